/** A program that works on the pages that are due, with others over one PostgreSQL; one of them gets stuck in the middle of a page. */
import { openReviewStore } from '../../src/adapters/store/open-review-store.ts';
import { type DuePage, openPageJobs } from '../../src/adapters/store/page-jobs.ts';
import { DAY, madeObservation } from './made-visit.ts';

const [url = '', pages = '0', stuckAfter = 'never'] = process.argv.slice(2);
const LANES = 3;

const report = (error: unknown) => {
  process.stdout.write(`trouble ${String(error)}\n`);
};
const store = await openReviewStore(
  { url },
  { keepBodies: false, now: () => new Date().toISOString(), process: { id: process.pid } },
);
const jobs = await openPageJobs(url, { expireSeconds: 3, lookSeconds: 1, retrySeconds: 0, idleMs: 50, report });
const due = Array.from({ length: Number(pages) }, (_, at) => ({ url: `https://example.com/${at}`, quotes: [] }));
await jobs.offer(due, DAY);
process.stdout.write('offered\n');

let visited = 0;
const visitPage = async ({ page, on }: DuePage) => {
  visited += 1;
  if (visited > Number(stuckAfter)) {
    process.stdout.write(`stuck ${page.url}\n`);
    await new Promise(() => {});
  }
  const proposals = await store.keepVisit(madeObservation(page.url, { on }), {
    proposals: [],
    body: null,
    dueOn: on,
  });
  process.stdout.write(`kept ${page.url} ${proposals}\n`);
  return true;
};
jobs.work(LANES, { mayTake: () => true, visitPage });

process.stdin
  .on('end', async () => {
    await jobs.close();
    await store.close();
  })
  .resume();
