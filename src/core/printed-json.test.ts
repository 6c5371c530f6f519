/** JSON with what strangers wrote in it: the same value, and nothing that a terminal would obey. */
import { assert, jsonValue, property } from 'fast-check';
import { expect, test } from 'vitest';
import { hiddenCharacter } from './hidden-character.ts';
import { printedJson } from './printed-json.ts';

test('controls, direction marks and tags are written by their number', () => {
  expect(printedJson({ title: 'a\u009b31m\u202eb\u{e0041}\n' }, 'line')).toBe(
    '{"title":"a\\u009b31m\\u202eb\\udb40\\udc41\\n"}\n',
  );
});

test('it is the same value, and nothing hidden stands in it', () => {
  assert(
    property(jsonValue({ stringUnit: 'binary' }), (value) => {
      const text = printedJson({ value });
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify({ value })));
      expect(hiddenCharacter(text)).toBeUndefined();
    }),
  );
});
