/** The nearest passage: its work is bounded on hostile pages too, counted and not timed. */
import { expect, test } from 'vitest';
import { canonicalText } from './canonical-text.ts';
import { findNearPassage } from './near-passage.ts';
import { listWords } from './word-list.ts';

const SIZE = 500_000;
const fill = (unit: string) => unit.repeat(Math.ceil(SIZE / unit.length)).slice(0, SIZE);
const quoteOf = (unit: string, words: number) => Array.from({ length: words }, () => unit).join(' ');

const HOSTILE: readonly (readonly [string, string, string])[] = [
  ['one word without an end', fill('a'), quoteOf('a', 60)],
  ['one letter again and again', fill('a '), `${quoteOf('a', 59)} b`],
  [
    'the quote with a hole, again and again',
    fill('we keep data for days '),
    quoteOf('we keep your data for 30 days', 8),
  ],
  ['a page of numbers', fill('1 2 3 4 5 6 7 8 9 '), quoteOf('9 8 7', 20)],
  ['a quote of 5,000 words', fill('we keep data for days '), quoteOf('we keep your data', 1250)],
  ['signs and letters in turns', fill('%a'), quoteOf('% b', 30)],
];

test.each(HOSTILE)('%s costs little more than reading the page', (_, page, quote) => {
  const words = listWords(canonicalText(page)).keys;
  const { work } = findNearPassage(words, listWords(canonicalText(quote)).keys);
  expect(work).toBeLessThanOrEqual(6 * words.length + 4_500_000);
});

test('work for a quote of usual length grows with the page and not with its square', () => {
  const quote = listWords('we keep your data for 30 days after the end of the contract').keys;
  const page = (times: number) =>
    listWords('we hold other data for some days until the contract ends '.repeat(times)).keys;
  const small = findNearPassage(page(1000), quote).work;
  expect(findNearPassage(page(4000), quote).work).toBeLessThanOrEqual(4 * small);
});
