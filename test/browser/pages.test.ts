/** Every kind of page in real Chromium: axe in light and dark, no page wider than its window, valid HTML, and nothing from or for anybody else. */
import { type ConfigData, HtmlValidate } from 'html-validate';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findingPath } from '../../src/core/answer/finding.ts';
import { miniBytes, scratch } from '../flows/command-line.ts';
import { realDataset } from '../flows/real-record.ts';
import { type Served, serveSite, stop } from '../flows/served.ts';
import { MINI_PAGES, REAL_KINDS } from '../flows/site.ts';
import { MINI_DAY, miniDataset } from '../mini-record.ts';
import { axeFindings } from './axe.ts';
import { openWindow, startBrowser, type Window } from './browser.ts';

const files = scratch();
const DAY = realDataset().content.generated;
let browser: Browser;
let real: Served & { readonly address: string };
let mini: Served & { readonly address: string };
let window: Window;

beforeAll(async () => {
  files.write('mini.json', miniBytes());
  [browser, real, mini] = await Promise.all([
    startBrowser(),
    serveSite(['--port', '0', '--today', DAY]),
    serveSite(['--port', '0', '--dataset', files.path('mini.json'), '--today', MINI_DAY]),
  ]);
  window = await openWindow(browser);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  for (const each of [real, mini]) if (each) await stop(each);
  files.remove();
}, 60_000);

function answersOf(dimension: string) {
  return miniDataset().content.answers.find((each) => each.dimension === dimension);
}

/** Pages of the mini registry that show what no page of the real record does. */
const MINI_KINDS = [
  '/offerings/acme-api/?model=acme-vision-1',
  '/offerings/acme-api/?as_of=2026-01-01',
  '/offerings/acme-api/?as_of=2026-02-30',
  '/offerings/acme-north/',
  '/offerings/north-open-models/',
  '/?need=notice&made_on=2026-07-05',
  '/?q=zebra&need=baa',
  '/search/?q=zebra',
  // A finding that was replaced, and one for some models only.
  findingPath(answersOf('iso_27001')?.findings[0]?.id ?? ''),
  findingPath(answersOf('training_on_customer_data')?.exceptions[0]?.findings[0]?.id ?? ''),
];
const KINDS: readonly (readonly [string, string])[] = [
  ...Object.entries(REAL_KINDS).map(([kind, path]) => [kind, `real ${path}`] as const),
  ...MINI_KINDS.map((path) => [`mini ${path}`, `mini ${path}`] as const),
];

function addressOf(where: string): string {
  const [record = '', path = ''] = where.split(' ');
  return (record === 'real' ? real : mini).address + path;
}

test.each(KINDS)(
  '%s: axe finds nothing in light and dark, nothing is fetched from elsewhere, no cookie is set, nothing is complained of',
  async (_, where) => {
    const { page, context, strangers, complaints } = window;
    const before = [strangers.length, complaints.length];
    await page.goto(addressOf(where));
    expect(await axeFindings(page)).toEqual([]);
    expect(strangers.slice(before[0])).toEqual([]);
    // That an address is not there is what some of these pages say.
    expect(complaints.slice(before[1]).filter((each) => !/status of 4\d\d/.test(each))).toEqual([]);
    expect(await context.cookies()).toEqual([]);
  },
  60_000,
);

test('a window would notice: a stranger, a complaint and a forbidden script are all seen', async () => {
  const { page, context, strangers, complaints } = await openWindow(browser);
  await page.goto(`${mini.address}/about/`);
  await page.evaluate(() => {
    document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = true' }));
    document.body.append(Object.assign(document.createElement('img'), { src: 'https://stranger.test/x.png' }));
  });
  await page.waitForFunction(() => [...document.images].every((each) => each.complete));
  expect(complaints.some((each) => /Content Security Policy/.test(each))).toBe(true);
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  // The policy stops it before anything is asked for; without the policy it would stand here.
  expect(strangers).toEqual([]);
  await context.close();
});

test.each([1024, 1440])('at %i px the first row and column of the matrix stay in view', async (width) => {
  const { context, page } = await openWindow(browser);
  await page.setViewportSize({ width, height: 900 });
  await page.goto(`${real.address}/`);
  const seen = await page.evaluate(() => {
    document.documentElement.style.scrollBehavior = 'auto';
    const frame = document.querySelector('.matrix-frame') as HTMLElement;
    frame.scrollTo(300, 900);
    frame.querySelector('#row-xai-api')?.scrollIntoView({ block: 'center' });
    const head = frame.querySelector('thead tr:last-child th:last-child')?.getBoundingClientRect();
    const first = frame.querySelector('#row-xai-api th')?.getBoundingClientRect();
    return { headTop: head?.top ?? -1, firstLeft: first?.left ?? -1 };
  });
  expect(seen.headTop).toBeGreaterThanOrEqual(0);
  expect(seen.headTop).toBeLessThan(450);
  expect(seen.firstLeft).toBeGreaterThanOrEqual(0);
  await context.close();
});

test('at 360, 768 and 1440 px no page is wider than the window', async () => {
  const { context, page } = await openWindow(browser, { javaScriptEnabled: false });
  const wide: string[] = [];
  const addresses = [
    ...KINDS.map(([, where]) => addressOf(where)),
    ...MINI_PAGES.map(([path]) => mini.address + path),
    `${real.address}/offerings/claude-bedrock/`,
  ];
  for (const address of addresses) {
    await page.goto(address);
    for (const width of [360, 768, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (over > 0) wide.push(`${address} at ${width} px: ${over} px`);
    }
  }
  expect(wide).toEqual([]);
  await context.close();
}, 90_000);

test('what is printed shows the answers and their words, and no form', async () => {
  const { context, page } = await openWindow(browser);
  await page.goto(`${mini.address}/offerings/acme-api/`);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('blockquote').first().isVisible()).toBe(true);
  expect(await page.locator('footer').isVisible()).toBe(true);
  for (const button of await page.locator('main form button').all()) expect(await button.isVisible()).toBe(false);
  await context.close();
});

describe('HTML', () => {
  const RULES: ConfigData['rules'] = {
    'no-inline-style': 'error',
    // The checks below are about how source is written, and this source is written by a program.
    'void-style': 'off',
    'no-trailing-whitespace': 'off',
    'doctype-style': 'off',
    // Several ticks of one name are one choice; and Firefox keeps ticks over a reload unless it is told not to.
    'form-dup-name': ['error', { shared: ['radio', 'button', 'reset', 'submit', 'checkbox'] }],
    'valid-autocomplete': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    // All that a page loads comes from this server.
    'require-sri': ['error', { target: 'crossorigin' }],
    // A title names the page before the registry; readers see it cut, search engines see it whole.
    'long-title': 'off',
  };
  const strict = new HtmlValidate({ extends: ['html-validate:recommended', 'html-validate:document'], rules: RULES });
  // There each of four lists is one of the offerings that are compared, under one name.
  const ofCompare = new HtmlValidate({
    extends: ['html-validate:recommended', 'html-validate:document'],
    rules: { ...RULES, 'form-dup-name': 'off' },
  });

  test.each([
    ...KINDS.map(([, where]) => where),
    ...MINI_PAGES.map(([path]) => `mini ${path}`).filter((where) => !KINDS.some(([, each]) => each === where)),
  ])('of %s is valid', async (where) => {
    const html = await (await fetch(addressOf(where))).text();
    const report = await (where.includes('/compare/') ? ofCompare : strict).validateString(html);
    const found = report.results
      .flatMap((each) => each.messages)
      .map(
        ({ ruleId, message, line, column }) =>
          `${ruleId}: ${message} (${line}:${column}) ${html.split('\n')[line - 1]?.slice(Math.max(0, column - 60), column + 60)}`,
      );
    expect(found.slice(0, 10)).toEqual([]);
  });
});
