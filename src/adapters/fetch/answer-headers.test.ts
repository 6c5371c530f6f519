/** Which headers of an answer are kept, and how much of them. */
import { expect, test } from 'vitest';
import { keptHeaders, retryAfterMs, utf8Text } from './answer-headers.ts';

test('headers that decisions go by are kept, joined and bounded, and of cookies only their names', () => {
  const raw = {
    'content-type': 'text/html',
    server: ['one', 'two'],
    'x-robots-tag': 'n'.repeat(5_000),
    'x-secret': 'kept by nobody',
    'set-cookie': ['session=secret; Path=/', ' cf_clearance=abc', 'odd'],
    etag: undefined,
  };
  expect(keptHeaders(raw)).toEqual({
    'content-type': 'text/html',
    server: 'one, two',
    'x-robots-tag': 'n'.repeat(1_000),
    'set-cookie': 'session, cf_clearance, odd',
  });
});

test.each([
  [undefined, null],
  ['0', 0],
  [' 30 ', 30_000],
  ['-5', null],
  ['1.5', null],
  ['99999999999999999999', null],
  ['Sun, 05 Jul 2026 10:00:30 GMT', 30_000],
  ['Sun, 05 Jul 2026 09:59:00 GMT', 0],
  ['2026-07-05', null],
  ['soon GMT', null],
])('Retry-After %j is %j', (text, expected) => {
  expect(retryAfterMs(text, Date.parse('2026-07-05T10:00:00Z'))).toBe(expected);
});

test.each([
  ['/plain', '/plain'],
  [Buffer.from('/façade').toString('latin1'), '/façade'],
  ['/fa\xe7ade', '/façade'],
  ['/已', '/已'],
])('%j is read as %j', (text, expected) => {
  expect(utf8Text(text)).toBe(expected);
});
