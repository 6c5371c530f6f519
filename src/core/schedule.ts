/** When a page is to be visited again, and whether it may be asked if it has changed: computed from what the last visit showed. */
import { CANONICALISER } from './canonical-text.ts';
import { addDays, daysBetween } from './day.ts';
import { type Observation, quoteKey } from './observation.ts';
import { asksForAPerson } from './outcome.ts';
import type { Validators } from './visit.ts';
import type { WatchedPage } from './watched-page.ts';

/** Days between visits. */
export const PACE = {
  /** Words that stood. Four visits fit into the days for which words count as fresh, with room for failures. */
  found: 7,
  /** A change waits for a visit on another day, whether it is one. */
  changed: 1,
  /** We did not get to see the words: one day more each time, up to this. */
  keptOutAtMost: 14,
  /** A page is read in full at least this often, whatever it says of itself. */
  unread: 28,
} as const;

/** The first day on which a page is due; the first visit is due at once (null). */
export function dueOn(page: WatchedPage, last: Observation | undefined): string | null {
  if (!last || !hasAll(page, last)) return null;
  const due = addDays(last.on, daysUntilNext(last));
  const asked = last.retryAfterMs === null ? due : addDays(last.on, Math.ceil(last.retryAfterMs / MS_PER_DAY));
  return asked > due ? asked : due;
}

const MS_PER_DAY = 86_400_000;

/** True when a page is to be visited on a day; never twice on the same day, and at once when it is quoted anew. */
export function isDue(page: WatchedPage, last: Observation | undefined, today: string): boolean {
  const due = dueOn(page, last);
  return due === null || due <= today;
}

/** Pages that are due, those that have waited longest first, new ones before all. */
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

/**
 * What a page may be asked by, whether it has changed since. Only where all words that are watched now stood when it was
 * last read, by the canonicaliser of today and not too long ago: a page that wrongly says "unchanged" is found out then.
 */
export function validatorsOf(page: WatchedPage, last: Observation | undefined, today: string): Validators | undefined {
  if (last?.outcome !== 'found' || last.readOn === null || last.canonicaliser !== CANONICALISER) return undefined;
  if (!hasAll(page, last) || daysBetween(last.readOn, today) >= PACE.unread) return undefined;
  const { etag, lastModified } = last;
  return etag === null && lastModified === null ? undefined : { etag, lastModified };
}

function hasAll(page: WatchedPage, last: Observation): boolean {
  const known = new Set(last.quotes.map(quoteKey));
  return page.quotes.every((quote) => known.has(quoteKey(quote)));
}

function daysUntilNext({ outcome, since, on }: Observation): number {
  if (outcome === 'found') return PACE.found;
  if (asksForAPerson(outcome)) return since === on ? PACE.changed : PACE.found;
  return Math.min(PACE.keptOutAtMost, 1 + daysBetween(since, on));
}
