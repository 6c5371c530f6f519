/** Corrections as strangers send them: what is taken, and every fault of what is not, at its field. */
import { describe, expect, test } from 'vitest';
import { MINI_DAY, miniDataset } from '../../../test/mini-record.ts';
import type { RegistryError } from '../errors.ts';
import { checkCorrection, fieldOf, parseCorrection, remarksOn } from './correction.ts';

const MINI = miniDataset();
const AT = { today: MINI_DAY, allowedHosts: new Set<string>() };
const SOURCE = { url: 'https://docs.acme-models.com/retention', quote: 'Inputs are deleted after fourteen days.' };
const GOOD = { offering: 'acme-api', dimension: 'retention_zdr', wrong: 'It is fourteen days.', public: true };

const check = (more: object, without: string[] = []) => {
  const sent = Object.fromEntries(Object.entries({ ...GOOD, ...more }).filter(([key]) => !without.includes(key)));
  return checkCorrection(MINI, sent, AT);
};
const faultsOf = (more: object, without: string[] = []) => {
  const checked = check(more, without);
  return 'faults' in checked ? checked.faults.map((each) => [fieldOf(each), each.code]) : [];
};
const taken = (more: object) => {
  const checked = check(more);
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  return checked;
};

describe('what is taken', () => {
  test('the answer that its sender saw is kept with it: where it stands, and the finding in force', () => {
    const { correction, email } = taken({ source: SOURCE, email: 'reader@example.org', credit: 'A reader' });
    expect(correction).toMatchObject({
      offering: 'acme-api',
      dimension: 'retention_zdr',
      model: null,
      asVendor: false,
    });
    expect(correction.place).toEqual({
      ...{ level: 'platform', subject: 'acme-cloud', dimension: 'retention_zdr', exception: null },
    });
    expect(correction.finding).toMatch(/^[0-9a-f]{16}$/);
    expect([correction.source, correction.credit, email]).toEqual([SOURCE, 'A reader', 'reader@example.org']);
  });

  test('names as elsewhere, null and empty texts as left out, a quote in one line without what nobody sees', () => {
    const quote = ' Inputs are\n deleted  after four\u00adteen days. ';
    const empty = { model: '', credit: '  ', email: null, suggested: null };
    const { correction } = taken({ ...empty, offering: 'ACME API', source: { ...SOURCE, quote } });
    expect([correction.offering, correction.source?.quote]).toEqual(['acme-api', SOURCE.quote]);
    expect([correction.credit, correction.suggested]).toEqual([null, null]);
  });

  test('a quote that was put into quotation marks, as the words alone', () => {
    const { correction } = taken({ source: { ...SOURCE, quote: ` “${SOURCE.quote}” ` } });
    expect(correction.source?.quote).toBe(SOURCE.quote);
  });

  test('a private host where it was allowed', () => {
    const sent = { ...GOOD, source: { ...SOURCE, url: 'http://127.0.0.1:8080/page' } };
    const allowed = { ...AT, allowedHosts: new Set(['127.0.0.1:8080']) };
    expect('faults' in checkCorrection(MINI, sent, AT)).toBe(true);
    expect('faults' in checkCorrection(MINI, sent, allowed)).toBe(false);
  });

  test.each([
    ['without a page it is a question, and told so', {}, /No page was named/],
    [
      'a page of strangers is taken, and told that nothing is changed on it',
      { url: 'https://example.com/x' },
      /not the vendor’s own/,
    ],
    [
      'a forum of the vendor is none of its own pages',
      { url: 'https://community.acme-models.com/t/1' },
      /not the vendor’s own/,
    ],
  ])('%s', (_, source, remark) => {
    const more = Object.keys(source).length > 0 ? { source: { ...SOURCE, ...source } } : {};
    expect(remarksOn(MINI, taken(more).correction).join()).toMatch(remark);
  });

  test('words in any script, as they were pasted: what is there for line breaks is left out', () => {
    const quote =
      '\u30d7\u30ed\u30f3\u30d7\u30c8\u306f\u5373\u6642\u306b\u200b\u524a\u9664\u3055\u308c\u307e\u3059\u3002';
    const name = '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645';
    const { correction } = taken({
      wrong: 'The re\u00adten\u00adtion is\ufeff wrong \u{1f468}\u200d\u{1f4bb}.',
      credit: `\u00ad${name}`,
      source: { ...SOURCE, quote },
    });
    expect([correction.wrong, correction.credit, correction.source?.quote]).toEqual([
      'The retention is wrong \u{1f468}\u200d\u{1f4bb}.',
      name,
      quote.replace('\u200b', ''),
    ]);
  });

  test('a page of the vendor needs no remark', () => {
    expect(remarksOn(MINI, taken({ source: SOURCE }).correction)).toEqual([]);
  });
});

describe('what is not', () => {
  const TABLE: readonly (readonly [string, object, readonly (readonly [string, string])[]])[] = [
    ['an offering that there is not', { offering: 'acme-apy' }, [['offering', 'unknown-offering']]],
    ['a question that there is not', { dimension: 'retention' }, [['dimension', 'unknown-dimension']]],
    [
      'a makers’ question about a host of many makers',
      { offering: 'north-open-models', dimension: 'gpai_cop' },
      [['dimension', 'not-asked']],
    ],
    ['a model that is none', { model: '<b>' }, [['model', 'bad-parameter']]],
    ['words too long', { wrong: 'x'.repeat(2001) }, [['wrong', 'wrong-type']]],
    ['no words', { wrong: '  ' }, [['wrong', 'missing-key']]],
    ['a number for words', { wrong: 7 }, [['wrong', 'wrong-type']]],
    ['markup in words', { wrong: 'See <b>this</b>.' }, [['wrong', 'no-html']]],
    ['a direction mark in words', { wrong: 'See \u202e this.' }, [['wrong', 'no-html']]],
    ['a control character in the credit', { credit: 'A\u0007' }, [['credit', 'no-html']]],
    ['a line break in the credit', { credit: 'A\nB' }, [['credit', 'wrong-type']]],
    ['a credit too long', { credit: 'x'.repeat(81) }, [['credit', 'wrong-type']]],
    ['an e-mail address that is none', { email: 'nobody' }, [['email', 'wrong-type']]],
    ['two of them', { email: 'a@example.org,b@example.org' }, [['email', 'wrong-type']]],
    ['an e-mail address too long', { email: `${'x'.repeat(250)}@example.org` }, [['email', 'wrong-type']]],
    ['a page without its words', { source: { url: SOURCE.url } }, [['source.quote', 'missing-key']]],
    ['words without a page', { source: { quote: SOURCE.quote } }, [['source.url', 'missing-key']]],
    [
      'plain HTTP',
      { source: { ...SOURCE, url: 'http://docs.acme-models.com/' } },
      [['source.url', 'links-are-public']],
    ],
    ['a private host', { source: { ...SOURCE, url: 'https://intranet/x' } }, [['source.url', 'links-are-public']]],
    [
      'an address in digits',
      { source: { ...SOURCE, url: 'https://169.254.169.254/' } },
      [['source.url', 'links-are-public']],
    ],
    ['credentials', { source: { ...SOURCE, url: 'https://me:pw@example.com/' } }, [['source.url', 'links-are-public']]],
    [
      'a tracking parameter',
      { source: { ...SOURCE, url: 'https://example.com/?utm_source=x' } },
      [['source.url', 'links-are-public']],
    ],
    [
      'a script for an address',
      { source: { ...SOURCE, url: 'javascript:alert(1)' } },
      [['source.url', 'links-are-public']],
    ],
    [
      'three words',
      { source: { ...SOURCE, quote: 'after fourteen days' } },
      [['source.quote', 'quote-is-plain-words']],
    ],
    [
      'too many words',
      { source: { ...SOURCE, quote: 'word '.repeat(61) } },
      [['source.quote', 'quote-is-plain-words']],
    ],
    [
      'markup in a quote',
      { source: { ...SOURCE, quote: 'Inputs are <i>deleted</i> after days.' } },
      [['source.quote', 'quote-is-plain-words']],
    ],
    ['a quote too long', { source: { ...SOURCE, quote: 'x'.repeat(601) } }, [['source.quote', 'wrong-type']]],
    [
      'an answer without its way',
      { suggested: { answer: 'affirmed', route: 'none' } },
      [['suggested.route', 'route-fits-answer']],
    ],
    [
      'an answer that is none',
      { suggested: { answer: 'maybe', route: 'public' } },
      [['suggested.answer', 'unknown-value']],
    ],
    ['no tick', { public: false }, [['public', 'unknown-value']]],
    ['a key that is none', { offerings: ['acme-api'] }, [['offerings', 'unknown-key']]],
  ];
  test.each(TABLE)('%s', (_, more, faults) => expect(faultsOf(more)).toEqual(faults));

  test('all of it at once, the rules beside the shapes', () => {
    const sent = {
      offering: 'zebra',
      wrong: '<b>',
      source: { url: 'ftp://x' },
      email: 'x',
      suggested: { answer: 'no' },
    };
    expect(
      faultsOf(sent, ['public', 'dimension'])
        .map(([field]) => field)
        .sort(),
    ).toEqual([
      'dimension',
      'email',
      'offering',
      'public',
      'source.quote',
      'source.url',
      'suggested.answer',
      'suggested.route',
      'wrong',
    ]);
  });

  test.each([[null], [7], ['text'], [[]], [{}]])('%j is no correction', (sent) => {
    expect('faults' in checkCorrection(MINI, sent, AT)).toBe(true);
  });

  test('without the tick the refusal says what may be sent', () => {
    try {
      parseCorrection(MINI, JSON.stringify({ ...GOOD, public: false }), AT);
      expect.unreachable();
    } catch (error) {
      expect((error as RegistryError).body).toMatchObject({
        code: 'bad_correction',
        hint: expect.stringContaining('Send only what anyone may read.'),
      });
      expect((error as RegistryError).body.issues).toMatchObject([{ path: '/public', file: 'correction', line: 1 }]);
    }
  });

  test.each([
    ['nothing', '', 'bad_body'],
    ['no JSON', '{', 'bad_body'],
    ['brackets in brackets', `{"wrong":${'['.repeat(5000)}${']'.repeat(5000)}}`, 'bad_correction'],
    ['a list', '[]', 'bad_correction'],
  ])('%s as a body', (_, text, code) => {
    expect(() => parseCorrection(MINI, text, AT)).toThrow(
      expect.objectContaining({ body: expect.objectContaining({ code }) }),
    );
  });
});
