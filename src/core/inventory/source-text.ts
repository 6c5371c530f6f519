/** A source file without its comments: what is code, and what stands in strings, each at its place. */
import type { Syntax } from './source-kind.ts';
import { expressionEnd, stringEnd, templateEnd } from './source-string.ts';

/** A text that stands in quotation marks; `at` is the offset of its first character. */
export interface SourceString {
  readonly at: number;
  readonly text: string;
}

/** Both texts are as long as the file, with blanks for what was taken out, so that an offset means the same in all. */
export interface SourceText {
  /** Without comments. */
  readonly code: string;
  /** Without comments and without what stands in strings. */
  readonly words: string;
  readonly strings: readonly SourceString[];
}

/** Reads a text in a syntax that has strings. */
export function readSourceText(text: string, syntax: Exclude<Syntax, 'lines' | 'notebook' | 'markup'>): SourceText {
  const found: Found = { comments: [], strings: [] };
  const style = STYLES[syntax];
  let at = 0;
  const state: State = { depth: 0, before: '', isLineStart: true };
  while (at < text.length) at = step(text, at, { style, state, found });
  return {
    code: blanked(text, found.comments),
    words: blanked(
      text,
      [...found.comments, ...found.strings].sort(([a], [b]) => a - b),
    ),
    strings: found.strings.map(([from, to]) => ({ at: from, text: text.slice(from, to) })),
  };
}

type Range = readonly [from: number, to: number];

interface Found {
  readonly comments: Range[];
  readonly strings: Range[];
}

interface State {
  /** Open brackets: a text in three quotation marks inside them is no docstring. */
  depth: number;
  /** The last character that is neither blank nor comment. */
  before: string;
  /** Nothing but blanks so far on this line. */
  isLineStart: boolean;
}

interface Style {
  readonly line: readonly string[];
  readonly hasBlocks: boolean;
  readonly quotes: string;
  /** Backticks: with expressions inside, or as they stand. */
  readonly backtick?: 'template' | 'raw';
  readonly triple?: boolean;
  readonly docstrings?: boolean;
  readonly expressions?: boolean;
}

const STYLES: Readonly<Record<Exclude<Syntax, 'lines' | 'notebook' | 'markup'>, Style>> = {
  script: { line: ['//'], hasBlocks: true, quotes: `'"`, backtick: 'template', expressions: true },
  curly: { line: ['//', '#'], hasBlocks: true, quotes: `'"`, triple: true },
  go: { line: ['//'], hasBlocks: true, quotes: `'"`, backtick: 'raw' },
  python: { line: ['#'], hasBlocks: false, quotes: `'"`, triple: true, docstrings: true },
  hash: { line: ['#'], hasBlocks: false, quotes: `'"`, triple: true },
  json: { line: ['//'], hasBlocks: true, quotes: `'"` },
};

interface Reading {
  readonly style: Style;
  readonly state: State;
  readonly found: Found;
}

/** Reads what begins at an offset, and returns where it ends. */
function step(text: string, at: number, reading: Reading): number {
  const { style, state } = reading;
  const sign = text[at] ?? '';
  if (sign === '\n') {
    state.isLineStart = true;
    return at + 1;
  }
  if (sign === ' ' || sign === '\t' || sign === '\r') return at + 1;
  const end = commentEnd(text, at, style);
  if (end !== null) {
    reading.found.comments.push([at, end]);
    return end;
  }
  if (style.quotes.includes(sign) || (sign === '`' && style.backtick)) return readString(text, at, reading);
  const next =
    sign === '/' && style.expressions && mayBeginExpression(text, at, state.before) ? expressionEnd(text, at) : at + 1;
  if ('([{'.includes(sign)) state.depth += 1;
  else if (')]}'.includes(sign)) state.depth = Math.max(0, state.depth - 1);
  state.before = sign;
  state.isLineStart = false;
  return next;
}

function commentEnd(text: string, at: number, { line, hasBlocks }: Style): number | null {
  if (hasBlocks && text.startsWith('/*', at)) return after(text, '*/', at + 2);
  // `#[derive]`, `#if` and `#region` are code in languages that have other comments as well.
  const mark = line.find((each) => text.startsWith(each, at));
  if (mark === undefined || (mark === '#' && line.length > 1 && !/^#\s/.test(text.slice(at, at + 2)))) return null;
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function readString(text: string, at: number, { style, state, found }: Reading): number {
  const sign = text[at] ?? '';
  const mark = style.triple && text.startsWith(sign.repeat(3), at) ? sign.repeat(3) : sign;
  const from = at + mark.length;
  const end =
    sign === '`' && style.backtick === 'template'
      ? templateEnd(text, from)
      : stringEnd(text, from, mark, style.backtick === 'raw' && sign === '`');
  const to = Math.max(
    from,
    text.startsWith(mark, end - mark.length) && end - mark.length >= from ? end - mark.length : end,
  );
  const isDocstring =
    style.docstrings === true &&
    mark.length === 3 &&
    state.isLineStart &&
    state.depth === 0 &&
    !'=\\'.includes(state.before || ' ');
  (isDocstring ? found.comments : found.strings).push(isDocstring ? [at, end] : [from, to]);
  state.before = sign;
  state.isLineStart = false;
  return end;
}

/** A slash begins a regular expression where a value is expected, and divides where one has ended. */
function mayBeginExpression(text: string, at: number, before: string): boolean {
  if (before === '' || '(,=:[!&|?{};+-*%<>~^'.includes(before)) return true;
  return /\b(?:return|typeof|case|in|of|do|else|void)\s*$/.test(text.slice(Math.max(0, at - 12), at));
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}

/** Blanks out ranges that stand in order; line ends stay, so that lines can still be counted. */
function blanked(text: string, ranges: readonly Range[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const [from, to] of ranges) {
    parts.push(text.slice(at, from), text.slice(from, to).replace(/[^\n]/g, ' '));
    at = to;
  }
  parts.push(text.slice(at));
  return parts.join('');
}
