/** The journey in real Chromium, by mouse and by keyboard and without script; and every kind of page held against axe, widths and the HTML rules. */
import { AxeBuilder } from '@axe-core/playwright';
import { HtmlValidate } from 'html-validate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { miniBytes, scratch } from '../flows/command-line.ts';
import { type Served, serveSite, stop } from '../flows/served.ts';
import { MINI_PAGES } from '../flows/site.ts';
import { MINI_DAY } from '../mini-record.ts';
import { openWindow, startBrowser } from './browser.ts';

const files = scratch();
let browser: Browser;
let real: Served & { readonly address: string };
let mini: Served & { readonly address: string };

beforeAll(async () => {
  files.write('mini.json', miniBytes());
  [browser, real, mini] = await Promise.all([
    startBrowser(),
    serveSite(['--port', '0']),
    serveSite(['--port', '0', '--dataset', files.path('mini.json'), '--today', MINI_DAY]),
  ]);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  for (const each of [real, mini]) if (each) await stop(each);
  files.remove();
}, 60_000);

/** What the page of 5 July 2026 says, wherever the way to it led. */
async function expectJuly(page: Page): Promise<void> {
  await page.waitForURL((url) => url.searchParams.get('as_of') === '2026-07-05');
  expect(await page.getByText('The record as it stood on 5 Jul 2026').isVisible()).toBe(true);
  expect(await page.locator('.watch-outs li').count()).toBe(8);
  expect(await page.locator('#watch-outs').innerText()).toMatch(/Watch-outs\s+8/);
}

/** True when an element stands, at least in part, where a reader can see it. */
function inView(page: Page, selector: string): Promise<boolean> {
  return page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const box = element.getBoundingClientRect();
      return box.height > 0 && box.bottom > 0 && box.top < window.innerHeight;
    });
}

describe('the journey: registry, xAI API, a watch-out, its quote, the same page as of 5 July 2026', () => {
  test.each([true, false])('with the mouse (script allowed: %s)', async (javaScriptEnabled) => {
    const { context, page, strangers, complaints } = await openWindow(browser, { javaScriptEnabled });
    await page.goto(real.address);
    await page.getByRole('rowheader').getByRole('link', { name: 'xAI API', exact: true }).click();
    await page.waitForURL('**/offerings/xai-api/');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('xAI API');
    await page.locator('.watch-outs a[href="#soc2_type2"]').click();
    await page.waitForURL('**/#soc2_type2');
    expect(await inView(page, '#soc2_type2 h3')).toBe(true);
    const quote = page.locator('#soc2_type2 blockquote').first();
    await quote.scrollIntoViewIfNeeded();
    expect((await quote.innerText()).length).toBeGreaterThan(20);
    const source = page.locator('#soc2_type2 figcaption a').first();
    expect(await source.getAttribute('href')).toMatch(/^https:\/\/[^#]+#:~:text=\S+$/);
    expect(await page.locator('#soc2_type2 .standing').innerText()).toMatch(/Read \d+ \w+ 2026 · copy of unknown date/);
    await page.locator('#as_of').fill('2026-07-05');
    await page.getByRole('button', { name: 'Show' }).click();
    await expectJuly(page);
    await page.getByRole('link', { name: 'Today’s view' }).click();
    await page.waitForURL((url) => url.search === '' && url.pathname === '/offerings/xai-api/');
    expect([strangers, complaints]).toEqual([[], []]);
    await context.close();
  });

  test('with the keyboard alone, without script', async () => {
    const { context, page, strangers } = await openWindow(browser, { javaScriptEnabled: false });
    const focused = page.locator(':focus');

    /** Presses Tab until an element has the focus, which must then be seen and have an outline of its own. */
    async function tabTo(selector: string, atMost: number): Promise<void> {
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

    await page.goto(real.address);
    await tabTo('a.skip', 1);
    await page.keyboard.press('Enter');
    await tabTo('th a[href="/offerings/xai-api/"]', 700);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/offerings/xai-api/');
    await tabTo('.watch-outs a[href="#soc2_type2"]', 40);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/#soc2_type2');
    await tabTo('#soc2_type2 figcaption a', 10);
    expect(await inView(page, '#soc2_type2 blockquote')).toBe(true);
    await page.goto(`${real.address}/offerings/xai-api/`);
    await tabTo('#as_of', 20);
    await page.keyboard.type('07052026');
    await page.keyboard.press('Enter');
    await expectJuly(page);
    expect(strangers).toEqual([]);
    await context.close();
  }, 60_000);

  test('every watch-out leads to its answer, every cell of the row to its finding', async () => {
    const { context, page } = await openWindow(browser, { javaScriptEnabled: false });
    await page.goto(`${real.address}/offerings/xai-api/`);
    for (const href of await page
      .locator('.watch-outs a')
      .evaluateAll((links) => links.map((each) => each.getAttribute('href') ?? ''))) {
      expect([href, await page.locator(`section.finding${href}`).count()]).toEqual([href, 1]);
    }
    await page.goto(real.address);
    const cells = page.locator('tr', { has: page.locator('th a[href="/offerings/xai-api/"]') }).locator('td a.cell');
    expect(await cells.count()).toBe(11);
    await cells.nth(4).click();
    await page.waitForURL('**/offerings/xai-api/#hipaa_baa');
    await context.close();
  });
});

const PATHS = MINI_PAGES.map(([path]) => path);

test.each([...PATHS, 'real /', 'real /offerings/xai-api/', 'real /questions/data_residency/'])(
  'axe finds nothing on %s, in light and in dark',
  async (where) => {
    const { context, page, complaints } = await openWindow(browser);
    await page.goto(where.startsWith('real ') ? real.address + where.slice(5) : mini.address + where);
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      // No page has a frame, which is what the slower mode is for; and what is no matter of colour is the same in the dark.
      const axe = new AxeBuilder({ page }).setLegacyMode();
      const { violations, passes } = await (colorScheme === 'dark' ? axe.withRules(['color-contrast']) : axe).analyze();
      expect(passes.map((each) => each.id)).toContain('color-contrast');
      found.push(
        ...violations.flatMap(({ id, nodes }) =>
          nodes.slice(0, 3).map((node) => `${colorScheme} ${id}: ${node.html.slice(0, 160)}`),
        ),
      );
    }
    expect(found).toEqual([]);
    expect(complaints.filter((each) => !/status of 4\d\d/.test(each))).toEqual([]);
    await context.close();
  },
  40_000,
);

test.each([360, 768, 1440])(
  'at %i px no page is wider than the window',
  async (width) => {
    const { context, page } = await openWindow(browser, { viewport: { width, height: 800 }, javaScriptEnabled: false });
    const wide: string[] = [];
    for (const address of [
      ...PATHS.map((path) => mini.address + path),
      real.address,
      `${real.address}/offerings/xai-api/`,
      `${real.address}/offerings/claude-bedrock/`,
      `${real.address}/questions/data_residency/`,
    ]) {
      await page.goto(address);
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (over > 0) wide.push(`${address}: ${over} px`);
    }
    expect(wide).toEqual([]);
    await context.close();
  },
  60_000,
);

test('what is printed shows the answers and their words, and no form', async () => {
  const { context, page } = await openWindow(browser);
  await page.goto(`${mini.address}/offerings/acme-api/`);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('blockquote').first().isVisible()).toBe(true);
  expect(await page.locator('footer').isVisible()).toBe(true);
  expect(await page.locator('main form button').isVisible()).toBe(false);
  await context.close();
});

test.each(PATHS)('%s is valid HTML', async (path) => {
  const rules = new HtmlValidate({
    extends: ['html-validate:recommended', 'html-validate:document'],
    rules: {
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
    },
  });
  const html = await (await fetch(mini.address + path)).text();
  const report = await rules.validateString(html);
  const found = report.results
    .flatMap((each) => each.messages)
    .map(
      ({ ruleId, message, line, column }) =>
        `${ruleId}: ${message} (${line}:${column}) ${html.split('\n')[line - 1]?.slice(Math.max(0, column - 60), column + 60)}`,
    );
  expect(found.slice(0, 10)).toEqual([]);
});
