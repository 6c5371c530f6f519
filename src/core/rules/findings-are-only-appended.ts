/** The record is a ledger: against an earlier state, findings may only be added at the end. */
import {
  type Base,
  type BaseList,
  exceptionsIn,
  findingMark,
  type ListPlace,
  listKey,
  remarkMarks,
  scopeMark,
} from '../record/base.ts';
import type { Exception, Finding } from '../record/record.ts';
import type { AnswersEntry, Objection, Rule } from './rule.ts';

const HINT =
  'Put the old finding back as it was and append a new one with its cause; remarks and archive links may be added later.';

const REMARK_HINT = 'Put the old remarks back as they were, and say what is to be said now in a new one after them.';

export const findingsAreOnlyAppended: Rule = {
  name: 'findings-are-only-appended',
  help: 'Against a base, no finding, remark or offering was edited away: findings and remarks are only added after the old ones, every offering keeps its file, and no exception changed whom it is for.',
  answers: (entry, world) => (world.base ? appendObjections(entry, world.base) : []),
};

/** What is not merely appended in one file of answers, as against an earlier state. */
export function appendObjections(entry: AnswersEntry, base: Base): readonly Objection[] {
  const lists = [
    { path: ['findings'], exception: null, findings: entry.answers.findings },
    ...(entry.answers.exceptions ?? []).map((each, index) => ({
      path: ['exceptions', index, 'findings'],
      exception: each,
      findings: each.findings,
    })),
  ];
  return [...lists.flatMap((list) => listFaults(entry, list, base)), ...lostExceptions(entry, base)];
}

interface FindingList {
  readonly path: readonly (string | number)[];
  readonly exception: Exception | null;
  readonly findings: readonly Finding[];
}

function listFaults(entry: AnswersEntry, list: FindingList, base: Base): Objection[] {
  const place = placeOf(entry, list.exception?.id ?? null);
  const before = base.get(listKey(place));
  if (!before) return [];
  return [...scopeFaults(list, before), ...orderFaults(place, list, before), ...remarkFaults(place, list, before)];
}

/** Remarks of findings that still stand where they stood: who has read one must find it again. */
function remarkFaults(place: ListPlace, list: FindingList, before: BaseList): Objection[] {
  return list.findings.flatMap((finding, index) => {
    if (findingMark(place, finding) !== before.findings[index]) return [];
    const now = remarkMarks(finding);
    const at = (before.remarks[index] ?? []).findIndex((mark, one) => now[one] !== mark);
    if (at < 0) return [];
    return [
      {
        path: [...list.path, index, ...(now.length > 0 ? ['remarks', Math.min(at, now.length - 1)] : [])],
        found: `remark ${at + 1} of the base is edited or removed`,
        expected: 'the remarks of the base, unchanged and in order, then new ones',
        hint: REMARK_HINT,
      },
    ];
  });
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

function lostExceptions(entry: AnswersEntry, base: Base): Objection[] {
  const kept = new Set((entry.answers.exceptions ?? []).map((each) => each.id));
  return exceptionsIn(base, placeOf(entry, null))
    .filter((id) => !kept.has(id))
    .map((id) => ({
      path: [],
      found: `the exception "${id}" of the base is gone`,
      expected: 'every exception of the base',
      hint: HINT,
    }));
}

function placeOf(entry: AnswersEntry, exception: string | null): ListPlace {
  return { level: entry.level, subject: entry.subjectId, dimension: entry.dimensionId, exception };
}
