/** "Personal data of people in the EU" in real Chromium: choose needs, compare, land on the quoted words, print; with script, without, by keyboard, and on a written copy. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stateDays } from '../../src/core/request/site-paths.ts';
import { assay, scratch } from '../flows/command-line.ts';
import { realDataset } from '../flows/real-record.ts';
import { type Served, serveSite, stop } from '../flows/served.ts';
import { inView, openWindow, startBrowser } from './browser.ts';
import { serveFiles } from './file-server.ts';

const DAY = realDataset().content.generated;
const NEEDS = realDataset().content.needs.map((each) => each.id);
const EU = ['no-training', 'eu-processing', 'dpa-ready'];
const CLAUDE = ['anthropic-api', 'claude-bedrock', 'claude-vertex', 'claude-foundry'];

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

interface Shown {
  readonly head: string;
  readonly rows: readonly {
    readonly id: string;
    readonly reasons: readonly string[];
    readonly exceptions: readonly string[];
  }[];
}

/** The groups of the matrix as a reader sees them: heading, offerings in order, below each its reasons and excepted models. */
function groupsOn(page: Page): Promise<Shown[]> {
  return page.locator('#matrix').evaluate((table) =>
    [...(table as HTMLTableElement).tBodies].map((body) => ({
      head: (body.querySelector('th[scope="rowgroup"]')?.textContent ?? '').replace(/\s+/g, ' ').trim(),
      rows: [...body.querySelectorAll<HTMLTableRowElement>('tr[data-offering]')].map((row) => {
        const below = row.nextElementSibling?.matches('.reasons') ? row.nextElementSibling : null;
        const [reasons = [], exceptions = []] = ['li:not(.excepted)', 'li.excepted'].map((selector) =>
          [...(below?.querySelectorAll(selector) ?? [])].map((line) =>
            (line.textContent ?? '').replace(/\s+/g, ' ').trim(),
          ),
        );
        return { id: row.dataset['offering'] ?? '', reasons, exceptions };
      }),
    })),
  );
}

/** Chooses needs by their chips; without script the form has to be sent. */
async function choose(page: Page, needs: readonly string[], scripted: boolean): Promise<void> {
  for (const need of needs) await page.locator(`label.chip:has(input[value="${need}"])`).click();
  if (!scripted) await page.locator('#shortlist button[type="submit"]').click();
  await page.waitForURL((url) => url.searchParams.getAll('need').join() === inOrder(needs).join());
}

function inOrder(needs: readonly string[]): string[] {
  return NEEDS.filter((each) => needs.includes(each));
}

/** Expects what stands on the page of a finding to lead to the words: the quote in sight, its link a link to the text. */
async function expectQuotedWords(page: Page, question: string): Promise<string> {
  expect(await inView(page, `#${question} h3`)).toBe(true);
  const quote = page.locator(`#${question} blockquote`).first();
  await quote.scrollIntoViewIfNeeded();
  expect(await quote.isVisible()).toBe(true);
  const words = (await quote.innerText()).replace(/\s+/g, ' ').replace(/^[“"]|[”"]$/g, '');
  const href =
    (await page.locator(`#${question} figure:has(blockquote) figcaption a`).first().getAttribute('href')) ?? '';
  expect(href).toMatch(/^https:\/\/[^#]+#[^:]*:~:text=\S+$/);
  for (const part of href.split(':~:text=')[1]?.split(',') ?? []) expect(words).toContain(decodeURIComponent(part));
  return words;
}

describe('the journey', () => {
  test.each([true, false])(
    'with the mouse (script allowed: %s)',
    async (javaScriptEnabled) => {
      const { context, page, strangers, complaints } = await openWindow(browser, { javaScriptEnabled });
      await page.goto(`${served.address}/`);
      const before = (await groupsOn(page)).flatMap((group) => group.rows.map((row) => row.id));
      if (javaScriptEnabled) await page.evaluate(() => Object.assign(window, { stayed: true }));
      await choose(page, EU, javaScriptEnabled);

      const groups = await groupsOn(page);
      expect(groups.map((each) => each.head)).toEqual([
        `Meets what you need ${groups[0]?.rows.length}`,
        `Cannot be shown: ask them ${groups[1]?.rows.length}`,
        `Does not ${groups[2]?.rows.length}`,
      ]);
      const listed = groups.flatMap((group) => group.rows.map((row) => row.id));
      expect([...listed].sort()).toEqual([...before].sort());
      for (const row of groups[0]?.rows ?? []) expect([row.id, row.reasons]).toEqual([row.id, []]);
      for (const row of groups.slice(1).flatMap((each) => each.rows))
        expect([row.id, row.reasons.length > 0]).toEqual([row.id, true]);
      for (const row of groups[1]?.rows ?? []) expect(row.reasons.join(' ')).toContain(' Ask: ');
      expect(await page.locator('#outcome-count').innerText()).toBe(
        `${groups[0]?.rows.length} of ${before.length} meet what you need`,
      );
      expect(await page.locator('#outcome').getAttribute('aria-live')).toBe('polite');
      if (javaScriptEnabled) expect(await page.evaluate(() => 'stayed' in window)).toBe(true);
      const csv = await page.locator('#outcome-csv').getAttribute('href');
      expect(new URL(csv ?? '', served.address).searchParams.getAll('need')).toEqual(inOrder(EU));

      for (const id of CLAUDE) await page.locator(`input[name="offering"][value="${id}"]`).check();
      await page.locator('.compare-form button[type="submit"]').click();
      await page.waitForURL(/\/compare\/[^?]+-vs-[^?]+\/$/);
      expect(new URL(page.url()).pathname.split('/')[2]?.split('-vs-').sort()).toEqual([...CLAUDE].sort());
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/^Claude, four ways$/);

      await page.locator('a[href="/offerings/claude-bedrock/#data_residency"]').first().click();
      await page.waitForURL('**/offerings/claude-bedrock/#data_residency');
      const words = await expectQuotedWords(page, 'data_residency');

      const pdf = await page.pdf({ format: 'A4' });
      expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
      expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0).toBeGreaterThanOrEqual(2);
      expect(pdf.byteLength).toBeGreaterThan(20_000);
      await page.emulateMedia({ media: 'print' });
      const quotes = page.locator('#data_residency blockquote');
      expect(await quotes.first().isVisible()).toBe(true);
      expect((await quotes.first().innerText()).replace(/\s+/g, ' ')).toContain(words);
      expect([strangers, complaints]).toEqual([[], []]);
      expect(await context.cookies()).toEqual([]);
      await context.close();
    },
    60_000,
  );

  test('with the keyboard alone: Tab, Space and Enter, and the focus is always seen', async () => {
    const { context, page, strangers, complaints } = await openWindow(browser);

    /** Presses Tab until an element has the focus; it must be in sight, and look like nothing else does. */
    async function tabTo(selector: string, atMost: number): Promise<void> {
      for (let presses = 0; presses < atMost; presses += 1) {
        await page.keyboard.press('Tab');
        const found = await page.evaluate((wanted) => {
          const element = document.activeElement;
          if (!element?.matches(wanted)) return null;
          const label = element.closest('label');
          const around = [element, ...(label ? [label, ...label.children] : [])];
          const box = (label ?? element).getBoundingClientRect();
          return {
            seen: box.height > 0 && box.bottom > 0 && box.top < window.innerHeight,
            told: around.some((each) => {
              const style = getComputedStyle(each);
              return (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.boxShadow !== 'none';
            }),
          };
        }, selector);
        if (!found) continue;
        expect([selector, found]).toEqual([selector, { seen: true, told: true }]);
        return;
      }
      throw new Error(`${selector} was not reached by ${atMost} presses of Tab.`);
    }

    await page.goto(`${served.address}/`);
    await tabTo('a.skip', 1);
    await page.keyboard.press('Enter');
    for (const need of inOrder(EU)) {
      await tabTo(`input[name="need"][value="${need}"]`, 20);
      await page.keyboard.press('Space');
    }
    await page.waitForURL((url) => url.searchParams.getAll('need').length === EU.length);
    const ids = (await groupsOn(page)).flatMap((group) => group.rows.map((row) => row.id)).slice(0, 2);
    for (const id of ids) {
      await tabTo(`input[name="offering"][value="${id}"]`, 60);
      await page.keyboard.press('Space');
    }
    expect(await page.locator('#compare-count').innerText()).toBe('2 chosen.');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/compare/${ids.join('-vs-')}/`);
    await tabTo('a[href$="#data_residency"]', 120);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/#data_residency');
    expect(await inView(page, '#data_residency h3')).toBe(true);
    await tabTo('#data_residency figcaption a', 20);
    expect(await inView(page, '#data_residency blockquote')).toBe(true);
    expect([strangers, complaints]).toEqual([[], []]);
    await context.close();
  }, 60_000);
});

describe('with script and without', () => {
  /** Numbers that look drawn and are the same in every run. */
  function numbersFrom(seed: number): () => number {
    let state = seed;
    return () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state / 2_147_483_648;
    };
  }

  const next = numbersFrom(20_261_123);
  const choices = Array.from({ length: 5 }, (_, index) =>
    [...NEEDS].sort(() => next() - 0.5).slice(0, 1 + (index % 4)),
  );
  /** Choices under which some models come to something else than the others of their offering. */
  const EXCEPTING = [['zero-without-asking'], ['thirty-days', 'zero-without-asking', 'notice'], NEEDS];
  const more: Readonly<Record<string, string>>[] = [
    {},
    { developer: 'anthropic' },
    { sort: 'data_residency' },
    { q: 'claude', sort: 'name' },
    { retired: '1' },
  ];

  test('choices have the same groups, order, reasons and excepted models, and the same words at the top', async () => {
    const plain = await openWindow(browser, { javaScriptEnabled: false });
    const quick = await openWindow(browser);
    await quick.page.goto(`${served.address}/`);
    await quick.page.evaluate(() => Object.assign(window, { stayed: true }));
    const exceptions = new Set<string>();
    for (const [index, needs] of [...choices, ['eu-processing'], ...EXCEPTING, []].entries()) {
      const fields = more[index % more.length] ?? {};
      const query = new URLSearchParams([...inOrder(needs).map((need) => ['need', need]), ...Object.entries(fields)]);
      await plain.page.goto(`${served.address}/?${query}`);
      await fill(quick.page, needs, fields);
      await quick.page.waitForURL((url) => sorted(url.searchParams) === sorted(query));
      const [expected, shown] = [await groupsOn(plain.page), await groupsOn(quick.page)];
      expect([String(query), shown]).toEqual([String(query), expected]);
      for (const row of shown.flatMap((group) => group.rows)) for (const line of row.exceptions) exceptions.add(line);
      for (const id of ['#outcome-count', '#outcome-more'])
        expect(await quick.page.locator(id).innerText()).toBe(await plain.page.locator(id).innerText());
      for (const id of ['#outcome-csv', '#outcome-link']) {
        const [one, other] = await Promise.all(
          [plain, quick].map(async ({ page }) => (await page.locator(id).getAttribute('href')) ?? ''),
        );
        expect(sorted(new URL(one ?? '', served.address).searchParams)).toBe(
          sorted(new URL(other ?? '', served.address).searchParams),
        );
      }
    }
    for (const begins of ['Meets; not for ', 'Meets; cannot be shown for ', 'Does not; for '])
      expect([begins, [...exceptions].some((line) => line.startsWith(begins))]).toEqual([begins, true]);
    expect(await quick.page.evaluate(() => 'stayed' in window)).toBe(true);
    expect([quick.strangers, quick.complaints]).toEqual([[], []]);
    await Promise.all([plain.context.close(), quick.context.close()]);
  }, 60_000);

  test('a link to a narrow list can be widened with script: whoever was left out comes back', async () => {
    const { context, page } = await openWindow(browser);
    await page.goto(`${served.address}/?developer=anthropic&made_on=${DAY}`);
    const narrow = (await groupsOn(page)).flatMap((group) => group.rows);
    expect(await page.locator('#since').isVisible()).toBe(true);
    await fill(page, [], {});
    await page.waitForURL(`${served.address}/`);
    const wide = (await groupsOn(page)).flatMap((group) => group.rows);
    expect(wide.length).toBeGreaterThan(narrow.length + 30);
    expect(await page.locator('#since').count()).toBe(0);
    await page.goto(`${served.address}/`);
    expect((await groupsOn(page)).flatMap((group) => group.rows.map((row) => row.id))).toEqual(
      wide.map((row) => row.id),
    );
    await context.close();
  }, 30_000);

  test('at most four are ticked, and fewer than two lead nowhere', async () => {
    const { context, page } = await openWindow(browser);
    await page.goto(`${served.address}/`);
    const boxes = page.locator('input[name="offering"]');
    for (let index = 0; index < 4; index += 1) await boxes.nth(index).check();
    expect(await boxes.nth(4).isDisabled()).toBe(true);
    await boxes.nth(0).uncheck();
    expect(await boxes.nth(4).isDisabled()).toBe(false);
    await context.close();
  });

  function sorted(query: URLSearchParams): string {
    return [...query]
      .map((pair) => pair.join('='))
      .sort()
      .join('&');
  }

  /** Brings the whole form into a state at once, as many clicks would. */
  async function fill(page: Page, needs: readonly string[], fields: Readonly<Record<string, string>>): Promise<void> {
    await page.locator('#shortlist').evaluate(
      (form, asked) => {
        for (const box of form.querySelectorAll<HTMLInputElement>('input[type="checkbox"]'))
          box.checked = asked.needs.includes(box.value) || (box.name === 'retired' && asked.fields['retired'] === '1');
        for (const field of form.querySelectorAll<HTMLInputElement>('select, input[type="search"]'))
          field.value = asked.fields[field.name] ?? '';
        form.dispatchEvent(new Event('input', { bubbles: true }));
      },
      { needs, fields },
    );
  }
});

describe('a written copy', () => {
  test('with script: needs, a link to a list, a comparison, a search and another day', async () => {
    const { context, page, strangers, complaints } = await openWindow(browser);
    const other = await openWindow(browser, { javaScriptEnabled: false });
    await other.page.goto(`${served.address}/?${new URLSearchParams(inOrder(EU).map((need) => ['need', need]))}`);
    const expected = await groupsOn(other.page);
    await other.context.close();

    await page.goto(`${written.address}/`);
    await choose(page, EU, true);
    expect(await groupsOn(page)).toEqual(expected);
    expect(await page.locator('#outcome-csv').innerText()).toBe('CSV of all offerings');
    const link = (await page.locator('#outcome-link').getAttribute('href')) ?? '';
    await page.goto(written.address + link);
    await page.locator('tbody.verdict-met').waitFor();
    expect(await groupsOn(page)).toEqual(expected);

    await page.goto(`${written.address}/`);
    for (const id of ['claude-bedrock', 'anthropic-api']) await page.locator(`input[value="${id}"]`).check();
    await page.locator('.compare-form button').click();
    await page.waitForURL(/\/compare\/(?:anthropic-api-vs-claude-bedrock|claude-bedrock-vs-anthropic-api)\/$/);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Claude, two ways');
    await page.goto(`${written.address}/`);
    for (const id of ['claude-bedrock', 'mistral-api']) await page.locator(`input[value="${id}"]`).check();
    await page.locator('.compare-form button').click();
    await page.waitForURL('**/compare/');
    expect(await page.locator('.banner').innerText()).toContain('This is a written copy');

    await page.goto(`${written.address}/search/?q=claude`);
    await page.locator('#found a[href="/offerings/claude-bedrock/"]').waitFor();

    const days = stateDays(realDataset(), 'xai-api');
    expect(days[0]).toBe('2026-07-05');
    await page.goto(`${written.address}/offerings/xai-api/`);
    await page.locator('#as_of').fill('2026-08-01');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.waitForURL('**/offerings/xai-api/as-of/2026-07-05/');
    expect(await page.getByText('The record as it stood on 5 Jul 2026').isVisible()).toBe(true);
    await page.goto(`${written.address}/offerings/xai-api/?as_of=2026-07-05`);
    await page.waitForURL('**/offerings/xai-api/as-of/2026-07-05/');
    await page.locator('#as_of').fill('2026-01-01');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    expect(await page.locator('#written-note').innerText()).toBe('Nothing was known of this offering on 2026-01-01.');
    await page.locator('#as_of').fill(DAY);
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.waitForURL(`${written.address}/offerings/xai-api/`);
    expect([strangers, complaints]).toEqual([[], []]);
    await context.close();
  }, 60_000);

  test('without script: all that can be read is there, and what cannot be asked says so', async () => {
    const { context, page, complaints } = await openWindow(browser, { javaScriptEnabled: false });
    await page.goto(`${written.address}/`);
    expect(await page.locator('noscript .banner, .banner').first().isVisible()).toBe(true);
    await page.locator('th a[href="/offerings/xai-api/"]').click();
    await page.waitForURL('**/offerings/xai-api/');
    expect(await page.locator('#written-note').isVisible()).toBe(true);
    await page.goto(`${written.address}/search/`);
    expect(await page.locator('.banner', { hasText: 'here the search needs script' }).isVisible()).toBe(true);
    await page.goto(`${written.address}/offerings/xai-api/`);
    await page.locator('.states a', { hasText: '2026-07-05' }).click();
    await page.waitForURL('**/offerings/xai-api/as-of/2026-07-05/');
    const retention = realDataset().content.answers.find(
      (each) => each.subject === 'xai' && each.dimension === 'retention_zdr',
    );
    const [first, last] = [retention?.findings[0]?.id, retention?.findings.at(-1)?.id];
    expect(first).not.toBe(last);
    await page.goto(`${written.address}/f/${first}`);
    await page.getByRole('link', { name: 'xAI API', exact: true }).click();
    await page.waitForURL('**/offerings/xai-api/as-of/2026-07-05/#retention_zdr');
    await page.goto(`${written.address}/f/${last}`);
    await page.getByRole('link', { name: 'xAI API', exact: true }).click();
    await page.waitForURL('**/offerings/xai-api/#retention_zdr');
    expect(complaints).toEqual([]);
    await context.close();
  }, 30_000);
});
