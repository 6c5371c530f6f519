/** A shortlist in an address: read, written in one form, read back the same, and refused where it cannot be. */
import { assert, constantFrom, option, property, record, string, subarray } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MINI_DAY, miniDataset } from '../../test/mini-record.ts';
import { FACETS, NO_REQUEST, type ShortlistRequest } from './shortlist.ts';
import { parseMadeOn, parseShortlistRequest, shortlistQuery } from './shortlist-request.ts';

const MINI = miniDataset();
const read = (query: string) => parseShortlistRequest(MINI, new URLSearchParams(query));

test.each<[string, Partial<ShortlistRequest>]>([
  ['', {}],
  ['need=baa', { needs: ['baa'] }],
  ['need=baa&need=baa&need=notice', { needs: ['baa', 'notice'] }],
  ['need=&q=&sort=&developer=', {}],
  ['q=++acme+', { text: 'acme' }],
  [`q=${'a'.repeat(200)}`, { text: 'a'.repeat(200) }],
  ['sort=name', { sort: 'name' }],
  ['sort=gdpr_dpa', { sort: 'gdpr_dpa' }],
  ['developer=acme-models&seat=FR', { facets: { developer: 'acme-models', seat: 'FR' } }],
  ['developer=nobody', { facets: { developer: 'nobody' } }],
  ['retired=1', { retired: true }],
  ['retired=yes', {}],
  ['utm_source=x&__proto__=1&constructor=2', {}],
])('%j is read', (query, expected) => {
  expect(read(query)).toEqual({ ...NO_REQUEST, ...expected });
});

test.each([
  ['need=nothing', 'bad_parameter'],
  ['need=baa&need=__proto__', 'bad_parameter'],
  ['need=BAA', 'bad_parameter'],
  ['sort=price', 'bad_parameter'],
  ['sort=__proto__', 'bad_parameter'],
  [`q=${'a'.repeat(201)}`, 'bad_parameter'],
  [`need=${'x'.repeat(5000)}`, 'bad_parameter'],
])('%j is refused: %s', (query, code) => {
  expect(() => read(query)).toThrow(
    expect.objectContaining({
      body: expect.objectContaining({ code, message: expect.stringMatching(/^[\s\S]{1,200}$/) }),
    }),
  );
});

test('what was written is read back, whatever was asked', () => {
  const requests = record({
    needs: subarray(MINI.content.needs.map((each) => each.id)),
    facets: record(Object.fromEntries(FACETS.map((facet) => [facet, string({ minLength: 1, unit: 'grapheme' })])), {
      requiredKeys: [],
    }),
    text: string({ unit: 'grapheme', maxLength: 60 }).map((each) => each.trim()),
    sort: constantFrom('category', 'name', ...MINI.dimensions.keys()),
    retired: constantFrom(true, false),
  });
  const made = option(record({ on: constantFrom('2026-07-05', MINI_DAY), digest: constantFrom(MINI.digest, null) }));
  assert(
    property(requests, made, (request, madeOn) => {
      const query = shortlistQuery(request, madeOn);
      expect(parseShortlistRequest(MINI, new URLSearchParams(query))).toEqual(request);
      expect(parseMadeOn(new URLSearchParams(query), MINI_DAY)).toEqual(
        madeOn && { on: madeOn.on, digest: madeOn.digest?.slice(0, 16) ?? null },
      );
      expect(shortlistQuery(parseShortlistRequest(MINI, new URLSearchParams(query)), madeOn)).toBe(query);
    }),
    { numRuns: 300, seed: 1 },
  );
});

test('nothing asked is an empty query', () => {
  expect(shortlistQuery(NO_REQUEST)).toBe('');
});

describe('the day on which a list was made', () => {
  test.each([
    ['', null],
    ['made_on=', null],
    ['digest=0123456789abcdef', null],
    ['made_on=2026-07-05', { on: '2026-07-05', digest: null }],
    ['made_on=2026-07-05&digest=0123456789abcdef', { on: '2026-07-05', digest: '0123456789abcdef' }],
    ['made_on=2026-07-05&digest=<script>', { on: '2026-07-05', digest: null }],
    ['made_on=2026-07-05&digest=0123', { on: '2026-07-05', digest: null }],
  ])('%j', (query, expected) => {
    expect(parseMadeOn(new URLSearchParams(query), MINI_DAY)).toEqual(expected);
  });

  test.each(['2026-02-30', '2026-11-24', 'yesterday', '1'.repeat(500)])('%j is refused', (day) => {
    expect(() => parseMadeOn(new URLSearchParams({ made_on: day }), MINI_DAY)).toThrow(
      expect.objectContaining({ body: expect.objectContaining({ code: 'bad_date' }) }),
    );
  });
});
