/** Values as policies: taken as they are, or refused before anything walks them. */
import { expect, test } from 'vitest';
import { sourceOfValue } from './policy-value.ts';

const nested = (levels: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
};
const itself: Record<string, unknown> = {};
itself['a'] = itself;

test.each<[string, unknown]>([
  ['an object', { policy: 'a', require: [{ question: 'b' }] }],
  ['what is none', null],
  ['64 levels', nested(64)],
  ['6000 values', Array.from({ length: 5999 }, () => 1)],
])('%s is taken', (_, value) => {
  expect(sourceOfValue(value)).toMatchObject({ source: { file: 'policy', value, isValue: true } });
});

test.each<[string, unknown, string]>([
  ['65 levels', nested(65), 'more than 64 levels of nesting'],
  ['a hundred thousand levels', nested(100_000), 'more than 64 levels of nesting'],
  ['what holds itself', itself, 'more than 64 levels of nesting'],
  ['6001 values', Array.from({ length: 6000 }, () => 1), 'more than 6000 values'],
  ['a long text', { a: 'x'.repeat(131_072) }, 'more than 131072 characters'],
  ['a long key', { ['x'.repeat(131_073)]: 1 }, 'more than 131072 characters'],
])('%s is refused', (_, value, found) => {
  expect(sourceOfValue(value, 'body')).toMatchObject({ issues: [{ file: 'body', code: 'wrong-type', found }] });
});
