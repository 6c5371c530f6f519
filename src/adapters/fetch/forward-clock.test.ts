/** A clock that never goes back, on one that does. */
import { expect, test } from 'vitest';
import { openForwardClock } from './forward-clock.ts';

test.each([
  ['one that goes on is followed', [0, 5, 5, 90], [0, 5, 5, 90]],
  ['one that is set back is followed from where it was', [1_000, 400, 450, 1_000], [1_000, 1_000, 1_050, 1_600]],
  ['one that is set back again and again loses nothing in between', [100, 50, 60, 0, 7], [100, 100, 110, 110, 117]],
  ['one that is set forward is believed', [100, 0, 5_000, 5_001], [100, 100, 5_100, 5_101]],
])('%s', (_, told, expected) => {
  const left = [...told];
  const now = openForwardClock(() => left.shift() ?? 0);
  expect(told.map(() => now())).toEqual(expected);
});
