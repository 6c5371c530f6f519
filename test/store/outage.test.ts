/** Servers that share what is due over one PostgreSQL, while the network on their side comes and goes and words are quoted anew. */
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openReviewStore } from '../../src/adapters/store/open-review-store.ts';
import { openPageJobs } from '../../src/adapters/store/page-jobs.ts';
import { type Dataset, openDataset } from '../../src/core/record/dataset.ts';
import { listWatchedPages } from '../../src/core/verify/watched-page.ts';
import { type ServingVerifier, verifyUntilClosed } from '../../src/faces/commands/serve-verify.ts';
import { openVerifier } from '../../src/faces/wiring-verify.ts';
import { type LoopbackRecord, startLoopbackRecord } from '../loopback-record.ts';
import { REGIONS, RETENTION } from '../made-visits.ts';
import { type Postgres, startPostgres } from '../postgres.ts';
import { MEANS } from './contract.ts';

const DAY = '2026-11-24';
const GONE = 'The canary could not be reached: the network here is broken, and nothing is noted until it is back.\n';
const BACK = 'The canary can be reached again: what is due is visited now.\n';

let postgres: Postgres;
let record: LoopbackRecord;
const running: ServingVerifier[] = [];
beforeAll(async () => {
  [postgres, record] = await Promise.all([startPostgres(), startLoopbackRecord()]);
}, 60_000);
afterEach(async () => {
  record.cut(false);
  for (const page of [RETENTION, REGIONS]) record.play(page, { text: (words) => words });
  await Promise.all(running.splice(0).map((each) => each.close()));
});
afterAll(async () => {
  await Promise.all([postgres?.stop(), record?.close()]);
});

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve));
}

/** Resolves when no page is under way, in whichever server. */
async function untilQuiet(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await until(async () => (await client.query(ACTIVE)).rowCount === 0);
  await client.end();
}

const ACTIVE = `select 1 from assay_jobs.job where state = 'active'`;

/** A server that verifies, and looks again when it is told to. */
async function startServer(url: string, dataset: Dataset = record.dataset, isAlone = false) {
  const told: string[] = [];
  const tell = (text: string) => void told.push(text);
  const report = (error: unknown) => tell(`trouble: ${String(error)}`);
  const canary = `http://${record.host}/canary`;
  const options = { allowHost: [record.host], canary, archive: false as const, store: 'none' };
  const store = await openReviewStore({ url }, MEANS);
  const jobs = isAlone ? null : await openPageJobs(url, { lookSeconds: 1, retrySeconds: 0, idleMs: 10, report });
  const verifier = await openVerifier({ ...options, concurrency: 4 }, DAY);
  let looks = 0;
  let goOn = () => {};
  const wait = (_ms: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      looks += 1;
      goOn = resolve;
      signal.addEventListener('abort', () => resolve());
    });
  const serving = { dataset: () => dataset, today: () => DAY, log: tell, warn: tell };
  const served = { renew: () => {}, settle: async () => {} };
  const verifying = verifyUntilClosed({ options, serving, verifier, store, served, jobs, report, wait });
  const close = async () => {
    await verifying.close();
    await store.close();
  };
  running.push({ close });
  await until(() => looks === 1);
  const lookAgain = async () => {
    const before = looks;
    goOn();
    await until(() => looks > before);
  };
  const lengthsOf = async () =>
    Promise.all(listWatchedPages(dataset, DAY).map(async (page) => (await store.listHistory(page.url, 9)).length));
  const end = () => Promise.all(running.splice(0).map((each) => each.close()));
  return { store, told, lookAgain, lengthsOf, end };
}

test('an outage on our side fails no visit: what is due is visited later on the same day, after a restart too, once', async () => {
  const url = await postgres.create('outage');
  record.cut(true);
  const first = await startServer(url);
  const perLook = record.lost();
  expect(perLook).toBeGreaterThan(0);
  await first.lookAgain();
  await first.lookAgain();
  expect([first.told, record.lost(), record.asked]).toEqual([[GONE], 3 * perLook, []]);

  // More often than a job is tried, the network goes in the middle of this page.
  record.play(RETENTION, {
    text: (words) => {
      record.cut(true);
      return words;
    },
  });
  const expected = [GONE];
  for (let time = 0; time < 6; time += 1) {
    // A page that was taken just before may cut it once more.
    do {
      record.cut(false);
      await first.lookAgain();
    } while (first.told.length === expected.length);
    expected.push(BACK, GONE);
    await until(() => first.told.length === expected.length);
    await untilQuiet(url);
  }
  expect(first.told).toEqual(expected);
  expect(await first.store.listHistory(record.urlOf(RETENTION), 9)).toEqual([]);
  await first.end();

  const second = await startServer(url);
  expect(second.told).toEqual([GONE]);
  await second.end();
  record.cut(false);
  record.play(RETENTION, { text: (words) => words });
  const [third, fourth] = [await startServer(url), await startServer(url)];
  const all = (lengths: readonly number[]) => lengths.map(() => 1);
  await until(async () => (await third.lengthsOf()).every((length) => length > 0));
  await Promise.all([third.lookAgain(), fourth.lookAgain()]);
  await third.end();
  const last = await startServer(url);
  const lengths = await last.lengthsOf();
  expect(lengths).toEqual(all(lengths));
  expect([...(await last.store.listLast()).values()].map(({ outcome }) => outcome)).toEqual(lengths.map(() => 'found'));
  expect([third.told, fourth.told, last.told]).toEqual([[], [], []]);
}, 60_000);

test('a server that is alone tells of an outage once, and once that it is over', async () => {
  const url = await postgres.create('alone');
  record.play(REGIONS, {
    text: (words) => {
      record.cut(true);
      return words;
    },
  });
  const alone = await startServer(url, record.dataset, true);
  await alone.lookAgain();
  await alone.lookAgain();
  const before = (await alone.lengthsOf()).filter((length) => length > 0).length;
  const visited = (pages: number) => `Visited ${pages} ${pages === 1 ? 'page' : 'pages'}.\n`;
  const first = before > 0 ? [GONE, visited(before)] : [GONE];
  expect(alone.told).toEqual(first);
  record.play(REGIONS, { text: (words) => words });
  record.cut(false);
  await alone.lookAgain();
  const lengths = await alone.lengthsOf();
  expect(alone.told).toEqual([...first, BACK, visited(lengths.length - before)]);
  expect(lengths).toEqual(lengths.map(() => 1));
});

test('a page that is quoted anew on the day it was visited is visited at once, by servers of either record, once', async () => {
  const url = await postgres.create('anew');
  const before = JSON.stringify(record.dataset.content).replaceAll(
    JSON.stringify('Inputs and outputs are deleted after 30 days; approved customers can have zero retention.'),
    JSON.stringify('These are the terms of a made-up service.'),
  );
  const old = await startServer(url, openDataset(JSON.parse(before), 'a'.repeat(64)));
  await until(async () => (await old.lengthsOf()).every((length) => length === 1));
  const anew = await startServer(url);
  const visits = async (page: string) => (await anew.store.listHistory(record.urlOf(page), 9)).length;
  await until(async () => (await visits(RETENTION)) === 2);
  for (const each of [old, anew, old, anew]) await each.lookAgain();
  const { quotes } = (await anew.store.listHistory(record.urlOf(RETENTION), 1))[0] ?? { quotes: [] };
  expect(quotes.map(({ quote, outcome }) => [quote.slice(0, 18), outcome])).toContainEqual([
    'Inputs and outputs',
    'found',
  ]);
  expect([await visits(RETENTION), await visits(REGIONS)]).toEqual([2, 1]);
  expect([old.told, anew.told]).toEqual([[], []]);
}, 60_000);
