/** A correction in real Chromium, from a stranger's hint to a credited fact: on a folder by keyboard and without script, on PostgreSQL by mouse. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { assay, json, scratch } from '../flows/command-line.ts';
import { type Served, serveSite, stop } from '../flows/served.ts';
import { type Postgres, startPostgres } from '../postgres.ts';
import { sendPage } from '../server-plays.ts';
import { copyRecord, pageText, startWatchedServer, type WatchedServer } from '../watched-registry.ts';
import { axeFindings } from './axe.ts';
import { openWindow, startBrowser, tabTo } from './browser.ts';

const ANSWER = '/offerings/larch-api/#retention_zdr';
const WORDS = 'Inputs and outputs of the Larch API are deleted after 90 days.';
const SEND = '.correction-form button[type="submit"]';
const SOON = { timeout: 20_000, interval: 50 };

const files = scratch();
let browser: Browser;
let postgres: Postgres;
let vendor: WatchedServer;

beforeAll(async () => {
  [browser, postgres, vendor] = await Promise.all([startBrowser(), startPostgres(), startWatchedServer()]);
  vendor.plays.set('/larch/retention', (exchange) =>
    sendPage(exchange, {
      body: pageText('larch/retention.html', 2),
      headers: { 'content-type': 'text/html; charset=utf-8' },
    }),
  );
}, 60_000);

afterEach(() => vi.unstubAllEnvs());
afterAll(async () => {
  await Promise.all([browser?.close(), postgres?.stop(), vendor?.close()]);
  files.remove();
}, 60_000);

/** How somebody uses a page. */
interface Hand {
  readonly press: (selector: string) => Promise<void>;
  readonly write: (selector: string, text: string) => Promise<void>;
  readonly tick: (selector: string) => Promise<void>;
}

const byMouse = (page: Page): Hand => ({
  press: (selector) => page.locator(selector).click(),
  write: (selector, text) => page.locator(selector).fill(text),
  tick: (selector) => page.locator(selector).check(),
});

function byKeyboard(page: Page): Hand {
  const reach = async (selector: string) => {
    const isThere = await page.locator(selector).evaluate((element) => element === document.activeElement);
    if (!isThere) await tabTo(page, selector, 120);
  };
  const press = async (selector: string, key: string) => {
    await reach(selector);
    await page.keyboard.press(key);
  };
  return {
    press: (selector) => press(selector, 'Enter'),
    write: async (selector, text) => {
      await press(selector, 'Control+A');
      await page.keyboard.insertText(text);
    },
    tick: (selector) => press(selector, 'Space'),
  };
}

/** One registry, and how it is used. */
interface Run {
  readonly site: Served & { readonly address: string };
  readonly javaScriptEnabled: boolean;
  readonly hand: (page: Page) => Hand;
  /** A command beside the server, on its record and store. */
  readonly command: (...args: readonly string[]) => ReturnType<typeof assay>;
}

async function open(name: string, javaScriptEnabled: boolean): Promise<Run> {
  vi.stubEnv('DATABASE_URL', name === 'PostgreSQL' ? await postgres.create('corrections') : '');
  const data = copyRecord(files.path(`record of ${name}`), vendor.host);
  const store = ['--store', files.path(`store of ${name}`)];
  const record = ['--data', data, '--allow-host', vendor.host];
  const site = await serveSite(['--watch', '--port', '0', ...record, ...store]);
  // The first form makes the store, which takes longer than a page may on a busy machine.
  await (await fetch(`${site.address}/corrections/new`)).text();
  return {
    site,
    javaScriptEnabled,
    hand: javaScriptEnabled ? byMouse : byKeyboard,
    command: (...args) => assay([...args, ...store, ...(args[1] === 'invite' ? [] : record), '--json']),
  };
}

/** With axe in light and dark, and 360 px wide; once is enough, since the pages are the same. */
async function examine({ javaScriptEnabled }: Run, page: Page): Promise<void> {
  if (!javaScriptEnabled) return;
  expect([page.url(), await axeFindings(page)]).toEqual([page.url(), []]);
  await page.setViewportSize({ width: 360, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  await page.setViewportSize({ width: 1440, height: 900 });
}

/** Proposes that it is 90 days; resolves with what follows the path of the private page. */
async function propose(run: Run, page: Page): Promise<string> {
  const hand = run.hand(page);
  await page.goto(run.site.address + ANSWER);
  expect(await page.locator('#retention_zdr').innerText()).toContain('30 days');
  await hand.press('#retention_zdr .correct a');
  await page.waitForURL('**/corrections/new?*');
  await examine(run, page);
  await hand.write('#wrong', 'Since 20 November it is 90 days.');
  await hand.write('#url', `${vendor.origin}/larch/retention`);
  await hand.write('#credit', 'Ana López');
  await hand.tick('#as_vendor');
  await hand.tick('#public');
  await hand.press(SEND);
  await page.locator('#quote-fault').waitFor();
  expect(await page.locator('#wrong').inputValue()).toBe('Since 20 November it is 90 days.');
  await examine(run, page);
  await hand.press('.mistakes a[href="#quote"]');
  await hand.write('#quote', WORDS);
  // Whoever types faster than people do is told so, and sends it once more.
  await vi.waitUntil(async () => {
    const loaded = page.waitForEvent('load');
    await hand.press(SEND);
    await loaded;
    return /\/corrections\/c-/.test(page.url());
  }, SOON);
  expect(await page.locator('main').innerText()).toContain('The words were found on the page you named.');
  await examine(run, page);
  return page.url();
}

/** Signs in by the link, and accepts with the number that the page says. */
async function decide(run: Run, page: Page, ref: string): Promise<void> {
  const hand = run.hand(page);
  const invited = await run.command('desk', 'invite', 'Rita Reviewer', '--base-url', run.site.address);
  await page.goto((json(invited) as { readonly data: { readonly link: string } }).data.link);
  await examine(run, page);
  await hand.press('main button');
  await page.waitForURL(`${run.site.address}/desk/`);
  await examine(run, page);
  await hand.press(`a[href="/desk/proposals/${ref}"]`);
  await page.waitForURL(`**/desk/proposals/${ref}`);
  await examine(run, page);
  expect(await page.locator('.line-difference del').allInnerTexts()).toContain('- because: first_assessed');
  expect(await page.locator('mark').innerText()).toBe(WORDS);
  expect(await page.locator('.turning').innerText()).toMatch(/“Default retention” still says 30/);
  if (run.javaScriptEnabled) await page.keyboard.press('a');
  const draft = await page.locator('#finding-0').inputValue();
  await hand.write('#finding-0', draft.replace('default_retention_days: 30', 'default_retention_days: 90'));
  await hand.press('form[action$="/accept"] button');
  await expect.poll(() => page.locator('.byline strong').innerText(), SOON).toBe('accepted');
}

test.each([
  ['a folder', false],
  ['PostgreSQL', true],
])(
  'on %s (script allowed: %s): proposed, found, marked, decided, applied, and thanked for',
  async (name, javaScriptEnabled) => {
    const run = await open(name, javaScriptEnabled);
    const { site, command } = run;
    const textOf = async (path: string) => (await fetch(site.address + path)).text();
    const [sender, reviewer] = await Promise.all([
      openWindow(browser, { javaScriptEnabled }),
      openWindow(browser, { javaScriptEnabled }),
    ]);
    // Beside other tests a program that has just been started can keep a page waiting.
    for (const { context } of [sender, reviewer]) context.setDefaultTimeout(30_000);
    try {
      const followed = await propose(run, sender.page);
      const [ref = ''] = /c-[0-9a-f]{12}/.exec(followed) ?? [];
      await expect.poll(() => textOf('/offerings/larch-api/'), SOON).toContain('1 correction waits for a decision');
      expect(await textOf('/offerings/larch-api/')).not.toContain('Ana');

      await decide(run, reviewer.page, ref);
      expect(await sender.context.cookies()).toEqual([]);
      expect(await reviewer.context.cookies()).toMatchObject([
        { name: '__Host-assay-desk', secure: true, httpOnly: true, sameSite: 'Strict', path: '/' },
      ]);

      const applied = await command('apply');
      expect([applied.code, json(applied)]).toMatchObject([0, { applied: [{ ref }], skipped: [] }]);
      await expect.poll(() => textOf('/changes/'), SOON).toContain('thanks to Ana López');
      for (const path of ['/feed.atom', '/feed.json']) expect(await textOf(path)).toContain('Thanks to: Ana López');

      const { page } = sender;
      await page.goto(site.address + ANSWER);
      const answer = await page.locator('#retention_zdr').innerText();
      expect([answer.includes('90 days'), answer.includes(WORDS)]).toEqual([true, true]);
      await expect.poll(() => textOf('/offerings/larch-api/'), SOON).not.toContain('waits for a decision');
      await page.goto(followed);
      expect(await page.locator('.summary').innerText()).toBe('It was accepted, and is in the record.');
      await run.hand(page).press('.summary + p a');
      await page.waitForURL(`**${ANSWER}`);
      for (const { strangers, complaints } of [sender, reviewer]) {
        expect([strangers, complaints.filter((each) => !/status of 422/.test(each))]).toEqual([[], []]);
      }
    } finally {
      await Promise.all([sender.context.close(), reviewer.context.close(), stop(site)]);
    }
  },
  90_000,
);
