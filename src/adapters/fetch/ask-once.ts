/** One request and its answer, within limits: the only place where anything is sent. */
import type { Dispatcher } from 'undici';
import type { Unreached } from '../../core/verify/visit.ts';
import { type AnswerBody, readBody } from './answer-body.ts';
import { headerText, type RawHeaders } from './answer-headers.ts';
import { failure, findWhy, type Stage } from './failure.ts';
import type { FetchLimits } from './fetch-settings.ts';

/** What is asked for. It is always a GET, without a body and without credentials. */
export interface Ask {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** For this request, connecting and reading included. */
  readonly timeoutMs: number;
  /** True to read the beginning of a body that is announced as too large. */
  readonly takesPart: boolean;
}

/** What one request came to. A redirect has no body: its words are for nobody. */
export type Answer =
  | { readonly answered: false; readonly why: Unreached }
  | {
      readonly answered: true;
      readonly status: number;
      readonly headers: RawHeaders;
      readonly body: AnswerBody | null;
    };

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304]);
const MOST_DUMPED_BYTES = 65_536;

/** True for a status that sends us on. */
export function isRedirect(status: number): boolean {
  return REDIRECTS.has(status);
}

/** Sends one request and reads its answer; what the world does wrong is returned. */
export async function askOnce(client: Dispatcher, ask: Ask, limits: FetchLimits): Promise<Answer> {
  const ended = new AbortController();
  const timer = setTimeout(() => ended.abort(failure('timeout')), ask.timeoutMs);
  const progress: { stage: Stage } = { stage: 'answer' };
  try {
    return await requestWithin(client, ask, { limits, signal: ended.signal, progress });
  } catch (error) {
    const why = ended.signal.aborted ? 'timeout' : findWhy(error, progress.stage);
    if (why === undefined) throw error;
    return { answered: false, why };
  } finally {
    clearTimeout(timer);
  }
}

interface Asking {
  readonly limits: FetchLimits;
  readonly signal: AbortSignal;
  readonly progress: { stage: Stage };
}

async function requestWithin(client: Dispatcher, ask: Ask, { limits, signal, progress }: Asking): Promise<Answer> {
  const response = await client.request({
    origin: ask.url.origin,
    path: ask.url.pathname + ask.url.search,
    method: 'GET',
    headers: ask.headers,
    signal,
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.idleMs,
  });
  progress.stage = 'body';
  const { statusCode: status, headers, body } = response;
  if (isRedirect(status) || WITHOUT_BODY.has(status)) {
    await body.dump({ limit: MOST_DUMPED_BYTES, signal }).catch(() => undefined);
    return { answered: true, status, headers, body: null };
  }
  const incoming = { encoding: headerText(headers, 'content-encoding') ?? '', pieces: body };
  const statedLength = ask.takesPart ? null : lengthOf(headers);
  return { answered: true, status, headers, body: await readBody({ ...incoming, statedLength }, limits) };
}

function lengthOf(headers: RawHeaders): number | null {
  const text = headerText(headers, 'content-length') ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
