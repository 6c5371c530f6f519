/** A fault in an authored file, as a value: collected with all others, never thrown. */

/** Faults that the shape of a file already shows; every other code is the name of a rule. */
export const SHAPE_CODES = [
  'yaml-syntax',
  'duplicate-key',
  'empty-file',
  'unknown-key',
  'computed-key',
  'missing-key',
  'wrong-type',
  'unknown-value',
] as const;
export type ShapeCode = (typeof SHAPE_CODES)[number];

/** A way to a value inside a file: keys and list positions from the root. */
export type Path = readonly (string | number)[];

/** What a rule or shape has against a value, before anyone looked up where in the text it stands. */
export interface Fault {
  readonly code: string;
  /** Path of the file, relative to the data folder. */
  readonly file: string;
  readonly path: Path;
  readonly found: string;
  readonly expected: string;
  /** What to do about it. */
  readonly hint: string;
}

/** A fault with its place in the text; line and column count from 1, `path` is a JSON pointer. */
export interface Issue {
  readonly code: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly path: string;
  readonly found: string;
  readonly expected: string;
  readonly hint: string;
}

/** Writes a path as a JSON pointer (RFC 6901); the whole file is the empty string. */
export function jsonPointer(path: Path): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Shows a value in a message: short, on one line, strings in quotation marks. */
export function showValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/** Orders issues as a reader walks the folder: file, line, column, code. */
export function compareIssues(a: Issue, b: Issue): number {
  return compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.code, b.code);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
