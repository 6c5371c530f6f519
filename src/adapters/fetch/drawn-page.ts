/** Pages that scripts draw: opened in a browser that reaches nothing by itself, and taken as they stand when they stand still. */
import { setTimeout as sleepFor } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { watchMemory } from './browser-memory.ts';
import { CHROMIUM, type ChromiumSettings, openWindow, startChromium } from './chromium.ts';
import { DRAWING_LIMITS, type DrawingLimits } from './drawing-limits.ts';
import { type Answered, type PageParts, servePage, type VisitPart } from './page-parts.ts';

/** What drawing a page came to. */
export type Drawing =
  | { readonly drawn: true; readonly html: string; readonly isWhole: boolean }
  | { readonly drawn: false; readonly why: 'needs_browser' | 'too_slow' | 'too_large' | 'broken' };

/** Draws pages, one at a time, each in a browser of its own. */
export interface Drawer {
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
    if (closed.signal.aborted) return BROKEN;
    if (isMissing) return MISSING;
    const browser = await startChromium(settings).catch(() => null);
    if (browser) return drawIn(browser, answered, { settings, limits, visitPart, signal: closed.signal });
    isMissing = true;
    warn(`${NO_BROWSER} (${settings.executable ?? CHROMIUM}).\n`);
    return MISSING;
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

const NO_BROWSER =
  'Pages that scripts draw are left out, since no browser starts: apt-get install chromium, npm install playwright-core';

interface DrawingMeans {
  readonly settings: DrawerSettings;
  readonly limits: DrawingLimits;
  readonly visitPart: VisitPart;
  readonly signal: AbortSignal;
}

/** Whatever the page does, the browser is gone afterwards. */
async function drawIn(browser: Browser, answered: Answered, means: DrawingMeans): Promise<Drawing> {
  const { drawMs, maxMemoryBytes, memoryLookMs } = means.limits;
  let end: (drawing: Drawing) => void = () => undefined;
  const ended = new Promise<Drawing>((resolve) => {
    end = resolve;
  });
  const timer = setTimeout(end, drawMs, TOO_SLOW);
  const onClosed = () => end(BROKEN);
  means.signal.addEventListener('abort', onClosed);
  const watch = { maxBytes: maxMemoryBytes, lookMs: memoryLookMs };
  const unwatch = watchMemory(browser, watch, () => end(TOO_LARGE));
  try {
    return await Promise.race([ended, drawOnce(browser, answered, means).catch(() => BROKEN)]);
  } finally {
    clearTimeout(timer);
    means.signal.removeEventListener('abort', onClosed);
    (await unwatch.catch(() => undefined))?.();
    await browser.close();
  }
}

async function drawOnce(browser: Browser, answered: Answered, means: DrawingMeans): Promise<Drawing> {
  const { limits, settings, signal } = means;
  const context = await openWindow(browser, settings.userAgent);
  const page = await context.newPage();
  const parts = await servePage(page, answered, means);
  try {
    await page.goto(answered.finalUrl, { waitUntil: 'domcontentloaded', timeout: limits.drawMs });
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
  let before: string | null | undefined;
  for (let look = 0; look < limits.mostLooks; look += 1) {
    const html = await readMarkup(session, limits.maxLength);
    if (html === null || (html === before && !parts.isBusy())) return html;
    before = html;
    await sleepFor(limits.lookMs, undefined, { signal });
  }
  return before ?? null;
}

/** Looks from a world of its own, in which no script of the page has changed what looking means. */
async function readMarkup(session: CDPSession, maxLength: number): Promise<string | null> {
  const { frameTree } = await session.send('Page.getFrameTree');
  const world = { frameId: frameTree.frame.id, worldName: 'reader' };
  const { executionContextId: contextId } = await session.send('Page.createIsolatedWorld', world);
  const expression = `(() => {
    const html = document.documentElement?.outerHTML ?? '';
    return html.length > ${maxLength} ? null : html;
  })()`;
  const { result } = await session.send('Runtime.evaluate', { expression, contextId, returnByValue: true });
  return typeof result.value === 'string' ? result.value : null;
}

/** A script may write another path of its own host into the address; a page that has left for elsewhere is another page. */
function isStillAt(page: Page, url: string): boolean {
  return page.url().startsWith(`${new URL(url).origin}/`);
}
