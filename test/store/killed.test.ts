/** Programs that are killed at random moments: what was told as kept is there, whole, and the next program goes on at once. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StorePlace } from '../../src/adapters/store/database.ts';
import { openReviewStore } from '../../src/adapters/store/open-review-store.ts';
import { type Postgres, startPostgres } from '../postgres.ts';
import { removePrograms, startProgram } from './child-program.ts';
import { MEANS } from './contract.ts';
import { DAY } from './made-visit.ts';

const scratch = mkdtempSync(join(tmpdir(), 'assay-killed-'));
let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(async () => {
  await postgres?.stop();
  removePrograms();
  rmSync(scratch, { recursive: true });
});

/** Of a processor, so that a machine under load is no slower; five times what opening takes. */
const OPEN_MS = 5_000;

interface Killed {
  readonly kept: readonly number[];
  /** What it took to open the store, of a processor; the first made it. */
  readonly openMs: readonly number[];
}

/** Kills one program after the other: some while they open the store, the others at some moment after some page. */
async function killTimes(place: StorePlace, times: number): Promise<Killed> {
  const kept: number[] = [];
  const openMs: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const program = await startProgram('keeping-program', [JSON.stringify(place), `${time * 100_000}`], (line) => {
      const [what, number] = line.split(' ');
      if (what === 'kept') kept.push(Number(number));
      if (what === 'opened') openMs.push(Number(number));
    });
    const pages = Math.floor(Math.random() * 30);
    const before = kept.length;
    await program.until((line) => (time % 5 === 0 ? line === 'opening' : kept.length - before > pages));
    await new Promise((resolve) => setTimeout(resolve, Math.random() * (time % 5 === 0 ? 600 : 20)));
    await program.kill();
  }
  return { kept, openMs };
}

/** Everything that a page has in the store, as one word, so that a half one is another. */
async function listWhole(place: StorePlace): Promise<readonly string[]> {
  const store = await openReviewStore(place, MEANS);
  try {
    const [last, stood, waiting] = [await store.listLast(), await store.listStood(), await store.listWaiting()];
    const count = (url: string) =>
      [stood, waiting].map((each: readonly { readonly url: string }[]) => each.filter((one) => one.url === url).length);
    const pages = new Set([...last.keys(), ...stood.map(({ url }) => url), ...waiting.map(({ url }) => url)]);
    const histories = await Promise.all([...pages].map((url) => store.listHistory(url, 9)));
    // A visit and the first step of what it proposed.
    expect(Number(await store.revision())).toBe(2 * pages.size);
    return [...pages].map((url, at) => `${url} ${histories[at]?.length} ${count(url)} ${last.get(url)?.quotes.length}`);
  } finally {
    await store.close();
  }
}

async function expectNothingLost(place: StorePlace, { kept, openMs }: Killed): Promise<void> {
  const whole = await listWhole(place);
  const lost = kept.map((page) => `https://example.com/${page} 1 3,1 3`).filter((each) => !whole.includes(each));
  expect(lost).toEqual([]);
  expect(whole.filter((each) => !each.endsWith(' 1 3,1 3'))).toEqual([]);
  expect(kept.length).toBeGreaterThan(openMs.length);
  const [, ...again] = openMs;
  expect(Math.max(...again)).toBeLessThan(OPEN_MS);
}

const place = { folder: join(scratch, 'store') };

test('a folder whose programs are killed twenty times', async () => {
  await expectNothingLost(place, await killTimes(place, 20));
}, 240_000);

test('a PostgreSQL whose programs are killed', async () => {
  const shared = { url: await postgres.create('killed') };
  await expectNothingLost(shared, await killTimes(shared, 4));
}, 60_000);

test('a folder is free at once when its program was killed, and taken while it lives', async () => {
  const program = await startProgram('keeping-program', [JSON.stringify(place), '9000000'], () => {});
  // Lanes run side by side: the page that is told first need not be the first that was begun.
  const [, page] = (await program.until((line) => line.startsWith('kept'))).split(' ');
  const refused = openReviewStore(place, MEANS);
  await expect(refused).rejects.toMatchObject({ body: { code: 'store_in_use' } });
  await expect(refused).rejects.toThrow(`process ${program.pid}, since ${new Date().toISOString().slice(0, 10)}`);
  await program.kill();
  const store = await openReviewStore(place, MEANS);
  expect((await store.listHistory(`https://example.com/${page}`, 1))[0]?.on).toBe(DAY);
  await store.close();
}, 60_000);
