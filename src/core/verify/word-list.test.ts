/** Words of a text: what they are compared by, and where one ends. */
import { describe, expect, test } from 'vitest';
import { isWordEdge, listWords } from './word-list.ts';

test.each([
  ['letters in one case, without signs', 'We (may) "Sell" it.', 'we may sell it'],
  ['hyphens part words', 'long-term non-exclusive', 'long term non exclusive'],
  ['numbers keep their points', '1.5 and 4.5.1, then 30.', '1.5 and 4.5.1 then 30'],
  ['thousands are one number', '1,000 and 1,250,000.50 and 1.250.000,50', '1000 and 1250000.50 and 1250000.50'],
  ['one group behind a point may be a decimal', '1.000', '1.000'],
  ['signs of money and shares are words', '€5, 10% & more', '€ 5 10 % and more'],
  ['contractions are what they stand for', "don't can't won't cannot isn't", 'do not can not will not can not is not'],
  ['other apostrophes go', "the customer's l'article", 'the customers larticle'],
  ['footnotes are no words', 'partners[4] and others.[12]', 'partners and others'],
  ['a number in brackets of its own is a word', 'see [4], or thirty[30] days', 'see 4 or thirty 30 days'],
  ['behind a colon too', 'days:[30]', 'days 30'],
  ['a minus belongs to its number', 'at -5 or (-1,000) and 10^-6', 'at -5 or -1000 and 10 ^ -6'],
  ['a dash between numbers or before a space is none', '10-20, 10 -20, - 5, plan-5', '10 20 10 20 5 plan 5'],
  ['ticks, crosses and comparisons are words', 'a✅b ❌c ≠ d', 'a ✅ b ❌ c ≠ d'],
  ['scripts without spaces have a word for each character', '不使用数据 ok', '不 使 用 数 据 ok'],
  ['Korean has spaces', '규정 준수', '규정 준수'],
])('%s', (_, text, keys) => {
  expect(listWords(text).keys.join(' ')).toBe(keys);
});

test('a word stands where its letters are', () => {
  const text = 'We don\'t "sell" it.';
  const { keys, starts, ends } = listWords(text);
  expect(keys.map((_, at) => text.slice(starts[at], ends[at]))).toEqual(['We', "don't", "don't", 'sell', 'it']);
});

test('run together, two numbers stay two', () => {
  expect(listWords('a 30 30 b 5c').squeezed).toBe('a30 30b5c');
});

describe('an edge of a word', () => {
  test.each([
    ['between a space and a letter', 'a b', 2, true],
    ['at both ends', 'ab', 2, true],
    ['not within a word', 'ab', 1, false],
    ['not within a number', '1,000', 1, false],
    ['not behind the point of a number', '1.5', 2, false],
    ['not behind a minus', 'at -5', 4, false],
    ['before the point of a sentence', 'of 5. Then', 4, true],
    ['not before an apostrophe in a word', "don't", 3, false],
    ['between two characters that are words', '数据', 1, true],
  ])('%s', (_, text, at, is) => {
    expect(isWordEdge(text, at)).toBe(is);
  });
});
