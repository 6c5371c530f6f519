/** Words on which a meaning turns, and which words deny one another. */
import { expect, test } from 'vitest';
import { findTurning, isDenial, isDenying } from './word-meaning.ts';

test.each([
  ['a number is digits', '30', 'digits', '30'],
  ['a written number has its value', 'thirty', 'digits', '30'],
  ['in any language', 'neunzig', 'digits', '90'],
  ['a month belongs to a date', 'oktober', 'digits', 'october'],
  ['a version is digits', 'v2', 'digits', 'v2'],
  ['a unit in the plural is the unit', 'days', 'unit', 'day'],
  ['a sign of money is a unit', '₩', 'unit', '₩'],
  ['not denies', 'not', 'negation', 'not'],
  ['keine denies', 'keine', 'negation', 'keine'],
  ['не denies', 'не', 'negation', 'не'],
  ['a cross denies', '❌', 'negation', '✗'],
  ['Korean verbs deny by their ending', '않습니다', 'negation', '않습니다'],
  ['may is a modal verb, and never the month', 'may', 'modal', 'may'],
])('%s', (_, key, kind, value) => {
  expect(findTurning(key)).toEqual({ kind, value });
});

test('words of one meaning in several languages have one value', () => {
  const same = (one: string, other: string) => findTurning(one)?.value === findTurning(other)?.value;
  expect(same('days', 'tage')).toBe(true);
  expect(same('$', 'usd')).toBe(true);
  expect(same('days', 'months')).toBe(false);
  expect(same('may', 'will')).toBe(false);
  expect(same('✅', '✓')).toBe(true);
  expect(same('✅', '❌')).toBe(false);
  expect(same('able', 'unable')).toBe(false);
});

test('an ordinary word turns nothing', () => {
  for (const word of ['data', 'an', 'the', 'service', 'due'])
    expect([word, findTurning(word)]).toEqual([word, undefined]);
});

test.each([
  ['appropriate', 'inappropriate', true],
  ['lawful', 'unlawful', true],
  ['possible', 'impossible', true],
  ['compliant', 'noncompliant', true],
  ['careful', 'careless', true],
  ['keep', 'hold', false],
  ['appropriate', 'appropriately', false],
  ['able', 'unable', true],
])('%s and %s', (one, other, is) => {
  expect([isDenial(one, other), isDenial(other, one)]).toEqual([is, is]);
});

test('words and beginnings that deny', () => {
  expect(['in', 'un', 'not', 'kein', 'data'].map(isDenying)).toEqual([true, true, true, true, false]);
});
