/** The record as CSV: one line per offering and question, with what it comes to and the first source it rests on. */
import { type Cell, listCells } from '../../core/cell.ts';
import { cellPath } from '../../core/citation.ts';
import { type Dataset, listOfferings } from '../../core/dataset.ts';
import { longDay } from '../../core/day.ts';
import { describeCell } from '../../core/describe.ts';
import { recordedAfter } from '../../core/history.ts';
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
  ['caveat', ({ cell }) => describeCell(cell).caveat],
  ['answer', ({ cell }) => describeCell(cell).answer],
  ['route', ({ cell }) => describeCell(cell).route],
  ['tier', ({ cell }) => describeCell(cell).tier],
  ['default', ({ cell }) => describeCell(cell).default],
  ['model_exceptions', ({ cell }) => modelExceptions(cell)],
  ['source_url', ({ cell }) => firstSource(cell)?.url],
  ['source_title', ({ cell }) => firstSource(cell)?.title],
  ['source_quote', ({ cell }) => firstSource(cell)?.quote],
  ['finding', ({ cell }) => cell.finding?.id],
  ['permalink', ({ offering, cell, asOf }) => cellPath({ offering, cell, asOf, model: null })],
  ['as_of', ({ asOf }) => asOf],
  ['digest', (_, dataset) => dataset.digest],
  ['notice', ({ asOf }, dataset) => fillSentence(dataset.content.sentences, 'short', { day: longDay(asOf) })],
  ['about_grades', (_, dataset) => fillSentence(dataset.content.sentences, 'S2')],
  ['about_day', ({ past }) => past],
  ['recorded_on', ({ cell, asOf }) => recordedAfter(cell.finding, asOf)],
];

/** All offerings in the order of the registry, each with its questions in their order, as of a day; of an earlier one that is said. */
export function dataCsv(dataset: Dataset, asOf: string, today = asOf): string {
  const past = pastSentence(dataset.content.sentences, { asOf, today });
  const rows = listOfferings(dataset).flatMap(([id, offering]) => {
    const of = { offering: id, name: offering.name, status: statusOn(offering, asOf).is, asOf, past };
    return listCells(dataset, { offering: id, asOf, model: null }).map((cell) =>
      COLUMNS.map(([, textOf]) => textOf({ ...of, cell }, dataset) ?? ''),
    );
  });
  return csvText([COLUMNS.map(([column]) => column), ...rows]);
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
