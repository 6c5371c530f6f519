/** Tokens of forms: good for a day from the third second on, and told from those that others made. */
import { expect, test } from 'vitest';
import { makeFormToken, OLDEST_MS, QUICKEST_MS, readFormToken } from './form-token.ts';

const SECRET = 'ab'.repeat(32);
const AT = Date.parse('2026-11-23T12:00:00Z');
const TOKEN = makeFormToken(SECRET, { at: AT, nonce: 'n-1_A' });

test.each([
  ['at once', 0, 'young'],
  ['just before the third second', QUICKEST_MS - 1, 'young'],
  ['at the third second', QUICKEST_MS, 'good'],
  ['after a day', OLDEST_MS, 'good'],
  ['after more than a day', OLDEST_MS + 1, 'old'],
  ['before it was made, by a clock that is slow', -60_000, 'young'],
])('%s it is %s', (_, after, state) => {
  expect(readFormToken(SECRET, TOKEN, AT + after)).toEqual({ state, nonce: 'n-1_A' });
});

const [at = '', nonce = '', mac = ''] = TOKEN.split('.');
test.each([
  ['nothing', ''],
  ['another instant', `${(AT - 10_000).toString(36)}.${nonce}.${mac}`],
  ['another nonce', `${at}.other.${mac}`],
  ['a signature cut short', TOKEN.slice(0, -1)],
  ['no signature', `${at}.${nonce}.`],
  ['one letter of the signature', `${at}.${nonce}.${mac.slice(0, -1)}${mac.endsWith('0') ? '1' : '0'}`],
  ['another secret', makeFormToken('cd'.repeat(32), { at: AT, nonce })],
])('%s is forged', (_, token) => {
  expect(readFormToken(SECRET, token, AT + QUICKEST_MS)).toEqual({ state: 'forged' });
});
