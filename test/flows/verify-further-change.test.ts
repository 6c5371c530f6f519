/** What becomes of a change on a page that goes on changing: what waits is overtaken or taken back, and what was declined stays so. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { DeskProposalOutput } from '../../src/core/contract/desk.ts';
import { mountFaces } from '../../src/faces/wiring-http.ts';
import { openPicture } from '../../src/faces/wiring-picture.ts';
import { type OpenedStore, openStoreFor, shareStoreOf } from '../../src/faces/wiring-store.ts';
import { type LoopbackRecord, startLoopbackRecord } from '../loopback-record.ts';
import { REGIONS, RETENTION } from '../made-visits.ts';
import { assay, json, scratch } from './command-line.ts';
import { ASSETS } from './site.ts';

const files = scratch();
const STORE = files.path('store');
let record: LoopbackRecord;
let store: OpenedStore;
let stopSharing: () => Promise<void>;

/** The commands speak to the program that has the store open, as they do beside a server. */
beforeAll(async () => {
  vi.stubEnv('DATABASE_URL', '');
  record = await startLoopbackRecord();
  files.write('record.json', record.bytes);
  store = await openStoreFor(STORE, {});
  stopSharing = await shareStoreOf(STORE, store, { log: () => undefined, onCall: () => undefined });
}, 60_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  await stopSharing();
  await store.close();
  await record.close();
  files.remove();
});

const given = (today: string) => ['--dataset', files.path('record.json'), '--store', STORE, '--today', today];

/** Visits all pages while one of them says something; resolves with how many changes wait since. */
async function visit(today: string, url: string, text: (words: string) => string): Promise<number> {
  record.play(url, { text });
  const { out } = await assay(['verify', ...given(today), '--allow-host', record.host, '--json']);
  return JSON.parse(out.trimEnd().split('\n').at(-1) ?? '').summary.proposals;
}

/** The page of sources as text, and what waits by the API. */
async function lookAt(today: string) {
  const picture = await openPicture(store, () => undefined);
  const log = (text: string) => {
    throw new Error(text);
  };
  const { dataset } = record;
  const now = { dataset: () => dataset, today: () => today, assets: ASSETS, log, base: () => 'https://r.example' };
  const ask = mountFaces({ ...now, visits: picture.current });
  const [page, api] = [await ask(new Request('http://r/sources/')), await ask(new Request('http://r/api/v1/sources'))];
  await picture.close();
  const text = (await page.text()).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  const { waiting } = ((await api.json()) as { data: { waiting: Record<string, unknown>[] } }).data;
  return { text, waiting };
}

async function waitingRefs(): Promise<readonly string[]> {
  return (await store.listWaiting()).map(({ ref }) => ref);
}

const says = (days: string) => (words: string) => words.replace('30 days', days);
const asQuoted = (words: string) => words;

describe('what waits', () => {
  test('waits for two days that show the same', async () => {
    expect(await visit('2026-12-08', RETENTION, says('60 days'))).toBe(0);
    expect(await visit('2026-12-09', RETENTION, says('90 days'))).toBe(0);
    expect(await visit('2026-12-10', RETENTION, says('90 days'))).toBe(1);
    const { text, waiting } = await lookAt('2026-12-10');
    expect(text).toContain('1 change waits');
    expect(text).toMatch(/First seen 9 Dec 2026, seen again 10 Dec 2026[\s\S]*Stands there now “[^”]*after 90 days/);
    expect(waiting).toMatchObject([{ standing: 'stands', standing_since: null }]);
  });

  test('is no longer what stands there once the page says something else, on all faces', async () => {
    const [ref = ''] = await waitingRefs();
    expect(await visit('2026-12-17', RETENTION, says('9 years'))).toBe(0);
    const { text, waiting } = await lookAt('2026-12-17');
    expect(text).not.toMatch(/Stands there now|changes? waits?\b/);
    expect(text).toMatch(/Since 17 Dec 2026 the page says something else\.[\s\S]*Stood there on 10 Dec 2026/);
    expect(text).toMatch(/Not as quoted at the last visit What one visit shows may be a slip/);
    expect(waiting).toMatchObject([{ ref, standing: 'changed_again', standing_since: '2026-12-17' }]);
    const shown = await assay(['desk', 'show', ref, ...given('2026-12-17')]);
    expect(shown.out).toMatch(/Since 17 Dec 2026 the page says something else\.\n\s+Stood there/);
    expect(json(await assay(['desk', 'show', ref, ...given('2026-12-17'), '--json']))).toMatchObject({
      data: { change: { standing: 'changed_again', standing_since: '2026-12-17' } },
    });
  });

  test('is joined by the further change that another day agrees with', async () => {
    const [first] = await waitingRefs();
    expect(await visit('2026-12-18', RETENTION, says('9 years'))).toBe(1);
    expect(await waitingRefs()).toEqual([first, expect.not.stringMatching(first ?? '')]);
    const { text } = await lookAt('2026-12-18');
    expect(text).toMatch(/1 change waits[\s\S]*Stands there now “[^”]*after 9 years[\s\S]*Proposed, and no longer so/);
  });

  test('is said to be taken back when the words stand again', async () => {
    expect(await visit('2026-12-25', RETENTION, asQuoted)).toBe(0);
    const { text, waiting } = await lookAt('2026-12-25');
    expect(text.match(/Since 25 Dec 2026 the words stand there again\./g)).toHaveLength(2);
    expect(text).not.toMatch(/Stands there now|Not as quoted|changes? waits?\b/);
    expect(waiting.map(({ standing }) => standing)).toEqual(['words_back', 'words_back']);
  });
});

describe('what was declined', () => {
  const reworded = (words: string) => words.replace('sont traitées', 'seront traitées');
  const reversed = (words: string) => words.replace('sont traitées', 'ne sont pas traitées');

  test('is not proposed again, and is not called a slip', async () => {
    expect(await visit('2027-01-08', REGIONS, reworded)).toBe(0);
    expect(await visit('2027-01-09', REGIONS, reworded)).toBe(1);
    const ref = (await waitingRefs()).at(-1) ?? '';
    const declined = await assay(['desk', 'decline', ref, '--reason', 'It says the same.', ...given('2027-01-09')]);
    expect([declined.code, declined.err]).toEqual([0, '']);
    expect(await visit('2027-01-16', REGIONS, reworded)).toBe(0);
    const { text } = await lookAt('2027-01-16');
    expect(text).toContain('Not as quoted, and nothing waits Visits of two days agree.');
    expect(text).not.toContain('may be a slip');
  });

  test('does not keep a further change from being proposed, by its own reference', async () => {
    expect(await visit('2027-01-23', REGIONS, reversed)).toBe(0);
    expect((await lookAt('2027-01-23')).text).toContain('may be a slip');
    expect(await visit('2027-01-24', REGIONS, reversed)).toBe(1);
    const [change] = (await store.listWaiting()).slice(-1);
    const { data } = json(
      await assay(['desk', 'show', change?.ref ?? '', ...given('2027-01-24'), '--json']),
    ) as DeskProposalOutput;
    expect([data.state, data.change?.standing, data.change?.near]).toEqual([
      'received',
      'stands',
      expect.stringContaining('ne sont pas'),
    ]);
  });

  test('stays declined when the page says it again', async () => {
    expect(await visit('2027-01-31', REGIONS, reworded)).toBe(0);
    expect(await visit('2027-02-01', REGIONS, reworded)).toBe(0);
  });
});
