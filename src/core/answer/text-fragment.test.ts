/** Addresses that land on quoted words, as browsers take them apart. */
import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { textFragment } from './text-fragment.ts';

test.each([
  ['https://a.test/x', 'a few words', 'https://a.test/x#:~:text=a%20few%20words'],
  ['https://a.test/x#part', 'a few words', 'https://a.test/x#part:~:text=a%20few%20words'],
  ['https://a.test/x#', 'word', 'https://a.test/x#:~:text=word'],
  [
    'https://a.test/',
    'zero-retention, always & everywhere',
    'https://a.test/#:~:text=zero%2Dretention%2C%20always%20%26%20everywhere',
  ],
  ['https://a.test/', "the customer's 100%", 'https://a.test/#:~:text=the%20customer%27s%20100%25'],
  ['https://a.test/', 'sécurité', 'https://a.test/#:~:text=s%C3%A9curit%C3%A9'],
  ['https://a.test/', 'half \ud83d', 'https://a.test/#:~:text=half%20%EF%BF%BD'],
  [
    'https://a.test/',
    '1 2 3 4 5 6 7 8 9 10 11 12',
    'https://a.test/#:~:text=1%202%203%204%205%206%207%208%209%2010%2011%2012',
  ],
  [
    'https://a.test/',
    '1 2 3 4 5 6 7 8 9 10 11 12 13',
    'https://a.test/#:~:text=1%202%203%204%205,9%2010%2011%2012%2013',
  ],
])('%s with %j', (url, quote, expected) => {
  expect(textFragment(url, quote)).toBe(expected);
});

test('no quote leaves its part of the address, and the words can be read back', () => {
  assert(
    property(string({ unit: 'binary', minLength: 1, maxLength: 200 }), (quote) => {
      const [address, directive = '', more] = textFragment('https://a.test/x', quote).split(':~:text=');
      expect([address, more]).toEqual(['https://a.test/x#', undefined]);
      expect(directive).toMatch(/^[^\s#&"'<>-]*$/);
      const parts = directive.split(',').map(decodeURIComponent);
      const words = quote.replace(/\p{Surrogate}/gu, '\ufffd').split(/\s+/);
      expect(parts.length).toBe(words.length <= 12 ? 1 : 2);
      if (parts.length === 1) expect(parts[0]).toBe(quote.replace(/\p{Surrogate}/gu, '\ufffd'));
      else expect(parts).toEqual([words.slice(0, 5).join(' '), words.slice(-5).join(' ')]);
    }),
    { numRuns: 300, seed: 1 },
  );
});
