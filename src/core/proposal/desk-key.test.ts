/** Keys of the desk, the hours they last, and names of reviewers. */
import { expect, test } from 'vitest';
import { checkReviewerName, formTokenOf, hoursLater, isDeskKey, isFreshSignIn, keptHash } from './desk-key.ts';

const KEY = 'abcDEF012_-'.repeat(4).slice(0, 43);

test.each([
  [KEY, true],
  [KEY.slice(1), false],
  [`${KEY}a`, false],
  [KEY.replace('a', '='), false],
  [`${KEY}\n`, false],
  ['', false],
])('%j can be a key: %s', (text, can) => {
  expect(isDeskKey(text)).toBe(can);
});

test('the token of a form is made of the id of its session, and neither it nor what is kept tells the id', () => {
  expect(formTokenOf(KEY)).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set([KEY, keptHash(KEY), formTokenOf(KEY), keptHash(formTokenOf(KEY))]).size).toBe(4);
  expect(formTokenOf(KEY)).not.toBe(formTokenOf(KEY.replace('a', 'b')));
});

test.each([
  ['2026-11-23T10:00:00.000Z', true],
  ['2026-11-23T10:00:00.001Z', false],
  ['2026-11-23T09:00:00.000Z', true],
  ['2026-11-23T08:59:59.999Z', false],
])('signed in at nine, deciding at %s is fresh: %s', (now, fresh) => {
  expect(isFreshSignIn('2026-11-23T09:00:00.000Z', now)).toBe(fresh);
});

test('hours are reckoned over midnight', () => {
  expect(hoursLater('2026-11-23T20:00:00.000Z', 12)).toBe('2026-11-24T08:00:00.000Z');
});

test.each(['', '   ', 'x'.repeat(81), 'two\nlines', 'hid\u202eden', 'bell\u0007'])(
  '%j is no name of a reviewer',
  (name) => {
    expect(() => checkReviewerName(name)).toThrow('This is no name of a reviewer.');
  },
);

test('a name is kept without the spaces around it', () => {
  expect(checkReviewerName('  Ada Lovelace ')).toBe('Ada Lovelace');
});
