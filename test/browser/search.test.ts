/** Search in real Chromium: the script finds what the server finds, in the same order and words, served or on a written copy. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { searchData } from '../../src/core/search/search-data.ts';
import { assay, scratch } from '../flows/command-line.ts';
import { realDataset } from '../flows/real-record.ts';
import { type Served, serveSite, stop } from '../flows/served.ts';
import { openWindow, startBrowser } from './browser.ts';
import { serveFiles } from './file-server.ts';

const DAY = realDataset().content.generated;
const QUERIES = queries();

const files = scratch();
let browser: Browser;
let served: Served & { readonly address: string };
let written: Awaited<ReturnType<typeof serveFiles>>;

beforeAll(async () => {
  const exported = assay(['export', files.path('site'), '--no-compress', '--today', DAY]);
  [browser, served] = await Promise.all([startBrowser(), serveSite(['--port', '0', '--today', DAY])]);
  expect((await exported).code).toBe(0);
  written = await serveFiles(files.path('site'));
}, 60_000);

afterAll(async () => {
  await browser?.close();
  if (served) await stop(served);
  await written?.close();
  files.remove();
}, 60_000);

/** What somebody could look for: words of the record of every kind, from the answers for single models on, and slips. */
function queries(): readonly string[] {
  const { names, findings } = searchData(realDataset(), DAY);
  const few = (text: string | undefined, from = 0, to = from + 3) => (text ?? '').split(' ').slice(from, to).join(' ');
  const some = <T>(list: readonly T[], count: number) =>
    list.filter((_, index) => index % Math.max(1, Math.floor(list.length / count)) === 0).slice(0, count);
  const single = names.flatMap(({ answers = [] }) =>
    answers.flatMap((each) => (typeof each === 'number' ? [] : [each])),
  );
  const texts = findings.flatMap(({ ours, quoted }) => [...ours, ...quoted]);
  const umlauts = [...new Set(texts.join(' ').match(/\p{L}*[À-ɏ]\p{L}*/gu))];
  const quotes = findings.flatMap(({ quoted }) => quoted);
  return [
    ...some(single, 6).flatMap(([index, model]) => [
      few(findings[index]?.ours[0], 2),
      few(findings[index]?.quoted[0]),
      model,
    ]),
    ...some(
      names.flatMap(({ aliases = [] }) => aliases),
      4,
    ),
    ...some(
      names.flatMap(({ models = [] }) => models),
      4,
    ),
    ...some(
      findings.flatMap(({ ours }) => ours.slice(0, 1)),
      6,
    ).map((text) => few(text, 1)),
    ...some(
      findings.flatMap(({ ours }) => ours.slice(1)),
      6,
    ).map((text) => few(text, 3, 5)),
    ...some(quotes, 6).map((text) => few(text, 1).toUpperCase()),
    ...some(umlauts, 4),
    ...some(umlauts, 2).map((word) => word.normalize('NFD').toUpperCase()),
    ...['claude retention', 'mistral residency', 'eu', 'a', 'soc2_type2', 'AWS Fable', 'zero without'],
    ...['re\u200btention', '\u202eclaude\tbedrock ', 'zebra', 'anthropc', '<b>', `'"&`, '.*', '  '],
  ];
}

interface Found {
  readonly said: string;
  readonly markup: string;
  readonly hits: number;
}

/** What the server says to each of the words, read from its page. */
function askServer(page: Page, words: readonly string[]): Promise<readonly Found[]> {
  return page.evaluate(
    (all) =>
      Promise.all(
        all.map(async (text) => {
          const html = await (await fetch(`/search/?q=${encodeURIComponent(text)}`)).text();
          const found = new DOMParser().parseFromString(html, 'text/html');
          const place = found.querySelector('#found');
          return {
            said: found.querySelector('#found-count')?.textContent ?? '',
            markup: place?.innerHTML ?? '',
            hits: place?.querySelectorAll('h3 a').length ?? 0,
          };
        }),
      ),
    words,
  );
}

/** What stands on the page once each of the words is typed. */
async function type(page: Page, words: readonly string[]): Promise<readonly Found[]> {
  await page.locator('main input[name="q"]').fill('claude');
  await page.locator('#found h3 a').first().waitFor();
  return page.evaluate(async (all) => {
    const field = document.querySelector<HTMLInputElement>('main input[name="q"]');
    const place = document.querySelector('#found');
    const found: Found[] = [];
    for (const text of all) {
      if (field) field.value = text;
      field?.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise(requestAnimationFrame);
      found.push({
        said: document.querySelector('#found-count')?.textContent ?? '',
        markup: place?.innerHTML ?? '',
        hits: place?.querySelectorAll('h3 a').length ?? 0,
      });
    }
    return found;
  }, words);
}

test('the script finds what the server finds, with a server behind it and on a written copy', async () => {
  const { context, page, complaints } = await openWindow(browser);
  await page.goto(`${served.address}/search/`);
  const expected = await askServer(page, QUERIES);
  expect(QUERIES.length).toBeGreaterThan(50);
  expect(expected.filter(({ hits }) => hits > 0).length).toBeGreaterThan(40);
  expect(new Set(expected.map(({ markup }) => markup)).size).toBeGreaterThan(40);
  const pairs = (found: readonly Found[]) => QUERIES.map((text, index) => [text, found[index]]);
  expect(pairs(await type(page, QUERIES))).toEqual(pairs(expected));
  await page.goto(`${written.address}/search/`);
  expect(pairs(await type(page, QUERIES))).toEqual(pairs(expected));
  expect(complaints).toEqual([]);
  await context.close();
}, 60_000);

test('it finds while one types, keeps the address in step, and leads there', async () => {
  const { context, page, complaints } = await openWindow(browser);
  await page.goto(`${served.address}/search/`);
  await page.evaluate(() => Object.assign(window, { stayed: true }));
  await page.locator('main input[name="q"]').pressSequentially('claude bedr');
  const link = page.locator('#found a[href="/offerings/claude-bedrock/"]');
  await link.waitFor();
  expect(await page.getByRole('status').innerText()).toMatch(/^\d+ found/);
  expect(new URL(page.url()).searchParams.get('q')).toBe('claude bedr');
  await page.locator('main input[name="q"]').fill('');
  expect([await page.getByRole('status').innerText(), await page.locator('#found').innerHTML()]).toEqual(['', '']);
  await page.locator('main input[name="q"]').fill('claude bedr');
  expect(await page.evaluate(() => 'stayed' in window)).toBe(true);
  await link.click();
  await page.waitForURL('**/offerings/claude-bedrock/');
  expect(complaints).toEqual([]);
  await context.close();
});

test('without script a form finds the same offering', async () => {
  const { context, page } = await openWindow(browser, { javaScriptEnabled: false });
  await page.goto(`${served.address}/search/`);
  await page.locator('main input[name="q"]').fill('claude bedr');
  await page.keyboard.press('Enter');
  await page.locator('#found a[href="/offerings/claude-bedrock/"]').waitFor();
  await context.close();
});

test('where the words cannot be loaded it says so, and Find asks the server', async () => {
  const { context, page } = await openWindow(browser);
  await page.route('**/search.json', (route) => route.abort());
  await page.goto(`${served.address}/search/`);
  await page.locator('main input[name="q"]').fill('claude bedr');
  await page.getByText('The record could not be loaded. Press Find to try again.').waitFor();
  await page.locator('main').getByRole('button', { name: 'Find' }).click();
  await page.locator('#found a[href="/offerings/claude-bedrock/"]').waitFor();
  await context.close();
});

test('on a written copy an answer for one model is found, and its words stand where the find leads', async () => {
  const { context, page } = await openWindow(browser);
  await page.goto(`${written.address}/search/?q=fable retention bedrock`);
  const find = page.locator('#found a[href^="/offerings/claude-bedrock/?model="][href$="#retention_zdr"]').first();
  await find.click();
  await page.waitForURL('**/offerings/claude-bedrock/?model=*');
  expect(await page.locator('#retention_zdr').innerText()).toMatch(/Another answer for [^:]*fable/i);
  await context.close();
});
