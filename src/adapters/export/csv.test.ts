/** CSV that comes back as it went in, and begins no formula. */
import { array, assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { csvText } from './csv.ts';

/** A reader of RFC 4180, as strict as it is small. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const row: string[] = [];
    for (;;) {
      if (text[at] !== '"') throw new Error(`No quote at ${at}.`);
      let end = at + 1;
      while (text[end] !== '"' || text[end + 1] === '"') {
        if (end >= text.length) throw new Error('A cell has no end.');
        end += text[end] === '"' ? 2 : 1;
      }
      row.push(text.slice(at + 1, end).replaceAll('""', '"'));
      at = end + 1;
      if (text[at] !== ',') break;
      at += 1;
    }
    if (text.slice(at, at + 2) !== '\r\n') throw new Error(`No end of line at ${at}.`);
    at += 2;
    rows.push(row);
  }
  return rows;
}

test.each([
  ['plain', '"plain"'],
  ['', '""'],
  ['a, b', '"a, b"'],
  ['say "so"', '"say ""so"""'],
  ['two\nlines', '"two\nlines"'],
  ['=1+1', '"\'=1+1"'],
  ['=HYPERLINK("https://evil.test/")', '"\'=HYPERLINK(""https://evil.test/"")"'],
  ['+49 30 1', '"\'+49 30 1"'],
  ['-1', '"\'-1"'],
  ['@SUM(A1)', '"\'@SUM(A1)"'],
  ['\t=1', '"\'\t=1"'],
  ['\r=1', '"\'\r=1"'],
  ['\n=1', '"\'\n=1"'],
  ['＝1+1', '"\'＝1+1"'],
  ['a=1', '"a=1"'],
  ['"=1', '"""=1"'],
])('%j is written as %s', (cell, written) => {
  expect(csvText([[cell]])).toBe(`${written}\r\n`);
});

test('no rows are no text, an empty row is a line', () => {
  expect([csvText([]), csvText([[]])]).toEqual(['', '\r\n']);
});

test('whatever is written is read back, with an apostrophe before what would be a formula', () => {
  const rows = array(array(string({ unit: 'grapheme', maxLength: 20 }), { minLength: 1, maxLength: 5 }), {
    maxLength: 6,
  });
  assert(
    property(rows, (written) => {
      const expected = written.map((row) =>
        row.map((cell) => (/^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell)),
      );
      const read = parseCsv(csvText(written));
      expect(read).toEqual(expected);
      for (const cell of read.flat()) expect(cell).not.toMatch(/^[=+\-@]/);
    }),
    { numRuns: 300, seed: 1 },
  );
});
