/** Real Chromium over loopback: started quietly, ended with the tests, and kept from every other host. */
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { isLoopback } from '../loopback-only.ts';

const ARGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-gpu',
];

/** Starts Debian's Chromium. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: ARGS, timeout: 30_000 });
}

/** A window of its own; what it would fetch from elsewhere is stopped and listed, and so is what its pages complain of. */
export interface Window {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly strangers: readonly string[];
  readonly complaints: readonly string[];
}

/** Opens a window. */
export async function openWindow(browser: Browser, options: BrowserContextOptions = {}): Promise<Window> {
  const context = await browser.newContext({
    locale: 'en-US',
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(10_000);
  const strangers: string[] = [];
  const complaints: string[] = [];
  await context.route(
    (url) => !isLoopback(url.hostname),
    (route) => {
      strangers.push(route.request().url());
      return route.abort();
    },
  );
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return { context, page, strangers, complaints };
}

/** True when an element stands, at least in part, where a reader can see it. */
export function inView(page: Page, selector: string): Promise<boolean> {
  return page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const box = element.getBoundingClientRect();
      return box.height > 0 && box.bottom > 0 && box.top < window.innerHeight;
    });
}

/** Presses Tab until an element has the focus, which must then be seen and have an outline of its own. */
export async function tabTo(page: Page, selector: string, atMost: number): Promise<void> {
  const focused = page.locator(':focus');
  for (let presses = 0; presses < atMost; presses += 1) {
    await page.keyboard.press('Tab');
    if (await focused.evaluateAll((elements, wanted) => elements.some((each) => each.matches(wanted)), selector)) {
      const outline = await focused.evaluate((element) => getComputedStyle(element).outlineStyle);
      expect([selector, outline === 'none', await inView(page, ':focus')]).toEqual([selector, false, true]);
      return;
    }
  }
  throw new Error(`${selector} was not reached by ${atMost} presses of Tab.`);
}
