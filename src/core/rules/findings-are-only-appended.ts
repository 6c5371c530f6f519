/** The record is a ledger: against an earlier state, findings may only be added at the end. */
import { type BaseList, findingMark, type ListPlace, listKey, scopeMark } from '../base.ts';
import type { Exception, Finding } from '../record.ts';
import type { AnswersEntry, Objection, Rule, World } from './rule.ts';

const HINT =
  'Put the old finding back as it was and append a new one with its cause; remarks and archive links may be added later.';

export const findingsAreOnlyAppended: Rule = {
  name: 'findings-are-only-appended',
  help: 'Against a base, no finding was edited, removed, inserted or reordered, and no exception changed whom it is for; later remarks and archive links excepted.',
  answers: (entry, world) => {
    if (!world.base) return [];
    const lists = [
      { path: ['findings'], exception: null, findings: entry.answers.findings },
      ...(entry.answers.exceptions ?? []).map((each, index) => ({
        path: ['exceptions', index, 'findings'],
        exception: each,
        findings: each.findings,
      })),
    ];
    return [...lists.flatMap((list) => listFaults(entry, list, world)), ...lostExceptions(entry, world)];
  },
};

interface FindingList {
  readonly path: readonly (string | number)[];
  readonly exception: Exception | null;
  readonly findings: readonly Finding[];
}

function listFaults(entry: AnswersEntry, list: FindingList, world: World): Objection[] {
  const place = placeOf(entry, list.exception?.id ?? null);
  const before = world.base?.get(listKey(place));
  if (!before) return [];
  return [...scopeFaults(list, before), ...orderFaults(place, list, before)];
}

function orderFaults(place: ListPlace, list: FindingList, before: BaseList): Objection[] {
  const now = list.findings.map((finding) => findingMark(place, finding));
  const at = before.findings.findIndex((mark, index) => now[index] !== mark);
  if (at < 0) return [];
  const mark = before.findings[at] ?? '';
  const here = at < now.length;
  const was = now.includes(mark) ? 'no longer in its place' : here ? 'edited or removed' : 'removed';
  return [
    {
      path: here ? [...list.path, at] : list.path,
      found: `finding ${mark.slice(0, 16)} of the base is ${was}`,
      expected: 'the findings of the base, unchanged and in order, then new ones',
      hint: HINT,
    },
  ];
}

function scopeFaults({ exception, path }: FindingList, before: BaseList): Objection[] {
  if (exception === null || before.scope === scopeMark(exception)) return [];
  return [
    {
      path: path.slice(0, -1),
      found: `the exception "${exception.id}" is for others than in the base`,
      expected: 'the models, offerings and families of the base',
      hint: 'Put them back; who is to be reached now belongs in an exception of its own.',
    },
  ];
}

function lostExceptions(entry: AnswersEntry, world: World): Objection[] {
  const prefix = listKey(placeOf(entry, null));
  const kept = new Set((entry.answers.exceptions ?? []).map((each) => listKey(placeOf(entry, each.id))));
  return [...(world.base?.keys() ?? [])]
    .filter((key) => key.startsWith(prefix) && key !== prefix && !kept.has(key))
    .map((key) => ({
      path: [],
      found: `the exception "${key.slice(prefix.length)}" of the base is gone`,
      expected: 'every exception of the base',
      hint: HINT,
    }));
}

function placeOf(entry: AnswersEntry, exception: string | null): ListPlace {
  return { level: entry.level, subject: entry.subjectId, dimension: entry.dimensionId, exception };
}
