/** The rest of the sentence in which quoted words stand, with what leads into it and what takes it back. */
import { CANONICALISER, type CanonicalPage } from './canonical-text.ts';
import { opensWithException } from './exception-words.ts';
import { indexUpTo, markBefore, type Place, sentencePlace } from './page-passage.ts';

/** What stands before and behind quoted words in their sentence, made by which canonicaliser. */
export interface Surroundings {
  readonly canonicaliser: number;
  /** The sentence that ends with a colon, where the words stand in an item of a list that goes on from it; else empty. */
  readonly leadIn: string;
  readonly before: string;
  readonly behind: string;
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
  return {
    surroundings: {
      canonicaliser: CANONICALISER,
      leadIn: leadInOf(page, start),
      before: text.slice(start, words.start).trim(),
      behind: text.slice(words.end, end).trim(),
    },
    sentence: text.slice(start, end).trim(),
  };
}

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

/** Lists are not told from paragraphs here: the last block with a colon at its end leads in, unless a heading stands between. */
function leadInOf(page: CanonicalPage, start: number): string {
  const { text, blocks, headings } = page;
  const own = indexUpTo(blocks, start);
  if (blocks[own] !== start) return '';
  const heading = markBefore(headings, start)?.at ?? 0;
  for (let at = own; at > Math.max(0, own - MOST_ITEMS); at -= 1) {
    const end = (blocks[at] ?? 0) - 1;
    if ((blocks[at - 1] ?? 0) < heading) return '';
    if (text[end - 1] === ':') return text.slice(sentencePlace(page, { start: end - 1, end }).start, end);
  }
  return '';
}
