/** The rest of the sentence in which quoted words stand, with what leads into it and what takes it back. */
import { CANONICALISER, type CanonicalPage } from './canonical-text.ts';
import { opensWithException } from './exception-words.ts';
import { indexUpTo, markBefore, type Place, sentencePlace } from './page-passage.ts';
import { isAnswer } from './ruling-words.ts';

/** What stands before and behind quoted words in their sentence, made by which canonicaliser. */
export interface Surroundings {
  readonly canonicaliser: number;
  /** The line that a list goes on from, where the words stand in an item of it; else empty. */
  readonly leadIn: string;
  readonly before: string;
  readonly behind: string;
  /** The nearest heading above, and what the next cell says of the words; neither was kept at first. */
  readonly heading?: string;
  readonly answer?: string;
}

/** Surroundings, and the whole sentence that they and the words make. */
export interface Surrounded {
  readonly surroundings: Surroundings;
  readonly sentence: string;
}

/** Finds what surrounds a place; the sentence behind belongs to it where it begins by taking something back. */
export function surround(page: CanonicalPage, place: Place): Surrounded {
  const { text } = page;
  const words = withoutSigns(text, place);
  const { start, end: sentenceEnd } = sentencePlace(page, words);
  const end = endOfTakingBack(page, sentenceEnd);
  const leadIn = leadInOf(page, start);
  const heading = markBefore(page.headings, start)?.is.slice(0, LONGEST_HEADING) ?? '';
  return {
    surroundings: {
      canonicaliser: CANONICALISER,
      leadIn,
      before: text.slice(start, words.start).trim(),
      behind: text.slice(words.end, end).trim(),
      heading: heading === leadIn ? '' : heading,
      answer: answerBehind(page, end),
    },
    sentence: text.slice(start, end).trim(),
  };
}

/** What is longer is markup gone wrong. */
const LONGEST_HEADING = 300;

/** A full stop that is quoted ends the same sentence as one that is not. */
function withoutSigns(text: string, { start, end }: Place): Place {
  let from = start;
  let to = end;
  while (to > from && SIGN.test(text.charAt(to - 1))) to -= 1;
  while (from < to && SIGN.test(text.charAt(from))) from += 1;
  return { start: from, end: to };
}

const SIGN = /[^\p{L}\p{N}\p{M}\p{S}\p{Cs}]/u;

function endOfTakingBack(page: CanonicalPage, end: number): number {
  if (!opensWithException(page.text.slice(end + 1, end + 1 + LONGEST_OPENING))) return end;
  const next = sentencePlace(page, { start: end + 1, end: end + 2 });
  return next.start === end + 1 ? next.end : end;
}

const LONGEST_OPENING = 80;

/** So many items of a list are gone back over at most. */
const MOST_ITEMS = 25;

/**
 * Lists are not told from paragraphs here. What leads in is the last block that ends with a colon or in the middle of a
 * sentence, or, where the items begin in the middle of one, the block above them; unless a heading stands between.
 */
function leadInOf(page: CanonicalPage, start: number): string {
  const { text, blocks, headings } = page;
  const own = indexUpTo(blocks, start);
  if (blocks[own] !== start) return '';
  const heading = markBefore(headings, start)?.at ?? -1;
  let goesOn = true;
  for (let at = own; at > Math.max(0, own - MOST_ITEMS); at -= 1) {
    const begin = blocks[at - 1] ?? 0;
    const end = (blocks[at] ?? 0) - 1;
    if (begin < heading) return '';
    goesOn &&= MIDDLE.test(text.slice(end + 1, end + 1 + LONGEST_OPENING));
    const line = text.slice(begin, end);
    if (isOpen(line) || (goesOn && begin > heading && isLineAbove(line)))
      return text.slice(sentencePlace(page, { start: end - 1, end }).start, end);
  }
  return '';
}

function isOpen(line: string): boolean {
  return line.endsWith(':') || UNFINISHED.test(line.slice(-LONGEST_WORD));
}

function isLineAbove(line: string): boolean {
  return !MIDDLE.test(line) && !/[.!?;,]/.test(line.slice(-1));
}

/** How an item begins that a line above it begins. */
const MIDDLE = /^(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)] ?)?\p{Ll}/u;
/** No sentence and no heading ends with these words; an item of a list may end with "and". */
const UNFINISHED =
  /(?<![\p{L}\p{N}])(?:not|never|always|may|can|cannot|must|will|shall|should|to|that|are|is|be|we|you)$/iu;
const LONGEST_WORD = 12;

/** So long a cell may be to say something of the one before it. */
const LONGEST_ANSWER = 60;

/** Cells are blocks: a short answer or amount behind one that is no sentence, or that asks, is taken for the next cell. */
function answerBehind({ text, blocks }: CanonicalPage, end: number): string {
  const next = indexUpTo(blocks, end + 1);
  if (blocks[next] !== end + 1 || /[.!]/.test(text.charAt(end - 1))) return '';
  const answer = text.slice(end + 1, (blocks[next + 1] ?? text.length + 1) - 1);
  return answer.length <= LONGEST_ANSWER && isAnswer(answer) ? answer : '';
}
