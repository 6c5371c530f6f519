/** Several servers over one PostgreSQL: they share what is due, no page is visited twice, and each shows what all have seen. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type LoopbackRecord, startLoopbackRecord } from '../loopback-record.ts';
import { type Postgres, startPostgres } from '../postgres.ts';
import { scratch } from './command-line.ts';
import { PATIENCE_MS, type Served, serveSite, stop } from './served.ts';

const files = scratch();
const running: Served[] = [];
let record: LoopbackRecord;
let postgres: Postgres;
let url: string;

beforeAll(async () => {
  [record, postgres] = await Promise.all([startLoopbackRecord(), startPostgres()]);
  url = await postgres.create('shared');
  files.write('record.json', record.bytes);
}, 2 * PATIENCE_MS);
afterEach(async () => {
  for (const each of running.splice(0)) await stop(each, 'SIGKILL');
});
afterAll(async () => {
  await Promise.all([record.close(), postgres.stop()]);
  files.remove();
});

async function serve(...more: readonly string[]) {
  const where = ['--dataset', files.path('record.json'), '--today', '2026-11-24', '--allow-host', record.host];
  const served = await serveSite(['--port', '0', ...where, ...more], { DATABASE_URL: url, ASSAY_CONTACT: '' });
  running.push(served);
  return served;
}

async function states(address: string): Promise<Record<string, number>> {
  const answer = await fetch(`${address}/api/v1/sources?limit=1`, { headers: { connection: 'close' } });
  return ((await answer.json()) as { data: { states: Record<string, number> } }).data.states;
}

async function untilAllVisited(address: string): Promise<Record<string, number>> {
  for (;;) {
    const now = await states(address);
    if (!now['not_visited']) return now;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test(
  'two servers visit every page once between them; one that only serves shows it too',
  async () => {
    const both = await Promise.all([serve('--verify'), serve('--verify')]);
    const [first] = await Promise.all(both.map((each) => untilAllVisited(each.address)));
    expect(first).toEqual({ found: expect.any(Number), not_watched: 1 });
    expect(new Set(record.asked).size).toBe(record.asked.length);
    const third = await serve();
    expect(await states(third.address)).toEqual(first);
    const ended = await Promise.all([...both, third].map((each) => stop(each)));
    expect(ended.map(({ code, ms }) => [code, ms < 5_000])).toEqual(ended.map(() => [0, true]));
    expect([...both, third].map((each) => each.said.err)).toEqual(['', '', '']);
  },
  6 * PATIENCE_MS,
);

test(
  'a server whose database is gone says so, and serves on; balancers can tell, and its end is as quiet as ever',
  async () => {
    const served = await serve();
    const ready = async () => {
      const answer = await fetch(`${served.address}/readyz`, { headers: { connection: 'close' } });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    };
    const { body } = await ready();
    expect(body).toEqual({ ready: true, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    await postgres.stop();
    expect(await ready()).toEqual({
      status: 503,
      body: { ready: false, digest: body['digest'], why: expect.stringMatching(/^The store .*\.$/) },
    });
    const healthy = await fetch(`${served.address}/healthz`, { headers: { connection: 'close' } });
    expect([healthy.status, await healthy.text()]).toEqual([200, 'ok\n']);
    expect(await states(served.address)).toEqual({ found: expect.any(Number), not_watched: 1 });
    const { code, ms } = await stop(served);
    expect([code, ms < 5_000]).toEqual([0, true]);
  },
  2 * PATIENCE_MS,
);
