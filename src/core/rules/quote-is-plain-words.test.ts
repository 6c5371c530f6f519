/** Which words may stand as a quote. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quoteIsPlainWords } from './quote-is-plain-words.ts';
import type { FindingEntry, World } from './rule.ts';

/** What the rule finds in a quote; no other part of a finding matters to it. */
function found(quote: string | undefined): string[] {
  const finding = { sources: [{ ...(quote !== undefined && { quote }) }] };
  return (quoteIsPlainWords.finding?.({ finding } as unknown as FindingEntry, {} as World) ?? []).map(
    (objection) => objection.found,
  );
}

function words(count: number): string {
  return Array.from({ length: count }, (_, index) => `word${index}`).join(' ');
}

test.each([
  ['a plain sentence', 'We do not train on your data.'],
  ['four words', words(4)],
  ['sixty words', words(60)],
  ['other scripts', 'Toutes les données restent dans l’Union européenne.'],
  [
    'a sentence without blanks',
    '\u30d7\u30ed\u30f3\u30d7\u30c8\u306f30\u65e5\u5f8c\u306b\u524a\u9664\u3055\u308c\u307e\u3059\u3002',
  ],
  [
    'a sentence of Thai',
    '\u0e02\u0e49\u0e2d\u0e21\u0e39\u0e25\u0e16\u0e39\u0e01\u0e25\u0e1a\u0e17\u0e38\u0e01\u0e27\u0e31\u0e19',
  ],
  ['an ampersand, a less-than sign and brackets', 'R&D keeps < 30 days [of logs] (and less).'],
  ['a single asterisk and underscore', 'The field store_logs is off by default *'],
  ['hyphens and dashes', 'Zero-retention – on request — for all.'],
])('%s is taken', (_what, quote) => {
  expect(found(quote)).toEqual([]);
});

test.each([
  ['three words', words(3), '3 words'],
  ['sixty-one words', words(61), '61 words'],
  ['signs that are no words', 'a – b • c —', '3 words'],
  ['six letters of a script without blanks', '\u5373\u6642\u306b\u524a\u9664\u3059', '3 words'],
  ['a page of them', '\u5373'.repeat(121), '61 words'],
  ['an ellipsis', 'We do … not train on data.', 'an ellipsis'],
  ['three dots', 'We do ... not train on data.', 'an ellipsis'],
  ['a tag', 'We do <b>not</b> train on data.', 'an HTML tag'],
  ['an entity', 'We do not train &amp; never did.', 'an HTML entity'],
  ['a Markdown link', 'We do not [train](https://a.com/b) on data.', 'a Markdown link'],
  ['bold type', 'We do **not** train on data.', 'Markdown code or emphasis'],
  ['code', 'We set `store` to false for you.', 'Markdown code or emphasis'],
  ['a table', 'Retention | 30 days | for all', 'a table rule'],
  ['a line break', 'We do not train\non your data.', 'a line break'],
  ['a space in front', ' We do not train on data.', 'white space at an end or doubled'],
  ['a doubled space', 'We do not  train on data.', 'white space at an end or doubled'],
])('%s is refused', (_what, quote, reason) => {
  const reasons = found(quote);
  expect(reasons).toHaveLength(1);
  expect(reasons[0]).toContain(reason);
});

test('a source without a quote is not its business', () => {
  expect(found(undefined)).toEqual([]);
});

const plain = fc.stringMatching(/^[A-Za-zäöüéÀ0-9][A-Za-zäöüéÀ0-9,;'’-]{0,10}$/);

test('4 to 60 plain words always pass, and with a mark of markup among them never', () => {
  const mark = fc.constantFrom('…', '<br>', '&nbsp;', '](', '`', '**', '|', '\n', '\t');
  fc.assert(
    fc.property(fc.array(plain, { minLength: 4, maxLength: 60 }), mark, fc.nat(), (list, sign, at) => {
      expect(found(list.join(' '))).toEqual([]);
      const where = at % list.length;
      const marked = list.map((word, index) => (index === where ? `${word}${sign}${word}` : word)).join(' ');
      expect(found(marked).length).toBeGreaterThan(0);
    }),
  );
});

test('any other number of words never passes', () => {
  const few = fc.array(plain, { maxLength: 3 });
  const many = fc.array(plain, { minLength: 61, maxLength: 80 });
  fc.assert(
    fc.property(fc.oneof(few, many), (list) => {
      expect(found(list.join(' ')).some((reason) => reason === `${list.length} words`)).toBe(true);
    }),
  );
});
