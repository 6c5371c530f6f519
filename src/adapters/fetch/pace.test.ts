/** How hosts are spared, on a clock that only moves when somebody waits. */
import { expect, test } from 'vitest';
import type { PaceSettings } from './fetch-settings.ts';
import { openPace, type Pace } from './pace.ts';

const SETTINGS: PaceSettings = { pauseMs: 2_000, longestPauseMs: 30_000, longestWaitMs: 60_000, concurrency: 2 };
const HOST = 'docs.acme-models.com';

/** A pace on a played clock: whoever sleeps longest ago is woken first, and the clock is then what he waited for. */
function openPlayed(settings: Partial<PaceSettings> = {}) {
  let nowMs = 0;
  const closed = new AbortController();
  const sleep = async (ms: number, signal: AbortSignal) => {
    const until = nowMs + ms;
    await new Promise((done) => setImmediate(done));
    signal.throwIfAborted();
    nowMs = Math.max(nowMs, until);
  };
  const pace = openPace({ ...SETTINGS, ...settings }, { now: () => nowMs, sleep }, closed.signal);
  return { pace, now: () => nowMs, pass: (ms: number) => (nowMs += ms), close: () => closed.abort() };
}

/** Instants at which requests began that were all wanted at once. */
async function startsOf(
  { pace, now }: { pace: Pace; now: () => number },
  hosts: readonly (string | null)[],
): Promise<number[]> {
  const turns = await Promise.all(hosts.map((host) => pace.take(host, async () => now())));
  return turns.map((turn) => (turn.taken ? turn.value : -1));
}

test('a host is asked once in two seconds', async () => {
  expect(await startsOf(openPlayed(), [HOST, HOST, HOST])).toEqual([0, 2_000, 4_000]);
});

test('the pause begins when a request ends', async () => {
  const played = openPlayed();
  await played.pace.take(HOST, async () => played.pass(5_000));
  expect(await startsOf(played, [HOST])).toEqual([7_000]);
});

test('a request that fails counts like one that does not', async () => {
  const played = openPlayed();
  await expect(played.pace.take(HOST, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await startsOf(played, [HOST])).toEqual([2_000]);
});

test('nobody waits for another host', async () => {
  expect(await startsOf(openPlayed(), [HOST, 'trust.acme-models.com'])).toEqual([0, 0]);
});

test('a host that needs no pace is asked at once, as often as one likes', async () => {
  expect(await startsOf(openPlayed(), [null, null, null])).toEqual([0, 0, 0]);
});

test.each([
  ['a longer pause is kept', 5_000, 5_000],
  ['a shorter one is not', 500, 2_000],
  ['one without measure is cut', 3_600_000, 30_000],
])('of what a host asks for, %s', async (_, asked, expected) => {
  const played = openPlayed();
  played.pace.slowTo(HOST, asked);
  expect(await startsOf(played, [HOST, HOST])).toEqual([0, expected]);
});

test('a host that refuses without a word is asked half as often each time, up to the longest pause', async () => {
  const played = openPlayed();
  const starts: number[] = [];
  for (let turn = 0; turn < 6; turn += 1) {
    const refused = await played.pace.take(HOST, async () => {
      played.pace.backOff(HOST, null);
      return played.now();
    });
    if (refused.taken) starts.push(refused.value);
  }
  expect(starts).toEqual([0, 4_000, 12_000, 28_000, 58_000, 88_000]);
});

test('a host that says when to come back is asked then, not before', async () => {
  const played = openPlayed();
  const first = played.pace.take(HOST, async () => played.pace.backOff(HOST, 45_000));
  const [, second] = await Promise.all([first, played.pace.take(HOST, async () => played.now())]);
  expect(second).toEqual({ taken: true, value: 45_000 });
});

test('a host that says so for longer than a run can wait is not asked, and nobody else is kept', async () => {
  const played = openPlayed();
  const first = played.pace.take(HOST, async () => played.pace.backOff(HOST, 3_600_000));
  const [, second, other] = await Promise.all([
    first,
    played.pace.take(HOST, () => Promise.reject(new Error('asked nevertheless'))),
    played.pace.take('trust.acme-models.com', async () => played.now()),
  ]);
  expect(second).toEqual({ taken: false, forMs: 3_600_000 });
  expect(other).toEqual({ taken: true, value: 0 });
  played.pass(3_540_000);
  expect(await startsOf(played, [HOST])).toEqual([3_600_000]);
});

test('only so many are under way at once, whoever is asked', async () => {
  const { pace } = openPlayed({ concurrency: 2 });
  let running = 0;
  let most = 0;
  const ask = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((done) => setImmediate(done));
    running -= 1;
  };
  await Promise.all(['a.com', 'b.com', 'c.com', null, null].map((host) => pace.take(host, ask)));
  expect(most).toBe(2);
});

test('who waits is told when it is over', async () => {
  const { pace, close } = openPlayed();
  await pace.take(HOST, async () => undefined);
  const waiting = pace.take(HOST, async () => undefined);
  close();
  await expect(waiting).rejects.toThrow();
});

test('what belongs to a page waits for no pause, and the next page waits from its end', async () => {
  const played = openPlayed();
  await played.pace.take(HOST, async () => played.pass(100));
  const parts = await Promise.all([1, 2].map(() => played.pace.takeAlong(HOST, async () => played.now())));
  expect(parts).toEqual([
    { taken: true, value: 100 },
    { taken: true, value: 100 },
  ]);
  await played.pace.takeAlong(HOST, async () => played.pass(400));
  expect(await startsOf(played, [HOST])).toEqual([2_500]);
});

test('what belongs to a page is not asked of a host that wants to be left alone', async () => {
  const played = openPlayed();
  played.pace.backOff(HOST, 500);
  expect(await played.pace.takeAlong(HOST, async () => 'asked')).toEqual({ taken: false, forMs: 500 });
  expect(await played.pace.takeAlong(null, async () => 'asked')).toEqual({ taken: true, value: 'asked' });
});

test('a clock that is set back keeps nobody waiting longer than was asked for', async () => {
  const played = openPlayed();
  played.pass(7_200_000);
  expect(await startsOf(played, [HOST])).toEqual([7_200_000]);
  played.pass(-3_600_000);
  expect(await startsOf(played, [HOST])).toEqual([3_602_000]);
  played.pace.backOff(HOST, 45_000);
  played.pass(-3_600_000);
  expect(await startsOf(played, [HOST])).toEqual([47_000]);
});
