/** The names that stand around a string in code: what it is assigned to, the list or call that it is in, and what these are in. */
import type { SourceText } from './source-text.ts';

const FARTHEST = 1_500;
const MOST = 5;

/** Names as they are written, innermost first, up to the body of a function or a block. */
export function namesAround({ code, words }: Pick<SourceText, 'code' | 'words'>, at: number): readonly string[] {
  const last = Math.max(0, at - FARTHEST);
  const names: string[] = [];
  let place = headStart(words, at - 1, last);
  names.push(code.slice(place, at - 1));
  while (names.length < MOST) {
    const open = openBefore(words, place, last);
    if (open === null) break;
    const from = headStart(words, open, last);
    const head = code.slice(from, open);
    if (words[open] === '{' && isBody(head)) break;
    names.push(head);
    place = from;
  }
  return names;
}

/** Where the text begins that belongs to what stands at a place: after a comma, a line end, or an open bracket. */
function headStart(words: string, from: number, last: number): number {
  let depth = 0;
  let at = from;
  for (; at > last; at -= 1) {
    const sign = words[at - 1] ?? '';
    if (CLOSING.includes(sign)) depth += 1;
    else if (OPENING.includes(sign)) {
      if (depth === 0) return at;
      depth -= 1;
    } else if (depth === 0 && ENDING.includes(sign) && !(sign === '\n' && words.slice(at, from).trim() === ''))
      return at;
  }
  return at;
}

const OPENING = '([{';
const CLOSING = ')]}';
const ENDING = ',;\n';

/** The bracket that a place is in; none where a statement ends before it. */
function openBefore(words: string, from: number, last: number): number | null {
  let depth = 0;
  for (let at = from - 1; at >= last; at -= 1) {
    const sign = words[at] ?? '';
    if (CLOSING.includes(sign)) depth += 1;
    else if (OPENING.includes(sign)) {
      if (depth === 0) return at;
      depth -= 1;
    } else if (depth === 0 && sign === ';') return null;
  }
  return null;
}

function isBody(head: string): boolean {
  return (
    /(?:\)|=>|\belse|\btry|\bdo|\bfinally)\s*$/.test(head) ||
    /\b(?:class|struct|interface|namespace|module|func|fn|fun|function|impl|object)\b/.test(head)
  );
}
