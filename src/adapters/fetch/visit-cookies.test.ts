/** Cookies of one visit: where they go, and that nothing a server sends can hurt. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openCookies } from './visit-cookies.ts';

const HERE = 'https://docs.acme-models.com/a/b';

test.each<[string, string[], string, string]>([
  ['to their own host', ['a=1'], HERE, 'a=1'],
  ['to no other host', ['a=1'], 'https://other.com/', ''],
  ['to no host below, unless they say so', ['a=1'], 'https://www.docs.acme-models.com/', ''],
  ['to a host beside, if they say so', ['a=1; Domain=acme-models.com'], 'https://trust.acme-models.com/a/b', 'a=1'],
  ['to no whole top-level domain', ['a=1; Domain=com'], 'https://other.com/a/b', ''],
  ['to their path', ['a=1; Path=/a', 'b=2; Path=/c'], HERE, 'a=1'],
  ['not in the clear when they are for TLS', ['a=1; Secure'], 'http://docs.acme-models.com/a/b', ''],
  ['not when they are over', ['a=1; Max-Age=0'], HERE, ''],
  ['not when they are too long', [`a=${'1'.repeat(5_000)}`, 'b=2'], HERE, 'b=2'],
  ['not when no header can hold them', ['a=ü', 'b=2'], HERE, ''],
])('cookies go %s', async (_, lines, to, expected) => {
  const cookies = openCookies();
  await cookies.keep(HERE, lines);
  expect(cookies.read(to)).toBe(expected);
});

test('of a flood only so many are taken', async () => {
  const cookies = openCookies();
  await cookies.keep(
    HERE,
    Array.from({ length: 500 }, (_, index) => `c${index}=1`),
  );
  expect(cookies.read(HERE).split('; ')).toHaveLength(50);
});

test('whatever a server sends, what comes of it can be sent', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { maxLength: 5 }), async (lines) => {
      const cookies = openCookies();
      await cookies.keep(HERE, lines);
      expect(cookies.read(HERE)).toMatch(/^[\x20-\x7e]*$/);
    }),
    { numRuns: 500 },
  );
});
