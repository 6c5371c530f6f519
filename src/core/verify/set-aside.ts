/** Captures of a page that are not taken for the page: those that lack most of its words or came and went before, and until when. */
import { daysBetween } from '../day.ts';

/** What is known of the text of a page on a day. */
export interface CapturedText {
  readonly on: string;
  /** Hash and length, in characters, of the canonical text. */
  readonly textHash: string;
  readonly textLength: number;
}

/** A capture with less than this share of the usual length is a page that failed, until it has been so for long. */
export const SHORT_SHARE = 0.5;
/** From then on the page is what it shows, and its quotes are looked at again: setting aside must not blind them for good. */
export const RELEASE_DAYS = 28;

/**
 * Why a capture is set aside, with the day since when; null when it is taken for the page.
 * `past` are the earlier captures, oldest first: the usual length is the median of those that were not set aside, so
 * that nothing of the future is used. A text that the page showed on one day alone and took back for an older one came
 * and went: when it comes again, it is taken for the page from the second day in a row on.
 */
export function findSetAside(past: readonly CapturedText[], now: CapturedText): string | null {
  const known: Known = { ...knownFrom([], []), last: null };
  for (const capture of [...past, now]) take(known, capture);
  return known.aside && `${known.aside.why}, since ${known.aside.since}`;
}

/** What is known of a page, changed with each capture. */
interface Known {
  /** Lengths of captures that were taken for the page. */
  lengths: number[];
  /** Texts in the order in which they were first seen. */
  texts: string[];
  /** Texts that were there on two days in a row. */
  stood: Set<string>;
  /** Texts that were not, and from which the page has gone back to an older one. */
  passing: Set<string>;
  /** The first capture of the text that was there last. */
  last: CapturedText | null;
  aside: { readonly why: string; readonly since: string } | null;
}

const SHORT = 'less than half of the usual text';
const PASSING = 'a text that came and went before';

function knownFrom(lengths: number[], texts: string[]): Omit<Known, 'last'> {
  return { lengths, texts, stood: new Set(), passing: new Set(), aside: null };
}

function take(known: Known, capture: CapturedText): void {
  const { on, textHash, textLength } = capture;
  remember(known, capture);
  const why = whyAside(known, textHash, textLength);
  if (why === null) {
    known.lengths.push(textLength);
    known.aside = null;
  } else if (known.aside === null) known.aside = { why, since: on };
  else if (daysBetween(known.aside.since, on) < RELEASE_DAYS) known.aside = { why, since: known.aside.since };
  else Object.assign(known, knownFrom([textLength], [textHash]));
}

function whyAside({ lengths, passing }: Known, textHash: string, textLength: number): string | null {
  if (lengths.length > 0 && textLength < SHORT_SHARE * medianOf(lengths)) return SHORT;
  return passing.has(textHash) ? PASSING : null;
}

function remember(known: Known, capture: CapturedText): void {
  const { texts, stood, passing, last } = known;
  const { on, textHash } = capture;
  if (last?.textHash === textHash) {
    if (last.on !== on) {
      stood.add(textHash);
      passing.delete(textHash);
    }
    return;
  }
  known.last = capture;
  const first = texts.indexOf(textHash);
  if (first === -1) texts.push(textHash);
  else for (const later of texts.slice(first + 1)) if (!stood.has(later)) passing.add(later);
}

function medianOf(lengths: readonly number[]): number {
  const sorted = [...lengths].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
