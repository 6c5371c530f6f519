/** Offerings side by side: which questions they answer alike, on one finding or on other evidence, and what to mind. */

import { daysBetween } from '../day.ts';
import type { Dataset } from '../record/dataset.ts';
import type { Dimension } from '../record/dimension.ts';
import { type Cell, findCell } from './cell.ts';

/** What is laid side by side, in the order given. */
export interface Comparison {
  readonly offerings: readonly string[];
  readonly asOf: string;
  readonly model: string | null;
}

/** `same_finding`: one finding answers for all. `same_answer`: grade, place and conditions agree, the evidence is other. */
export type Alike = 'different' | 'same_answer' | 'same_finding';

/** One question; `cells` in the order of the offerings, undefined where nothing was known. */
export interface ComparedRow {
  readonly dimension: Dimension;
  readonly cells: readonly (Cell | undefined)[];
  readonly alike: Alike;
  /** Days between the oldest and the newest reading when they are more than a fresh reading's; else null. */
  readonly daysApart: number | null;
  /** Places in `cells` whose finding is of low confidence. */
  readonly low: readonly number[];
}

/** Every question in the order of the record. */
export function compareCells(dataset: Dataset, { offerings, asOf, model }: Comparison): readonly ComparedRow[] {
  const limit = dataset.content.registry.age.fresh_days;
  return dataset.content.dimensions.map((dimension) => {
    const cells = offerings.map((offering) => findCell(dataset, { offering, asOf, model }, dimension));
    const apart = daysApart(cells);
    return {
      dimension,
      cells,
      alike: alikeness(cells),
      daysApart: apart > limit ? apart : null,
      low: cells.flatMap((cell, index) => (cell?.finding && cell.confidence === 'low' ? [index] : [])),
    };
  });
}

/** The place of the first cell that rests on the same finding as the one at `index`; undefined when it is the first. */
export function sharesFindingWith(cells: ComparedRow['cells'], index: number): number | undefined {
  const id = cells[index]?.finding?.id;
  const first = id === undefined ? index : cells.findIndex((cell) => cell?.finding?.id === id);
  return first < index ? first : undefined;
}

function alikeness(cells: ComparedRow['cells']): Alike {
  if (new Set(cells.map(saying)).size > 1) return 'different';
  const first = cells[0]?.finding?.id;
  return first !== undefined && cells.every((cell) => cell?.finding?.id === first) ? 'same_finding' : 'same_answer';
}

/** What a cell comes to, for telling whether two say the same. */
function saying(cell: Cell | undefined): string {
  return JSON.stringify(cell ? [cell.grade, cell.place, cell.condition] : null);
}

function daysApart(cells: ComparedRow['cells']): number {
  const days = cells.flatMap((cell) => cell?.readOn ?? []).sort();
  const [first, last] = [days[0], days.at(-1)];
  return first !== undefined && last !== undefined ? daysBetween(first, last) : 0;
}
