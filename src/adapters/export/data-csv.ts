/** The record as CSV: one line per offering and question, with what it comes to and the first source it rests on. */
import { type Cell, listCells } from '../../core/answer/cell.ts';
import { cellPath } from '../../core/answer/citation.ts';
import { fillSentence, guardSentences, pastSentence } from '../../core/answer/sentence.ts';
import { shortSentence } from '../../core/answer/short-sentence.ts';
import { describeBareCell, saidIn } from '../../core/describe/describe-cell.ts';
import { recordedAfter } from '../../core/history/history.ts';
import { type Dataset, listOfferings } from '../../core/record/dataset.ts';
import { beforeRecord } from '../../core/record/record-begin.ts';
import { statusOn } from '../../core/record/status.ts';
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
  readonly notice: string;
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
  ['notice', ({ notice }) => notice],
  ['about_grades', (_, dataset) => fillSentence(dataset.content.sentences, 'S2')],
  ['about_day', ({ past }) => past],
  ['recorded_on', ({ cell, asOf }) => recordedAfter(cell.finding, asOf)],
  ['about_answer', ({ cell }, dataset) => aboutAnswer(dataset, cell)],
];

/**
 * All offerings in the order of the registry, each with its questions in their order, as of a day; of an earlier one that is
 * said. Of a day before the record there is no line, and a last column whose name says that nothing was known: a line with
 * that sentence would be counted as an answer.
 */
export function dataCsv(dataset: Dataset, asOf: string, today = asOf): string {
  const unknown = beforeRecord(dataset, asOf);
  const columns = COLUMNS.map(([column]) => column);
  if (unknown !== null) return csvText([[...columns, `nothing_known: ${unknown}`]]);
  const past = pastSentence(dataset.content.sentences, { asOf, today });
  const told = listOfferings(dataset).flatMap(([id, offering]) => {
    const of = { offering: id, name: offering.name, status: statusOn(offering, asOf).is, asOf, past };
    return listCells(dataset, { offering: id, asOf, model: null }).map((cell) => ({ ...of, cell }));
  });
  const notice = shortSentence(
    dataset,
    asOf,
    told.flatMap(({ cell }) => saidIn(cell)),
  );
  return csvText([columns, ...told.map((of) => COLUMNS.map(([, textOf]) => textOf({ ...of, notice }, dataset) ?? ''))]);
}

/** The sentences that must stand beside this answer, the way in which its words were seen among them. */
function aboutAnswer({ content }: Dataset, cell: Cell): string {
  return guardSentences(content.sentences, saidIn(cell))
    .map(({ text }) => text)
    .join(' ');
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
