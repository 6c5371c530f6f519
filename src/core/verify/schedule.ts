/** When a page is to be visited again, and whether it may be asked if it has changed: computed from what the last visit showed. */

import { addDays, daysBetween, MS_PER_DAY } from '../day.ts';
import { CANONICALISER } from './canonical-text.ts';
import { isUnagreed, type Observation, quoteKey } from './observation.ts';
import { isTelling } from './outcome.ts';
import type { Validators } from './visit.ts';
import type { WatchedPage } from './watched-page.ts';

/** Days between visits. */
export const PACE = {
  /** Words that stood, or a change that another day agreed with: visits enough for the days on which words count as fresh. */
  found: 7,
  /** A change waits for a visit on another day to say whether it is one. */
  changed: 1,
  /** We did not get to see the words: as long again as that has lasted, and a day, up to this. */
  keptOutAtMost: 14,
  /** A page is read in full at least this often, whatever it says of itself, and a host that wants to be left alone is left so long. */
  unread: 28,
} as const;

/** The first day on which a page is due; the first visit is due at once (null). */
export function dueOn(page: WatchedPage, last: Observation | undefined): string | null {
  if (!last || !hasAll(page, last)) return null;
  const due = addDays(last.on, daysUntilNext(last));
  const askedDays = Math.ceil((last.retryAfterMs ?? 0) / MS_PER_DAY);
  const asked = addDays(last.on, Math.min(askedDays, PACE.unread));
  return asked > due ? asked : due;
}

/** Pages that are due, those that have waited longest first, new ones before all: none twice on a day, but at once when quoted anew. */
export function listDue(
  pages: readonly WatchedPage[],
  lastOf: (url: string) => Observation | undefined,
  today: string,
): readonly WatchedPage[] {
  return pages
    .map((page) => ({ page, due: dueOn(page, lastOf(page.url)) ?? '' }))
    .filter(({ due }) => due <= today)
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))
    .map(({ page }) => page);
}

/** Pages in an order in which those of one host lie apart, so that what is under way at the same time asks several hosts. */
export function spreadHosts(pages: readonly WatchedPage[]): readonly WatchedPage[] {
  const seen = new Map<string, number>();
  return pages
    .map((page) => {
      const host = URL.canParse(page.url) ? new URL(page.url).host : '';
      const turn = seen.get(host) ?? 0;
      seen.set(host, turn + 1);
      return { page, turn };
    })
    .sort((a, b) => a.turn - b.turn)
    .map(({ page }) => page);
}

/**
 * What a page may be asked by, whether it has changed since. Only where all words that are watched now stood when it was
 * last read, by the canonicaliser of today and not too long ago: a page that wrongly says "unchanged" is found out then.
 */
export function validatorsOf(page: WatchedPage, last: Observation | undefined, today: string): Validators | undefined {
  if (last?.outcome !== 'found' || last.readOn === null || last.canonicaliser !== CANONICALISER) return undefined;
  // That the frame has not changed says nothing of what scripts draw in it.
  if (last.drawn) return undefined;
  if (!hasAll(page, last) || daysBetween(last.readOn, today) >= PACE.unread) return undefined;
  const { etag, lastModified, finalUrl: url } = last;
  return etag === null && lastModified === null ? undefined : { etag, lastModified, url };
}

function hasAll(page: WatchedPage, last: Observation): boolean {
  const known = new Set(last.quotes.map(quoteKey));
  return page.quotes.every((quote) => known.has(quoteKey(quote)));
}

function daysUntilNext(last: Observation): number {
  if (isUnagreed(last)) return PACE.changed;
  if (isTelling(last.outcome)) return PACE.found;
  return Math.min(PACE.keptOutAtMost, 1 + daysBetween(last.since, last.on));
}
