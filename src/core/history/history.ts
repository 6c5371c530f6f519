/** The history of the record: each finding as a step from the one it replaced, with the offerings that it answers for. */

import { type Asker, findException } from '../answer/scope.ts';
import {
  type Dataset,
  type DatasetAnswers,
  type DatasetException,
  type DatasetFinding,
  findAnswers,
  offeringsOf,
} from '../record/dataset.ts';
import { countBy, hasBegun } from '../record/finding-list.ts';
import { LEVELS } from '../vocabulary.ts';

/** A finding that came into force. Offerings for which it replaced another finding make a step of their own. */
export interface Step {
  readonly answers: DatasetAnswers;
  /** Null for the general answer. */
  readonly exception: DatasetException | null;
  /** What was in force for the same offerings and models until then; null when nothing was. */
  readonly before: DatasetFinding | null;
  readonly finding: DatasetFinding;
  /** Ids, in the order of the record. */
  readonly offerings: readonly string[];
}

/** Which steps are asked for; what is left out does not narrow. Days are those of the assessment, `on`. */
export interface HistoryQuery {
  /** Later than this day. */
  readonly after?: string | null | undefined;
  /** Up to and with this day. */
  readonly until?: string | null | undefined;
  readonly offerings?: readonly string[] | undefined;
  readonly dimensions?: readonly string[] | undefined;
  /** Also steps of subjects that have no offering; they concern nobody's offering, and have none. */
  readonly unoffered?: boolean | undefined;
}

/** Steps of the record, newest first; those of one day by subject and question, later ones of a list first. */
export function listSteps(dataset: Dataset, query: HistoryQuery = {}): readonly Step[] {
  return placesOf(dataset, query).flatMap((place) => stepsAt(dataset, place, query));
}

/** The day on which a finding entered the record. */
export function recordedOn({ record }: DatasetFinding): string {
  return record.recorded_on ?? record.on;
}

/** The same where it lies after the day that is shown, as must be told of an earlier state; else null. */
export function recordedAfter(finding: DatasetFinding | null, asOf: string): string | null {
  const day = finding ? recordedOn(finding) : null;
  return day !== null && day > asOf ? day : null;
}

/** A finding where it stands: `index` counts within its list. */
interface Place {
  readonly answers: DatasetAnswers;
  readonly exception: DatasetException | null;
  readonly finding: DatasetFinding;
  readonly index: number;
}

/** Made once for each content, since every question about the whole record walks it. */
const PLACES = new WeakMap<object, readonly Place[]>();

function placesOf(dataset: Dataset, query: HistoryQuery): readonly Place[] {
  const { offerings, dimensions } = query;
  if (offerings) return newestFirst(dataset, answersOf(dataset, offerings, dimensions), query);
  const known = PLACES.get(dataset.content) ?? newestFirst(dataset, dataset.content.answers, {});
  PLACES.set(dataset.content, known);
  const asked = known.slice(firstBy(known, query.until), firstBy(known, query.after || FIRST_DAY));
  return dimensions ? asked.filter(({ answers }) => dimensions.includes(answers.dimension)) : asked;
}

const FIRST_DAY = '0000-00-00';

/** Of places newest first, the index of the first that is not later than a day. */
function firstBy(places: readonly Place[], day: string | null | undefined): number {
  if (!day) return 0;
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.finding.record.on ?? '') > day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Every answer to these questions that some of these offerings inherit. */
function answersOf(
  dataset: Dataset,
  ids: readonly string[],
  dimensions: readonly string[] | undefined,
): readonly DatasetAnswers[] {
  const asked = dataset.content.dimensions.filter(({ id }) => !dimensions || dimensions.includes(id));
  const offerings = [...new Set(ids)].flatMap((id) =>
    Object.hasOwn(dataset.content.offerings, id) ? (dataset.content.offerings[id] ?? []) : [],
  );
  const found = offerings.flatMap((offering) =>
    asked.flatMap(({ level, id }) => findAnswers(dataset, level, offering[level], id) ?? []),
  );
  return [...new Set(found)];
}

/** By day, newest first; then by subject and question, and within a list the later ones first. */
function newestFirst(
  dataset: Dataset,
  answers: readonly DatasetAnswers[],
  { after, until }: Pick<HistoryQuery, 'after' | 'until'>,
): readonly Place[] {
  const places: Place[] = [];
  for (const each of [...answers].sort(bySubject(dataset))) {
    for (const exception of [null, ...each.exceptions]) {
      const { findings } = exception ?? each;
      const first = after ? countBy(findings, after) : 0;
      for (let index = (until ? countBy(findings, until) : findings.length) - 1; index >= first; index -= 1) {
        const finding = findings[index];
        if (finding) places.push({ answers: each, exception, finding, index });
      }
    }
  }
  return places.sort((a, b) => compareText(b.finding.record.on, a.finding.record.on));
}

/** Compares answers: platforms before makers, by subject, and in the order of the questions. */
export function bySubject(dataset: Dataset): (a: DatasetAnswers, b: DatasetAnswers) => number {
  const order = new Map(dataset.content.dimensions.map((each, index) => [each.id, index]));
  return (a, b) =>
    LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
    compareText(a.subject, b.subject) ||
    (order.get(a.dimension) ?? 0) - (order.get(b.dimension) ?? 0);
}

/** A place as steps: one for all offerings, unless they had different answers before. */
function stepsAt(dataset: Dataset, place: Place, { offerings: wanted, unoffered }: HistoryQuery): readonly Step[] {
  const { answers, exception, finding } = place;
  const byBefore = new Map<DatasetFinding | null, Set<string>>();
  const heirs = offeringsOf(dataset, answers.level, answers.subject);
  if (heirs.length === 0 && unoffered && !wanted) {
    const before = (exception ?? answers).findings[place.index - 1] ?? null;
    return [{ answers, exception, before, finding, offerings: [] }];
  }
  for (const [id, offering] of heirs) {
    if (wanted && !wanted.includes(id)) continue;
    for (const model of exception?.models ?? [null]) {
      const asker = { offering: id, family: offering.model_family, model };
      if (!answersFor(place, asker)) continue;
      const before = beforeOf(place, asker);
      byBefore.set(before, (byBefore.get(before) ?? new Set()).add(id));
    }
  }
  return [...byBefore].map(([before, offerings]) => ({
    answers,
    exception,
    before,
    finding,
    offerings: [...offerings],
  }));
}

/** True when the list of this finding answers for the asker on the day of the finding. */
function answersFor({ answers, exception, finding }: Place, asker: Asker): boolean {
  if (answers.exceptions.length === 0) return true;
  const begun = answers.exceptions.filter((each) => hasBegun(each.findings, finding.record.on));
  return (findException(begun, asker) ?? null) === exception;
}

/** What answered the asker until then: the finding above in the list, or for a new exception what held on earlier days. */
function beforeOf({ answers, exception, finding, index }: Place, asker: Asker): DatasetFinding | null {
  const above = (exception ?? answers).findings[index - 1];
  if (above) return above;
  const { on } = finding.record;
  const begun = answers.exceptions.filter(({ findings: [first] }) => first !== undefined && first.record.on < on);
  const list = findException(begun, asker) ?? answers;
  return list.findings.findLast((each) => each.record.on < on) ?? null;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
