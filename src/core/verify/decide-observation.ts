/** Decides what a visit showed, in the order of domain §8: how far it got, what answered, and only then the words. */
import { CANONICALISER, type CanonicalPage } from './canonical-text.ts';
import { type Observation, type QuoteObservation, quoteKey, type Told } from './observation.ts';
import { isTelling, type Outcome, worstOutcome } from './outcome.ts';
import { sameAddress } from './page-address.ts';
import type { PageReading } from './page-text.ts';
import { findQuote } from './quote.ts';
import { recogniseChallenge, recogniseMoved, recogniseSoftError } from './recognisers/all.ts';
import { findSetAside } from './set-aside.ts';
import type { Unreached, Visit } from './visit.ts';
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
      return { ...each, since, stood, stoodWithin, told: toldBy(each.outcome, earlier?.told ?? null, on) };
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
const GONE: ReadonlySet<number> = new Set([404, 410]);
/** 203 is a copy that something on the way has changed; what else is neither refused nor gone brings no page. */
const WITH_WORDS: ReadonlySet<number> = new Set([200, 203]);
const SERVER_ERROR = 500;
const CLIENT_ERROR = 400;

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
  const early = decideBeforeWords(visited);
  const isJudged = !early || early.outcome === 'soft_error';
  const finalUrl = visit.result === 'answered' ? visit.finalUrl : page.url;
  const quotes = isJudged && read?.page ? findQuotes(visited, read.page, finalUrl) : [];
  const allStand = quotes.every(({ outcome }) => outcome === 'found');
  // A page that only looks like an error and says every quoted word is none.
  if (early && !(isJudged && quotes.length > 0 && allStand)) {
    return { ...early, isPage: false, quotes: page.quotes.map((quote) => unseen(quote, early.outcome)) };
  }
  const setAside = allStand ? null : setAsideOf(visited);
  if (setAside === null) return { outcome: null, isPage: true, why: null, quotes };
  const unjudged = page.quotes.map((quote) => unseen(quote, 'soft_error'));
  return { outcome: 'soft_error', isPage: true, why: setAside, quotes: unjudged };
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

/** Everything that comes before the words, or undefined when the words decide. */
function decideBeforeWords({ page, visit, read }: Visited): { outcome: Outcome; why: string | null } | undefined {
  if (visit.result === 'unreached')
    return { outcome: isTurnedAway(visit.why) ? 'blocked' : 'unreachable', why: visit.why };
  if (visit.result === 'kept_out') return { outcome: 'blocked_by_robots', why: null };
  const { status } = visit;
  if (GONE.has(status)) return { outcome: 'gone', why: `status ${status}` };
  const reading = read?.reading ?? null;
  const challenge = recogniseChallenge(visit, reading);
  if (challenge) return { outcome: 'challenge', why: said(challenge) };
  if (status >= SERVER_ERROR) return { outcome: 'unreachable', why: `status ${status}` };
  if (status >= CLIENT_ERROR) return { outcome: 'blocked', why: `status ${status}` };
  if (!WITH_WORDS.has(status)) return { outcome: 'unreadable', why: `status ${status}` };
  if (!reading?.read) return { outcome: 'unreadable', why: reading?.why ?? 'too_large' };
  const moved = recogniseMoved(page.url, visit.finalUrl, reading);
  if (moved) return { outcome: 'moved', why: said(moved) };
  const softError = recogniseSoftError(visit, reading);
  return softError ? { outcome: 'soft_error', why: said(softError) } : undefined;
}

/** A host that named a time at which to come back refuses until then; it is there. */
function isTurnedAway(why: Unreached): boolean {
  return why === 'told_to_wait';
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

function said({ recogniser, on }: { readonly recogniser: string; readonly on: string }): string {
  return `${recogniser}: ${on}`;
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

function toldBy(outcome: Outcome, earlier: Told | null, on: string): Told | null {
  if (!isTelling(outcome)) return earlier;
  return earlier?.outcome === outcome ? earlier : { outcome, since: on };
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
