/** What differs between two chains of findings that answered the same asker: appended, rewritten, taken away, or read otherwise. */

import { canonicalJson } from '../canonical.ts';
import { scopeMark } from '../record/base.ts';
import type { DatasetFinding } from '../record/dataset.ts';
import { asDifference, changedFields, type Difference, isMaterial } from './change.ts';
import type { Step } from './history.ts';

/** What answered one asker in two states of the record, oldest first. */
export interface Chains {
  readonly was: readonly Step[];
  readonly is: readonly Step[];
  /** Ids of all findings of each state, whomever they answer for. */
  readonly known: { readonly was: ReadonlySet<string>; readonly is: ReadonlySet<string> };
}

type Known = Chains['known'];

/** Where both chains begin alike and end alike nothing was added or taken away; what stands between is told apart. */
export function chainDifferences({ was, is, known }: Chains): readonly Difference[] {
  const head = sharedCount(was, is);
  const tail = sharedCount(was.slice(head).reverse(), is.slice(head).reverse());
  const lost = was.slice(head, was.length - tail);
  const come = is.slice(head, is.length - tail);
  const kept = [...is.slice(0, head), ...is.slice(is.length - tail)];
  const keptWas = [...was.slice(0, head), ...was.slice(was.length - tail)];
  return [
    ...kept.flatMap((step, index) => readOtherwise(keptWas[index] ?? step, step, step !== is.at(-1))),
    ...(come.length > 0
      ? arrivals(lost, come, known).map((each) => (tail > 0 ? { ...each, isPast: true } : each))
      : removals(lost, { above: is[head - 1], isPast: tail > 0, known })),
  ];
}

function sharedCount(was: readonly Step[], is: readonly Step[]): number {
  const apart = was.findIndex((step, index) => step.finding.id !== is[index]?.finding.id);
  return apart < 0 ? was.length : apart;
}

/** The same finding in both states: with a later remark or link, under other rules, or for others than before. */
function readOtherwise(was: Step, is: Step, isPast: boolean): readonly Difference[] {
  const scopeChanged =
    is.exception !== null && was.exception !== null && scopeMark(was.exception) !== scopeMark(is.exception);
  const fields = changedFields(was.finding, is.finding);
  if (fields.length === 0 && !scopeChanged) return [];
  const byRules =
    isMaterial(fields) || (fields.length > 0 && canonicalJson(was.finding.record) === canonicalJson(is.finding.record));
  const by = scopeChanged ? 'reach' : byRules ? 'rules' : 'addition';
  return [{ ...is, before: was.finding, because: by === 'rules' ? 'rubric_changed' : null, by, scopeChanged, isPast }];
}

/** Findings that only the later state has here, each after what it took the place of. */
function arrivals(lost: readonly Step[], come: readonly Step[], known: Known): readonly Difference[] {
  const isRewritten = (index: number) => isRewriting(lost[index], come[index], known);
  if (lost.length > 0 && lost.every((_, index) => isRewritten(index))) {
    return come.map((step, index) => {
      const old = lost[index];
      return old ? rewriting(old.finding, step, index < lost.length - 1) : asDifference(step);
    });
  }
  // Of several findings that were known before and only now answer here, the last says what holds.
  const told = come.filter(({ finding }, index) => {
    const next = come[index + 1];
    return !known.was.has(finding.id) || next === undefined || !known.was.has(next.finding.id);
  });
  return told.flatMap((step, index) => {
    const before = told[index - 1]?.finding ?? lost.at(-1)?.finding ?? come[0]?.before ?? null;
    if (before?.id === step.finding.id) return [];
    if (index === 0 && isRewriting(lost.at(-1), step, known)) return [rewriting(before, step, false)];
    if (!known.was.has(step.finding.id)) return [{ ...asDifference(step), before }];
    return [{ ...asDifference(step), before, because: null, by: 'reach' as const }];
  });
}

/** True when a finding that is nowhere in the record any more has given way to a new one in the same list. */
function isRewriting(lost: Step | undefined, come: Step | undefined, known: Known): boolean {
  return (
    lost !== undefined &&
    come !== undefined &&
    !known.is.has(lost.finding.id) &&
    !known.was.has(come.finding.id) &&
    listOf(lost) === listOf(come)
  );
}

function rewriting(before: DatasetFinding | null, step: Step, isPast: boolean): Difference {
  return { ...asDifference(step), before, because: null, by: 'rewriting', isPast };
}

/** What was in force last and is not there any more; the finding above it answers again, if there is one. */
function removals(
  lost: readonly Step[],
  { above, isPast, known }: { above: Step | undefined; isPast: boolean; known: Known },
): readonly Difference[] {
  const last = lost.at(-1);
  if (!last) return [];
  const by = known.is.has(last.finding.id) ? 'reach' : 'removal';
  const now = above && !isPast ? above : { ...last, finding: null };
  return [{ ...now, before: last.finding, because: null, by, scopeChanged: false, isPast }];
}

function listOf({ answers, exception }: Step): string {
  return [answers.level, answers.subject, answers.dimension, exception?.id ?? ''].join('/');
}
