/** Everything that is decided before the words are looked at, in the order of domain §8: how far a visit got, and what answered. */
import type { Outcome } from './outcome.ts';
import type { PageReading } from './page-text.ts';
import { recogniseChallenge, recogniseMoved, recogniseRefresh, recogniseSoftError } from './recognisers/all.ts';
import type { Answer, Recognised } from './recognisers/recogniser.ts';
import type { Unreached, Visit } from './visit.ts';

/** What a visit comes to if the words do not say otherwise. */
export interface BeforeWords {
  readonly outcome: Outcome;
  readonly why: string | null;
  /** True for a page that only looks like something else: words that stand on it may show that it is not. */
  readonly isByLooks: boolean;
}

/** Decides what comes before the words; undefined when they decide alone. */
export function decideBeforeWords(url: string, visit: Visit, reading: PageReading | null): BeforeWords | undefined {
  if (visit.result === 'unreached') return surely(isTurnedAway(visit.why) ? 'blocked' : 'unreachable', visit.why);
  if (visit.result === 'kept_out') return surely('blocked_by_robots', null);
  if (GONE.has(visit.status)) return surely('gone', `status ${visit.status}`);
  const challenge = recogniseChallenge(visit, reading);
  const barred = refusedBy(visit) ?? (reading?.read ? undefined : withoutWords(visit, reading));
  if (barred || !reading?.read) return challenge ? surely('challenge', said(challenge)) : barred;
  const looks = [
    ...looksLike('challenge', challenge),
    ...looksLike('moved', recogniseMoved(url, visit, reading)),
    ...looksLike('soft_error', recogniseSoftError(visit, reading)),
  ];
  // A wall in front of a login is none that words could disprove.
  return looks[0] && { ...looks[0], isByLooks: looks.every(({ isByLooks }) => isByLooks) };
}

const GONE: ReadonlySet<number> = new Set([404, 410]);
/** 203 is a copy that something on the way has changed; what else is neither refused nor gone brings no page. */
const WITH_WORDS: ReadonlySet<number> = new Set([200, 203]);
const SERVER_ERROR = 500;
const CLIENT_ERROR = 400;

function refusedBy({ status }: Answer): BeforeWords | undefined {
  if (status >= SERVER_ERROR) return surely('unreachable', `status ${status}`);
  if (status >= CLIENT_ERROR) return surely('blocked', `status ${status}`);
  return WITH_WORDS.has(status) ? undefined : surely('unreadable', `status ${status}`);
}

/** An answer that has nothing to say but where to go on is a redirect, not a page without words. */
function withoutWords(visit: Answer, reading: Exclude<PageReading, { readonly read: true }> | null): BeforeWords {
  const refresh = reading?.why === 'no_text' ? recogniseRefresh(visit, reading) : null;
  return refresh ? surely('moved', said(refresh)) : surely('unreadable', reading?.why ?? 'too_large');
}

/** A host that named a time at which to come back refuses until then; it is there. */
function isTurnedAway(why: Unreached): boolean {
  return why === 'told_to_wait';
}

function surely(outcome: Outcome, why: string | null): BeforeWords {
  return { outcome, why, isByLooks: false };
}

function looksLike(outcome: Outcome, recognised: Recognised | null): readonly BeforeWords[] {
  return recognised ? [{ outcome, why: said(recognised), isByLooks: !recognised.isByAddress }] : [];
}

function said({ recogniser, on }: Recognised): string {
  return `${recogniser}: ${on}`;
}
