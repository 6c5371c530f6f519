/** Finds the words of a quote whatever stands between them: other punctuation, hyphens, letter case, spaces that got lost. */
import type { Place } from './page-passage.ts';
import { isDenyingSplit, type QuotedText } from './quote-difference.ts';
import type { WordList } from './word-list.ts';

/** Places that are looked at; a quote of many places has been seen in several long before. */
const MOST_PLACES = 1000;

/** The first place where the words stand in their order. */
export function findSpelled(page: WordList, pageText: string, quote: QuotedText): Place | undefined {
  return spelledPlaces(page, pageText, quote, 1)[0];
}

/** All places where the words stand, up to a limit. */
export function listSpelled(page: WordList, pageText: string, quote: QuotedText): readonly Place[] {
  return spelledPlaces(page, pageText, quote, MOST_PLACES);
}

function spelledPlaces(page: WordList, pageText: string, quote: QuotedText, most: number): readonly Place[] {
  const places: Place[] = [];
  const sought = quote.words.squeezed;
  let at = sought === '' ? -1 : page.squeezed.indexOf(sought);
  while (at !== -1 && places.length < most) {
    const word = wordFrom(page.offsets, at);
    const place = page.offsets[word] === at ? placeAt({ page, pageText, quote }, word) : undefined;
    if (place) places.push(place);
    const next = page.offsets[page.offsets[word] === at ? word + 1 : word];
    at = next === undefined ? -1 : page.squeezed.indexOf(sought, next);
  }
  return places;
}

/** Index of the first word that begins at an offset or behind it. */
function wordFrom(offsets: readonly number[], at: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Looked {
  readonly page: WordList;
  readonly pageText: string;
  readonly quote: QuotedText;
}

/** The place from a word on, when it ends with a word and no word that denies was joined to the next or parted from it. */
function placeAt({ page, pageText, quote }: Looked, first: number): Place | undefined {
  const base = page.offsets[first] ?? 0;
  const until = base + quote.words.squeezed.length;
  let last = first;
  while (last + 1 < page.keys.length && (page.offsets[last + 1] ?? 0) < until) last += 1;
  if ((page.offsets[last] ?? 0) + (page.keys[last]?.length ?? 0) !== until) return undefined;
  if (last - first + 1 === quote.words.keys.length && isSameSplit(page, quote.words, first))
    return { start: page.starts[first] ?? 0, end: page.ends[last] ?? 0 };
  const isTurned = isTurnedRound({ page, pageText, quote }, first, last);
  return isTurned ? undefined : { start: page.starts[first] ?? 0, end: page.ends[last] ?? 0 };
}

/** Whether a word that denies is a word of its own on one side and the beginning of a word on the other: "in appropriate". */
function isTurnedRound({ page, pageText, quote }: Looked, first: number, last: number): boolean {
  const base = page.offsets[first] ?? 0;
  const here = page.offsets.slice(first, last + 1).map((offset) => offset - base);
  const there = quote.words.offsets;
  const joins = (at: number, ones: readonly number[], others: ReadonlySet<number>) =>
    at > 0 && !others.has(ones[at] ?? 0) && others.has(ones[at - 1] ?? 0);
  const onPage = new Set(here);
  const inQuote = new Set(there);
  return (
    there.some((_, at) => joins(at, there, onPage) && isDenyingSplit([at - 1, at], quote.words, quote.text)) ||
    here.some((_, at) => joins(at, here, inQuote) && isDenyingSplit([first + at - 1, first + at], page, pageText))
  );
}

function isSameSplit(page: WordList, quote: WordList, first: number): boolean {
  const base = page.offsets[first] ?? 0;
  return quote.offsets.every((offset, at) => page.offsets[first + at] === base + offset);
}
