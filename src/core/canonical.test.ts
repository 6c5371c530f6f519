/** One text for one value, whatever order its keys were written in. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical.ts';
import { sha256Hex } from './sha256.ts';

test.each<[string, unknown, string]>([
  ['keys are sorted', { b: 1, a: 2 }, '{"a":2,"b":1}'],
  ['keys below are sorted too', { a: { d: 1, c: [{ z: 1, y: 2 }] } }, '{"a":{"c":[{"y":2,"z":1}],"d":1}}'],
  ['lists keep their order', [3, 1, 2], '[3,1,2]'],
  ['keys without a value are left out', { a: undefined, b: null }, '{"b":null}'],
  ['a gap in a list is null', [undefined, 1], '[null,1]'],
  ['texts are escaped as JSON does', { 'a"b': 'line\nend' }, '{"a\\"b":"line\\nend"}'],
  ['letters beyond ASCII stand as they are', 'Größe', '"Größe"'],
  ['no spaces', { a: [], b: {} }, '{"a":[],"b":{}}'],
  ['nothing is null', undefined, 'null'],
])('%s', (_what, value, text) => {
  expect(canonicalJson(value)).toBe(text);
});

test('SHA-256 is that of the bytes in UTF-8', () => {
  for (const text of ['', 'abc', 'Größe 👍']) {
    expect(sha256Hex(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
  }
});

/** The same value with the keys of every object written in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, each]) => [key, reversed(each)]),
  );
}

test('the order of keys never changes the text, and the text reads back as the value', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('different values have different texts', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      const same = JSON.stringify(JSON.parse(canonicalJson(a))) === JSON.stringify(JSON.parse(canonicalJson(b)));
      expect(canonicalJson(a) === canonicalJson(b)).toBe(same);
    }),
  );
});
