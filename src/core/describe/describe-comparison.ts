/** Offerings side by side as programs see them: what `compare` says, with all that must not be parted from the answers. */
import { findCell } from '../answer/cell.ts';
import { compareCells } from '../answer/comparison.ts';
import { comparedModelNotices } from '../answer/named-model.ts';
import type { ComparisonOutput } from '../contract/api-offerings.ts';
import { RegistryError } from '../errors.ts';
import { type Dataset, getDimension, getOffering } from '../record/dataset.ts';
import { describeAsked } from './describe.ts';
import { comparisonNotices } from './describe-cell.ts';

/** What is laid side by side; no dimensions stand for all. */
export interface ComparisonAsked {
  readonly offerings: readonly string[];
  readonly dimensions: readonly string[];
  readonly model: string | null;
  readonly asOf: string;
  readonly today: string;
}

/** Question by question, offerings in the order given; one that stands twice is refused. */
export function describeComparison(dataset: Dataset, asked: ComparisonAsked): ComparisonOutput {
  const { offerings, model, asOf, today } = asked;
  for (const id of offerings) getOffering(dataset, id);
  refuseTwice(offerings);
  const dimensions = asked.dimensions.map((each) => getDimension(dataset, each).id);
  const rows = compareCells(dataset, asked).filter(
    ({ dimension }) => dimensions.length === 0 || dimensions.includes(dimension.id),
  );
  const question = (offering: string) => ({ offering, asOf, model });
  const cells = rows.flatMap(({ dimension }) =>
    offerings.flatMap((id) => findCell(dataset, question(id), dimension) ?? []),
  );
  return {
    digest: dataset.digest,
    offerings: [...offerings],
    as_of: asOf,
    model,
    rows: rows.map(({ dimension, alike, daysApart, low }) => ({
      dimension: dimension.id,
      same: alike !== 'different',
      alike,
      days_apart: daysApart,
      low: low.flatMap((index) => offerings[index] ?? []),
      cells: Object.fromEntries(
        offerings.map((id) => {
          const cell = findCell(dataset, question(id), dimension);
          return [id, cell ? describeAsked(dataset, question(id), cell) : null];
        }),
      ),
    })),
    page: pageOf(asked),
    notices: {
      ...comparisonNotices(dataset, cells, { asOf, today }),
      ...comparedModelNotices(dataset, offerings, asked),
    },
  };
}

function refuseTwice(offerings: readonly string[]): void {
  const twice = offerings.find((id, index) => offerings.indexOf(id) !== index);
  if (twice === undefined) return;
  throw new RegistryError('bad_parameter', `"${twice}" stands twice among ids.`, {
    hint: 'Name two to four different offerings.',
    refused: { name: 'ids', value: null },
  });
}

function pageOf({ offerings, asOf, today, model }: ComparisonAsked): string {
  const asked = [
    ...(asOf === today ? [] : [`as_of=${asOf}`]),
    ...(model === null ? [] : [`model=${encodeURIComponent(model)}`]),
  ].join('&');
  return `/compare/${offerings.join('-vs-')}/${asked && `?${asked}`}`;
}
