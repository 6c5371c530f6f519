/** The first journey in real Chromium, by mouse and by keyboard and without script. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Served, serveSite, stop } from '../flows/served.ts';
import { inView, openWindow, startBrowser, tabTo } from './browser.ts';

let browser: Browser;
let real: Served & { readonly address: string };

beforeAll(async () => {
  [browser, real] = await Promise.all([startBrowser(), serveSite(['--port', '0'])]);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  if (real) await stop(real);
}, 60_000);

/** What the page of 5 July 2026 says, wherever the way to it led. */
async function expectJuly(page: Page): Promise<void> {
  await page.waitForURL((url) => url.searchParams.get('as_of') === '2026-07-05');
  expect(await page.getByText('The record as it stood on 5 Jul 2026').isVisible()).toBe(true);
  expect(await page.locator('.watch-outs li').count()).toBe(8);
  expect(await page.locator('#watch-outs').innerText()).toMatch(/Watch-outs\s+8/);
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
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await expectJuly(page);
    await page.getByRole('link', { name: 'Today’s view' }).click();
    await page.waitForURL((url) => url.search === '' && url.pathname === '/offerings/xai-api/');
    expect([strangers, complaints]).toEqual([[], []]);
    await context.close();
  });

  test('with the keyboard alone, without script', async () => {
    const { context, page, strangers } = await openWindow(browser, { javaScriptEnabled: false });
    await page.goto(real.address);
    await tabTo(page, 'a.skip', 1);
    await page.keyboard.press('Enter');
    await tabTo(page, 'th a[href="/offerings/xai-api/"]', 700);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/offerings/xai-api/');
    await tabTo(page, '.watch-outs a[href="#soc2_type2"]', 40);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/#soc2_type2');
    await tabTo(page, '#soc2_type2 figcaption a', 10);
    expect(await inView(page, '#soc2_type2 blockquote')).toBe(true);
    await page.goto(`${real.address}/offerings/xai-api/`);
    await tabTo(page, '#as_of', 20);
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
