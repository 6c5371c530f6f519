/** What the script of the search page looks through: names first, then every finding in force, once each. */
import { findCell, offeringPath } from './cell.ts';
import { type Dataset, listOfferings } from './dataset.ts';
import { fillSentence } from './sentence.ts';
import { listSubjects } from './subject.ts';

/** One thing that can be found: where it is, how it is called, what it says, and the words it is found by. */
export interface SearchEntry {
  readonly href: string;
  readonly title: string;
  readonly says: string;
  readonly words: string;
}

export interface SearchData {
  readonly notice: string;
  readonly digest: string;
  readonly entries: readonly SearchEntry[];
}

/** Computes it for a day. */
export function searchData(dataset: Dataset, asOf: string): SearchData {
  return {
    notice: fillSentence(dataset.content.sentences, 'S1'),
    digest: dataset.digest,
    entries: [...nameEntries(dataset), ...findingEntries(dataset, asOf)],
  };
}

function nameEntries(dataset: Dataset): SearchEntry[] {
  const entry = (href: string, title: string, says: string, words: readonly (string | undefined)[]): SearchEntry => ({
    href,
    title,
    says,
    words: words
      .filter((each) => each !== undefined)
      .join(' ')
      .toLowerCase(),
  });
  return [
    ...listOfferings(dataset).map(([id, each]) =>
      entry(offeringPath(id), each.name, each.summary, [
        id,
        each.name,
        each.model_family,
        ...(each.aliases ?? []),
        ...(each.models ?? []),
      ]),
    ),
    ...(['developer', 'platform'] as const).flatMap((level) =>
      listSubjects(dataset, level).map(([id, each]) =>
        entry(`/${level}s/${id}/`, each.name, `Operated by ${each.operator}.`, [
          id,
          each.name,
          each.operator,
          ...(each.aliases ?? []),
        ]),
      ),
    ),
    ...dataset.content.dimensions.map((each) =>
      entry(`/questions/${each.id}/`, each.label, each.question, [each.id, each.label, each.short, each.question]),
    ),
  ];
}

function findingEntries(dataset: Dataset, asOf: string): SearchEntry[] {
  const seen = new Set<string>();
  return listOfferings(dataset).flatMap(([id, offering]) =>
    dataset.content.dimensions.flatMap((dimension) => {
      const cell = findCell(dataset, { offering: id, asOf, model: null }, dimension);
      const record = cell?.finding?.record;
      if (!cell?.finding || !record || seen.has(cell.finding.id)) return [];
      seen.add(cell.finding.id);
      const quotes = (record.sources ?? []).flatMap((source) => source.quote ?? []);
      const says = record.caveat ?? record.notes ?? '';
      const words = [offering.name, dimension.label, record.caveat ?? '', record.notes ?? '', ...quotes]
        .join(' ')
        .toLowerCase();
      return [
        {
          href: offeringPath(id, { dimension: dimension.id }),
          title: `${offering.name}: ${dimension.label}`,
          says,
          words,
        },
      ];
    }),
  );
}
