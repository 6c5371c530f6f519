/** Cells as programs see them: the outputs of `show` and `compare`, with null for what is absent. */
import { type Cell, listCells, type Question, watchOuts } from './cell.ts';
import { compareCells } from './comparison.ts';
import type { CellOutput, CompareOutput, ShowOutput } from './contract/cell.ts';
import type { Dataset } from './dataset.ts';
import { watchOutPart } from './grade.ts';
import type { Source } from './record.ts';

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
    watch_outs: known ? watchOuts(all).map(describeWatchOut) : null,
    conditions: all.flatMap((cell) =>
      cell.condition === null ? [] : [{ dimension: cell.dimension.id, text: cell.condition }],
    ),
    cells: Object.fromEntries(cells.map((cell) => [cell.dimension.id, describeCell(cell)])),
  };
}

/** Two to four offerings side by side, question by question, in the order given. */
export function compareOfferings(dataset: Dataset, offerings: readonly string[], asOf: string): CompareOutput {
  return {
    digest: dataset.digest,
    offerings: [...offerings],
    rows: compareCells(dataset, { offerings, asOf, model: null }).map(({ dimension, cells, alike }) => ({
      dimension: dimension.id,
      same: alike !== 'different',
      cells: Object.fromEntries(offerings.map((id, index) => [id, describeOptional(cells[index])])),
    })),
  };
}

/** A cell in the shape of the contract. */
export function describeCell(cell: Cell): CellOutput {
  const record = cell.finding?.record;
  return {
    ...describeStanding(cell),
    answer: record?.answer ?? 'not_applicable',
    route: record?.route ?? 'none',
    tier: record?.tier ?? null,
    default: record?.default ?? null,
    caveat: record?.caveat ?? null,
    notes:
      record?.notes ?? (cell.finding ? null : 'It depends on the model: this platform serves models of many makers.'),
    geography: record?.geography ?? null,
    details: { ...record?.details },
    sources: (record?.sources ?? []).map((source, index) =>
      describeSource(source, cell.finding?.primary[index] ?? false),
    ),
    finding: cell.finding?.id ?? null,
    from: { level: cell.from.level, subject: cell.from.subject, exception: cell.from.exception?.id ?? null },
  };
}

/** What an answer comes to and how its words were seen, with which every shape of a cell begins. */
export function describeStanding(cell: Cell) {
  return {
    grade: cell.grade,
    label: cell.label,
    place: cell.place,
    confidence: cell.confidence,
    read_on: cell.readOn,
    verified_on: cell.verifiedOn,
    age: { ...cell.age },
  };
}

function describeSource(source: Source, primary: boolean): CellOutput['sources'][number] {
  return {
    url: source.url,
    title: source.title,
    publisher: source.publisher,
    instrument: source.instrument,
    quote: source.quote ?? null,
    language: source.language ?? null,
    page_date: source.page_date ?? null,
    seen: { on: source.seen.on, via: source.seen.via },
    archived: source.archived ?? null,
    primary,
    state: null,
    state_since: null,
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

function describeOptional(cell: Cell | undefined): CellOutput | null {
  return cell ? describeCell(cell) : null;
}
