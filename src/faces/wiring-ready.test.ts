/** Readiness: before, while and after a server serves, with stores that answer, refuse or keep silent. */
import { describe, expect, test } from 'vitest';
import { openReadiness } from './wiring-ready.ts';

const SILENT = () => new Promise<string | null>(() => undefined);

describe('a server is ready', () => {
  test.each<readonly [string, () => Promise<string | null>, string | null]>([
    ['when its store answers', async () => null, null],
    ['not when its store says why it cannot be used', async () => 'The disk is full.', 'The disk is full.'],
    [
      'not when its store fails, of which nothing is told',
      () => Promise.reject(new Error('pw@db')),
      'The store cannot be used.',
    ],
    ['not when its store keeps silent', SILENT, 'The store does not answer in time.'],
  ])('%s', async (_, ask, why) => {
    const readiness = openReadiness(20);
    readiness.opened(ask);
    expect(await readiness.whyNotReady()).toBe(why);
  });

  test('neither before it is open nor once it stops', async () => {
    const readiness = openReadiness();
    expect(await readiness.whyNotReady()).toBe('It is starting.');
    readiness.opened(async () => null);
    expect(await readiness.whyNotReady()).toBeNull();
    readiness.stopping();
    expect(await readiness.whyNotReady()).toBe('It is stopping.');
  });

  test('and its store is asked once, however many ask at the same time', async () => {
    const readiness = openReadiness();
    let asked = 0;
    readiness.opened(async () => {
      asked += 1;
      return null;
    });
    await Promise.all(Array.from({ length: 50 }, readiness.whyNotReady));
    expect(asked).toBe(1);
    await readiness.whyNotReady();
    expect(asked).toBe(2);
  });

  test('and a store that hangs is not asked again before it has answered', async () => {
    const readiness = openReadiness(5);
    let asked = 0;
    readiness.opened(() => {
      asked += 1;
      return SILENT();
    });
    const whys = [await readiness.whyNotReady(), await readiness.whyNotReady()];
    expect([asked, ...whys]).toEqual([1, 'The store does not answer in time.', 'The store does not answer in time.']);
  });
});
