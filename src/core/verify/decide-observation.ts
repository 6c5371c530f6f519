/** Decides what a visit showed, in the order of domain §8: how far it got, what answered, and only then the words. */
import { decideBeforeWords } from './before-words.ts';
import { CANONICALISER, type CanonicalPage } from './canonical-text.ts';
import { type Observation, type QuoteObservation, quoteKey } from './observation.ts';
import { isTelling, type Outcome, worstOutcome } from './outcome.ts';
import { sameAddress } from './page-address.ts';
import { isProvenPage } from './page-proof.ts';
import type { PageReading } from './page-text.ts';
import { findQuote } from './quote.ts';
import { findSetAside } from './set-aside.ts';
import { tell } from './told.ts';
import type { Visit } from './visit.ts';
import type { WatchedPage, WatchedQuote } from './watched-page.ts';

/** What was read from an answer, with the hashes that name it. */
export interface ReadAnswer {
  readonly reading: PageReading;
  /** Null when there are no words. */
  readonly page: CanonicalPage | null;
  readonly bodyHash: string;
  readonly textHash: string | null;
  /** What a browser drew, where that was read in place of what was sent. */
  readonly drawn?: Uint8Array;
}

/** What a decision takes: the page, the visit, what was read if anything answered, and what earlier visits showed. */
export interface Visited {
  readonly page: WatchedPage;
  readonly visit: Visit;
  readonly read: ReadAnswer | null;
  readonly on: string;
  readonly at: string;
  /** Earlier observations of the page, oldest first. */
  readonly history: readonly Observation[];
}

/** Decides what a visit showed. */
export function decideObservation(visited: Visited): Observation {
  const { page, history, on } = visited;
  const last = history.at(-1);
  const verdict = isUnchanged(visited.visit) ? repeatedVerdict(page, last) : decideVerdict(visited);
  const outcome = verdict.outcome ?? worstOutcome(verdict.quotes.map((each) => each.outcome));
  const before = new Map(last?.quotes.map((each) => [quoteKey(each), each]));
  return {
    url: page.url,
    on,
    at: visited.at,
    outcome,
    since: last?.outcome === outcome ? last.since : on,
    why: verdict.why,
    ...wayOf(visited.visit),
    leadsTo: outcome === 'found' ? leadsTo(visited) : null,
    ...(isUnchanged(visited.visit) && last ? keptFrom(last, visited.visit) : readOf(visited, verdict)),
    quotes: verdict.quotes.map((each) => {
      const earlier = before.get(quoteKey(each));
      const since = earlier?.outcome === each.outcome ? earlier.since : on;
      const stood = each.outcome === 'found' ? { on, via: 'live' as const, archived: null } : null;
      const stoodWithin = (each.outcome === 'found' ? each.stoodWithin : earlier?.stoodWithin) ?? null;
      return { ...each, since, stood, stoodWithin, told: tell(each, earlier, on) };
    }),
  };
}

/** Adds what a dated capture shows to what a visit that was kept from the words showed; the state of the page stays. */
export function confirmByCapture(
  observation: Observation,
  capture: { readonly url: string; readonly on: string; readonly page: CanonicalPage },
): Observation {
  if (isTelling(observation.outcome)) return observation;
  const stood = { on: capture.on, via: 'archived_copy' as const, archived: capture.url };
  const quotes = observation.quotes.map((each) => {
    if (isTelling(each.outcome)) return each;
    const { outcome, around } = findQuote(capture.page, each.quote, each.stoodWithin);
    return outcome === 'found' ? { ...each, around, stood } : each;
  });
  return { ...observation, quotes };
}

interface Verdict {
  /** Null where the words decide. */
  readonly outcome: Outcome | null;
  /** True for what may be the page, even if it is set aside for now: a wall in its place says nothing of its usual length. */
  readonly isPage: boolean;
  readonly why: string | null;
  readonly quotes: readonly Omit<QuoteObservation, 'since' | 'stood' | 'told'>[];
}

const NOT_MODIFIED = 304;

function isUnchanged(visit: Visit): boolean {
  return visit.result === 'answered' && visit.status === NOT_MODIFIED;
}

/** Asked for only where all words stood when the page was last read (`validatorsOf`), so they stand still. */
function repeatedVerdict({ quotes }: WatchedPage, last: Observation | undefined): Verdict {
  const known = new Map(last?.quotes.map((each) => [quoteKey(each), each]));
  return {
    outcome: null,
    isPage: true,
    why: 'not_modified',
    quotes: quotes.map((quote) => known.get(quoteKey(quote)) ?? unseen(quote, 'absent')),
  };
}

function decideVerdict(visited: Visited): Verdict {
  const { page, visit, read } = visited;
  const early = decideBeforeWords(page.url, visit, read?.reading ?? null);
  const finalUrl = visit.result === 'answered' ? visit.finalUrl : page.url;
  const isJudged = !early || early.isByLooks;
  const quotes = isJudged && read?.page ? findQuotes(visited, read.page, finalUrl) : [];
  if (early && !(isJudged && isProvenPage(quotes, [page.url, finalUrl]))) {
    const { outcome, why } = early;
    return { outcome, why, isPage: false, quotes: page.quotes.map((quote) => unseen(quote, outcome)) };
  }
  const judged = { outcome: null, isPage: true, why: null, quotes };
  if (!read?.page || quotes.every(({ outcome }) => outcome === 'found')) return judged;
  const setAside = setAsideOf(visited);
  return setAside === null ? judged : withoutMissing(judged, read.page, setAside);
}

/** In a capture that is set aside words that stand are words of the page, and changed ones changed; only what is missing may be back. */
function withoutMissing(judged: Verdict, words: CanonicalPage, why: string): Verdict {
  const quotes = judged.quotes.map((each) => (isThere(each, words) ? each : unseen(each, 'soft_error')));
  return quotes.some(({ outcome }) => outcome === 'soft_error')
    ? { ...judged, outcome: 'soft_error', why, quotes }
    : { ...judged, quotes };
}

/** Words that stand as quoted, where only what is around them has turned, have lost their surroundings with the rest of the page. */
function isThere({ outcome, quote }: Verdict['quotes'][number], words: CanonicalPage): boolean {
  if (outcome === 'altered') return findQuote(words, quote).outcome === 'altered';
  return outcome === 'found' || outcome === 'ambiguous';
}

function findQuotes({ page, history }: Visited, words: CanonicalPage, finalUrl: string): Verdict['quotes'] {
  const stoodWithin = new Map(history.at(-1)?.quotes.map((each) => [quoteKey(each), each.stoodWithin]));
  const hasLeft = !sameAddress(page.url, finalUrl);
  return page.quotes.map((quote) => {
    const seen = findQuote(words, quote.quote, stoodWithin.get(quoteKey(quote)));
    const { outcome, near, differences, around, within } = seen;
    // What is missing where a redirect led was looked for at another place than the one that is cited.
    const is = outcome === 'absent' && hasLeft ? 'moved' : outcome;
    const { subject, dimension, exception, finding, quote: text } = quote;
    // Named one by one: to spread them takes as long as to find the words.
    return {
      subject,
      dimension,
      exception,
      finding,
      quote: text,
      outcome: is,
      near,
      differences,
      around,
      stoodWithin: within,
    };
  });
}

function setAsideOf({ history, read, on }: Visited): string | null {
  if (!read?.page || read.textHash === null) return null;
  const past = history.flatMap(({ textHash, textLength, on: day, readOn }) =>
    textHash === null || textLength === null || readOn !== day ? [] : [{ on: day, textHash, textLength }],
  );
  return findSetAside(past, { on, textHash: read.textHash, textLength: read.page.text.length });
}

function unseen(quote: WatchedQuote, outcome: Outcome): Verdict['quotes'][number] {
  return { ...quote, outcome, near: null, differences: [], around: null };
}

function wayOf(visit: Visit): Pick<Observation, 'finalUrl' | 'chain' | 'status' | 'bytes' | 'ms' | 'retryAfterMs'> {
  const answered = visit.result === 'answered' ? visit : null;
  return {
    finalUrl: answered?.finalUrl ?? null,
    chain: visit.hops.map((hop) => hop.url),
    status: answered?.status ?? null,
    bytes: answered?.bytes ?? null,
    ms: visit.ms,
    retryAfterMs: answered?.retryAfterMs ?? null,
  };
}

const PERMANENT: ReadonlySet<number> = new Set([301, 308]);

/** Visits that were kept from the words in between say nothing of where the address leads. */
function leadsTo({ page, visit, on, history }: Visited): Observation['leadsTo'] {
  if (visit.result !== 'answered' || sameAddress(page.url, visit.finalUrl)) return null;
  if (!visit.hops.every((hop) => PERMANENT.has(hop.status))) return null;
  const before = history.findLast(({ outcome }) => isTelling(outcome))?.leadsTo ?? null;
  const isSame = before !== null && sameAddress(before.url, visit.finalUrl);
  return { url: visit.finalUrl, since: isSame ? before.since : on };
}

function readOf({ visit, read, on }: Visited, { isPage }: Verdict): Kept {
  const headers = visit.result === 'answered' ? visit.headers : {};
  return {
    bodyHash: read?.bodyHash ?? null,
    textHash: read?.textHash ?? null,
    textLength: (isPage && read?.page?.text.length) || null,
    canonicaliser: CANONICALISER,
    ...(read?.drawn && { drawn: true }),
    readOn: isPage ? on : null,
    type: headers['content-type'] ?? null,
    etag: headers['etag'] ?? null,
    lastModified: headers['last-modified'] ?? null,
  };
}

type Kept = Pick<
  Observation,
  'bodyHash' | 'textHash' | 'textLength' | 'canonicaliser' | 'drawn' | 'readOn' | 'type' | 'etag' | 'lastModified'
>;

/** A page that has not changed is what it was when it was last read; its validators may be new. */
function keptFrom(last: Observation, visit: Visit): Kept {
  const { bodyHash, textHash, textLength, canonicaliser, readOn, type } = last;
  const headers = visit.result === 'answered' ? visit.headers : {};
  const etag = headers['etag'] ?? last.etag;
  const lastModified = headers['last-modified'] ?? last.lastModified;
  return { bodyHash, textHash, textLength, canonicaliser, readOn, type, etag, lastModified };
}
