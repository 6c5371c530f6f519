/** Pages that scripts draw: opened in a browser that reaches nothing by itself, and taken as they stand when they stand still. */

import { setTimeout as sleepFor } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { messageOf } from '../../core/errors.ts';
import { openProcesses } from './browser-processes.ts';
import { BROWSER_PACKAGE, type ChromiumSettings, openWindow, startChromium } from './chromium.ts';
import { DRAWING_LIMITS, type DrawingLimits } from './drawing-limits.ts';
import { type Answered, type PageParts, servePage, type VisitPart } from './page-parts.ts';

/** What drawing a page came to. */
export type Drawing =
  | { readonly drawn: true; readonly html: string; readonly isWhole: boolean }
  | { readonly drawn: false; readonly why: 'needs_browser' | 'too_slow' | 'too_large' | 'broken' };

/** Draws pages, one at a time, each in a browser of its own. */
export interface Drawer {
  /** What the page does is returned; it rejects only once the drawer is closed. */
  draw(answered: Answered): Promise<Drawing>;
  /** Ends the browser that is open. */
  close(): Promise<void>;
}

/** What a drawer is opened with. */
export interface DrawerSettings extends ChromiumSettings {
  readonly limits?: Partial<DrawingLimits>;
}

/** What a drawer is lent. */
export interface DrawerCapabilities {
  readonly visitPart: VisitPart;
  /** Told once when there is no browser. */
  readonly warn: (text: string) => void;
}

/** Opens a drawer. No browser is started before the first page. */
export function openDrawer(settings: DrawerSettings, { visitPart, warn }: DrawerCapabilities): Drawer {
  const limits = { ...DRAWING_LIMITS, ...settings.limits };
  const lane = new PQueue({ concurrency: 1 });
  const closed = new AbortController();
  let isMissing = false;
  const drawNext = async (answered: Answered): Promise<Drawing> => {
    closed.signal.throwIfAborted();
    if (isMissing) return MISSING;
    const browser = await startChromium(settings).catch((error: unknown) => {
      isMissing = true;
      warn(`${NO_BROWSER} (${firstLine(error)}).\n`);
    });
    return browser ? drawIn(browser, answered, { settings, limits, visitPart, signal: closed.signal }) : MISSING;
  };
  return {
    draw: (answered) => lane.add(() => drawNext(answered)) as Promise<Drawing>,
    close: async () => {
      closed.abort();
      await lane.onIdle();
    },
  };
}

const MISSING: Drawing = { drawn: false, why: 'needs_browser' };
const BROKEN: Drawing = { drawn: false, why: 'broken' };
const TOO_SLOW: Drawing = { drawn: false, why: 'too_slow' };
const TOO_LARGE: Drawing = { drawn: false, why: 'too_large' };

const NO_BROWSER = `Pages that scripts draw are left out, since no browser starts: apt-get install chromium, npm install ${BROWSER_PACKAGE}`;

function firstLine(error: unknown): string {
  return messageOf(error).split('\n', 1)[0]?.slice(0, 200) ?? '';
}

interface DrawingMeans {
  readonly settings: DrawerSettings;
  readonly limits: DrawingLimits;
  readonly visitPart: VisitPart;
  readonly signal: AbortSignal;
}

/** Whatever the page does, the browser is gone afterwards. */
async function drawIn(browser: Browser, answered: Answered, means: DrawingMeans): Promise<Drawing> {
  const { drawMs, maxMemoryBytes: maxBytes, memoryLookMs: lookMs } = means.limits;
  const processes = await openProcesses(browser).catch(() => null);
  if (!processes) return browser.close().then(() => BROKEN);
  const done = new AbortController();
  try {
    const drawing = await Promise.race([
      sleepFor(drawMs, TOO_SLOW, { signal: AbortSignal.any([means.signal, done.signal]) }),
      processes.watch({ maxBytes, lookMs }).then(() => TOO_LARGE),
      drawOnce(browser, answered, means).catch(() => BROKEN),
    ]);
    means.signal.throwIfAborted();
    return drawing;
  } finally {
    done.abort();
    await processes.end();
  }
}

async function drawOnce(browser: Browser, answered: Answered, means: DrawingMeans): Promise<Drawing> {
  const { limits, settings, signal } = means;
  const context = await openWindow(browser, settings.userAgent);
  const page = await context.newPage();
  const parts = await servePage(page, answered, means);
  try {
    await page.goto(answered.finalUrl, { waitUntil: 'commit', timeout: limits.drawMs });
    const html = await readStill(page, parts, { limits, signal });
    if (!isStillAt(page, answered.finalUrl)) return BROKEN;
    return html === null ? TOO_LARGE : { drawn: true, html, isWhole: parts.isWhole() };
  } finally {
    parts.stop();
  }
}

/** Looks until two looks show the same and nothing is on its way; null when there is too much to look at. */
async function readStill(
  page: Page,
  parts: PageParts,
  { limits, signal }: Pick<DrawingMeans, 'limits' | 'signal'>,
): Promise<string | null> {
  const session = await page.context().newCDPSession(page);
  let before: string | null = null;
  for (let look = 0; look < limits.mostLooks; look += 1) {
    const { html, isParsed } = await readMarkup(session, limits.maxLength);
    if (html === null || (html === before && isParsed && !parts.isBusy())) return html;
    before = html;
    await sleepFor(limits.lookMs, undefined, { signal });
  }
  return before;
}

/** What stands there; null when it is too much. */
interface Markup {
  readonly html: string | null;
  readonly isParsed: boolean;
}

/** Looks from a world of its own, in which no script of the page has changed what looking means. */
async function readMarkup(session: CDPSession, maxLength: number): Promise<Markup> {
  const { frameTree } = await session.send('Page.getFrameTree');
  const world = { frameId: frameTree.frame.id, worldName: 'reader' };
  const { executionContextId: contextId } = await session.send('Page.createIsolatedWorld', world);
  const expression = `(() => {
    const html = document.documentElement?.outerHTML ?? '';
    return { html: html.length > ${maxLength} ? null : html, isParsed: document.readyState !== 'loading' };
  })()`;
  const { result } = await session.send('Runtime.evaluate', { expression, contextId, returnByValue: true });
  return result.value as Markup;
}

/** A script may write another path of its own host into the address; a page that has left for elsewhere is another page. */
function isStillAt(page: Page, url: string): boolean {
  return page.url().startsWith(`${new URL(url).origin}/`);
}
