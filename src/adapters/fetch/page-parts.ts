/** What a page asks for while it is drawn: its scripts and data, fetched by ourselves within limits; nothing else is answered. */
import PQueue from 'p-queue';
import type { Page, Request, Route } from 'playwright-core';
import type { Visit } from '../../core/verify/visit.ts';
import { WINDOW_POLICY } from './chromium.ts';
import type { DrawingLimits } from './drawing-limits.ts';
import type { VisitBounds } from './follow-redirects.ts';

/** The answer that is being drawn. */
export type Answered = Extract<Visit, { readonly result: 'answered' }>;

/** Visits a part of a page that has been visited: guarded and told apart like a page, without a pause before it. */
export type VisitPart = (url: string, bounds: VisitBounds) => Promise<Visit>;

/** How the parts of one page stand. */
export interface PageParts {
  /** True when something is on its way. */
  readonly isBusy: () => boolean;
  /** False when the page's own site did not give what it was asked for, so that what is missing may have been there. */
  readonly isWhole: () => boolean;
  /** Fetches nothing more. */
  readonly stop: () => void;
}

const NEEDED: ReadonlySet<string> = new Set(['script', 'xhr', 'fetch']);
/** Over these a page might have got words too. */
const MISSED: ReadonlySet<string> = new Set([...NEEDED, 'eventsource']);
const REFUSED: ReadonlySet<number> = new Set([401, 403, 429]);

/** Answers every request of a page; the first one with what was visited. */
export async function servePage(
  page: Page,
  answered: Answered,
  { visitPart, limits }: { readonly visitPart: VisitPart; readonly limits: DrawingLimits },
): Promise<PageParts> {
  const queue = new PQueue({ concurrency: limits.partsAtOnce });
  const state = { isOpened: false, isStopped: false, count: 0, bytes: 0, busy: 0, missed: 0 };
  const isOwn = (url: string) => siteOf(url) === siteOf(answered.finalUrl);
  const refuse = (route: Route, request: Request) => {
    if (MISSED.has(request.resourceType()) && isOwn(request.url())) state.missed += 1;
    return route.abort('failed');
  };
  const take = async (url: string, accept: string | undefined): Promise<Visit | null> => {
    if (state.isStopped || state.count >= limits.mostParts || state.bytes >= limits.maxPartsBytes) return null;
    state.count += 1;
    const visit = await visitPart(url, { maxBytes: limits.maxPartBytes, ...(accept && { accept }) });
    if (visit.result === 'answered') state.bytes += visit.bytes;
    return visit;
  };
  const givePart = async (route: Route, request: Request) => {
    const visit = await queue.add(() => take(request.url(), request.headers()['accept']));
    if (visit?.result !== 'answered' || !visit.body) return refuse(route, request);
    if ((visit.status >= SERVER_ERROR || REFUSED.has(visit.status)) && isOwn(request.url())) state.missed += 1;
    return route.fulfill({ status: visit.status, headers: typeOf(visit), body: Buffer.from(visit.body) });
  };
  const give = (route: Route, request: Request) => {
    if (request.isNavigationRequest()) {
      if (state.isOpened || request.frame() !== page.mainFrame()) return route.abort('aborted');
      state.isOpened = true;
      return givePage(route, answered);
    }
    // Styles change no word that is read, and scripts wait for them.
    if (request.resourceType() === 'stylesheet') return route.fulfill({ contentType: 'text/css', body: '' });
    const isNeeded = NEEDED.has(request.resourceType()) && request.method() === 'GET';
    return isNeeded ? givePart(route, request) : refuse(route, request);
  };
  await page.context().route('**/*', async (route, request) => {
    state.busy += 1;
    try {
      await give(route, request);
    } catch (error) {
      // A page that has ended, and a fetcher that is closed, want no answer any more.
      if (!state.isStopped) await route.abort('failed').catch(() => Promise.reject(error));
    } finally {
      state.busy -= 1;
    }
  });
  return {
    isBusy: () => state.busy > 0,
    isWhole: () => state.missed === 0,
    stop: () => {
      state.isStopped = true;
    },
  };
}

const SERVER_ERROR = 500;

function givePage(route: Route, answered: Answered): Promise<void> {
  const headers = { ...typeOf(answered), 'content-security-policy': WINDOW_POLICY, 'x-dns-prefetch-control': 'off' };
  return route.fulfill({ status: answered.status, headers, body: Buffer.from(answered.body ?? []) });
}

function typeOf({ headers }: Answered): Record<string, string> {
  const type = headers['content-type'];
  return type === undefined ? {} : { 'content-type': type };
}

/** A host and its neighbours: too wide in a few countries, where more counts as missing then. */
function siteOf(url: string): string {
  return new URL(url).hostname.split('.').slice(-2).join('.');
}
