/** The record as CSV: one line per offering and question, with what it comes to and the first source it rests on. */
import { type Cell, listCells } from '../../core/cell.ts';
import { cellPath } from '../../core/citation.ts';
import { type Dataset, listOfferings } from '../../core/dataset.ts';
import { longDay } from '../../core/day.ts';
import { describeBareCell } from '../../core/describe-cell.ts';
import { recordedAfter } from '../../core/history.ts';
import { beforeRecord } from '../../core/record-begin.ts';
import { fillSentence, pastSentence } from '../../core/sentence.ts';
import { statusOn } from '../../core/status.ts';
import { csvText } from './csv.ts';

/** One cell as it is asked for. */
interface Asked {
  readonly offering: string;
  readonly name: string;
  readonly status: string;
  readonly cell: Cell;
  readonly asOf: string;
  /** S11 for an earlier day, else empty. */
  readonly past: string;
}

/** Every column with what stands in it; an empty text where there is nothing. */
const COLUMNS: readonly (readonly [string, (asked: Asked, dataset: Dataset) => string | null | undefined])[] = [
  ['offering', ({ offering }) => offering],
  ['name', ({ name }) => name],
  ['status', ({ status }) => status],
  ['question', ({ cell }) => cell.dimension.id],
  ['label_of_question', ({ cell }) => cell.dimension.label],
  ['grade', ({ cell }) => cell.grade],
  ['label', ({ cell }) => cell.label],
  ['place', ({ cell }) => cell.place],
  ['confidence', ({ cell }) => cell.confidence],
  ['read_on', ({ cell }) => cell.readOn],
  ['verified_on', ({ cell }) => cell.verifiedOn],
  ['basis', ({ cell }) => cell.age.basis],
  ['conditions', ({ cell }) => cell.condition],
  ['caveat', ({ cell }) => describeBareCell(cell).caveat],
  ['answer', ({ cell }) => describeBareCell(cell).answer],
  ['route', ({ cell }) => describeBareCell(cell).route],
  ['tier', ({ cell }) => describeBareCell(cell).tier],
  ['default', ({ cell }) => describeBareCell(cell).default],
  ['model_exceptions', ({ cell }) => modelExceptions(cell)],
  ['source_url', ({ cell }) => firstSource(cell)?.url],
  ['source_title', ({ cell }) => firstSource(cell)?.title],
  ['source_quote', ({ cell }) => firstSource(cell)?.quote],
  ['finding', ({ cell }) => cell.finding?.id],
  ['permalink', ({ offering, cell, asOf }) => cellPath({ offering, cell, asOf, model: null })],
  ['as_of', ({ asOf }) => asOf],
  ['digest', (_, dataset) => dataset.digest],
  ['notice', ({ asOf }, dataset) => shortNotice(dataset, asOf)],
  ['about_grades', (_, dataset) => fillSentence(dataset.content.sentences, 'S2')],
  ['about_day', ({ past }) => past],
  ['recorded_on', ({ cell, asOf }) => recordedAfter(cell.finding, asOf)],
];

/** All offerings in the order of the registry, each with its questions in their order, as of a day; of an earlier one that is said, and of one before the record that nothing was known. */
export function dataCsv(dataset: Dataset, asOf: string, today = asOf): string {
  const past = pastSentence(dataset.content.sentences, { asOf, today });
  const rows = listOfferings(dataset).flatMap(([id, offering]) => {
    const of = { offering: id, name: offering.name, status: statusOn(offering, asOf).is, asOf, past };
    return listCells(dataset, { offering: id, asOf, model: null }).map((cell) =>
      COLUMNS.map(([, textOf]) => textOf({ ...of, cell }, dataset) ?? ''),
    );
  });
  const unknown = beforeRecord(dataset, asOf);
  return csvText([
    COLUMNS.map(([column]) => column),
    ...(unknown === null ? rows : [emptyRow(dataset, { asOf, past, unknown })]),
  ]);
}

/** The one line of a day before the record: no answer, and why. */
function emptyRow(dataset: Dataset, told: { readonly asOf: string; readonly past: string; readonly unknown: string }) {
  const said: Readonly<Record<string, string>> = {
    as_of: told.asOf,
    digest: dataset.digest,
    notice: shortNotice(dataset, told.asOf),
    about_grades: fillSentence(dataset.content.sentences, 'S2'),
    about_day: [told.unknown, told.past].filter(Boolean).join(' '),
  };
  return COLUMNS.map(([column]) => said[column] ?? '');
}

function shortNotice({ content }: Dataset, asOf: string): string {
  return fillSentence(content.sentences, 'short', { day: longDay(asOf) });
}

function firstSource(cell: Cell) {
  return cell.finding?.record.sources?.[0];
}

/** Answers that hold for some models only: `model-a, model-b: Partial; model-c: No`. */
function modelExceptions(cell: Cell): string {
  return cell.otherwise
    .map(({ exception, finding }) => `${(exception.models ?? []).join(', ')}: ${finding.label}`)
    .join('; ');
}
