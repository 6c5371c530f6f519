/** Several servers on one PostgreSQL: they agree on limits, names, links, the secret and decisions, whoever comes first. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openReviewStore } from '../../src/adapters/store/open-review-store.ts';
import type { ReviewStore } from '../../src/adapters/store/review-store.ts';
import { type Postgres, startPostgres } from '../postgres.ts';
import { MEANS } from './contract.ts';
import { madeRef, madeSubmission } from './made-submission.ts';

const HOUR_MS = 3_600_000;
let postgres: Postgres;
let both: readonly [ReviewStore, ReviewStore];
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
beforeEach(async () => {
  const url = await postgres.create(madeRef());
  both = [await openReviewStore({ url }, MEANS), await openReviewStore({ url }, MEANS)];
  return async () => {
    await Promise.all(both.map((each) => each.close()));
  };
});
afterAll(() => postgres?.stop());

/** So many things at once, every other one by the other server. */
function atOnce<Result>(count: number, act: (store: ReviewStore, at: number) => Promise<Result>): Promise<Result[]> {
  return Promise.all(Array.from({ length: count }, (_, at) => act(both[at % 2] as ReviewStore, at)));
}

test('no more than a limit lets through are kept, of fifty that come at once', async () => {
  const limits = (at: number) => [
    { name: `from ${at % 4}`, most: 9, spanMs: HOUR_MS },
    { name: 'all', most: 20, spanMs: HOUR_MS },
  ];
  const became = await atOnce(50, (store, at) => store.submit(madeSubmission({ limits: limits(at) })));
  expect(became.filter(({ kept }) => kept)).toHaveLength(20);
  expect(await both[0].listProposals()).toHaveLength(20);
});

test('counters in any order never wait for each other without end', async () => {
  const names = ['a', 'b', 'c', 'd'];
  const limitsOf = (at: number) =>
    [...names.slice(at % 4), ...names.slice(0, at % 4)].map((name) => ({ name, most: 150, spanMs: HOUR_MS }));
  const became = await atOnce(200, (store, at) => store.submit(madeSubmission({ limits: limitsOf(at) })));
  expect(became.filter(({ kept }) => kept)).toHaveLength(150);
});

test('what has a name of its own is kept once, and both servers tell the same ref', async () => {
  const limits = [{ name: 'all', most: 1, spanMs: HOUR_MS }];
  const became = await atOnce(20, (store) => store.submit(madeSubmission({ once: 'the same' })));
  expect(became.filter((each) => each.kept && each.isNew)).toHaveLength(1);
  expect(new Set(became.map((each) => each.kept && each.ref)).size).toBe(1);
  const counted = await atOnce(20, (store) => store.submit(madeSubmission({ once: 'another', limits })));
  expect(counted.filter((each) => each.kept && each.isNew)).toHaveLength(1);
  expect(counted.filter((each) => each.kept)).toHaveLength(20);
});

test('a link lets one in, the secret is one, and of decisions one counts', async () => {
  await both[0].invite({
    name: 'ann',
    right: 'decide',
    linkHash: 'link',
    expiresAt: '2026-07-05T13:00:00.000Z',
    by: 'x',
  });
  const session = (at: number) => ({
    idHash: `${at}`,
    csrf: 'c',
    at: MEANS.now(),
    expiresAt: '2026-07-06T00:00:00.000Z',
  });
  const signed = await atOnce(16, (store, at) => store.signIn('link', session(at)));
  expect(signed.filter((each) => each !== null)).toHaveLength(1);
  expect(new Set(await atOnce(16, (store) => store.readSecret())).size).toBe(1);

  const quote = 'The same words for all of them.';
  const source = { url: 'https://docs.acme-models.com/same', quote };
  const refs = await atOnce(6, async (store) => {
    const became = await store.submit(madeSubmission({}, { source }));
    return became.kept ? became.ref : '';
  });
  const decided = await Promise.allSettled(
    refs.map((ref, at) =>
      (both[at % 2] as ReviewStore).takeStep(ref, {
        act: 'decline',
        by: 'reviewer',
        name: 'ann',
        note: `Reason ${at}.`,
      }),
    ),
  );
  expect(decided.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const all = await Promise.all(refs.map((ref) => both[0].findProposal(ref)));
  expect(new Set(all.map((each) => each?.steps.at(-1)?.note)).size).toBe(1);
  expect(all.map((each) => [each?.state, each?.steps.length, each?.same.length])).toEqual(
    refs.map(() => ['declined', 2, 5]),
  );
});
