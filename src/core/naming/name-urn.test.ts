/** Addresses made of names: of the form that RFC 9562 gives to UUIDs of version 8, and the same each time. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameUrn } from './name-urn.ts';

test('a name has one address, told by hand', () => {
  // SHA-256 begins 10d92b1d 0293 134e 8799 1592de8e9833; version and variant take the places of 1 and of the upper bits of 8.
  expect(nameUrn('finding 0123456789abcdef')).toBe('urn:uuid:10d92b1d-0293-834e-8799-1592de8e9833');
});

test('every name has an address of the right form, with 122 bits of its hash', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      const urn = nameUrn(name);
      expect(urn).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      const hash = BigInt(`0x${createHash('sha256').update(name).digest('hex').slice(0, 32)}`);
      const fixed = (0xfn << 76n) | (0b11n << 62n);
      const made = BigInt(`0x${urn.slice(9).replaceAll('-', '')}`);
      expect(made & ~fixed).toBe(hash & ~fixed);
    }),
  );
});
