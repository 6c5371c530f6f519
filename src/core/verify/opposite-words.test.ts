/** Which words leave each other no room. */
import { expect, test } from 'vitest';
import { isOpposite } from './opposite-words.ts';

test.each([
  ['within', 'after', true],
  ['within', 'outside', true],
  ['inside', 'within', false],
  ['outside', 'inside', true],
  ['in', 'out', true],
  ['permitted', 'prohibited', true],
  ['allowed', 'forbidden', true],
  ['permitted', 'allowed', false],
  ['you', 'we', true],
  ['verboten', 'erlaubt', true],
  ['keep', 'hold', false],
  ['data', 'data', false],
])('%s and %s', (one, other, is) => {
  expect([isOpposite(one, other), isOpposite(other, one)]).toEqual([is, is]);
});
