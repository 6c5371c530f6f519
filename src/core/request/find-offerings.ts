/** Offerings by what they are called, who makes and serves them, and of what kind they are. */
import type { FoundOutput } from '../contract/found.ts';
import { holdsWords, offeringWords } from '../history/offering-words.ts';
import { listKnownNames } from '../naming/known-name.ts';
import { findOfferingIds, getSubjectId } from '../naming/offering-name.ts';
import { type Dataset, getOffering, listOfferings } from '../record/dataset.ts';
import type { Offering } from '../record/record.ts';
import { statusOn } from '../record/status.ts';
import { CATEGORIES, type Category, VARIOUS } from '../vocabulary.ts';
import { checkKnown, refuseUnknownKeys } from './query.ts';

/** What is looked for; all that is given has to hold. */
export interface OfferingQuery {
  /** An id, a name, an alias, or a name of others: `openrouter:xai`. A name that nothing has finds nothing. */
  readonly name?: string | undefined;
  /** Who makes the models: an id or a name, `openrouter:x-ai` too; `various` for hosts of many makers' models. */
  readonly developer?: string | undefined;
  /** Who serves them: an id or a name, `openrouter:xai` too. */
  readonly platform?: string | undefined;
  readonly category?: Category | undefined;
  /** Words that names, aliases, maker or platform have to contain. */
  readonly text?: string | undefined;
  /** True for retired offerings as well; one that is asked for by name is found in any case. */
  readonly retired?: boolean | undefined;
}

/**
 * Lists what fits, in the order of the registry, with the status of a day; without one, as it is now. Makers, platforms
 * and kinds that do not exist are refused.
 */
export function findOfferings(dataset: Dataset, query: OfferingQuery, asOf: string = NOW): readonly FoundOutput[] {
  refuseUnknownKeys(query, QUERY_KEYS);
  const { name, text = '' } = query;
  const named = name === undefined ? null : findOfferingIds(dataset, name);
  const wanted = {
    developer: subjectAsked(dataset, 'developer', query.developer),
    platform: subjectAsked(dataset, 'platform', query.platform),
    category: query.category && checkKnown({ name: 'category', value: query.category, what: 'category' }, CATEGORIES),
  };
  return listOfferings(dataset)
    .filter(([id, each]) => named?.includes(id) ?? (query.retired === true || statusOn(each, asOf).is !== 'retired'))
    .filter(([, each]) => FACETS.every((key) => wanted[key] === undefined || wanted[key] === each[key]))
    .filter(([id, each]) => holdsWords(offeringWords(dataset, id, each), text))
    .map(([id]) => describeFound(dataset, id, asOf));
}

/** An offering as programs see it in a list. */
export function describeFound(dataset: Dataset, id: string, asOf: string = NOW): FoundOutput {
  const offering = getOffering(dataset, id);
  const { developers, platforms } = dataset.content;
  const { developer, platform } = offering;
  const status = statusOn(offering, asOf);
  return {
    id,
    name: offering.name,
    developer: { id: developer, name: developer === VARIOUS ? MANY : (developers[developer]?.name ?? developer) },
    platform: { id: platform, name: platforms[platform]?.name ?? platform },
    category: offering.category,
    model_family: offering.model_family,
    models: [...(offering.models ?? [])],
    summary: offering.summary,
    scope: offering.scope ?? null,
    status: { is: status.is, on: status.on ?? null, instead: status.instead ?? null },
    contracting_party: offering.contracting_party ?? null,
    processor: offering.processor ?? null,
    terms_url: offering.terms_url ?? null,
    aliases: [...(offering.aliases ?? [])],
    known_as: listKnownNames(dataset, id).map((each) => ({ ...each })),
  };
}

/** Later than any day on which a service can have ended. */
const NOW = '9999-12-31';

const FACETS = ['developer', 'platform', 'category'] as const satisfies readonly (keyof Offering)[];
const QUERY_KEYS = ['name', ...FACETS, 'text', 'retired'];
const MANY = 'Various makers';

function subjectAsked(dataset: Dataset, level: 'developer' | 'platform', name: string | undefined): string | undefined {
  return name === undefined || name === VARIOUS ? name : getSubjectId(dataset, level, name);
}
