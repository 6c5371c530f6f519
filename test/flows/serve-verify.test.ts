/** The built program serving and verifying: what is due is visited at once, the sources page says so, and it ends when told to. */
import { existsSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type LoopbackRecord, startLoopbackRecord } from '../loopback-record.ts';
import { HIPAA, REGIONS, RETENTION } from '../made-visits.ts';
import { scratch } from './command-line.ts';
import { PATIENCE_MS, type Served, serveSite, start, stop } from './served.ts';

const files = scratch();
const running: Served[] = [];
let record: LoopbackRecord;

beforeAll(async () => {
  record = await startLoopbackRecord();
  files.write('record.json', record.bytes);
});
afterEach(async () => {
  for (const each of running.splice(0)) await stop(each, 'SIGKILL');
});
afterAll(async () => {
  await record.close();
  files.remove();
});

const NO_DATABASE = { DATABASE_URL: '', ASSAY_CONTACT: '' };

function argumentsFor(store: string, today: string, more: readonly string[] = []): readonly string[] {
  const where = ['--dataset', files.path('record.json'), '--store', files.path(store), '--today', today];
  return ['--port', '0', ...where, ...more, '--allow-host', record.host];
}

async function serve(store: string, today: string, more: readonly string[] = []) {
  const served = await serveSite(argumentsFor(store, today, more), NO_DATABASE);
  running.push(served);
  return served;
}

const sources = async (address: string) =>
  (await fetch(`${address}/sources/`, { headers: { connection: 'close' } })).text();

describe('a server that verifies', () => {
  test(
    'visits what is due and tells it; another day agrees with a change, which then waits for a person',
    async () => {
      record.play(RETENTION, { text: (words) => words.replace('30 days', '90 days') });
      record.play(HIPAA, { status: 403 });
      const first = await serve('store', '2026-11-24', ['--verify']);
      await first.hear('err', /Visited \d+ pages\./);
      const page = await sources(first.address);
      expect(page).toContain('Visited 24 Nov 2026: words found<');
      expect(page).toContain('Tried 24 Nov 2026: refused<');
      expect(page).toContain('Not as quoted at the last visit');
      expect(page).not.toContain('Waits for a person');
      const once = record.asked.length;
      expect(new Set(record.asked).size).toBe(once);
      expect((await stop(first)).code).toBe(0);

      const second = await serve('store', '2026-11-25', ['--verify']);
      await second.hear('err', /Visited 2 pages\. Changes that wait for a person now: 1 more\./);
      expect(await sources(second.address)).toMatch(
        /Waits for a person[\s\S]*after <del>30<\/del> days[\s\S]*after <ins>90<\/ins> days/,
      );
      const { code, ms } = await stop(second);
      expect([code, ms < 5_000]).toEqual([0, true]);
      expect(record.asked.length).toBe(once + 2);
    },
    4 * PATIENCE_MS,
  );

  test(
    'once stopped leaves what it kept to a server that only serves, and that holds nobody up',
    async () => {
      const { address } = await serve('store', '2026-11-25');
      expect(await sources(address)).toContain('Waits for a person');
      const verify = start(['verify', '--due', ...argumentsFor('store', '2026-11-25').slice(2)], NO_DATABASE);
      running.push(verify);
      expect(await verify.ended).toBe(0);
    },
    2 * PATIENCE_MS,
  );

  test(
    'ends within seconds while a page keeps it waiting, and notes nothing of that page',
    async () => {
      record.play(RETENTION, 'silence');
      const served = await serve('other', '2026-11-24', ['--verify']);
      const path = new URL(record.urlOf(RETENTION)).pathname;
      const before = record.asked.filter((each) => each === path).length;
      while (record.asked.filter((each) => each === path).length === before) {
        await new Promise((resolve) => setImmediate(resolve));
      }
      const { code, ms } = await stop(served);
      expect([code, ms < 5_000, served.said.err]).toEqual([0, true, '']);
      const { address } = await serve('other', '2026-11-24');
      const answer = await fetch(`${address}/api/v1/sources?limit=200`, { headers: { connection: 'close' } });
      const { data } = (await answer.json()) as { data: { sources: readonly { url: string; state: string }[] } };
      const stateOf = (url: string) => data.sources.find((each) => each.url === record.urlOf(url))?.state;
      expect([stateOf(RETENTION), stateOf(REGIONS)]).toEqual(['not_visited', 'found']);
    },
    3 * PATIENCE_MS,
  );

  test(
    'is refused without a contact when pages of others would be asked',
    async () => {
      const args = ['serve', '--port', '0', '--verify', '--store', files.path('none')];
      const refused = start(args, NO_DATABASE);
      running.push(refused);
      expect(await refused.ended).toBe(2);
      expect(refused.said).toMatchObject({ out: '', err: expect.stringContaining('No contact was given') });
      expect(existsSync(files.path('none'))).toBe(false);
    },
    PATIENCE_MS,
  );
});

test(
  'a server that only serves makes no store',
  async () => {
    const { address, said } = await serve('fresh', '2026-11-24');
    expect(await sources(address)).toContain('visited none of them yet');
    expect([existsSync(files.path('fresh')), said.err]).toEqual([false, '']);
  },
  PATIENCE_MS,
);
