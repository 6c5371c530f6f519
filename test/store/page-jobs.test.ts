/** Pages shared among programs over one PostgreSQL: each is visited by one of them, even when one is killed in the middle. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openReviewStore } from '../../src/adapters/store/open-review-store.ts';
import { type DuePage, type JobSettings, openPageJobs } from '../../src/adapters/store/page-jobs.ts';
import type { WatchedPage } from '../../src/core/verify/watched-page.ts';
import { type Postgres, startPostgres } from '../postgres.ts';
import { removePrograms, startProgram } from './child-program.ts';
import { MEANS } from './contract.ts';
import { madeQuote } from './made-visit.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(async () => {
  await postgres?.stop();
  removePrograms();
});

const QUICK = { expireSeconds: 3, lookSeconds: 1, retrySeconds: 0, idleMs: 20 };

/** Pages by their names, each with words of its own: `a` and `a with more`. */
function pagesOf(...names: readonly string[]): WatchedPage[] {
  return names.map((name) => ({ url: name.charAt(0), quotes: [madeQuote(name)] }));
}

/** Works until so many visits were made, and a little more: what would be visited twice shows. */
async function visitsOf(url: string, settings: JobSettings, count: number, visit = async () => true) {
  const jobs = await openPageJobs(url, settings);
  const visits: string[] = [];
  await new Promise<void>((resolve) => {
    const visitPage = async ({ page, on }: DuePage) => {
      visits.push(`${on} ${page.quotes[0]?.quote}`);
      if (visits.length >= count) resolve();
      return visit();
    };
    jobs.work(4, { mayTake: () => true, visitPage });
  });
  await jobs.close();
  return visits.sort();
}

test('pages that are offered again for the same day are visited once, and on another day again', async () => {
  const url = await postgres.create('offered');
  const report = (error: unknown) => {
    throw error;
  };
  const settings = { ...QUICK, report };
  const jobs = await openPageJobs(url, settings);
  await Promise.all([jobs.offer(pagesOf('a', 'b'), '2026-07-05'), jobs.offer(pagesOf('b', 'c'), '2026-07-05')]);
  expect(await visitsOf(url, settings, 3)).toEqual(['2026-07-05 a', '2026-07-05 b', '2026-07-05 c']);
  await jobs.offer(pagesOf('a', 'b', 'c', 'd'), '2026-07-05');
  expect(await visitsOf(url, settings, 1)).toEqual(['2026-07-05 d']);
  await jobs.offer(pagesOf('a'), '2026-07-06');
  await jobs.offer([], '2026-07-06');
  expect(await visitsOf(url, settings, 1)).toEqual(['2026-07-06 a']);
  await jobs.close();
});

test('pages of an earlier day that nobody has begun are taken back when those of a new day are offered', async () => {
  const url = await postgres.create('earlier');
  const settings = { ...QUICK, report: () => {} };
  const jobs = await openPageJobs(url, settings);
  await jobs.offer(pagesOf('a', 'b'), '2026-07-05');
  await jobs.offer(pagesOf('b', 'c'), '2026-07-06');
  expect(await visitsOf(url, settings, 2)).toEqual(['2026-07-06 b', '2026-07-06 c']);
  await jobs.close();
});

test('a page whose visit fails is offered again, and what was wrong is told', async () => {
  const url = await postgres.create('failing');
  const told: unknown[] = [];
  const settings = { ...QUICK, report: (error: unknown) => told.push(error) };
  const jobs = await openPageJobs(url, settings);
  await jobs.offer(pagesOf('a'), '2026-07-05');
  const trouble = new Error('The network is broken.');
  const visits = await visitsOf(url, settings, 2, async () => {
    if (told.length === 0) throw trouble;
    return true;
  });
  expect([visits, told]).toEqual([['2026-07-05 a', '2026-07-05 a'], [trouble]]);
  await jobs.close();
});

test('a page that is quoted anew on the day it was visited is visited again, and once', async () => {
  const url = await postgres.create('anew');
  const settings = { ...QUICK, report: () => {} };
  const jobs = await openPageJobs(url, settings);
  await jobs.offer(pagesOf('a'), '2026-07-05');
  expect(await visitsOf(url, settings, 1)).toEqual(['2026-07-05 a']);
  await jobs.offer(pagesOf('a with more', 'b'), '2026-07-05');
  expect(await visitsOf(url, settings, 2)).toEqual(['2026-07-05 a with more', '2026-07-05 b']);
  await jobs.offer(pagesOf('a with more', 'a', 'c'), '2026-07-05');
  expect(await visitsOf(url, settings, 1)).toEqual(['2026-07-05 c']);
  await jobs.close();
});

test.each([
  ['left', async () => false],
  ['broken', () => Promise.reject(new Error('Killed.'))],
])(
  'a page that was %s until it was given up is taken again when it is offered, by one worker of many',
  async (how, visit) => {
    const url = await postgres.create(how);
    const settings = { ...QUICK, report: () => {} };
    const jobs = await openPageJobs(url, settings);
    await jobs.offer(pagesOf('a'), '2026-07-05');
    const tries = await visitsOf(url, settings, 4, visit);
    expect(tries).toHaveLength(4);
    // Another page is done, and this one is not tried a fifth time meanwhile.
    await jobs.offer(pagesOf('b'), '2026-07-05');
    expect(await visitsOf(url, settings, 1)).toEqual(['2026-07-05 b']);
    const offers = Array.from({ length: 5 }, () => jobs.offer(pagesOf('a', 'b', 'c'), '2026-07-05'));
    await Promise.all(offers);
    expect(await visitsOf(url, settings, 2)).toEqual(['2026-07-05 a', '2026-07-05 c']);
    await jobs.offer(pagesOf('a', 'd'), '2026-07-05');
    expect(await visitsOf(url, settings, 1)).toEqual(['2026-07-05 d']);
    await jobs.close();
  },
);

test('nothing is taken while nothing may be', async () => {
  const url = await postgres.create('held');
  const settings = { ...QUICK, report: () => {} };
  const jobs = await openPageJobs(url, settings);
  await jobs.offer(pagesOf('a'), '2026-07-05');
  let looks = 0;
  const visits: number[] = [];
  await new Promise<void>((resolve) => {
    const visitPage = async () => {
      visits.push(looks);
      resolve();
      return true;
    };
    jobs.work(1, { mayTake: () => ++looks > 5, visitPage });
  });
  expect(visits).toEqual([6]);
  await jobs.close();
});

test('a database that does not answer is refused', async () => {
  const opening = openPageJobs(postgres.urlOf('nosuch'), { report: () => {} });
  await expect(opening).rejects.toMatchObject({ body: { code: 'no_store' } });
});

test('three programs visit 200 pages once each, and one that is killed in the middle of pages loses none', async () => {
  const url = await postgres.create('shared');
  const pages = 200;
  const kept: string[] = [];
  const stuck: string[] = [];
  const trouble: string[] = [];
  let allKept = () => {};
  const done = new Promise<void>((resolve) => {
    allKept = resolve;
  });
  const hear = (line: string) => {
    const [what, page = ''] = line.split(' ');
    if (what === 'kept') kept.push(page);
    if (what === 'stuck') stuck.push(page);
    if (what === 'trouble') trouble.push(line);
    if (new Set(kept).size === pages) allKept();
  };
  const doomed = await startProgram('visiting-program', [url, `${pages}`, '20'], hear);
  await doomed.until((line) => line.startsWith('stuck'));
  const others = await Promise.all([1, 2].map(() => startProgram('visiting-program', [url, `${pages}`], hear)));
  await doomed.kill();
  await done;
  await Promise.all(others.map((each) => each.end()));
  const store = await openReviewStore({ url }, MEANS);
  const histories = await Promise.all([...new Set(kept)].map((page) => store.listHistory(page, 9)));
  expect(histories.map((each) => each.length)).toEqual(Array.from({ length: pages }, () => 1));
  expect(await store.revision()).toBe(`${pages}`);
  await store.close();
  expect(kept.filter((page, at) => kept.indexOf(page) !== at)).toEqual([]);
  expect(stuck.length).toBeGreaterThan(0);
  expect(stuck.filter((page) => !kept.includes(page))).toEqual([]);
  expect(trouble).toEqual([]);
}, 60_000);
