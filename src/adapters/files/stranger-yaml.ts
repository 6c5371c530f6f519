/** YAML that a stranger wrote: bounded in bytes, nesting and aliases before and while it is parsed, with the places of its values. */
import type { Issue } from '../../core/record/issue.ts';
import type { YamlSource } from '../../core/record/yaml-source.ts';
import { parseYamlText, placesIn, type TextFile } from './yaml-text.ts';

/** Many times what a person writes, and little enough to be parsed in a second however it is made. */
export const MOST_BYTES = 131_072;
/** Deeper than anybody writes; each level costs the parser a call of its own. */
const DEEPEST = 64;
/** Lines and entries together: whether keys are unique is told by comparing each with each. */
const MOST_PARTS = 6000;

/** A file with the places of its values, or what keeps it from being read. */
export type StrangerYaml = { readonly source: YamlSource } | { readonly issues: readonly Issue[] };

/** Parses a text; `file` is the name that its issues give. */
export function parseStrangerYaml(read: TextFile): StrangerYaml {
  const { file, text } = read;
  const bytes = new TextEncoder().encode(text).byteLength;
  if (bytes > MOST_BYTES) return { issues: [tooLarge(file, bytes)] };
  const deep = deepLine(text);
  if (deep !== null) return { issues: [tooDeep(file, deep)] };
  if (countParts(text) > MOST_PARTS) return { issues: [tooMany(file)] };
  const parsed = parseYamlText(read);
  if ('issues' in parsed) return parsed;
  return { source: { file, value: parsed.file.value, placeOf: placesIn(text) } };
}

/**
 * The first line on which the text could nest too deeply, or null. Counted are open brackets, the marks of lists and keys
 * that stand alone on a line, and indentation; text in quotes counts too, since to tell it apart would be to parse.
 */
function deepLine(text: string): number | null {
  let open = 0;
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    for (const sign of line) {
      if (sign === '[' || sign === '{') open += 1;
      else if (sign === ']' || sign === '}') open = Math.max(0, open - 1);
      if (open > DEEPEST) return index + 1;
    }
    if (blockMarks(line) > DEEPEST) return index + 1;
  }
  return null;
}

/** Levels that one line can open: each mark of a list or key, and every two columns of indentation. */
function blockMarks(line: string): number {
  let marks = 0;
  let before = ' ';
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at] ?? '';
    const after = line[at + 1] ?? ' ';
    if (MARKS.includes(sign) && BLANK.includes(before) && BLANK.includes(after)) marks += 1;
    before = sign;
  }
  return Math.max(marks, Math.ceil((line.length - line.trimStart().length) / 2));
}

const MARKS = '-?:';
const BLANK = ' \t\r';

function countParts(text: string): number {
  let parts = 0;
  for (const sign of text) if (sign === '\n' || sign === ',') parts += 1;
  return parts;
}

function tooMany(file: string): Issue {
  return refusal(file, 1, {
    found: `more than ${MOST_PARTS} lines and entries`,
    expected: 'far fewer',
    hint: 'Split the file; nothing of it was read.',
  });
}

/** Told of a text that is longer than may be read. */
export function tooLarge(file: string, bytes: number): Issue {
  return refusal(file, 1, {
    found: `${bytes} bytes`,
    expected: `at most ${MOST_BYTES} bytes`,
    hint: 'Split the file; nothing of it was read.',
  });
}

function tooDeep(file: string, line: number): Issue {
  return refusal(file, line, {
    found: `more than ${DEEPEST} levels of nesting`,
    expected: 'lists and mappings a few levels deep',
    hint: 'Take the nesting apart; nothing of the file was read.',
  });
}

function refusal(file: string, line: number, said: Pick<Issue, 'found' | 'expected' | 'hint'>): Issue {
  return { code: 'yaml-syntax', file, line, column: 1, path: '', ...said };
}
