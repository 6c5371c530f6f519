/** What differs between two states of the record: findings added since, and findings that are gone, rewritten or read otherwise. */

import { RegistryError } from '../errors.ts';
import type { Dataset } from '../record/dataset.ts';
import { knownBy } from '../record/finding-list.ts';
import { chainDifferences } from './chain-difference.ts';
import { asDifference, type Difference } from './change.ts';
import { bySubject, type HistoryQuery, listSteps, type Step } from './history.ts';

/** The record as a dataset holds it, up to a day. */
export interface RecordState {
  readonly dataset: Dataset;
  /** Null for all that the dataset holds. */
  readonly asOf: string | null;
}

/** Differences from one state to another, newest first. Days of one dataset must not be the wrong way round. */
export function listDifferences(from: RecordState, to: RecordState): readonly Difference[] {
  if (from.dataset.digest !== to.dataset.digest) return together(to.dataset, everyDifference(from, to));
  const after = from.asOf ?? from.dataset.content.generated;
  if (to.asOf !== null && after > to.asOf) {
    throw new RegistryError('bad_date', `${after} lies after ${to.asOf}.`, { hint: 'Give the earlier state first.' });
  }
  return listSteps(to.dataset, { after, until: to.asOf, unoffered: true }).map(asDifference);
}

/** Only what concerns these offerings and questions; what is left out does not narrow. */
export function narrowDifferences(
  differences: readonly Difference[],
  { offerings, dimensions }: Pick<HistoryQuery, 'offerings' | 'dimensions'>,
): readonly Difference[] {
  return differences
    .filter((each) => !dimensions || dimensions.includes(each.answers.dimension))
    .map((each) => (offerings ? { ...each, offerings: each.offerings.filter((id) => offerings.includes(id)) } : each))
    .filter((each) => !offerings || each.offerings.length > 0);
}

/** Offerings of one state that the other does not have. */
export function offeringsOnlyIn(one: RecordState, other: RecordState): readonly string[] {
  return Object.keys(one.dataset.content.offerings).filter((id) => !Object.hasOwn(other.dataset.content.offerings, id));
}

function everyDifference(from: RecordState, to: RecordState): readonly Difference[] {
  const [was, is] = [chainsOf(from), chainsOf(to)];
  const known = { was: findingIds(from), is: findingIds(to) };
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((key) =>
    answeredAnyway(key, was, is) || answeredAnyway(key, is, was)
      ? []
      : chainDifferences({ was: was.get(key) ?? [], is: is.get(key) ?? [], known }),
  );
}

type Chains = ReadonlyMap<string, readonly Step[]>;

/**
 * True for models that have a chain of their own in the one state alone, while in the other the same finding answers them
 * with all models: an exception that came to be for fewer or more is told once, where an answer is another one now.
 */
function answeredAnyway(key: string, one: Chains, other: Chains): boolean {
  const [offering, dimension, exception] = key.split(' ');
  const mine = one.get(key)?.at(-1);
  if (!exception || !mine || other.has(key)) return false;
  return other.get(`${offering} ${dimension} `)?.at(-1)?.finding.id === mine.finding.id;
}

/** Steps oldest first by whom they answer: offering, question, and the exception where it is for some models only. */
function chainsOf({ dataset, asOf }: RecordState): Chains {
  const chains = new Map<string, Step[]>();
  for (const step of [...listSteps(dataset, { until: asOf, unoffered: true })].reverse()) {
    const { level, subject } = step.answers;
    for (const offering of step.offerings.length > 0 ? step.offerings : [null]) {
      const key = [
        offering ?? `${level}/${subject}`,
        step.answers.dimension,
        step.exception?.models ? step.exception.id : '',
      ].join(' ');
      const chain = chains.get(key) ?? [];
      if (chain.length === 0) chains.set(key, chain);
      // Models of one exception may have had different answers before it; the chain is the same for all of them.
      if (chain.at(-1)?.finding !== step.finding)
        chain.push({ ...step, offerings: offering === null ? [] : [offering] });
    }
  }
  return chains;
}

function findingIds({ dataset, asOf }: RecordState): ReadonlySet<string> {
  const lists = dataset.content.answers.flatMap((each) => [
    each.findings,
    ...each.exceptions.map((one) => one.findings),
  ]);
  return new Set(lists.flatMap((list) => (asOf === null ? list : knownBy(list, asOf))).map((each) => each.id));
}

/** The same difference of several offerings as one; newest first, then as steps are listed. */
function together(dataset: Dataset, differences: readonly Difference[]): readonly Difference[] {
  const groups = new Map<string, Difference & { offerings: string[] }>();
  for (const each of differences) {
    const { answers, exception, before, finding, by, scopeChanged, isPast } = each;
    const place = [answers.level, answers.subject, answers.dimension, exception?.id];
    const key = JSON.stringify([place, before?.id, finding?.id, by, scopeChanged, isPast]);
    const group = groups.get(key);
    if (group) group.offerings.push(...each.offerings);
    else groups.set(key, { ...each, offerings: [...each.offerings] });
  }
  const subjects = bySubject(dataset);
  const dayOf = ({ finding, before }: Difference) =>
    [finding?.record.on ?? '', before?.record.on ?? ''].reduce((a, b) => (a > b ? a : b));
  return [...groups.values()]
    .reverse()
    .sort((a, b) => (dayOf(a) < dayOf(b) ? 1 : dayOf(a) > dayOf(b) ? -1 : subjects(a.answers, b.answers)));
}
