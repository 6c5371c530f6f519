/** How far the record reaches: cells by grade, age and basis, and sources by what is known of them, on the record's own day. */
import { type Cell, listCells } from '../answer/cell.ts';
import type { Coverage } from '../contract/release.ts';
import { AGES, BASES, GRADES, VIAS } from '../vocabulary.ts';
import type { Dataset } from './dataset.ts';
import { listSources } from './source-list.ts';

/** Counts every cell of every offering, retired ones included, with ages reckoned to the newest day in the record. */
export function coverageOf(dataset: Dataset): Coverage {
  const day = dataset.content.generated;
  const cells = Object.keys(dataset.content.offerings).flatMap((offering) =>
    listCells(dataset, { offering, asOf: day, model: null }),
  );
  const sources = listSources(dataset, day).flatMap((host) => host.sources);
  const countCells = <Word extends string>(words: readonly Word[], wordOf: (cell: Cell) => Word) =>
    countBy(words, cells.map(wordOf));
  return {
    counted_to: day,
    cells: {
      by_grade: countCells(GRADES, (cell) => cell.grade),
      by_age: countCells([...AGES, 'none'], (cell) => cell.age.label ?? 'none'),
      by_basis: countCells([...BASES, 'none'], (cell) => cell.age.basis ?? 'none'),
    },
    sources: {
      addresses: sources.length,
      by_state: { none: sources.length },
      by_seen: countBy(
        VIAS,
        sources.map((each) => each.seen.via),
      ),
    },
  };
}

/** Every word of a list with how often it was met, in the order of the list. */
function countBy<Word extends string>(words: readonly Word[], met: readonly Word[]): Record<Word, number> {
  const counts = new Map<Word, number>(words.map((word) => [word, 0]));
  for (const word of met) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Object.fromEntries(counts) as Record<Word, number>;
}
