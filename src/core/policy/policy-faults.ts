/** What is wrong with a policy beyond its shape: what it names, its days, its conditions, and whether it holds together. */

import { isDay } from '../day.ts';
import { nearestNames } from '../errors.ts';
import { hiddenCharacter } from '../hidden-character.ts';
import type { Dimension } from '../record/dimension.ts';
import { type Path, showValue } from '../record/issue.ts';
import { conditionFault } from './condition-faults.ts';
import type { ReadableLine, ReadablePolicy } from './readable-policy.ts';
import type { Patterns } from './regular-expression.ts';

/** What a policy can name, and whether its conditions may look for patterns. */
export interface PolicyWorld {
  readonly dimensions: ReadonlyMap<string, Dimension>;
  readonly offerings: ReadonlySet<string>;
  readonly patterns: Patterns | null;
}

/** What one line of a policy has against it; `path` counts from the root of the file. */
export interface PolicyFault {
  readonly code:
    | 'references-exist'
    | 'dates-make-sense'
    | 'conditions-can-be-read'
    | 'policies-hold-together'
    | 'no-html';
  readonly path: Path;
  readonly found: string;
  readonly expected: string;
  readonly hint: string;
}

/** All that is wrong with a policy, or with what could be read of one, by itself; what it extends is looked at when that is read. */
export function policyFaults(policy: ReadablePolicy, world: PolicyWorld): readonly PolicyFault[] {
  return [
    ...referenceFaults(policy, world),
    ...dayFaults(policy),
    ...conditionFaults(policy, world),
    ...togetherFaults(policy, world),
    ...hiddenFaults(policy, []),
  ];
}

/** A part of a policy that asks of one question: a line, or one alternative of a line. */
interface Asking {
  readonly path: Path;
  readonly part: ReadableLine;
  readonly question: string | undefined;
}

function listLines(policy: ReadablePolicy): readonly { readonly path: Path; readonly line: ReadableLine }[] {
  return (['require', 'should'] as const).flatMap((key) =>
    (policy[key] ?? []).map((line, index) => ({ path: [key, index], line })),
  );
}

function listAsking(policy: ReadablePolicy): readonly Asking[] {
  return listLines(policy).flatMap(({ path, line }) => [
    { path, part: line, question: line.question },
    ...(line.any_of ?? []).map((part, index) => ({ path: [...path, 'any_of', index], part, question: part.question })),
  ]);
}

/** Questions and offerings that it names and that are not there. */
export function referenceFaults(policy: ReadablePolicy, world: PolicyWorld): PolicyFault[] {
  const questions = [...world.dimensions.keys()];
  const asked = listAsking(policy).flatMap(({ path, question }) =>
    missing([...path, 'question'], 'question', question, questions),
  );
  const excepted = (['waivers', 'on_file'] as const).flatMap((key) =>
    (policy[key] ?? []).flatMap((each, index) => [
      ...missing([key, index, 'offering'], 'offering', each.offering, [...world.offerings]),
      ...missing([key, index, 'question'], 'question', each.question, questions),
    ]),
  );
  return [...asked, ...excepted];
}

function missing(path: Path, kind: string, name: string | undefined, known: readonly string[]): PolicyFault[] {
  if (name === undefined || known.includes(name)) return [];
  const [nearest] = nearestNames(name, known);
  const listed = known.length <= MOST_LISTED ? `There are ${known.join(', ')}.` : 'Each has a page on the site.';
  const hint = nearest ? `Did you mean "${nearest}"?` : listed;
  return [{ code: 'references-exist', path, found: showValue(name), expected: `an id of ${article(kind)}`, hint }];
}

const MOST_LISTED = 20;

function article(kind: string): string {
  return kind === 'offering' ? 'an offering' : `a ${kind}`;
}

/** Days that do not exist, or do not follow one another. */
export function dayFaults(policy: ReadablePolicy): PolicyFault[] {
  const days: { path: Path; day: string }[] = [];
  for (const key of ['approved_on', 'effective_on', 'review_on'] as const) {
    const day = policy[key];
    if (day !== undefined) days.push({ path: [key], day });
  }
  for (const key of ['waivers', 'on_file'] as const) {
    for (const [index, { until }] of (policy[key] ?? []).entries())
      if (until !== undefined) days.push({ path: [key, index, 'until'], day: until });
  }
  const wrong = days.filter(({ day }) => !isDay(day)).map(({ path, day }) => noDay(path, day));
  return wrong.length > 0 ? wrong : reviewFault(policy);
}

function noDay(path: Path, day: string): PolicyFault {
  return {
    code: 'dates-make-sense',
    path,
    found: showValue(day),
    expected: 'a day that exists',
    hint: 'Write it as 2027-01-31.',
  };
}

function reviewFault({ effective_on, approved_on, review_on }: ReadablePolicy): PolicyFault[] {
  const from = effective_on ?? approved_on;
  if (review_on === undefined || from === undefined || review_on > from) return [];
  return [
    {
      code: 'dates-make-sense',
      path: ['review_on'],
      found: review_on,
      expected: `a day after ${from}`,
      hint: 'A policy is looked at again after it has begun to hold.',
    },
  ];
}

/** Conditions that cannot be read, name facts that no record has, or hold them against what they can never be. */
export function conditionFaults(policy: ReadablePolicy, world: PolicyWorld): PolicyFault[] {
  return listAsking(policy).flatMap(({ path, part, question }) => {
    const dimension = question === undefined ? (part.any_of ? null : undefined) : world.dimensions.get(question);
    const conditions = { cel: part.cel, when: part.when };
    return Object.entries(conditions).flatMap(([key, text]) =>
      text === undefined ? [] : conditionFault({ path: [...path, key], text }, dimension, world),
    );
  });
}

/** Lines that ask for nothing, or for what nobody can meet, and exceptions that stand twice. */
export function togetherFaults(policy: ReadablePolicy, world: PolicyWorld): PolicyFault[] {
  const lines = listLines(policy).flatMap(({ path, line }) => lineFaults(path, line));
  const demands = listAsking(policy).flatMap((asking) => demandFaults(asking, world));
  const twice = (['waivers', 'on_file'] as const).flatMap((key) => twiceFaults(key, policy[key] ?? []));
  return [...emptyFault(policy), ...lines, ...demands, ...twice];
}

function together(path: Path, found: string, expected: string, hint: string): PolicyFault {
  return { code: 'policies-hold-together', path, found, expected, hint };
}

function emptyFault({ require: must, extends: parents }: ReadablePolicy): PolicyFault[] {
  if ((must ?? []).length > 0 || parents !== undefined) return [];
  return [
    together([], 'no line under require', 'at least one line that must hold', 'Without any, everything would do.'),
  ];
}

const OF_ONE_ANSWER = ['min_grade', 'min_confidence', 'default', 'cel', 'not_applicable'] as const;

function lineFaults(path: Path, line: ReadableLine): PolicyFault[] {
  const expected = 'either question or any_of';
  if (line.question === undefined && line.any_of === undefined)
    return [together(path, 'neither question nor any_of', expected, 'Say which answer the line is about.')];
  if (line.any_of === undefined) return [];
  const keys = (['question', ...OF_ONE_ANSWER] as const).filter((key) => line[key] !== undefined);
  return keys.map((key) =>
    together([...path, key], `${key} beside any_of`, expected, 'Say it in the alternatives, in each that it is for.'),
  );
}

/** Demands that no answer to the question could ever meet. */
function demandFaults({ path, part, question }: Asking, { dimensions }: PolicyWorld): PolicyFault[] {
  const dimension = question === undefined ? undefined : dimensions.get(question);
  if (!dimension) return [];
  const faults: PolicyFault[] = [];
  if (part.min_grade === 'yes_public' && dimension.affirmed_is === 'gated')
    faults.push(
      together([...path, 'min_grade'], 'yes_public', 'yes_sales_gated or partial', 'It is never public by its nature.'),
    );
  if (part.default !== undefined && !dimension.default_reads)
    faults.push(
      together([...path, 'default'], `a default of ${question}`, 'no default', 'Answers to this question have none.'),
    );
  return faults;
}

function twiceFaults(
  key: 'waivers' | 'on_file',
  all: readonly { readonly offering?: string | undefined; readonly question?: string | undefined }[],
): PolicyFault[] {
  const seen = new Set<string>();
  return all.flatMap(({ offering, question }, index) => {
    if (offering === undefined || question === undefined) return [];
    const name = `${offering} ${question}`;
    const isTwice = seen.has(name);
    seen.add(name);
    const hint = 'Keep the one that holds; git remembers the other.';
    return isTwice ? [together([key, index], `${question} of ${offering} a second time`, 'each once', hint)] : [];
  });
}

function hiddenFaults(value: unknown, path: Path): PolicyFault[] {
  if (typeof value === 'string') {
    const hidden = hiddenCharacter(value);
    const hint = 'Take it out: it would change what is shown, not what is said.';
    const expected = 'characters that a reader can see';
    return hidden ? [{ code: 'no-html', path, found: `the hidden character ${hidden}`, expected, hint }] : [];
  }
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, each]) =>
    hiddenFaults(each, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}
