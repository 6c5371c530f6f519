/** The record is a ledger: against an earlier state, findings may only be added at the end. */
import { findingId } from '../finding-id.ts';
import type { Finding } from '../record.ts';
import type { AnswersEntry, Objection, Rule, World } from './rule.ts';

const HINT =
  'Put the old finding back as it was and append a new one with its cause; remarks and archive links may be added later.';

export const findingsAreOnlyAppended: Rule = {
  name: 'findings-are-only-appended',
  help: 'Against a base, no finding was edited, removed, inserted or reordered; later remarks and archive links excepted.',
  answers: (entry, world) => {
    if (!world.base) return [];
    const lists = [
      { path: ['findings'], exception: null, findings: entry.answers.findings },
      ...(entry.answers.exceptions ?? []).map((each, index) => ({
        path: ['exceptions', index, 'findings'],
        exception: each.id,
        findings: each.findings,
      })),
    ];
    return [...lists.flatMap((list) => listFaults(entry, list, world)), ...lostExceptions(entry, world)];
  },
};

interface FindingList {
  readonly path: readonly (string | number)[];
  readonly exception: string | null;
  readonly findings: readonly Finding[];
}

function listFaults(entry: AnswersEntry, list: FindingList, world: World): Objection[] {
  const before = world.base?.get(listKey(entry, list.exception)) ?? [];
  const now = list.findings.map((finding) =>
    findingId(
      { level: entry.level, subject: entry.subjectId, dimension: entry.dimensionId, exception: list.exception },
      finding,
    ),
  );
  const at = before.findIndex((id, index) => now[index] !== id);
  if (at < 0) return [];
  const here = at < now.length;
  const moved = before[at] !== undefined && now.includes(before[at] ?? '');
  const was = moved ? 'no longer in its place' : here ? 'edited or removed' : 'removed';
  return [
    {
      path: here ? [...list.path, at] : list.path,
      found: `finding ${before[at]} of the base is ${was}`,
      expected: 'the findings of the base, unchanged and in order, then new ones',
      hint: HINT,
    },
  ];
}

function lostExceptions(entry: AnswersEntry, world: World): Objection[] {
  const prefix = listKey(entry, null);
  const kept = new Set((entry.answers.exceptions ?? []).map((each) => listKey(entry, each.id)));
  return [...(world.base?.keys() ?? [])]
    .filter((key) => key.startsWith(prefix) && key !== prefix && !kept.has(key))
    .map((key) => ({
      path: [],
      found: `the exception "${key.slice(prefix.length)}" of the base is gone`,
      expected: 'every exception of the base',
      hint: HINT,
    }));
}

/** Name of one list of findings in a base: `level/subject/dimension/exception`, the last part empty for the general answer. */
export function listKey(
  entry: Pick<AnswersEntry, 'level' | 'subjectId' | 'dimensionId'>,
  exception: string | null,
): string {
  return `${entry.level}/${entry.subjectId}/${entry.dimensionId}/${exception ?? ''}`;
}
