/** A place on a page: the sentence it belongs to, the words around it, and the heading or sheet it stands under. */
import type { CanonicalPage } from './canonical-text.ts';
import type { Mark } from './page-text.ts';
import { findLastSentenceEnd, findSentenceEnd } from './sentence-ends.ts';

/** From `start` up to but not including `end`, in a canonical text. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** How much of the page is kept before and behind a place. */
export const AROUND_CHARACTERS = 200;
/** A passage without an end of a sentence, as in a table run together, is cut here. */
const LONGEST_SENTENCE = 600;

/** The words of a place with what stands before and behind it, cut between words. */
export function aroundOf(text: string, { start, end }: Place): string {
  const from = start <= AROUND_CHARACTERS ? 0 : afterSpace(text, start - AROUND_CHARACTERS, start);
  const to = end + AROUND_CHARACTERS >= text.length ? text.length : beforeSpace(text, end + AROUND_CHARACTERS, end);
  return text.slice(from, to);
}

/** The whole sentences, or blocks where there are none, of which a place is part. */
export function sentenceOf(page: CanonicalPage, place: Place): string {
  const { start, end } = sentencePlace(page, place);
  return page.text.slice(start, end).trim();
}

/** Where these sentences begin and end. */
export function sentencePlace({ text, blocks }: CanonicalPage, place: Place): Place {
  const block = blocks[indexUpTo(blocks, place.start)] ?? 0;
  const next = blocks[indexUpTo(blocks, place.end - 1) + 1] ?? text.length + 1;
  const from = Math.max(block, place.start - LONGEST_SENTENCE);
  const until = Math.min(next - 1, place.end + LONGEST_SENTENCE);
  const start = from + lastEndOf(text.slice(from, place.start + WORD_BEGIN), place.start - from);
  const stop = findSentenceEnd(text.slice(start, until), place.end - start);
  return { start, end: stop === undefined ? until : start + stop };
}

/** The last mark at or before a place; undefined before the first. */
export function markBefore<T>(marks: readonly Mark<T>[], at: number): Mark<T> | undefined {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return marks[low - 1];
}

/** By how its next word begins one sees that a sentence has ended before it. */
const WORD_BEGIN = 2;

function lastEndOf(text: string, until: number): number {
  const end = findLastSentenceEnd(text, until);
  return end > 0 || until < LONGEST_SENTENCE ? end : text.indexOf(' ') + 1;
}

function afterSpace(text: string, from: number, until: number): number {
  const space = text.indexOf(' ', from);
  return space === -1 || space >= until ? from : space + 1;
}

function beforeSpace(text: string, from: number, until: number): number {
  const space = text.lastIndexOf(' ', from);
  return space <= until ? from : space;
}

/** Index of the last number of a rising list that is not above a limit; -1 when all are. */
export function indexUpTo(rising: readonly number[], limit: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
