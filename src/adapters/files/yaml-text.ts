/** YAML as text: parsed strictly, with the line and column of every fault, and the places of its values. Nothing of it needs a file. */
import {
  type Alias,
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  visit,
} from 'yaml';
import { messageOf } from '../../core/errors.ts';
import type { RecordFile } from '../../core/record/draft.ts';
import { type Issue, type Path, showValue } from '../../core/record/issue.ts';
import type { Position } from '../../core/record/yaml-source.ts';

/** A file of the record as text; `file` is its path relative to the data folder, with forward slashes. */
export interface TextFile {
  readonly file: string;
  readonly text: string;
  /** What keeps it from being text: bytes that are not UTF-8, or something other than a file. */
  readonly unreadable?: 'bytes' | 'kind';
}

/** A parsed file, or what keeps it from being one. */
export type YamlFile = { readonly file: RecordFile } | { readonly issues: readonly Issue[] };

/** The one key that JavaScript takes for something else, so that shapes would pass over it in silence. */
const LOST_KEY = '__proto__';
const MOST_ALIASES = 50;
/** The parser compares each key with all others of its mapping; in a text longer than this they are looked up instead. */
const LONG = 16_384;
/** A text with more of them is no YAML at all. */
const MOST_SYNTAX_ISSUES = 50;
/** Places alone are asked for, so that faults need not be found and told a second time. */
const FOR_PLACES = { prettyErrors: false, uniqueKeys: false } as const;
/** Parses a file of any name: YAML 1.2, unique keys, no tags of strangers, aliases bounded. */
export function parseYamlText({ file, text, unreadable }: TextFile): YamlFile {
  if (unreadable) return { issues: [unreadableIssue(file, text, unreadable)] };
  const isLong = text.length > LONG;
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: !isLong });
  const errors = [...document.errors, ...document.warnings, ...(isLong ? repeatedKeys(document) : [])];
  if (errors.length > 0) {
    const lines = linesOf(text);
    return { issues: errors.slice(0, MOST_SYNTAX_ISSUES).map((error) => syntaxIssue(file, error, lines)) };
  }
  const lost = text.includes(LOST_KEY) ? lostKeys(file, document, linesOf(text)) : [];
  if (lost.length > 0) return { issues: lost };
  if (document.contents === null) return { issues: [emptyIssue(file)] };
  const aliases = text.includes('*') ? aliasesIn(document) : [];
  const refuse = (found: string): YamlFile => ({
    issues: [aliasIssue(file, found, linesOf(text).linePos(faultyAlias(aliases, document)))],
  });
  if (aliases.length > MOST_ALIASES) return refuse(`${aliases.length} aliases`);
  if (aliases.some((each) => isInsideItself(each, document))) return refuse('a value that holds itself');
  try {
    return { file: { file, value: document.toJS({ maxAliasCount: MOST_ALIASES }) } };
  } catch (error) {
    return refuse(messageOf(error));
  }
}

/** Finds places in a text: of the key or list entry that a path ends at, or of the deepest part of it that exists. */
export function placesIn(text: string): (path: Path) => Position {
  const lines = linesOf(text);
  const document = parseDocument(text, FOR_PLACES);
  return (path) => {
    const { line, col } = lines.linePos(offsetOf(document, path));
    return { line, column: col };
  };
}

/** Where lines begin is needed only where something is at fault. */
function linesOf(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
  return lines;
}

function offsetOf(document: Document, path: Path): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair: Pair | undefined = node.items.find(
        (each) => isPair(each) && isScalar(each.key) && each.key.value === key,
      );
      if (!pair) return offset;
      if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      if (!isNode(node)) return offset;
      offset = node.range?.[0] ?? offset;
    } else return offset;
  }
  return offset;
}

function repeatedKeys(document: Document): { code: string; message: string; pos: [number, number] }[] {
  const repeated: { code: string; message: string; pos: [number, number] }[] = [];
  visit(document, {
    Map: (_key, map) => {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const at = key.range?.[0] ?? 0;
        if (seen.has(key.value)) repeated.push({ code: 'DUPLICATE_KEY', message: '', pos: [at, at] });
        seen.add(key.value);
      }
    },
  });
  return repeated;
}

/** Offset of the first alias that names nothing, or what it stands in; else of the first alias, where a flood begins. */
function faultyAlias(aliases: readonly Alias[], document: Document): number {
  const looked = aliases.slice(0, MOST_ALIASES);
  const faulty = looked.find((each) => !each.resolve(document) || isInsideItself(each, document));
  return (faulty ?? looked[0])?.range?.[0] ?? 0;
}

function aliasesIn(document: Document): Alias[] {
  const aliases: Alias[] = [];
  visit(document, { Alias: (_key, alias) => void aliases.push(alias) });
  return aliases;
}

/** Whoever walked such a value would never come to its end. */
function isInsideItself(alias: Alias, document: Document): boolean {
  const [from = 0, to = 0] = alias.resolve(document)?.range ?? [];
  const at = alias.range?.[0] ?? 0;
  return from <= at && at < to;
}

function aliasIssue(file: string, found: string, { line, col }: { line: number; col: number }): Issue {
  return {
    code: 'yaml-syntax',
    file,
    line,
    column: col,
    path: '',
    found,
    expected: 'aliases that have an anchor above them, and no flood of them',
    hint: 'Write the values out.',
  };
}

function syntaxIssue(
  file: string,
  error: { code: string; message: string; pos: [number, number] },
  lines: LineCounter,
): Issue {
  const { line, col } = lines.linePos(error.pos[0]);
  const at = { file, line, column: col, path: '' };
  if (error.code === 'DUPLICATE_KEY') {
    return {
      code: 'duplicate-key',
      ...at,
      found: 'a key that stands here a second time',
      expected: 'every key once',
      hint: 'Take one of the two out; only a person can say which.',
    };
  }
  return {
    code: 'yaml-syntax',
    ...at,
    found: showValue(error.message),
    expected: 'YAML 1.2',
    hint: 'Mend the line; texts with ": " or "#" in them need quotation marks.',
  };
}

function lostKeys(file: string, document: Document, lines: LineCounter): Issue[] {
  const issues: Issue[] = [];
  visit(document, {
    Pair: (_key, { key }) => {
      if (!isScalar(key) || key.value !== LOST_KEY) return;
      const { line, col } = lines.linePos(key.range?.[0] ?? 0);
      issues.push({
        code: 'unknown-key',
        file,
        line,
        column: col,
        path: '',
        found: `the key "${LOST_KEY}"`,
        expected: 'a key of this kind of file',
        hint: 'Take it out, or say it in notes.',
      });
    },
  });
  return issues;
}

function unreadableIssue(file: string, text: string, what: 'bytes' | 'kind'): Issue {
  const at = { code: 'yaml-syntax', file, column: 1, path: '' };
  if (what === 'kind') {
    return {
      ...at,
      line: 1,
      found: 'a link or a device',
      expected: 'a file',
      hint: 'Put the file itself in its place.',
    };
  }
  const line = text.slice(0, text.indexOf('\ufffd')).split('\n').length;
  return { ...at, line, found: 'bytes that are not UTF-8', expected: 'text in UTF-8', hint: 'Save the file as UTF-8.' };
}

function emptyIssue(file: string): Issue {
  return {
    code: 'empty-file',
    file,
    line: 1,
    column: 1,
    path: '',
    found: 'an empty file',
    expected: 'a mapping of keys',
    hint: 'Write the file, or delete it.',
  };
}
