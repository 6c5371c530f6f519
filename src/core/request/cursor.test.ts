/** Cursors: they come back to their place, and to no other query or state. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cursorAt, placeOfCursor } from './cursor.ts';

const OF = { digest: 'a'.repeat(64), asked: ['offerings', { q: 'x' }, '2026-11-23'] };

test('every place comes back, and the same place has the same cursor', () => {
  fc.assert(
    fc.property(fc.nat(), (place) => {
      expect(placeOfCursor(cursorAt(place, OF), OF)).toBe(place);
      expect(cursorAt(place, OF)).toBe(cursorAt(place, { ...OF, asked: structuredClone(OF.asked) }));
      expect(cursorAt(place, OF)).toMatch(/^[0-9a-z]+(?:-[0-9a-f]+){2}$/);
    }),
  );
  expect(placeOfCursor(undefined, OF)).toBe(0);
});

test('another state and another query are refused, each in its words', () => {
  const cursor = cursorAt(50, OF);
  expect(() => placeOfCursor(cursor, { ...OF, digest: 'b'.repeat(64) })).toThrow('another state of the record');
  expect(() => placeOfCursor(cursor, { ...OF, asked: ['offerings', {}, '2026-11-23'] })).toThrow('another query');
  expect(() => placeOfCursor('zebra', OF)).toThrow('another state');
});
