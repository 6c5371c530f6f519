/** The way of a visit: one request after the other until something answers that is no redirect, each hop looked at like the first. */
import type { Dispatcher } from 'undici';
import { hostAndPort } from '../../core/host-name.ts';
import type { Hop, Unreached, Validators, Visit } from '../../core/verify/visit.ts';
import { headerText, keptHeaders, listHeader, retryAfterMs, utf8Text } from './answer-headers.ts';
import { type Answer, askOnce, isRedirect } from './ask-once.ts';
import type { FetchLimits } from './fetch-settings.ts';
import type { Pace } from './pace.ts';
import { findUrlFault, type HostRules, securedUrl } from './public-hosts.ts';
import { conditionsFor, requestHeaders, withoutFragment } from './request-headers.ts';
import type { Robots } from './robots.ts';
import { openCookies, type VisitCookies } from './visit-cookies.ts';

/** What a visit is made with. */
export interface Following {
  readonly client: Dispatcher;
  readonly rules: HostRules;
  readonly limits: FetchLimits;
  readonly pace: Pace;
  readonly now: () => number;
  readonly userAgent: string;
  /** Null to read robots.txt itself. */
  readonly robots: Robots | null;
}

/** Tighter bounds for one visit. */
export interface VisitBounds {
  /** Origin that no redirect may leave. */
  readonly within?: string;
  readonly maxBytes?: number;
  readonly maxRedirects?: number;
  /** What is asked for in place of a page (`Accept`). */
  readonly accept?: string;
}

/** What else one visit may want. */
export interface VisitWishes extends VisitBounds {
  readonly validators?: Validators | null;
  /** True to be given the beginning of a body that is too large. */
  readonly takesPart?: boolean;
}

/** Where a visit has got to. */
interface Way {
  readonly url: string;
  readonly hops: Hop[];
  readonly seen: Set<string>;
  readonly cookies: VisitCookies;
  /** Time that requests took so far; waiting for our turn is not theirs. */
  ms: number;
}

type Step = Following & { readonly wishes: VisitWishes };
type Answered = Extract<Answer, { answered: true }>;

/** Visits an address and follows where it leads. */
export async function followRedirects(url: string, following: Following, wishes: VisitWishes): Promise<Visit> {
  const way: Way = { url, hops: [], seen: new Set(), cookies: openCookies(), ms: 0 };
  let at: URL | Visit = addressOf(url, undefined, following.rules) ?? unreached(way, 'bad_address', url);
  while (at instanceof URL) at = await takeStep(at, way, { ...following, wishes });
  return at;
}

/** One hop: the next address, or what the visit came to. */
async function takeStep(at: URL, way: Way, step: Step): Promise<URL | Visit> {
  const fault = findFault(at, way, step);
  if (fault) return unreached(way, fault, at.href);
  const host = step.rules.allowedHosts.has(hostAndPort(at)) ? null : at.hostname;
  const kept = await findKeptOut(at, way, { ...step, host });
  if (kept) return kept;
  const turn = await step.pace.take(host, () => askAt(at, way, { ...step, host }));
  if (!turn.taken) return unreached(way, 'told_to_wait', at.href);
  const answer = turn.value;
  if (!answer.answered) return unreached(way, answer.why, at.href);
  return isRedirect(answer.status) ? redirect(at, answer, way, step) : arrive(at, answer, way, step);
}

function findFault(at: URL, way: Way, { rules, wishes, limits }: Step): Unreached | undefined {
  const fault = findUrlFault(at, rules);
  if (fault === 'bad_address') return way.hops.length > 0 ? 'bad_redirect' : 'bad_address';
  if (fault) return fault;
  if (wishes.within !== undefined && at.origin !== wishes.within) return 'bad_redirect';
  // The same address with other cookies is what a wall does that only wants to be seen twice.
  const state = `${at.href} ${way.cookies.read(at.href)}`;
  if (way.seen.has(state)) return 'redirect_loop';
  way.seen.add(state);
  return way.hops.length > (wishes.maxRedirects ?? limits.maxRedirects) ? 'too_many_redirects' : undefined;
}

/** `host` is null for one that needs no pace. */
type HostStep = Step & { readonly host: string | null };

async function findKeptOut(at: URL, way: Way, { robots, pace, host }: HostStep): Promise<Visit | undefined> {
  if (!robots) return undefined;
  const verdict = await robots.decide(at);
  if (!verdict.may && verdict.unread) return unreached(way, verdict.unread.why, verdict.unread.at);
  if (!verdict.may) return { ...told(way), result: 'kept_out', at: at.href };
  if (verdict.delayMs !== null && host !== null) pace.slowTo(host, verdict.delayMs);
  return undefined;
}

/** Runs while it is our turn: what the host says of its pace must be known before the turn ends. */
async function askAt(at: URL, way: Way, step: HostStep): Promise<Answer> {
  const { client, limits, wishes, now, userAgent } = step;
  const { takesPart = false, maxBytes = limits.maxBytes, validators = null, accept } = wishes;
  const conditions = conditionsFor(at, way.url, validators);
  const headers = requestHeaders({ userAgent, cookie: way.cookies.read(at.href), conditions, takesPart, accept });
  const from = now();
  const timeoutMs = Math.max(1, limits.visitMs - way.ms);
  const answer = await askOnce(client, { url: at, headers, timeoutMs, takesPart }, { ...limits, maxBytes });
  way.ms += now() - from;
  if (answer.answered) spare(answer, step);
  return answer;
}

const REFUSALS: ReadonlySet<number> = new Set([429, 503]);

/** A host that says that we are too many is believed. */
function spare({ status, headers }: Answered, { pace, now, host }: HostStep): void {
  if (host === null || !REFUSALS.has(status)) return;
  pace.backOff(host, retryAfterMs(headerText(headers, 'retry-after'), now()));
}

async function redirect(at: URL, { status, headers }: Answered, way: Way, { rules }: Step): Promise<URL | Visit> {
  way.hops.push({ url: at.href, status });
  await way.cookies.keep(at.href, listHeader(headers, 'set-cookie'));
  const [place, ...others] = new Set(listHeader(headers, 'location'));
  const next = place === undefined || others.length > 0 ? undefined : addressOf(utf8Text(place), at, rules);
  return next ?? unreached(way, 'bad_redirect', at.href);
}

function addressOf(text: string, base: URL | undefined, rules: HostRules): URL | undefined {
  return URL.canParse(text, base) ? securedUrl(withoutFragment(new URL(text, base)), rules) : undefined;
}

const PARTIAL = 206;
const NOT_MODIFIED = 304;

/** Nobody asks for a part, nor whether something has changed without saying since when: such answers are none. */
function isUnasked(at: URL, status: number, way: Way, { wishes }: Step): boolean {
  if (status === PARTIAL) return true;
  const conditions = conditionsFor(at, way.url, wishes.validators ?? null);
  return status === NOT_MODIFIED && Object.keys(conditions).length === 0;
}

function arrive(at: URL, { status, headers, body }: Answered, way: Way, step: Step): Visit {
  if (isUnasked(at, status, way, step)) return unreached(way, 'broken_answer', at.href);
  const isTooLarge = body?.isTooLarge ?? false;
  const isLeftOut = status === NOT_MODIFIED || (isTooLarge && !step.wishes.takesPart);
  return {
    ...told(way),
    result: 'answered',
    finalUrl: at.href,
    status,
    headers: keptHeaders(headers),
    body: isLeftOut ? null : (body?.bytes ?? new Uint8Array()),
    bytes: body?.length ?? 0,
    isTooLarge,
    retryAfterMs: retryAfterMs(headerText(headers, 'retry-after'), step.now()),
  };
}

function unreached(way: Way, why: Unreached, at: string): Visit {
  return { ...told(way), result: 'unreached', why, at };
}

function told({ url, hops, ms }: Way): Pick<Visit, 'url' | 'hops' | 'ms'> {
  return { url, hops, ms: Math.round(ms) };
}
