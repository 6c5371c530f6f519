/** What is printed, what stays put while fonts arrive, and what is seen where the reader's system chooses the colours. */
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { miniBytes, scratch } from '../flows/command-line.ts';
import { type Served, serveSite, stop } from '../flows/served.ts';
import { MINI_DAY } from '../mini-record.ts';
import { openWindow, startBrowser, type Window } from './browser.ts';

const files = scratch();
let browser: Browser;
let mini: Served & { readonly address: string };
let sheet: Window;

beforeAll(async () => {
  files.write('mini.json', miniBytes());
  [browser, mini] = await Promise.all([
    startBrowser(),
    serveSite(['--port', '0', '--dataset', files.path('mini.json'), '--today', MINI_DAY]),
  ]);
  sheet = await openWindow(browser, { viewport: { width: 672, height: 1000 } });
  await sheet.page.emulateMedia({ media: 'print' });
}, 60_000);

afterAll(async () => {
  await browser?.close();
  if (mini) await stop(mini);
  files.remove();
}, 60_000);

/** The words of what a reader sees of these elements. */
function seen(elements: Locator): Promise<string[]> {
  return elements.filter({ visible: true }).allInnerTexts();
}

const OFFERING = '/offerings/acme-api/';
const COMPARE = '/compare/acme-api-vs-acme-classic/';

test('what only paper needs is on no screen', async () => {
  const { context, page } = await openWindow(browser);
  await page.goto(mini.address + OFFERING);
  const parts = page.locator('.on-paper');
  expect(await parts.count()).toBeGreaterThan(10);
  expect(await seen(parts)).toEqual([]);
  await context.close();
});

test('an offering prints as a dossier: cover, conditions, watch-outs, evidence, sign-off', async () => {
  const { context, page } = await openWindow(browser, { colorScheme: 'dark' });
  await page.goto(mini.address + OFFERING);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const tops: number[] = [];
  for (const part of ['.signing', '.sheet.conditions', '.sheet:not(.conditions)', '.register', '.finding', '.sign-off'])
    tops.push((await page.locator(part).first().boundingBox())?.y ?? -1);
  expect(tops).toEqual([...tops].sort((a, b) => a - b));
  const cover = await page.locator('.signing').innerText();
  for (const label of ['Model', 'As of', 'Printed', 'Digest', 'Permalink', 'Contracting party', 'Processor', 'Purpose'])
    expect(cover).toContain(label);
  const folded = page.locator('.watch-outs details p, .otherwise blockquote');
  expect(await seen(folded)).toHaveLength(await folded.count());
  expect(await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor)).toBe(
    'rgb(255, 255, 255)',
  );
  expect(await page.locator('.running-foot').innerText()).toContain('Not advice, not a certificate.');
  await context.close();
});

test.each([
  [OFFERING, [595, 842]],
  [COMPARE, [842, 595]],
  ['/', [842, 595]],
] as const)('%s makes a PDF on A4 of %j points', async (path, [width, height]) => {
  const { context, page } = await openWindow(browser);
  await page.goto(mini.address + path);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const [, , , wide, high] = /\/MediaBox \[(\S+) (\S+) (\S+) (\S+)\]/.exec(pdf) ?? [];
  expect([Math.round(Number(wide)), Math.round(Number(high))]).toEqual([width, height]);
  await context.close();
});

test.each([
  `${OFFERING}?as_of=2026-08-01`,
  `${OFFERING}?as_of=2026-01-01`,
  COMPARE,
  '/questions/gpai_cop/',
  '/policies/',
  '/policies/personal-data/',
  '/platforms/acme-cloud/',
  '/developers/acme-models/',
  '/sources/',
  '/method/',
  '/data/',
  '/about/',
  '/search/?q=acme',
  '/offerings/acme-apy/',
])('%s prints its sentences and no way to go on, and nothing is cut off', async (path) => {
  const { page } = sheet;
  await page.goto(mini.address + path);
  const ways = page.locator('nav a, main button, .site-foot a, .banner > a, .message a[href="/"]');
  expect(await ways.count()).toBeGreaterThan(0);
  expect(await seen(ways)).toEqual([]);
  for (const foot of ['.site-foot', '.running-foot']) expect(await page.locator(foot).isVisible()).toBe(true);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over).toBeLessThanOrEqual(0);
});

test('paper tells what was searched for, and where each source stands', async () => {
  const { context, page } = await openWindow(browser);
  await page.emulateMedia({ media: 'print' });
  await page.goto(`${mini.address}/search/?q=acme`);
  const asked = page.locator('.search input[type="search"]');
  expect([await asked.isVisible(), await asked.inputValue()]).toEqual([true, 'acme']);
  await page.goto(`${mini.address}/sources/`);
  const shown = (links: Element[]) => links.map((link) => getComputedStyle(link, '::after').content);
  for (const content of await page.locator('.sources li > a').evaluateAll(shown)) expect(content).toContain('https://');
  await context.close();
});

test.each(['/', OFFERING, COMPARE])('on %s nothing moves while fonts arrive', async (path) => {
  await Promise.all([360, 1440].map((width) => expectStill(path, width)));
});

async function expectStill(path: string, width: number): Promise<void> {
  const { context, page } = await openWindow(browser, { viewport: { width, height: 800 } });
  await page.route(/\.woff2$/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 400));
    await route.continue();
  });
  await page.goto(mini.address + path);
  const moved = await page.evaluate(async () => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { readonly value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
    await document.fonts.ready;
    await new Promise((resolve) => setTimeout(resolve, 300));
    return sum;
  });
  expect(moved).toBeLessThan(0.01);
  await context.close();
}

test("in colours of the system's choice the chosen need and the current page are still told apart", async () => {
  const { context, page } = await openWindow(browser, { forcedColors: 'active' });
  await page.goto(mini.address);
  const ground = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).backgroundColor);
  const line = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).borderBottomColor);
  await page.locator('.chip input').first().check();
  expect(await ground('.chip input:checked + span')).not.toBe(await ground('.chip input:not(:checked) + span'));
  expect(await line('nav a[aria-current]')).not.toBe(await line('nav a:not([aria-current])'));
  await context.close();
});
