/** Badges in real Chromium: as wide as their words, shown by the page of another origin, also when there is none. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { miniBytes, scratch } from '../flows/command-line.ts';
import { type Served, serveSite, stop } from '../flows/served.ts';
import { MINI_DAY } from '../mini-record.ts';
import { openWindow, startBrowser } from './browser.ts';

const files = scratch();
let browser: Browser;
let mini: Served & { readonly address: string };

beforeAll(async () => {
  files.write('mini.json', miniBytes());
  [browser, mini] = await Promise.all([
    startBrowser(),
    serveSite(['--port', '0', '--dataset', files.path('mini.json'), '--today', MINI_DAY]),
  ]);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  if (mini) await stop(mini);
  files.remove();
}, 60_000);

const BADGES = ['/badge/acme-api/hipaa_baa.svg', '/badge/acme-api/data_residency.svg', '/badge/acme-api/iso_42001.svg'];

test.each(BADGES)('%s: the room for its words is what the font takes, within two hundredths', async (path) => {
  const { context, page } = await openWindow(browser);
  await page.goto(mini.address + path);
  const widths = await page.evaluate(() =>
    [...document.querySelectorAll('text')].map((text) => {
      const reckoned = Number(text.getAttribute('textLength'));
      text.removeAttribute('textLength');
      text.setAttribute('font-family', 'Liberation Sans');
      return { reckoned, drawn: text.getComputedTextLength() };
    }),
  );
  expect(widths).toHaveLength(2);
  for (const { reckoned, drawn } of widths) expect(Math.abs(reckoned - drawn) / drawn).toBeLessThan(0.02);
  await context.close();
});

test('a page elsewhere shows them, the one that says why there is none too', async () => {
  const { context, page } = await openWindow(browser);
  await page.setContent(BADGES.map((path) => `<img src="${mini.address}${path}" alt="">`).join(''), {
    waitUntil: 'networkidle',
  });
  const shown = await page.evaluate(() =>
    [...document.images].map((each) => [each.complete, each.naturalWidth > 150, each.naturalHeight]),
  );
  expect(shown).toEqual(BADGES.map(() => [true, true, 22]));
  await context.close();
});
