/** Where the record stands at the place of a proposal: the list of findings there, and the answer as a cell of its own. */
import { type Cell, cellOf, findCell } from '../answer/cell.ts';
import {
  type Dataset,
  type DatasetAnswers,
  type DatasetException,
  type DatasetFinding,
  findAnswers,
  offeringsOf,
} from '../record/dataset.ts';
import { knownBy } from '../record/finding-list.ts';
import type { Finding } from '../record/record.ts';
import type { WatchedQuote } from '../verify/watched-page.ts';
import type { Proposal, ProposalPlace } from './proposal.ts';

/** The places that a proposal is about, each once. */
export function placesOf(proposal: Proposal): readonly ProposalPlace[] {
  if (proposal.kind !== 'change') return [proposal.correction.place];
  const places = proposal.change.quotes.flatMap((quote) => placeOfQuote(quote) ?? []);
  return [...new Map(places.map((each) => [placeKey(each), each])).values()];
}

/** The place of watched words; null where their subject is of no level that has answers. */
export function placeOfQuote({ subject, dimension, exception }: WatchedQuote): ProposalPlace | null {
  const [level = '', id = ''] = subject.split(':');
  return level === 'platform' || level === 'developer' ? { level, subject: id, dimension, exception } : null;
}

/** A place as a text, the same for the same place. */
export function placeKey({ level, subject, dimension, exception }: ProposalPlace): string {
  return JSON.stringify([level, subject, dimension, exception]);
}

/** The answer at a place on a day, whichever offering inherits it; undefined where nothing was found yet. */
export function cellAt(dataset: Dataset, place: ProposalPlace, asOf: string): Cell | undefined {
  const found = findList(dataset, place);
  const dimension = dataset.dimensions.get(place.dimension);
  if (!found || !dimension) return undefined;
  const { answers, exception } = found;
  const history = knownBy((exception ?? answers).findings, asOf);
  const finding = history.at(-1);
  return finding && cellOf(dataset, { dimension, finding, history, exception, otherwise: [], answers, asOf });
}

/** The newest finding of the list at a place, as it was written; null where there is none. */
export function newestAt(dataset: Dataset, place: ProposalPlace): Finding | null {
  return listAt(dataset, place).at(-1)?.record ?? null;
}

/** The findings of the list at a place, oldest first; none where there is no such list. */
export function listAt(dataset: Dataset, place: ProposalPlace): readonly DatasetFinding[] {
  const found = findList(dataset, place);
  return found ? (found.exception ?? found.answers).findings : [];
}

/** Name of the platform or maker whose answer it is. */
export function subjectName(
  { content }: Dataset,
  { level, subject }: Pick<ProposalPlace, 'level' | 'subject'>,
): string {
  return content[`${level}s`][subject]?.name ?? subject;
}

/** The answer at a place, as people call it. */
export function answerName(dataset: Dataset, place: ProposalPlace): string {
  const question = dataset.dimensions.get(place.dimension)?.label ?? place.dimension;
  const only = place.exception === null ? '' : ` (${place.exception})`;
  return `${subjectName(dataset, place)}, ${question}${only}`;
}

/** Ids of the offerings whose answer comes from the list at a place, today or once something stands there. */
export function heirsOf(dataset: Dataset, place: ProposalPlace, asOf: string): readonly string[] {
  const dimension = dataset.dimensions.get(place.dimension);
  if (!dimension) return [];
  return offeringsOf(dataset, place.level, place.subject)
    .filter(([offering]) => {
      const cell = findCell(dataset, { offering, asOf, model: null }, dimension);
      const others = cell?.otherwise.map(({ exception }) => exception.id) ?? [];
      return !cell || place.exception === (cell.from.exception?.id ?? null) || others.includes(place.exception ?? '');
    })
    .map(([offering]) => offering);
}

function findList(
  dataset: Dataset,
  place: ProposalPlace,
): { readonly answers: DatasetAnswers; readonly exception: DatasetException | null } | undefined {
  const answers = findAnswers(dataset, place.level, place.subject, place.dimension);
  if (!answers || place.exception === null) return answers && { answers, exception: null };
  const exception = answers.exceptions.find(({ id }) => id === place.exception);
  return exception && { answers, exception };
}
