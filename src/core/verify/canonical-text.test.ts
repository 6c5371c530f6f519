/** The canonical form: what it makes alike, what it keeps apart, and that it is settled, bounded and quick to make. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalPage, canonicalText } from './canonical-text.ts';
import type { PageText } from './page-text.ts';

const ALIKE: readonly (readonly [string, string, string])[] = [
  ['curly quotation marks are straight', '“we” ‘may’ „so“ «là» ‹ici›', '"we" \'may\' "so" "là" \'ici\''],
  ['apostrophes and primes are one', 'customer’s 5′ 6″ rock`n´roll', "customer's 5' 6\" rock'n'roll"],
  ['doubled single marks are a double one', "``data'' ''x", '"data" "x'],
  ['dashes, minus and hyphens are one', 'a – b—c ‑d −5 x--y', 'a - b-c -d -5 x-y'],
  ['spaces of any kind are one', 'a\u00a0b\u2009 c\td\u3000e', 'a b c d e'],
  ['a line break is a space', 'one\ntwo\r\nthree\u2028four', 'one two three four'],
  ['empty lines leave nothing', '\n\n one \n \n two\n', 'one two'],
  ['soft hyphens and zero widths go', 'con\u00adfig\u200but\u2060e\ufeff', 'configute'],
  ['direction marks go', '\u202aabc\u202c', 'abc'],
  ['ligatures are letters', 'ﬁle oﬀer', 'file offer'],
  ['full width is plain', '３０ ｄａｙｓ，％', '30 days,%'],
  ['an ellipsis is three points', 'and so on…', 'and so on...'],
  ['accents are composed', 'cafe\u0301', 'café'],
  ['bullets before an item go', '• one\n- two\n* three\n‣ four', 'one two three four'],
  ['bullets between items go', 'We sell: • data • words', 'We sell: data words'],
  ['a word broken at the end of a line keeps its hyphen and nothing else', 'config-\nuration', 'config-uration'],
  ['a soft hyphen at the end of a line leaves nothing', 'config\u00ad\nuration', 'configuration'],
  ['marks of trade go', 'Claude™ by Anthropic®', 'Claude by Anthropic'],
  ['a raised number behind a word is a footnote', 'our partners¹² and others.³', 'our partners and others.'],
];

const APART: readonly (readonly [string, string, string])[] = [
  ['case stays', 'IT may', 'IT may'],
  ['a raised number behind a digit is no digit beside it', '10²', '10^2'],
  ['square metres stay', '30 m²', '30 m2'],
  ['half stays apart from the number before it', '1½', '1 1/2'],
  ['a dash between words is no broken word', 'data -\nall of it', 'data - all of it'],
  ['a hyphen before a capital is no broken word', 'EU-\nUS', 'EU- US'],
  ['a number of an item stays', '1. Fees\n2. Term', '1. Fees 2. Term'],
  ['a minus before a number is no bullet', '-5 degrees', '-5 degrees'],
];

describe('makes alike', () => {
  test.each(ALIKE)('%s', (_, text, canonical) => {
    expect(canonicalText(text)).toBe(canonical);
  });
});

describe('keeps apart', () => {
  test.each(APART)('%s', (_, text, canonical) => {
    expect(canonicalText(text)).toBe(canonical);
  });
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        'a',
        'Word',
        '5',
        ' ',
        '\n',
        '\r',
        '-',
        '–',
        '•',
        "'",
        '’',
        '`',
        '“',
        '\u00ad',
        '\u200b',
        '\u0301',
        '²',
        'ﬁ',
        '½',
        '.',
        'm',
        '\u00a0',
        '™',
        '・',
        '\u1160',
        '´',
        '¨',
        '\u2044',
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join('')),
);

describe('for any text', () => {
  test('doing it twice changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(canonicalText(canonicalText(text))).toBe(canonicalText(text));
      }),
      {
        numRuns: 3000,
      },
    );
  });

  test('the form is at most 18 times as long, which is what one character can become', () => {
    fc.assert(fc.property(anyText, (text) => canonicalText(text).length <= 18 * text.length));
  });

  test('it is the same in a text of so many odd characters that it is settled as a whole', () => {
    const many = Array.from({ length: 2500 }, (_, at) => `x${String.fromCharCode(0x3300 + (at % 200), 0x4e00 + at)}`);
    const alone = many.map((each) => canonicalText(each)).join(' ');
    fc.assert(
      fc.property(anyText, (text) => {
        const before = canonicalText(`x\n${text}\nx`);
        expect(canonicalText(`${many.join(' ')} x\n${text}\nx`)).toBe(`${alone} ${before}`);
      }),
      { numRuns: 100, examples: [['™m²']] },
    );
  });

  test('a pile of marks on a letter is cut', () => {
    expect(canonicalText(`q${'\u0301\u0327'.repeat(100)}`)).toBe(`q${'\u0327'.repeat(15)}${'\u0301'.repeat(15)}`);
  });

  test('it is one line without double, leading or trailing spaces', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(canonicalText(text)).not.toMatch(/^ | $| {2}|[\n\r\t]/);
      }),
    );
  });
});

const words = fc.array(fc.constantFrom('we', "don't", 'sell', 'your', 'data', 'long-term', '30', 'days', '"so"'), {
  minLength: 1,
  maxLength: 12,
});
/** Each way of writing that must make no difference, by a number for each place where it can be chosen. */
const NOISE: readonly ((text: string, pick: (most: number) => number) => string)[] = [
  (text, pick) => text.replace(/ /g, () => [' ', '\u00a0', '  ', '\n', '\t', ' \u200b'][pick(6)] ?? ' '),
  (text, pick) => text.replace(/'/g, () => ["'", '’', '‘', '′', '`'][pick(5)] ?? "'"),
  (text, pick) => text.replace(/"/g, () => ['"', '“', '”', '«', '„'][pick(5)] ?? '"'),
  (text, pick) => text.replace(/-/g, () => ['-', '‑', '–', '—', '−'][pick(5)] ?? '-'),
  (text, pick) =>
    text.replace(/[a-z](?=[a-z])/g, (letter) => letter + (['', '', '\u00ad', '\u200b', '\u2060'][pick(5)] ?? '')),
];

test('a text under any noise has the same form', () => {
  fc.assert(
    fc.property(words, fc.infiniteStream(fc.nat(1000)), (list, stream) => {
      const plain = list.join(' ');
      const pick = (most: number) => (stream.next().value as number) % most;
      const noisy = NOISE.reduce((text, make) => make(text, pick), plain);
      expect(canonicalText(noisy)).toBe(plain);
    }),
  );
});

describe('a page', () => {
  const page = (text: string, extra: Partial<PageText> = {}): PageText => ({
    text,
    headings: [],
    sheets: [],
    title: null,
    language: null,
    ...extra,
  });

  test('headings and sheets keep their places', () => {
    const text = '• “One”\r\n\r\nsome\u00ad thing –\nTwo  words\nend';
    const { headings, sheets, ...rest } = canonicalPage(
      page(text, {
        headings: [
          { at: text.indexOf('Two'), is: 'Two  words' },
          { at: text.indexOf('“One'), is: '“One”' },
        ],
        sheets: [
          { at: 0, is: 1 },
          { at: text.indexOf('end'), is: 2 },
        ],
      }),
    );
    expect(rest.text).toBe('"One" some thing - Two words end');
    expect(headings).toEqual([
      { at: 0, is: '"One"' },
      { at: rest.text.indexOf('Two'), is: 'Two words' },
    ]);
    expect(sheets).toEqual([
      { at: 0, is: 1 },
      { at: rest.text.indexOf('end'), is: 2 },
    ]);
  });

  test('blocks are where they began, a broken word being one', () => {
    expect(canonicalPage(page('one\n\ntwo-\nthree\n•\nfour')).blocks).toEqual([0, 4, 14]);
  });

  test('has the text that canonicalText gives, so that both have one hash', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(canonicalPage(page(text)).text).toBe(canonicalText(text));
      }),
    );
  });
});
