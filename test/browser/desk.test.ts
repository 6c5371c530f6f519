/** The desk in real Chromium: signed in by its button, axe in light and dark, no page wider than its window, valid HTML, and single keys. */
import { AxeBuilder } from '@axe-core/playwright';
import { HtmlValidate } from 'html-validate';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAssets } from '../../src/faces/wiring.ts';
import { scratch } from '../flows/command-line.ts';
import { type DeskSite, openDeskSite } from '../flows/desk-site.ts';
import { openWindow, startBrowser, type Window } from './browser.ts';

const files = scratch();
let browser: Browser;
let desk: DeskSite;
let window: Window;
/** A correction, a question, a confirmation and one that was declined. */
const refs: string[] = [];

beforeAll(async () => {
  [browser, desk] = await Promise.all([startBrowser(), openDeskSite(files.path('store'), readAssets())]);
  const around = 'We keep little. Inputs and outputs are deleted after seven days. Ask us.';
  refs.push(
    await desk.submit({ suggested: { answer: 'partly', route: 'public' }, asVendor: true, credit: 'Ada' }, { around }),
  );
  refs.push(await desk.submit({ source: null, wrong: `${'longwithoutaspace'.repeat(20)} and on.` }));
  refs.push(await desk.submit({ wrong: 'Still so.' }, { around }));
  refs.push(await desk.submit({ source: null, wrong: 'Not so.' }));
  const declined = { act: 'decline', by: 'reviewer', name: 'Ada', note: 'It is so.' } as const;
  await desk.store.takeStep(refs[3] ?? '', declined);
  window = await openWindow(browser);
  const { page } = window;
  await page.goto(desk.address + (await desk.invite('Grace Hopper')));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`${desk.address}/desk/`);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await desk?.close();
  files.remove();
}, 60_000);

/** Every kind of page, by what it shows. */
const PAGES: readonly (readonly [string, () => string])[] = [
  ['the queue', () => '/desk/'],
  ['the queue of what was declined', () => '/desk/?state=declined'],
  ['a correction', () => `/desk/proposals/${refs[0]}`],
  ['a question', () => `/desk/proposals/${refs[1]}`],
  ['a confirmation', () => `/desk/proposals/${refs[2]}`],
  ['what was decided', () => `/desk/proposals/${refs[3]}`],
  ['the log', () => '/desk/log'],
  ['what is not there', () => '/desk/proposals/c-000000000000'],
];

describe.each(PAGES)('%s', (_, path) => {
  test('axe finds nothing in light and dark, and nothing is fetched from elsewhere or complained of', async () => {
    const { page, strangers, complaints } = window;
    await page.goto(desk.address + path());
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      found.push(...violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes[0]?.html.slice(0, 160)}`));
    }
    expect(found).toEqual([]);
    expect(strangers).toEqual([]);
    expect(complaints.filter((each) => !/status of 4\d\d/.test(each))).toEqual([]);
  }, 60_000);

  test('is no wider than its window', async () => {
    const { page } = window;
    for (const width of [360, 768, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(desk.address + path());
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect([width, wider]).toEqual([width, 0]);
    }
  });

  test('is valid HTML', async () => {
    const html = await (await window.page.goto(desk.address + path()))?.text();
    const report = await new HtmlValidate({
      extends: ['html-validate:recommended', 'html-validate:document'],
      rules: {
        'no-inline-style': 'error',
        // The checks below are about how source is written, and this source is written by a program.
        ...{ 'void-style': 'off', 'no-trailing-whitespace': 'off', 'doctype-style': 'off' },
        ...{ 'attribute-boolean-style': 'off', 'attribute-empty-style': 'off', 'long-title': 'off' },
        // Ticks and findings of one name are lists; and Firefox keeps ticks over a reload unless it is told not to.
        ...{ 'form-dup-name': 'off', 'valid-autocomplete': 'off' },
        'require-sri': ['error', { target: 'crossorigin' }],
      },
    }).validateString(html ?? '');
    expect(
      report.results.flatMap((each) => each.messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
    ).toEqual([]);
  });
});

describe('single keys', () => {
  const focused = () =>
    window.page.evaluate(() => document.activeElement?.id || document.activeElement?.getAttribute('href'));
  const press = (key: string) => window.page.keyboard.press(key);

  test('lead through the queue, into a proposal, to its forms and back', async () => {
    const { page } = window;
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`${desk.address}/desk/`);
    await press('j');
    expect(await focused()).toBe(`/desk/proposals/${refs[0]}`);
    await press('j');
    const second = await focused();
    expect(second).not.toBe(`/desk/proposals/${refs[0]}`);
    await press('k');
    await press('Enter');
    await page.waitForURL(`${desk.address}/desk/proposals/${refs[0]}`);
    for (const [key, id] of [
      ['a', 'finding-0'],
      ['d', 'decline-note'],
      ['b', 'ask_back-note'],
    ] as const) {
      await page.locator('#sent').focus();
      await press(key);
      expect([key, await focused()]).toEqual([key, id]);
    }
    await page.locator('#sent').focus();
    await press('u');
    await page.waitForURL(`${desk.address}/desk/`);
  });

  test('are letters in a field, and what the browser means by them with a modifier', async () => {
    const { page } = window;
    await page.goto(`${desk.address}/desk/proposals/${refs[0]}`);
    await page.locator('#decline-note').focus();
    await page.keyboard.type('jabbed');
    expect(await page.locator('#decline-note').inputValue()).toBe('jabbed');
    await page.locator('#sent').focus();
    await press('Control+d');
    expect(await focused()).toBe('sent');
  });

  test('are listed by a question mark, and can be turned off for good', async () => {
    const { page } = window;
    await page.goto(`${desk.address}/desk/`);
    await press('?');
    expect(await page.locator('#keys').getAttribute('open')).toBe('');
    await page.locator('#use-keys').uncheck();
    await page.goto(`${desk.address}/desk/`);
    await press('j');
    expect(await focused()).toBeNull();
    await page.locator('#keys summary').click();
    await page.locator('#use-keys').check();
  });
});

test('a decision is sent by its form, and leads back to the proposal as it is then', async () => {
  const { page } = window;
  await page.goto(`${desk.address}/desk/proposals/${refs[1]}`);
  await page.locator('#ask_back-note').fill('Where does it stand?');
  await page.getByRole('button', { name: 'Ask back' }).click();
  await expect.poll(() => page.locator('.byline strong').textContent()).toBe('waits for its sender');
  expect(page.url()).toBe(`${desk.address}/desk/proposals/${refs[1]}`);
});

test('everything works without script', async () => {
  const { context, page } = await openWindow(browser, { javaScriptEnabled: false });
  await page.goto(desk.address + (await desk.invite('Plain Reader')));
  await page.locator('main button').click();
  expect(page.url()).toBe(`${desk.address}/desk/`);
  await page.locator(`a[href="/desk/proposals/${refs[0]}"]`).click();
  await page.locator('#decline-note').fill('No.');
  await page.locator('form[action$="/decline"] button').click();
  expect(await page.locator('.byline strong').textContent()).toBe('declined');
  expect(await page.locator('#keys').isVisible()).toBe(false);
  await context.close();
});
