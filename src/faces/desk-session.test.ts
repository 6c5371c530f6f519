/** Tokens of forms: right or wrong whatever their length, by hashes alone. */
import { expect, test } from 'vitest';
import { formTokenOf, keptHash } from '../core/proposal/desk-key.ts';
import { isFormToken } from './desk-session.ts';

const token = formTokenOf('A'.repeat(43));
const session = { csrf: keptHash(token) };

test.each([
  ['the token itself', token, true],
  ['nothing', '', false],
  ['what the store keeps of it', session.csrf, false],
  ['a part of it', token.slice(0, -1), false],
  ['more than it', `${token}0`, false],
  ['one sign otherwise', `${token.slice(0, -1)}g`, false],
  ['a very long text', 'x'.repeat(100_000), false],
  ['signs beyond ASCII', 'é🗄'.repeat(20), false],
])('%s: %#', (_, given, right) => {
  expect(isFormToken(given, session)).toBe(right);
});

test('a session of which nothing was kept has no token', () => {
  expect(isFormToken('', { csrf: '' })).toBe(false);
});
