/** The line that says for which finding a text was made. */
import { expect, test } from 'vitest';
import { findBase, withBaseLine } from './base-line.ts';

test.each([[null], ['0123456789abcdef']])('what is handed out for %j comes back with it', (base) => {
  expect(findBase(withBaseLine('on: 2026-11-23\n', base))).toBe(base ?? '');
});

test.each<[string, string, string | null]>([
  ['nothing of it', 'on: 2026-11-23\n', null],
  ['an id that is none', '# base: 0123\non: 2026-11-23\n', null],
  ['the line at the end of a text with the line ends of another system', 'on: x\r\n# base: none\r\n', ''],
  ['the line below a remark of the reviewer', '# Seen by me.\n# base: 0123456789abcdef\n', '0123456789abcdef'],
  ['words that look like it, in a value', 'caveat: |\n  # base: 0123456789abcdef\n', null],
])('%s', (_, text, base) => {
  expect(findBase(text)).toBe(base);
});
