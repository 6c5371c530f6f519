/** A server that is killed while a thousand corrections are sent to it: whatever was acknowledged is there, once; and servers of one database that count together. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StorePlace } from '../../src/adapters/store/database.ts';
import { openReviewStore } from '../../src/adapters/store/open-review-store.ts';
import { miniBytes, scratch } from '../flows/command-line.ts';
import { PATIENCE_MS, type Served, serveSite, stop } from '../flows/served.ts';
import { MINI_DAY } from '../mini-record.ts';
import { type PlayingServer, startPlayingServer } from '../playing-server.ts';
import { type Postgres, startPostgres } from '../postgres.ts';
import { MEANS } from './contract.ts';

const COUNT = 1_000;
const LANES = 50;
const KILLS = 5;
const MOST = '100000';

const files = scratch();
const running = new Set<Served>();
let vendor: PlayingServer;
let postgres: Postgres;

beforeAll(async () => {
  files.write('record.json', miniBytes());
  [vendor, postgres] = await Promise.all([startPlayingServer(), startPostgres()]);
}, 60_000);
afterAll(async () => {
  for (const each of running) await stop(each, 'SIGKILL');
  await Promise.all([vendor?.close(), postgres?.stop()]);
  files.remove();
});

/** Starts a server over a store, with its pages asked for on this machine alone. */
async function serve(place: StorePlace, port: string, limits: readonly string[]) {
  const at = 'url' in place ? files.path('none') : place.folder;
  const record = ['--dataset', files.path('record.json'), '--today', MINI_DAY, '--allow-host', vendor.host];
  const env = { DATABASE_URL: 'url' in place ? place.url : '', ASSAY_CONTACT: '' };
  const served = await serveSite(['--port', port, '--store', at, ...record, ...limits], env);
  running.add(served);
  return served;
}

/** Numbers that look drawn, the same in every run. */
function drawFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** One of them names a page of the vendor, the others ask. */
function bodyOf(at: number): object {
  const source =
    at % 20 === 0 ? { url: `${vendor.origin}/page`, quote: `These are words number ${at} of many.` } : null;
  return { offering: 'acme-api', dimension: 'retention_zdr', wrong: `Number ${at} is wrong.`, source, public: true };
}

interface Answered {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly ref: string;
  readonly follow: string;
  readonly code: string;
}

async function send(address: string, at: number, headers: Readonly<Record<string, string>> = {}): Promise<Answered> {
  const answer = await fetch(`${address}/api/v1/corrections`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `key-${at}`, ...headers },
    body: JSON.stringify(bodyOf(at)),
  });
  const told = (await answer.json()) as { data?: { ref: string; follow_url: string }; error?: { code: string } };
  const { ref = '', follow_url: follow = '' } = told.data ?? {};
  const [code, retryAfter] = [told.error?.code ?? '', answer.headers.get('retry-after')];
  return { status: answer.status, retryAfter, ref, follow, code };
}

interface Sent {
  readonly acknowledged: ReadonlyMap<number, Answered>;
  /** How often nobody answered, or a server that was only starting. */
  readonly unanswered: number;
  readonly address: string;
}

/** Sends them all, and again what nobody answered, while the server is killed and started again at its port. */
async function sendAll(place: StorePlace, draw: (below: number) => number): Promise<Sent> {
  const limits = ['--corrections-per-address', MOST, '--corrections-per-hour', MOST];
  let up = serve(place, '0', limits);
  const { address } = await up;
  // Spread over the whole, each at some moment of what is under way then.
  const moments = Array.from({ length: KILLS }, (_, kill) => ({
    after: Math.floor(((kill + draw(100) / 100) * COUNT) / KILLS),
    ms: draw(30),
  }));
  const acknowledged = new Map<number, Answered>();
  let unanswered = 0;
  let next = 0;
  const kill = async (ms: number) => {
    const served = await up;
    await new Promise((resolve) => setTimeout(resolve, ms));
    await stop(served, 'SIGKILL');
    running.delete(served);
    return serve(place, new URL(address).port, limits);
  };
  const sendOn = async () => {
    for (let at = next++; at < COUNT; at = next++) {
      for (let answer = await tried(at); answer?.status !== 201; answer = await tried(at)) {
        if (answer && answer.status !== 503) throw new Error(`Number ${at}: ${JSON.stringify(answer)}`);
        unanswered += 1;
        await up;
      }
      const moment = moments[0];
      if (moment === undefined || acknowledged.size < moment.after) continue;
      moments.shift();
      up = kill(moment.ms);
    }
  };
  const tried = async (at: number) => {
    const answer = await send(address, at).catch(() => undefined);
    if (answer?.status === 201) acknowledged.set(at, answer);
    return answer;
  };
  await Promise.all(Array.from({ length: LANES }, sendOn));
  await up;
  expect(moments).toEqual([]);
  return { acknowledged, unanswered, address };
}

async function expectEachOnce(place: StorePlace, { acknowledged, unanswered, address }: Sent): Promise<void> {
  expect(unanswered).toBeGreaterThan(KILLS);
  for (const [at, { ref, follow }] of [...acknowledged].filter(([number]) => number % 50 === 0)) {
    expect(await send(address, at)).toMatchObject({ status: 201, ref, follow });
    const page = await fetch(new URL(follow, address));
    expect(await page.text()).toContain(`Number ${at} is wrong.`);
  }
  for (const each of running) await stop(each);
  running.clear();
  const store = await openReviewStore(place, MEANS);
  const kept = await store.listProposals();
  const told = kept.map((each) => {
    const wrong = each.kind === 'change' ? '' : each.correction.wrong;
    return `${wrong} ${each.ref} ${each.same.length} ${each.steps.map(({ act }) => act).join()}`;
  });
  await store.close();
  expect(new Set([...acknowledged.values()].map(({ ref }) => ref)).size).toBe(COUNT);
  expect(told.sort()).toEqual(
    [...acknowledged].map(([at, { ref }]) => `Number ${at} is wrong. ${ref} 0 receive`).sort(),
  );
}

test('a thousand corrections to a folder whose server is killed five times are each there once', async () => {
  const place = { folder: files.path('store') };
  await expectEachOnce(place, await sendAll(place, drawFrom(8)));
}, 120_000);

test('a thousand corrections to a PostgreSQL whose server is killed five times are each there once', async () => {
  const place = { url: await postgres.create('killed') };
  await expectEachOnce(place, await sendAll(place, drawFrom(9)));
}, 120_000);

test(
  'two servers of one PostgreSQL keep as many as a limit lets through, of many that come to both at once',
  async () => {
    const place = { url: await postgres.create('counted') };
    const limits = ['--corrections-per-address', '25', '--corrections-per-hour', '40', '--behind-proxy', '1'];
    const both = (await Promise.all([serve(place, '0', limits), serve(place, '0', limits)])).map(
      (each) => each.address,
    );
    const sendTo = (at: number, from: string) => send(both[at % 2] ?? '', at, { 'x-forwarded-for': from });
    const sendMany = (from: number, address: (at: number) => string) =>
      Promise.all(Array.from({ length: 60 }, (_, at) => sendTo(from + at, address(at))));
    const countOf = (answers: readonly Answered[]) => answers.filter(({ status }) => status === 201).length;

    const fromOne = await sendMany(1_000, () => '198.51.100.1');
    expect(countOf(fromOne)).toBe(25);
    const fromMany = await sendMany(2_000, (at) => `203.0.113.${at}`);
    expect(countOf(fromMany)).toBe(15);
    for (const { status, code, retryAfter } of [...fromOne, ...fromMany].filter((each) => each.status !== 201)) {
      expect([status, code, Number(retryAfter) > 0 && Number(retryAfter) <= 3_600]).toEqual([429, 'too_many', true]);
    }
    for (const at of [3_000, 3_001]) {
      expect(await sendTo(at, '192.0.2.9')).toMatchObject({
        status: 429,
        code: 'too_many',
        retryAfter: expect.any(String),
      });
    }
    // What was kept before is told again, by the other server too.
    const first = fromOne.findIndex(({ status }) => status === 201);
    const again = await send(both[(first + 1) % 2] ?? '', 1_000 + first, { 'x-forwarded-for': '198.51.100.1' });
    expect(again).toMatchObject({ status: 201, ref: fromOne[first]?.ref });
    const store = await openReviewStore(place, MEANS);
    const kept = await store.listProposals();
    await store.close();
    expect(kept).toHaveLength(40);
  },
  4 * PATIENCE_MS,
);
