/** A shortlist in an address: read, written in one form, read back the same, and refused where it cannot be. */
import { assert, constantFrom, option, property, record, string, subarray } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MINI_DAY, miniDataset } from '../../../test/mini-record.ts';
import { RegistryError } from '../errors.ts';
import { withoutHidden } from '../hidden-character.ts';
import { FACETS, facetOf, NO_REQUEST, type ShortlistRequest } from './shortlist.ts';
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
  ['developer=&developer=various&developer=various', { facets: { developer: 'various' } }],
  ['category=inference_host', { facets: { category: 'inference_host' } }],
  ['retired=1', { retired: true }],
  ['retired=', {}],
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
  ['developer=nobody', 'bad_parameter'],
  ['developer=Acme Models', 'bad_parameter'],
  ['developer=acme-models&developer=various', 'bad_parameter'],
  ['platform=acme-models', 'bad_parameter'],
  ['processor=nobody', 'bad_parameter'],
  ['seat=XX', 'bad_parameter'],
  ['seat=fr', 'bad_parameter'],
  ['category=first party', 'bad_parameter'],
  ['category=__proto__', 'bad_parameter'],
  ['sort=name&sort=gdpr_dpa', 'bad_parameter'],
  ['q=a&q=b', 'bad_parameter'],
  ['retired=2', 'bad_parameter'],
  ['retired=yes', 'bad_parameter'],
])('%j is refused: %s', (query, code) => {
  expect(() => read(query)).toThrow(
    expect.objectContaining({
      body: expect.objectContaining({ code, message: expect.stringMatching(/^[\s\S]{1,200}$/) }),
    }),
  );
});

test('a value that no offering has is refused with those that are near and all that there are', () => {
  const refusal = (query: string) => {
    try {
      return read(query);
    } catch (error) {
      return error instanceof RegistryError ? error.body : error;
    }
  };
  expect(refusal('developer=acme')).toMatchObject({
    nearest: ['acme-models'],
    hint: expect.stringMatching(/acme-models; various\.$/),
  });
  expect(refusal('platform=acme-clod')).toMatchObject({ nearest: ['acme-cloud'] });
  expect(refusal('need=bba')).toMatchObject({ nearest: ['baa'] });
  expect(refusal('sort=gdpr')).toMatchObject({ nearest: ['gdpr_dpa'] });
});

test('what was written is read back, whatever was asked', () => {
  const requests = record({
    needs: subarray(MINI.content.needs.map((each) => each.id)),
    facets: record(
      Object.fromEntries(
        FACETS.map((facet) => [
          facet,
          constantFrom(...Object.values(MINI.content.offerings).flatMap((each) => facetOf(MINI, each, facet) ?? [])),
        ]),
      ),
      { requiredKeys: [] },
    ),
    text: string({ unit: 'grapheme', maxLength: 60 }).map((each) => withoutHidden(each).trim()),
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
    ['made_on=&digest=', null],
    ['made_on=2026-07-05', { on: '2026-07-05', digest: null }],
    ['made_on=2026-07-05&digest=0123456789abcdef', { on: '2026-07-05', digest: '0123456789abcdef' }],
    ['made_on=2026-07-05&digest=', { on: '2026-07-05', digest: null }],
    ['made_on=2026-07-05&made_on=2026-07-05', { on: '2026-07-05', digest: null }],
  ])('%j', (query, expected) => {
    expect(parseMadeOn(new URLSearchParams(query), MINI_DAY)).toEqual(expected);
  });

  test.each([
    'made_on=2026-07-05&digest=<script>',
    'made_on=2026-07-05&digest=0123',
    'made_on=2026-07-05&digest=0123456789ABCDEF',
    `made_on=2026-07-05&digest=${'0'.repeat(65)}`,
    'made_on=2026-07-05&digest=01234567&digest=76543210',
    'made_on=2026-07-05&made_on=2026-07-06',
    'digest=0123456789abcdef',
    'digest=nonsense',
  ])('%j is refused', (query) => {
    expect(() => parseMadeOn(new URLSearchParams(query), MINI_DAY)).toThrow(
      expect.objectContaining({ body: expect.objectContaining({ code: 'bad_parameter' }) }),
    );
  });

  test.each(['2026-02-30', '2026-11-24', 'yesterday', '1'.repeat(500)])('%j is refused', (day) => {
    expect(() => parseMadeOn(new URLSearchParams({ made_on: day }), MINI_DAY)).toThrow(
      expect.objectContaining({ body: expect.objectContaining({ code: 'bad_date' }) }),
    );
  });
});
