/** What a caller who mistyped a name is offered. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ERROR_CODES, nearestNames, RegistryError } from './errors.ts';

const OFFERINGS = ['acme-api', 'acme-classic', 'acme-north', 'north-open-models'];

test.each<[string, string, string[], string[]]>([
  ['a letter too few', 'acme-ap', OFFERINGS, ['acme-api']],
  ['two letters swapped', 'acme-norht', OFFERINGS, ['acme-north']],
  ['another case', 'ACME-API', OFFERINGS, ['acme-api']],
  ['a part of a name', 'north', OFFERINGS, ['acme-north', 'north-open-models']],
  ['more than the name', 'the-acme-api', OFFERINGS, ['acme-api']],
  [
    'a part of several names: three at most, in the order of the alphabet',
    'acme',
    ['acme-d', 'acme-b', 'acme-c', 'acme-a'],
    ['acme-a', 'acme-b', 'acme-c'],
  ],
  ['nothing like it', 'zzzzzz', OFFERINGS, []],
  ['no names', 'acme-api', [], []],
  ['a text far too long', 'acme-api'.repeat(20), ['other'], []],
])('%s', (_what, name, names, nearest) => {
  expect(nearestNames(name, names).slice(0, Math.max(nearest.length, 1))).toEqual(nearest);
});

test('the name itself is always the nearest', () => {
  const name = fc.string({ minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(name, fc.array(fc.stringMatching(/^[0-9]{40,60}$/), { maxLength: 5 }), (wanted, others) => {
      expect(nearestNames(wanted, [...others, wanted])).toContain(wanted);
    }),
  );
});

test('never more than three, and only names that exist', () => {
  const names = fc.array(fc.string({ maxLength: 8 }), { maxLength: 12 });
  fc.assert(
    fc.property(fc.string({ maxLength: 8 }), names, (wanted, all) => {
      const nearest = nearestNames(wanted, all);
      expect(nearest.length).toBeLessThanOrEqual(3);
      expect(all).toEqual(expect.arrayContaining(nearest));
    }),
  );
});

test('an error carries its code, its hint and the nearest names as a body', () => {
  const error = new RegistryError('unknown_offering', 'There is no offering "x".', {
    hint: 'Look again.',
    nearest: ['y'],
  });
  expect(error).toBeInstanceOf(Error);
  expect(error.message).toBe('There is no offering "x".');
  expect(error.body).toEqual({
    code: 'unknown_offering',
    message: 'There is no offering "x".',
    hint: 'Look again.',
    nearest: ['y'],
  });
  expect(new RegistryError('internal', 'No.').body).toEqual({
    code: 'internal',
    message: 'No.',
    hint: '',
    nearest: [],
  });
});

test('every code has a status of HTTP for a mistake, but for what is ours: a bug, and a closed door', () => {
  const ours = Object.entries(ERROR_CODES).filter(([, status]) => status < 400 || status >= 500);
  expect(ours).toEqual([
    ['corrections_closed', 503],
    ['internal', 500],
  ]);
});
