/** Turns what a shape objects to into faults: each says what was found, what was expected and what to do. */
import type { z } from 'zod';
import { nearestNames } from '../errors.ts';
import { type Fault, type Path, type ShapeCode, showValue } from './issue.ts';

/** Keys that the program computes; writing one down is a fault of its own. */
export const COMPUTED_KEYS: readonly string[] = [
  'grade',
  'label',
  'id',
  'finding',
  'mark',
  'ceiling',
  'clean',
  'place',
  'primary',
  'conditions',
  'watch_outs',
  'age',
  'read_on',
  'verified',
  'verified_on',
  'verified_basis',
  'state',
  'state_since',
];

/** A value of the shape, or every fault that keeps it from being one. */
export interface Parsed<T> {
  readonly value: T | undefined;
  readonly faults: readonly Fault[];
}

/** Parses a value with a shape. */
export function parseShape<T>(shape: z.ZodType<T>, value: unknown, file: string): Parsed<T> {
  const result = shape.safeParse(value);
  if (result.success) return { value: result.data, faults: [] };
  return { value: undefined, faults: result.error.issues.flatMap((issue) => faultsOf(issue, { shape, value, file })) };
}

interface Parsing {
  readonly shape: z.ZodType;
  readonly value: unknown;
  readonly file: string;
}

function faultsOf(issue: z.core.$ZodIssue, { shape, value: root, file }: Parsing): Fault[] {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  const value = valueAt(root, path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => keyFault(file, [...path, key], keysAt(shape, path)));
  }
  if (issue.code === 'invalid_key') return [keyFault(file, path, [])];
  return [{ file, path, found: showValue(value), ...valueFault(issue, value) }];
}

function keyFault(file: string, path: Path, known: readonly string[]): Fault {
  const key = String(path.at(-1));
  if (COMPUTED_KEYS.includes(key)) {
    return fault(
      'computed-key',
      file,
      path,
      `the key ${showValue(key)}`,
      'no key that the program computes',
      'Take the line out: it is worked out from answer, route and sources at every build.',
    );
  }
  const [nearest] = nearestNames(key, known);
  const hint = nearest ? `Did you mean "${nearest}"?` : 'Take it out, or say it in notes.';
  return fault(
    'unknown-key',
    file,
    path,
    `the key ${showValue(key)}`,
    known.length > 0 ? `one of ${known.join(', ')}` : 'a key of this kind of file',
    hint,
  );
}

function valueFault(issue: z.core.$ZodIssue, value: unknown): { code: ShapeCode; expected: string; hint: string } {
  if (value === null) {
    return { code: 'wrong-type', expected: 'a value', hint: 'Leave the key out when there is nothing to say.' };
  }
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    const [nearest] = nearestNames(String(value), values);
    if (value === undefined)
      return { code: 'missing-key', expected: `one of ${values.join(', ')}`, hint: 'Add the key.' };
    return {
      code: 'unknown-value',
      expected: `one of ${values.join(', ')}`,
      hint: nearest ? `Did you mean "${nearest}"?` : 'Choose a word of the list.',
    };
  }
  if (issue.code === 'invalid_type') {
    if (value === undefined) return { code: 'missing-key', expected: typeName(issue.expected), hint: 'Add the key.' };
    return { code: 'wrong-type', expected: typeName(issue.expected), hint: typeHint(issue.expected, value) };
  }
  if (issue.code === 'invalid_format') {
    if (issue.pattern === NOT_BLANK) return { code: 'wrong-type', expected: 'words, not blanks alone', hint: SAY };
    return {
      code: 'wrong-type',
      expected: `text of the form ${issue.pattern ?? issue.format}`,
      hint: 'Write it in that form.',
    };
  }
  if (issue.code === 'too_small' || issue.code === 'too_big') return sizeFault(issue);
  return { code: 'wrong-type', expected: issue.message, hint: 'Write it as docs/vocabulary.md shows.' };
}

/** How a pattern that only wants something to be there is told by shapes. */
const NOT_BLANK = '/\\S/';
const SAY = 'Say something, or leave the key out.';

function sizeFault(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): ReturnType<typeof valueFault> {
  const isLeast = issue.code === 'too_small';
  const bound = Number(isLeast ? issue.minimum : issue.maximum);
  const [one, many] = SIZED[issue.origin] ?? ['', ''];
  const unit = bound === 1 ? one : many;
  const expected = `at ${isLeast ? 'least' : 'most'} ${bound}${unit && ` ${unit}`}`;
  const less = unit === '' ? 'Take a smaller number.' : 'Shorten it, or take it apart.';
  const more = unit === '' ? 'Take a larger number, or leave the key out.' : SAY;
  return { code: 'wrong-type', expected, hint: isLeast ? more : less };
}

/** What is counted where a size is bounded; a number is bounded by itself. */
const SIZED: Readonly<Record<string, readonly [one: string, many: string]>> = {
  array: ['entry', 'entries'],
  string: ['character', 'characters'],
};

function typeHint(expected: string, value: unknown): string {
  if (expected === 'string' && typeof value === 'number') return 'Put it in quotation marks.';
  if (expected === 'array') return 'Write a list, one line each, beginning with "- ".';
  return 'Write it as docs/vocabulary.md shows.';
}

function typeName(expected: string): string {
  const names: Record<string, string> = {
    string: 'text',
    array: 'a list',
    object: 'a mapping of keys',
    record: 'a mapping of keys',
    int: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
  };
  return names[expected] ?? expected;
}

/** The keys that a shape knows at a path. */
function keysAt(shape: z.ZodType, path: Path): string[] {
  let at: ShapeNode | undefined = shape as unknown as ShapeNode;
  for (const key of path) {
    const def: ShapeNode['_zod']['def'] | undefined = bare(at)?._zod.def;
    at = def?.shape?.[String(key)] ?? def?.element ?? def?.valueType;
  }
  return Object.keys(bare(at)?._zod.def.shape ?? {});
}

interface ShapeNode {
  readonly _zod: {
    readonly def: {
      readonly shape?: Record<string, ShapeNode>;
      readonly element?: ShapeNode;
      readonly valueType?: ShapeNode;
      readonly innerType?: ShapeNode;
    };
  };
}

function bare(node: ShapeNode | undefined): ShapeNode | undefined {
  return node?._zod.def.innerType ? bare(node._zod.def.innerType) : node;
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, key) => (at === null || typeof at !== 'object' ? undefined : (at as Record<string | number, unknown>)[key]),
    root,
  );
}

function fault(code: ShapeCode, file: string, path: Path, found: string, expected: string, hint: string): Fault {
  return { code, file, path, found, expected, hint };
}
