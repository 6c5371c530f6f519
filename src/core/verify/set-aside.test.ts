/** Setting captures aside: by what was known until then, and never for good. */
import { expect, test } from 'vitest';
import { addDays } from '../day.ts';
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

test('a text that is there twice on one day has not stood on two', () => {
  const captures = [...'ababb'].map((textHash, at) => ({
    on: addDays(START, Math.min(at, 3)),
    textHash,
    textLength: 9,
  }));
  expect(findSetAside(captures.slice(0, -1), captures.at(-1) as CapturedText)).toContain('since 2026-01-08');
});

/** Captures a week apart, by their texts: all of one length. */
function passing(...texts: readonly string[]): string | null {
  const captures = texts.map((textHash, week) => ({ on: addDays(START, 7 * week), textHash, textLength: 100 }));
  return findSetAside(captures.slice(0, -1), captures.at(-1) as CapturedText);
}

test.each([
  ['a text that is new is the page', 'ab', null],
  ['a text that stays is the page', 'abb', null],
  ['a text to which the page goes back is the page', 'aba', null],
  ['a text that came and went is set aside when it comes again', 'abab', '2026-01-26'],
  ['also behind others', 'abacb', '2026-02-02'],
  ['a new text after it is the page', 'ababc', null],
  ['a text that was only interrupted is the page', 'abcb', null],
  ['the older of two texts in turns is the page', 'ababa', null],
  ['on the second day in a row it is the page', 'ababb', null],
  ['and stays it', 'ababbab', null],
  ['a text that stood on two days is the page after a visit to an older one', 'abbab', null],
  ['several that take turns are set aside since the first', 'abcabcb', '2026-02-02'],
  ['after four weeks they are the page', 'abcabcbcbc', null],
])('%s', (_, texts, since) => {
  expect(passing(...texts)).toBe(since === null ? null : `a text that came and went before, since ${since}`);
});
