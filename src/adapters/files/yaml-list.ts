/** Appends an entry to a list in a YAML text: it is written at the place that the parser names, and every other byte stays. */
import { isMap, isNode, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLSeq } from 'yaml';
import { canonicalJson } from '../../core/canonical.ts';
import type { Path } from '../../core/record/issue.ts';
import { parseYamlText } from './yaml-text.ts';

/** The text with the entry in it, or why it cannot be written there. */
export type Spliced = { readonly text: string } | { readonly why: string };

/** An entry: its text without indentation, and the value that the text has. */
export interface ListEntry {
  readonly yaml: string;
  readonly value: unknown;
}

/** Appends an entry at the end of the list at a path, indented as the list is. What came of it is read again before it is told. */
export function appendEntry(text: string, path: Path, entry: ListEntry): Spliced {
  const document = parseDocument(text, { keepSourceTokens: true, prettyErrors: false });
  if (document.errors.length > 0) return { why: 'it is no YAML' };
  const list = document.getIn(path, true);
  if (!isSeq(list)) return { why: `there is no list "${path.join('.')}" in it` };
  const spliced = list.flow ? intoEmpty(text, list, entry) : afterLast(text, list, entry);
  if ('why' in spliced) return spliced;
  const isMeant =
    canonicalJson(readValue(spliced.text)) === canonicalJson(withEntry(readValue(text), path, entry.value));
  return isMeant ? spliced : { why: 'its list is written in a way in which nothing can be appended safely' };
}

/** The value of a text; undefined where it has none. */
export function readValue(text: string): unknown {
  const parsed = parseYamlText({ file: '', text });
  return 'file' in parsed ? parsed.file.value : undefined;
}

function withEntry(value: unknown, [key, ...rest]: Path, entry: unknown): unknown {
  if (key === undefined) return [...(value as readonly unknown[]), entry];
  if (Array.isArray(value)) return value.map((each, index) => (index === key ? withEntry(each, rest, entry) : each));
  const known = value as Readonly<Record<string, unknown>>;
  return { ...known, [key]: withEntry(known[key], rest, entry) };
}

/** `[]` makes way for lines of its own, below its key. */
function intoEmpty(text: string, list: YAMLSeq, entry: ListEntry): Spliced {
  const [start = 0, end = 0] = list.range ?? [];
  if (!/^\[\s*\]$/.test(text.slice(start, end)))
    return { why: 'its list stands on one line: write it as one line for each entry' };
  const before = text.slice(0, start).trimEnd();
  const margin = (/^[ ]*(?:- +)*/.exec(lineAt(text, before.length - 1))?.[0].length ?? 0) + 2;
  return insert(before + text.slice(end), before.length, { margin, gap: 1 }, entry);
}

function afterLast(text: string, list: YAMLSeq, entry: ListEntry): Spliced {
  const token = list.srcToken;
  const starts = token?.type === 'block-seq' ? (token.items.at(-1)?.start ?? []) : [];
  const dash = starts.find(({ type }) => type === 'seq-item-ind')?.offset;
  const last = list.items.at(-1);
  if (dash === undefined || !isNode(last)) return { why: 'its last entry is empty' };
  const margin = dash - lineStart(text, dash);
  const gap = /^-( +)[^\s#&!]/.exec(text.slice(dash, dash + 10))?.[1]?.length ?? 1;
  return insert(text, endOf(last), { margin, gap }, entry);
}

/** Behind what a node ends with; its comments may follow. */
function endOf(node: Node): number {
  if ((isMap(node) || isSeq(node)) && !node.flow) {
    const last: unknown = node.items.at(-1);
    if (isNode(last)) return endOf(last);
    const { key, value } = (last ?? {}) as Partial<Pair>;
    if (isNode(value) && (!isScalar(value) || value.source !== '' || value.value !== null)) return endOf(value);
    if (isNode(key)) return key.range?.[1] ?? 0;
  }
  return node.range?.[1] ?? 0;
}

interface Margin {
  /** Columns before the dash, and behind it. */
  readonly margin: number;
  readonly gap: number;
}

function insert(text: string, end: number, at: Margin, entry: ListEntry): Spliced {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const place = placeBehind(text, end, at.margin);
  const lines = entry.yaml
    .trimEnd()
    .split('\n')
    .map((line, index) => indented(line, index === 0, at));
  const before = text.slice(0, place);
  const open = before === '' || before.endsWith('\n') ? '' : newline;
  return { text: `${before}${open}${lines.join(newline)}${newline}${text.slice(place)}` };
}

function indented(line: string, isFirst: boolean, { margin, gap }: Margin): string {
  if (line === '') return '';
  return isFirst ? `${' '.repeat(margin)}-${' '.repeat(gap)}${line}` : ' '.repeat(margin + 1 + gap) + line;
}

/** The beginning of the line behind the last one of an entry, with the comments that stand deeper than its dash. */
function placeBehind(text: string, end: number, margin: number): number {
  let place = nextLine(text, text.slice(0, end).trimEnd().length);
  for (let at = place; at < text.length; at = nextLine(text, at)) {
    const line = lineAt(text, at);
    const indent = line.length - line.trimStart().length;
    if (line.trim() === '') continue;
    if (!line.trimStart().startsWith('#') || indent <= margin) break;
    place = nextLine(text, at);
  }
  return place;
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

function lineAt(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return text.slice(lineStart(text, at), end < 0 ? text.length : end);
}
