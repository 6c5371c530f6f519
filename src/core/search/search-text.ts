/** Words in texts as a search sees them: folded, found, marked, and cut to the part in which they stand. */

const SNIPPET_CHARACTERS = 220;
const BEFORE_WORD = 60;
const SHORT_WORD = 3;
const LETTER = /[\p{L}\p{N}]/u;

/** A text with the matched words as [start, end) in UTF-16 units, in order and without overlap. */
export interface Marked {
  readonly text: string;
  readonly marks: readonly (readonly [number, number])[];
}

/** Small letters, one for one: what would change the length stays as it is, so that offsets hold. */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return [...text].map((each) => (each.toLowerCase().length === each.length ? each.toLowerCase() : each)).join('');
}

/** Several texts as one to be looked through; a word never runs from one into the next. */
export function foldTexts(texts: readonly string[]): string {
  return foldText(texts.join('\n'));
}

/** True when a word stands in a folded text; a short one only where a word begins, since "eu" is in "neutral" too. */
export function holdsWord(folded: string, word: string): boolean {
  return placeOfWord(folded, word) >= 0;
}

/** Of several things the one whose folded text holds most of the words, the first of equals. */
export function holdingMost<T>(
  all: readonly T[],
  words: readonly string[],
  folded: (each: T) => string,
): T | undefined {
  let chosen: T | undefined;
  let most = -1;
  for (const each of all) {
    const text = folded(each);
    const held = words.filter((word) => holdsWord(text, word)).length;
    if (held > most) [chosen, most] = [each, held];
  }
  return chosen;
}

/** A text with every place where a word stands; what overlaps or touches is one mark. */
export function markWords(text: string, words: readonly string[]): Marked {
  const folded = foldText(text);
  const found: [number, number][] = [];
  for (const word of words) {
    for (let at = placeOfWord(folded, word); at >= 0; at = placeOfWord(folded, word, at + word.length)) {
      found.push([at, at + word.length]);
    }
  }
  found.sort(([a], [b]) => a - b);
  const marks: [number, number][] = [];
  for (const [start, end] of found) {
    const last = marks.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else marks.push([start, end]);
  }
  return { text, marks };
}

/** A text shortened around its first matched word, cut between words, with an ellipsis where something is left out. */
export function clipAround(text: string, words: readonly string[]): string {
  if (text.length <= SNIPPET_CHARACTERS) return text;
  const at = markWords(text, words).marks[0]?.[0] ?? 0;
  const from = at <= BEFORE_WORD ? 0 : text.lastIndexOf(' ', at - BEFORE_WORD) + 1;
  const upTo = text.lastIndexOf(' ', from + SNIPPET_CHARACTERS);
  const whole = from + SNIPPET_CHARACTERS >= text.length;
  const end = whole ? text.length : upTo > at ? upTo : from + SNIPPET_CHARACTERS;
  return `${from > 0 ? '… ' : ''}${text.slice(from, end)}${whole ? '' : ' …'}`;
}

function placeOfWord(folded: string, word: string, from = 0): number {
  let at = folded.indexOf(word, from);
  while (at > 0 && word.length <= SHORT_WORD && LETTER.test(folded.charAt(at - 1))) at = folded.indexOf(word, at + 1);
  return at;
}
