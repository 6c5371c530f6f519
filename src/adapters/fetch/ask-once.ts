/** One request and its answer, within limits: the only place where anything is sent. */
import type { Dispatcher } from 'undici';
import type { Unreached } from '../../core/verify/visit.ts';
import { type AnswerBody, type BodyGathering, gatherBody, gatherNothing } from './answer-body.ts';
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
/** What comes before an answer, as early hints, is none. */
const FIRST_ANSWER = 200;

/** True for a status that sends us on. */
export function isRedirect(status: number): boolean {
  return REDIRECTS.has(status);
}

/** Sends one request and reads its answer; what the world does wrong is returned. */
export async function askOnce(client: Dispatcher, ask: Ask, limits: FetchLimits): Promise<Answer> {
  const progress: { stage: Stage } = { stage: 'answer' };
  try {
    const { status, headers, body } = await receive(client, ask, { limits, progress });
    return { answered: true, status, headers, body: await body.read() };
  } catch (error) {
    const why = findWhy(error, progress.stage);
    if (why === undefined) throw error;
    return { answered: false, why };
  }
}

interface Asking {
  readonly limits: FetchLimits;
  readonly progress: { stage: Stage };
}

/** An answer whose body is gathered, and not unpacked yet. */
interface Received {
  readonly status: number;
  readonly headers: RawHeaders;
  readonly body: BodyGathering;
}

/** Takes the pieces as they come: to make a stream of them takes as long as all the rest of a request. */
function receive(client: Dispatcher, ask: Ask, { limits, progress }: Asking): Promise<Received> {
  return new Promise((resolve, reject) => {
    let control: Dispatcher.DispatchController | undefined;
    let received: Received | undefined;
    let late: Error | undefined;
    const end = (error?: Error): void => {
      clearTimeout(timer);
      if (received && (error === undefined || received.body.isRead())) resolve(received);
      else reject(error);
    };
    const timer = setTimeout(() => {
      late = failure('timeout');
      end(late);
      control?.abort(late);
    }, ask.timeoutMs);
    client.dispatch(optionsOf(ask, limits), {
      onRequestStart: (controller) => {
        control = controller;
        if (late) controller.abort(late);
      },
      onResponseStart: (_, status, headers) => {
        if (status < FIRST_ANSWER) return;
        progress.stage = 'body';
        received = { status, headers, body: openBody(status, headers, { ask, limits }) };
      },
      onResponseData: (controller, piece) => {
        if (received && !received.body.add(piece)) controller.abort(failure('broken_answer'));
      },
      onResponseEnd: () => end(),
      onResponseError: (_, error) => end(error),
    });
  });
}

function optionsOf(ask: Ask, limits: FetchLimits): Dispatcher.DispatchOptions {
  return {
    origin: ask.url.origin,
    path: ask.url.pathname + ask.url.search,
    method: 'GET',
    headers: ask.headers,
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.idleMs,
  };
}

function openBody(
  status: number,
  headers: RawHeaders,
  { ask, limits }: { readonly ask: Ask; readonly limits: FetchLimits },
): BodyGathering {
  if (isRedirect(status) || WITHOUT_BODY.has(status)) return gatherNothing();
  const encoding = headerText(headers, 'content-encoding') ?? '';
  return gatherBody({ encoding, statedLength: ask.takesPart ? null : lengthOf(headers) }, limits);
}

function lengthOf(headers: RawHeaders): number | null {
  const text = headerText(headers, 'content-length') ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
