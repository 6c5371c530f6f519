/** What one visit to one page showed, as it is kept: for the page, and for each of the words that are quoted from it. */
import { asksForAPerson, type Outcome } from './outcome.ts';
import type { Difference } from './quote.ts';
import type { Surroundings } from './surroundings.ts';
import type { WatchedQuote } from './watched-page.ts';

/** A day on which words are known to have stood at their address: seen there, or in a dated capture of a public archive. */
export interface Stood {
  readonly on: string;
  readonly via: 'live' | 'archived_copy';
  /** Address of the capture; null for the living page. */
  readonly archived: string | null;
}

/** The last thing that a visit told of words: visits that did not get to see them leave it as it was. */
export interface Told {
  readonly outcome: Outcome;
  /** First day of the row of visits that told the same. */
  readonly since: string;
  /** What a meaning turns on, of altered words; left out for other outcomes, and in what older stores have kept. */
  readonly turned?: readonly string[];
  /** What the newest visits to altered words showed, one for each day, while no two of them agree. */
  readonly lately?: readonly { readonly on: string; readonly turned: readonly string[] }[];
  /** What was told first since the words last stood, where it was something else or was told before. */
  readonly first?: Pick<Told, 'outcome' | 'since' | 'turned'>;
}

/** What became of quoted words. */
export interface QuoteObservation extends WatchedQuote {
  readonly outcome: Outcome;
  /** First day of an unbroken row of visits with this outcome. */
  readonly since: string;
  /** The sentence that stands there instead; null when the words were found, or nothing like them was. */
  readonly near: string | null;
  readonly differences: readonly Difference[];
  /** The words around the place, so that a person can judge without the page. */
  readonly around: string | null;
  /** What this visit proves; null when it proves nothing. */
  readonly stood: Stood | null;
  readonly told: Told | null;
  /** The rest of their sentence when the words last stood as quoted; what is found later is held against it. */
  readonly stoodWithin?: Surroundings | null;
}

/** One visit to one page. Days are in UTC, sizes in bytes, lengths in characters. */
export interface Observation {
  readonly url: string;
  readonly on: string;
  /** The instant of the visit, ISO 8601. */
  readonly at: string;
  readonly outcome: Outcome;
  /** First day of an unbroken row of visits with this outcome. */
  readonly since: string;
  /** What decided it, for people: the cause of a failure, or what a recogniser went by. */
  readonly why: string | null;
  readonly finalUrl: string | null;
  /** Addresses that led there, in order, the first one included; empty when there was no redirect. */
  readonly chain: readonly string[];
  /** Where redirects that are for good lead from an address whose words were found there, and since when; else null. */
  readonly leadsTo: { readonly url: string; readonly since: string } | null;
  readonly status: number | null;
  readonly type: string | null;
  readonly bytes: number | null;
  readonly ms: number;
  readonly bodyHash: string | null;
  readonly textHash: string | null;
  /** Null where what was sent is not taken for the page: a wall in front of it, a login, an error. */
  readonly textLength: number | null;
  /** Version of the canonicaliser, so that a change of ours is never shown as a change of theirs. */
  readonly canonicaliser: number;
  /** True where scripts drew what was read: the hashes are of the markup that a browser had then. */
  readonly drawn?: boolean;
  /** The day on which the words were last read: earlier than `on` where the page said that it has not changed. */
  readonly readOn: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly retryAfterMs: number | null;
  readonly quotes: readonly QuoteObservation[];
}

/** True where a visit shows a change that none of an earlier day has shown: one of another day has to agree before it is proposed. */
export function isUnagreed({ on, quotes, leadsTo }: Observation): boolean {
  return leadsTo?.since === on || quotes.some(({ outcome, told }) => asksForAPerson(outcome) && told?.since === on);
}

/** One key for the same words of the same finding, from visit to visit. */
export function quoteKey({ finding, quote }: Pick<WatchedQuote, 'finding' | 'quote'>): string {
  return `${finding} ${quote}`;
}
