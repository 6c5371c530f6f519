/** Characters that nobody sees: found by their code points, taken out, and nothing else with them. */
import { array, assert, constantFrom, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { hiddenCharacter, withoutBreakMarks, withoutHidden, withoutStray } from './hidden-character.ts';

test.each([
  ['plain words', 'A quote, with "marks" – and more.', undefined],
  ['a line break', 'one\ntwo', undefined],
  ['letters of any script', 'sécurité 安全 מילה', undefined],
  ['a sign of two halves', 'yes 👍', undefined],
  ['a tab', 'a\tb', 'U+0009'],
  ['a carriage return', 'a\rb', 'U+000D'],
  ['a bell', 'a\u0007b', 'U+0007'],
  ['an escape for a terminal', 'a\u001b[31mb', 'U+001B'],
  ['a control of the upper half', 'a\u009bb', 'U+009B'],
  ['a soft hyphen', 'a\u00adb', 'U+00AD'],
  ['a zero width space', 'a\u200bb', 'U+200B'],
  ['an override of direction', 'a\u202eb', 'U+202E'],
  ['an isolate', 'a\u2066b', 'U+2066'],
  ['a line separator', 'a\u2028b', 'U+2028'],
  ['a byte order mark', '\ufeffa', 'U+FEFF'],
  ['an empty Hangul letter', 'a\u115fb', 'U+115F'],
  ['a Hangul filler', 'a\u3164b', 'U+3164'],
  ['a variation selector', 'a\ufe0fb', 'U+FE0F'],
  ['a joiner between Latin letters', 'a\u200db', 'U+200D'],
  ['two joiners in a row', '\u0645\u06cc\u200c\u200c\u062e', 'U+200C'],
  ['a joiner at an end', '\u0645\u06cc\u200c', 'U+200C'],
  ['a tag character', 'a\u{e0041}b', 'U+E0041'],
  ['the first of several', 'a\u200d\u202eb', 'U+200D'],
])('%s', (_, text, found) => {
  expect(hiddenCharacter(text)).toBe(found);
  expect(hiddenCharacter(withoutHidden(text))).toBeUndefined();
  expect(withoutHidden(text).length).toBe(
    found === undefined ? text.length : [...text].filter((each) => hiddenCharacter(each) === undefined).join('').length,
  );
});

test('a text without them is not touched, and taking them out twice is taking them out once', () => {
  assert(
    property(string({ unit: 'binary', maxLength: 80 }), (text) => {
      const rest = withoutHidden(text);
      expect(hiddenCharacter(rest)).toBeUndefined();
      expect(withoutHidden(rest)).toBe(rest);
      const kept = withoutStray(text);
      expect([hiddenCharacter(kept), withoutStray(kept), withoutHidden(kept)]).toEqual([undefined, kept, rest]);
      if (hiddenCharacter(text) === undefined) expect(kept).toBe(text);
      if (hiddenCharacter(text) === undefined) expect(rest).toBe(text.replace(/\u200c|\u200d|\ufe0f/g, ''));
    }),
    { numRuns: 300, seed: 1 },
  );
});

test('whatever stands beside a joiner, what is kept has nothing hidden, and is kept as it is the next time', () => {
  const odd = [
    'a',
    '\u0645',
    '\u0dca',
    '\u0301',
    '\u115f',
    '\u200c',
    '\u200d',
    '\ufe0f',
    '\u034f',
    '\u202e',
    '\u2764',
    '\u{1f468}',
    '\u{1f3fd}',
  ];
  assert(
    property(array(constantFrom(...odd), { maxLength: 8 }), (signs) => {
      const kept = withoutStray(signs.join(''));
      expect([hiddenCharacter(kept), withoutStray(kept)]).toEqual([undefined, kept]);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['a word of Persian', '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645'],
  ['a word of Sinhala', '\u0dc1\u0dca\u200d\u0dbb\u0dd3'],
  ['a word of Malayalam that ends with one', '\u0d05\u0d35\u0d28\u0d4d\u200d.'],
  ['a family', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'],
  ['a heart on fire', '\u2764\ufe0f\u200d\u{1f525}'],
])('joiners of %s hide nothing', (_, text) => {
  expect(hiddenCharacter(text)).toBeUndefined();
  expect(withoutStray(`\u202e${text}\u200b`)).toBe(text);
});

test('marks for line breaks are taken out, and nothing else', () => {
  expect(withoutBreakMarks('\ufeffRe\u00adten\u200btion\u2060 \u202e\u200d')).toBe('Retention \u202e\u200d');
});
