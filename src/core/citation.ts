/** One safe sentence by which a cell can be cited, with the address of the state that it speaks of. */
import { type Cell, offeringPath } from './cell.ts';
import type { Dataset } from './dataset.ts';
import { longDay } from './day.ts';

/** What is cited: a cell of an offering on a day, for a model or for those that are not named. */
export interface Cited {
  readonly offering: string;
  readonly cell: Cell;
  readonly asOf: string;
  readonly model: string | null;
}

/** Address of a cell in the state it had on a day, from the root of the site. */
export function cellPath({ offering, cell, asOf, model }: Cited): string {
  return offeringPath(offering, { asOf, model, dimension: cell.dimension.id });
}

/** Subject, question, grade, read or verified when, first source, digest, permalink. */
export function citeCell(dataset: Dataset, cited: Cited): string {
  const { offering, cell, asOf, model } = cited;
  const { registry, offerings } = dataset.content;
  const name = offerings[offering]?.name ?? offering;
  const seen =
    cell.verifiedOn !== null
      ? `verified ${longDay(cell.verifiedOn)}`
      : cell.readOn !== null
        ? `read ${longDay(cell.readOn)} in a copy`
        : 'nothing read';
  const source = cell.finding?.record.sources?.[0]?.url;
  const parts = [
    `${registry.name}, ${name}${model === null ? '' : ` (${model})`}, ${cell.dimension.label}: ${cell.label}`,
    `as of ${longDay(asOf)}, ${seen}${source ? `, ${source}` : ''}`,
    `dataset ${dataset.digest.slice(0, 16)}, ${cellPath(cited)}`,
  ];
  return `${parts.join('; ')}.`;
}
