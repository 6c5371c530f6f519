/** Two texts line by line: small ones as tables, any as a property. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differLines } from './line-difference.ts';

const SIGNS = { kept: ' ', gone: '-', new: '+' } as const;
const shown = (before: string, after: string) => differLines(before, after).map(({ is, text }) => SIGNS[is] + text);

test.each<[string, string, string, readonly string[]]>([
  ['the same is kept', 'a\nb\n', 'a\nb\n', [' a', ' b']],
  ['a line break at the end begins no line', 'a', 'a\n', [' a']],
  ['a new text is all new', '', 'a\nb\n', ['+a', '+b']],
  ['an old text is all gone', 'a\nb\n', '', ['-a', '-b']],
  ['what went stands before what came', 'a\nb\nc', 'a\nx\nc', [' a', '-b', '+x', ' c']],
  ['a line that came in between leaves the others', 'a\nc', 'a\nb\nc', [' a', '+b', ' c']],
  ['lines that moved are gone and new', 'a\nb\nc\nd', 'b\nc\nd\na', ['-a', ' b', ' c', ' d', '+a']],
  ['the same line twice is two lines', 'a\na', 'a', [' a', '-a']],
])('%s', (_, before, after, lines) => {
  expect(shown(before, after)).toEqual(lines);
});

test('what is kept or gone is the one text, and what is kept or new the other', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', ' ', ''), { maxLength: 12 })
    .map((lines) => lines.map((each) => `${each}\n`).join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = differLines(before, after);
      const side = (other: string) =>
        lines
          .filter(({ is }) => is !== other)
          .map((each) => `${each.text}\n`)
          .join('');
      expect([side('new'), side('gone')]).toEqual([before, after]);
    }),
  );
});

test('texts too long to be laid beside each other are told as replaced', () => {
  const long = (sign: string) => Array.from({ length: 1100 }, (_, index) => `${sign}${index}`).join('\n');
  const lines = differLines(`same\n${long('a')}`, `same\n${long('b')}`);
  expect(lines.map(({ is }) => is).join(' ')).toBe(`kept${' gone'.repeat(1100)}${' new'.repeat(1100)}`);
});
