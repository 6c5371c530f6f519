/** Cells as programs see them: the outputs of `show` and `compare`, with null for what is absent. */
import { type Cell, listCells, type Question, watchOuts } from '../answer/cell.ts';
import { compareCells } from '../answer/comparison.ts';
import { watchOutPart } from '../answer/grade.ts';
import { modelNotices, modelStanding } from '../answer/named-model.ts';
import type { CellOutput, CompareOutput, ShowOutput } from '../contract/cell.ts';
import type { Dataset } from '../record/dataset.ts';
import { describeCell } from './describe-cell.ts';

/** One offering on one day, all answers or one; what to check first and conditions are those of the whole offering. */
export function describeOffering(dataset: Dataset, question: Question, dimension: string | null = null): ShowOutput {
  const all = listCells(dataset, question);
  const cells = all.filter((cell) => dimension === null || cell.dimension.id === dimension);
  const known = all.length > 0;
  return {
    offering: question.offering,
    as_of: question.asOf,
    known,
    digest: dataset.digest,
    ...modelStanding(dataset, question),
    watch_outs: known ? watchOuts(all).map(describeWatchOut) : null,
    conditions: all.flatMap((cell) =>
      cell.condition === null ? [] : [{ dimension: cell.dimension.id, text: cell.condition }],
    ),
    cells: Object.fromEntries(cells.map((cell) => [cell.dimension.id, describeAsked(dataset, question, cell)])),
  };
}

/** A cell with what must be said beside it of the model that was asked for. */
export function describeAsked(dataset: Dataset, question: Question, cell: Cell): CellOutput {
  const described = describeCell(dataset, cell, question.asOf);
  return { ...described, notices: { ...described.notices, ...modelNotices(dataset, question, [cell]) } };
}

/** Two to four offerings side by side, question by question, in the order given. */
export function compareOfferings(dataset: Dataset, offerings: readonly string[], asOf: string): CompareOutput {
  return {
    digest: dataset.digest,
    offerings: [...offerings],
    rows: compareCells(dataset, { offerings, asOf, model: null }).map(({ dimension, cells, alike }) => ({
      dimension: dimension.id,
      same: alike !== 'different',
      cells: Object.fromEntries(
        offerings.map((id, index) => {
          const cell = cells[index];
          return [id, cell ? describeCell(dataset, cell, asOf) : null];
        }),
      ),
    })),
  };
}

function describeWatchOut(cell: Cell): NonNullable<ShowOutput['watch_outs']>[number] {
  return {
    dimension: cell.dimension.id,
    label: cell.label,
    grade: cell.grade,
    caveat: cell.finding?.record.caveat ?? null,
    part: watchOutPart(cell.grade),
  };
}
