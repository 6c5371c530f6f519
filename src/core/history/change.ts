/** What a step changed: which fields, whether that matters to who relies on the answer, and the shape that programs see. */

import type { SaidAnswer } from '../answer/sentence.ts';
import { canonicalJson } from '../canonical.ts';
import type { DiffOutput } from '../contract/change.ts';
import type { Dataset, DatasetFinding } from '../record/dataset.ts';
import type { Cause } from '../vocabulary.ts';
import { type HistoryQuery, listSteps, type Step } from './history.ts';

/** One change of one cell, as `diff` and the changes of the API print it. */
export type Change = DiffOutput['changes'][number];

/**
 * What brought a difference about: a finding that was appended; other rules that grade or word the same one; a remark or
 * a link added to it; a finding written over; whom known findings answer for; a finding taken out of the record.
 */
export type DifferenceBy = 'finding' | 'rules' | 'addition' | 'rewriting' | 'reach' | 'removal';

/**
 * A step, or what no appended finding explains: `finding` is null where an answer is gone, `because` is null where the
 * record itself gives no cause.
 */
export interface Difference extends Omit<Step, 'finding'> {
  readonly finding: DatasetFinding | null;
  readonly because: Cause | null;
  readonly by: DifferenceBy;
  /** The exception answers for other models, offerings or families than it did. */
  readonly scopeChanged: boolean;
  /** It is about an earlier answer: a later one, the same in both states, is in force. */
  readonly isPast: boolean;
}

/** What a buyer may have relied on: the grade in words, the place, the caveat, the conditions and whom they are for, typed facts. */
const MATERIAL = ['grade', 'label', 'place', 'caveat', 'condition', 'scope'];

/** What is looked at when two findings are held against each other. */
interface Compared {
  /** Authored fields that say when and by whom, not what. */
  readonly leftOut: readonly string[];
  readonly computed: readonly ('grade' | 'label' | 'place' | 'condition' | 'read_on' | 'verified_on' | 'basis')[];
}

const COMPUTED = ['grade', 'label', 'place', 'condition'] as const;
const STEP: Compared = { leftOut: ['on', 'recorded_on', 'because', 'remarks', 'credit'], computed: COMPUTED };
/** One finding in two states: it may have a later remark or link, or be read by other rules, also as to its days. */
const SAME: Compared = { leftOut: [], computed: [...COMPUTED, 'read_on', 'verified_on', 'basis'] };
const REWRITTEN: Compared = { leftOut: [], computed: COMPUTED };

/** Names of the fields in which two findings differ, typed details as `details.key`; null stands for no finding. */
export function changedFields(before: DatasetFinding | null, after: DatasetFinding | null): readonly string[] {
  return fieldsApart(before, after, before?.id === after?.id ? SAME : STEP);
}

/** True when one of the fields is one that a reader may have relied on; the others are editorial. */
export function isMaterial(fields: readonly string[]): boolean {
  return fields.some((field) => MATERIAL.includes(field) || field.startsWith('details.'));
}

/** Names of the fields that a difference is about; of a finding written over also the days and the cause. */
export function differingFields({ before, finding, by, scopeChanged }: Difference): readonly string[] {
  const fields = by === 'rewriting' ? fieldsApart(before, finding, REWRITTEN) : changedFields(before, finding);
  return [...fields, ...(scopeChanged ? ['scope'] : [])];
}

/** True when label or place, which are what a reader sees of an answer first, are no longer what they were. */
export function readsOtherwise({ before, finding }: Pick<Difference, 'before' | 'finding'>): boolean {
  return before?.label !== finding?.label || before?.place !== finding?.place;
}

/** Of each day and subject what reads otherwise now before what reads as it did; else the order stays. */
export function turnsFirst<T extends Pick<Difference, 'answers' | 'before' | 'finding'>>(
  differences: readonly T[],
): readonly T[] {
  const groups = new Map<string, T[]>();
  for (const each of differences) {
    const day = each.finding?.record.on ?? each.before?.record.on;
    const key = `${day} ${each.answers.level} ${each.answers.subject}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].flatMap((group) => [
    ...group.filter(readsOtherwise),
    ...group.filter((each) => !readsOtherwise(each)),
  ]);
}

/** A step of the record itself as a difference. */
export function asDifference(step: Step): Difference {
  return { ...step, because: step.finding.record.because, by: 'finding', scopeChanged: false, isPast: false };
}

/** A difference as changes: one for each offering that it concerns. */
export function changesOf(difference: Difference): readonly Change[] {
  const { finding, before, because, by } = difference;
  const fields = [...differingFields(difference)];
  const step = by === 'finding' ? finding?.record : undefined;
  return difference.offerings.map((offering) => ({
    offering,
    dimension: difference.answers.dimension,
    exception: difference.exception?.id ?? null,
    from: before?.grade ?? null,
    to: finding?.grade ?? null,
    fields,
    material: isMaterial(fields),
    because,
    on: step?.on ?? null,
    recorded_on: step?.recorded_on ?? null,
    credit: step?.credit?.handle ?? null,
  }));
}

/** Differences of makers and platforms that have no offering: nobody inherits them, and they are told under the name. */
export function unofferedOf(difference: Difference): DiffOutput['subjects'] {
  const { answers, exception, before, finding, offerings } = difference;
  if (offerings.length > 0) return [];
  const fields = [...differingFields(difference)];
  return [
    {
      ...{ level: answers.level, subject: answers.subject, dimension: answers.dimension },
      ...{ exception: exception?.id ?? null, from: before?.grade ?? null, to: finding?.grade ?? null },
      ...{ fields, material: isMaterial(fields) },
    },
  ];
}

/** Every answer that a list of changes shows, those before and those now: each needs its sentences. */
export function answersShown(
  dataset: Dataset,
  differences: readonly Pick<Difference, 'answers' | 'before' | 'finding'>[],
): readonly SaidAnswer[] {
  return differences.flatMap(({ answers: { dimension: id }, before, finding }) => {
    const dimension = dataset.dimensions.get(id);
    return dimension ? [before, finding].flatMap((each) => (each ? [{ finding: each, dimension }] : [])) : [];
  });
}

/** Changes of the record, newest first. */
export function listChanges(dataset: Dataset, query: HistoryQuery = {}): readonly Change[] {
  return listSteps(dataset, query).map(asDifference).flatMap(changesOf);
}

/** Computed fields come first, then authored ones by name: their order in a file does not matter. */
function fieldsApart(before: DatasetFinding | null, after: DatasetFinding | null, compared: Compared): string[] {
  const was = before ? fieldsOf(before, compared) : new Map<string, unknown>();
  const is = after ? fieldsOf(after, compared) : new Map<string, unknown>();
  const authored = [...was.keys(), ...is.keys()].filter((key) => !compared.computed.some((each) => each === key));
  const keys = new Set([...compared.computed, ...authored.sort()]);
  return [...keys].filter((key) => was.get(key) !== is.get(key));
}

/** Fields by name, lists and the like as their one text. */
function fieldsOf(finding: DatasetFinding, { leftOut, computed }: Compared): ReadonlyMap<string, unknown> {
  const authored = Object.entries(finding.record).flatMap(([key, value]): [string, unknown][] =>
    key === 'details'
      ? Object.entries(value as object).map(([name, fact]) => [`details.${name}`, fact])
      : [[key, value]],
  );
  const named = [...computed.map((key): [string, unknown] => [key, finding[key]]), ...authored];
  return new Map(
    named
      .filter(([key, value]) => value !== null && value !== undefined && !leftOut.includes(key))
      .map(([key, value]) => [key, typeof value === 'object' ? canonicalJson(value) : value]),
  );
}
