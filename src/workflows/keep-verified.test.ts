/** Keeping verified: one run after the other, through errors, until it is stopped. */
import { expect, test } from 'vitest';
import { keepVerified, LOOK_AGAIN_MS } from './keep-verified.ts';

test('runs, waits and runs again; an error is told and ends nothing', async () => {
  const told: unknown[] = [];
  let runs = 0;
  let under = 0;
  await keepVerified({
    runDue: async () => {
      under += 1;
      runs += 1;
      told.push(`run ${runs}, ${under} at a time`);
      await Promise.resolve();
      under -= 1;
      if (runs === 2) throw new Error('broken');
    },
    wait: async (ms) => {
      told.push(ms);
    },
    isStopped: () => runs === 3,
    report: (error) => told.push((error as Error).message),
  });
  expect(told).toEqual([
    'run 1, 1 at a time',
    LOOK_AGAIN_MS,
    'run 2, 1 at a time',
    'broken',
    LOOK_AGAIN_MS,
    'run 3, 1 at a time',
  ]);
});

test('what breaks because it was stopped is not told', async () => {
  let isStopped = false;
  const told: unknown[] = [];
  await keepVerified({
    runDue: async () => {
      isStopped = true;
      throw new Error('closed');
    },
    wait: () => Promise.reject(new Error('It must not wait any more.')),
    isStopped: () => isStopped,
    report: (error) => told.push(error),
  });
  expect(told).toEqual([]);
});
