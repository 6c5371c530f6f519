/** Settings, scripts in pages and notebooks: files whose lines are read one by one, or of which only a part is code. */

/** A line of settings without its comment, and the values on it, each as a whole. */
export interface SettingLine {
  readonly line: number;
  readonly text: string;
  readonly key: string | null;
  /** Keys that the line stands below, nearest first, and the heading of its section. */
  readonly above: readonly string[];
  readonly values: readonly SettingValue[];
}

export interface SettingValue {
  readonly column: number;
  readonly text: string;
}

/** Reads settings line by line: YAML, TOML, `.env`, shell, and their kin. A `#` after a blank begins a comment. */
export function readSettingLines(text: string): readonly SettingLine[] {
  const keys: KeyAt[] = [];
  let section: readonly string[] = [];
  return text.split('\n').map((whole, index) => {
    const line = withoutComment(whole);
    const [head = '', quoted] = HEAD.exec(line) ?? [];
    const key = quoted?.replace(/^["']|["']$/g, '') ?? null;
    if (/^\[+[\w."' -]+\]+\s*$/.test(line)) section = [line];
    if (line.trim() !== '') leaveKeys(keys, line, key);
    const above = [...keys.map((each) => each.key).reverse(), ...section];
    if (key !== null) keys.push({ key, column: line.indexOf(key) });
    return { line: index + 1, text: line, key, above, values: valuesIn(line, head.length) };
  });
}

interface KeyAt {
  readonly key: string;
  readonly column: number;
}

/** Drops the keys that a line does not stand below; a list may stand in the column of its key. */
function leaveKeys(keys: KeyAt[], line: string, key: string | null): void {
  const column = key === null ? line.search(/\S/) + (/^\s*-(?:\s|$)/.test(line) ? 1 : 0) : line.indexOf(key);
  while ((keys.at(-1)?.column ?? -1) >= column) keys.pop();
}

/** `- key: `, `export KEY=`, `KEY := `, or the dash of a list alone. */
const HEAD =
  /^[ \t]*(?:-[ \t]+)*(?:(?:export|ENV|ARG|set)[ \t]+)?(?:("?[\w.-]+"?|'[\w.-]+')[ \t]*(?::(?=\s|$)|:?=)[ \t]*)?/;

function withoutComment(line: string): string {
  if (line.trimStart().startsWith(';')) return '';
  let quote = '';
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at] ?? '';
    const before = line[at - 1] ?? ' ';
    if (quote !== '') {
      if (sign === quote) quote = '';
    } else if (sign === '#' && /\s/.test(before)) return line.slice(0, at);
    // In the middle of a word it is an apostrophe.
    else if ((sign === '"' || sign === "'") && /[\s=:[{(,]/.test(before)) quote = sign;
  }
  return line;
}

/** The value of a line, or the entries of a list in brackets. */
function valuesIn(line: string, from: number): SettingValue[] {
  const rest = line.slice(from);
  const isList = /^[[{]/.test(rest.trim());
  if (!isList) return plainValue(rest, from);
  let column = from;
  return rest.split(/[[\]{},]/).flatMap((part) => {
    const at = column;
    column += part.length + 1;
    const [head = ''] = HEAD.exec(part) ?? [];
    return plainValue(part.slice(head.length), at + head.length);
  });
}

function plainValue(text: string, column: number): SettingValue[] {
  const trimmed = text.trim().replace(/,$/, '');
  const plain = trimmed.replace(/^(["'])(.*)\1$/, '$2');
  if (plain === '') return [];
  return [{ column: column + text.indexOf(plain) + 1, text: plain }];
}

/** A page with everything but its scripts blanked out, so that lines can still be counted. */
export function scriptsIn(text: string): string {
  const lower = text.toLowerCase();
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    const tag = lower.indexOf('<script', at);
    const open = tag < 0 ? -1 : lower.indexOf('>', tag);
    if (open < 0) break;
    const close = lower.indexOf('</script', open);
    const end = close < 0 ? text.length : close;
    parts.push(blank(text.slice(at, open + 1)), text.slice(open + 1, end));
    at = end;
  }
  return parts.join('') + blank(text.slice(at));
}

/** The code of a notebook, each line on the line of the file where it stands; outputs and words between are left out. */
export function notebookCode(text: string): string {
  let isCode = false;
  let isSource = false;
  const lines = text.split('\n').map((line) => {
    const trimmed = line.trim();
    const [, cell] = /^"cell_type":\s*"(\w+)"/.exec(trimmed) ?? [];
    if (cell !== undefined) isCode = cell === 'code';
    if (trimmed.startsWith('"source":')) {
      isSource = trimmed.endsWith('[');
      return '';
    }
    if (isSource && /^\]/.test(trimmed)) isSource = false;
    return isSource && isCode ? codeLine(trimmed) : '';
  });
  return lines.join('\n');
}

function codeLine(text: string): string {
  try {
    const line: unknown = JSON.parse(text.replace(/,$/, ''));
    return typeof line === 'string' ? line.replace(/[\r\n]+/g, ' ') : '';
  } catch {
    return '';
  }
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
