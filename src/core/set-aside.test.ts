/** Setting captures aside: by what was known until then, and never for good. */
import { expect, test } from 'vitest';
import { addDays } from './day.ts';
import { type CapturedText, findSetAside } from './set-aside.ts';

const START = '2026-01-05';

/** Captures a week apart. */
function weekly(...lengths: readonly number[]): CapturedText[] {
  return lengths.map((textLength, week) => ({
    on: addDays(START, 7 * week),
    textHash: String(textLength),
    textLength,
  }));
}

function last(...lengths: readonly number[]): string | null {
  const captures = weekly(...lengths);
  return findSetAside(captures.slice(0, -1), captures.at(-1) as CapturedText);
}

test.each([
  ['the first capture is the page', [10], null],
  ['a page of usual length is the page', [1000, 900, 700], null],
  ['half of the usual length is still the page', [1000, 1000, 500], null],
  ['less than half is set aside since its day', [1000, 1000, 499], '2026-01-19'],
  ['a second short one is set aside since the first', [1000, 10, 12], '2026-01-12'],
  ['after a good one it counts anew', [1000, 10, 1000, 10], '2026-01-26'],
  ['short captures do not lower what is usual', [1000, 10, 10, 10, 450], '2026-01-12'],
  ['what is usual goes by the past alone', [1000, 1000, 400, 5000, 5000, 5000], null],
  ['after four weeks the short page is the page', [1000, 10, 10, 10, 10, 10], null],
  ['and stays it', [1000, 10, 10, 10, 10, 10, 9], null],
  ['and what it then says is usual', [1000, 800, 10, 10, 10, 10, 10, 10, 4], '2026-03-02'],
])('%s', (_, lengths, since) => {
  expect(last(...(lengths as number[]))).toBe(
    since === null ? null : `less than half of the usual text, since ${since}`,
  );
});
