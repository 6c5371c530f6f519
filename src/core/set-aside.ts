/** Captures of a page that are not taken for the page: those in which most of its words are missing, and until when. */
import { daysBetween } from './day.ts';

/** What is known of the text of a page on a day. */
export interface CapturedText {
  readonly on: string;
  /** Hash and length, in characters, of the canonical text. */
  readonly textHash: string;
  readonly textLength: number;
}

/** A capture with less than this share of the usual length is a page that failed, until it has been so for long. */
export const SHORT_SHARE = 0.6;
/** From then on the page is what it shows, and its quotes are looked at again: setting aside must not blind them for good. */
export const RELEASE_DAYS = 28;

/**
 * Why a capture is set aside, with the day since when; null when it is taken for the page.
 * `past` are the earlier captures, oldest first: the usual length is the median of those that were not set aside, so
 * that nothing of the future is used.
 */
export function findSetAside(past: readonly CapturedText[], now: CapturedText): string | null {
  let usual: Usual = { lengths: [], since: null };
  for (const capture of past) usual = after(usual, capture);
  const { since } = after(usual, now);
  return since === null ? null : `less than half of the usual text, since ${since}`;
}

interface Usual {
  /** Lengths of captures that were taken for the page. */
  readonly lengths: readonly number[];
  /** Since when captures are set aside; null when the last one was not. */
  readonly since: string | null;
}

function after({ lengths, since }: Usual, { on, textLength }: CapturedText): Usual {
  if (lengths.length === 0 || textLength >= SHORT_SHARE * medianOf(lengths)) {
    return { lengths: [...lengths, textLength], since: null };
  }
  if (since === null) return { lengths, since: on };
  return daysBetween(since, on) < RELEASE_DAYS ? { lengths, since } : { lengths: [textLength], since: null };
}

function medianOf(lengths: readonly number[]): number {
  const sorted = [...lengths].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
