/** The words by which an offering is found in a list: all that it, its maker and its platform are called. */

import { namesElsewhere } from '../naming/known-name.ts';
import type { Dataset } from '../record/dataset.ts';
import type { Offering } from '../record/record.ts';

/** The words among which a text is looked for, in small letters. */
export function offeringWords(dataset: Dataset, id: string, offering: Offering): string {
  const maker = dataset.content.developers[offering.developer];
  const platform = dataset.content.platforms[offering.platform];
  const names = [id, offering.name, offering.model_family, maker?.name, platform?.name, platform?.operator];
  const others = [offering, maker, platform].flatMap((each) =>
    each ? [...(each.aliases ?? []), ...namesElsewhere(each)] : [],
  );
  return [...names, ...others]
    .filter((each) => each !== undefined)
    .join(' ')
    .toLowerCase();
}

/** True when all words of a text stand among those of an offering; a text without words is no filter. */
export function holdsWords(among: string, text: string): boolean {
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => among.includes(word));
}
