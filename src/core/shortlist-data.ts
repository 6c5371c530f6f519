/** What the script of the registry page needs to narrow it down without a server: verdicts, reasons, facets and order. */
import { listCells } from './cell.ts';
import { clarity } from './clarity.ts';
import { type Dataset, listOfferings } from './dataset.ts';
import { decideNeeds } from './need.ts';
import { fillSentence } from './sentence.ts';
import { FACETS, facetOf, searchWords } from './shortlist.ts';

/** Reasons are [question id, sentence]; a need that is met has none. */
export interface ShortlistData {
  readonly notice: string;
  readonly digest: string;
  readonly as_of: string;
  readonly offerings: Readonly<
    Record<
      string,
      {
        readonly name: string;
        readonly retired: boolean;
        readonly words: string;
        readonly facets: Readonly<Record<string, string>>;
        readonly clarity: Readonly<Record<string, number>>;
        readonly needs: Readonly<Record<string, readonly [string, ...(readonly [string, string])[]]>>;
      }
    >
  >;
  readonly ask: Readonly<Record<string, string>>;
}

/** Computes it for a day. */
export function shortlistData(dataset: Dataset, asOf: string): ShortlistData {
  const { needs, dimensions } = dataset.content;
  return {
    notice: fillSentence(dataset.content.sentences, 'S1'),
    digest: dataset.digest,
    as_of: asOf,
    offerings: Object.fromEntries(
      listOfferings(dataset).map(([id, offering]) => [
        id,
        {
          name: offering.name,
          retired: offering.status.is === 'retired',
          words: searchWords(dataset, id, offering),
          facets: Object.fromEntries(
            FACETS.flatMap((facet) => {
              const value = facetOf(dataset, offering, facet);
              return value === undefined ? [] : [[facet, value]];
            }),
          ),
          clarity: Object.fromEntries(
            listCells(dataset, { offering: id, asOf, model: null }).map((cell) => [cell.dimension.id, clarity(cell)]),
          ),
          needs: Object.fromEntries(
            needs.map((need) => {
              const { verdict, reasons } = decideNeeds(dataset, [need], { offering: id, asOf });
              return [
                need.id,
                [verdict, ...reasons.map((each) => [each.question ?? '', each.message] as const)] as const,
              ];
            }),
          ),
        },
      ]),
    ),
    ask: Object.fromEntries(dimensions.map((each) => [each.id, each.card.ask[0] ?? ''])),
  };
}
