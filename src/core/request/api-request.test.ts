/** Queries read by shapes, and written back: what is taken, what is refused and how, and that both ways meet. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { COMPARE_QUERY, OFFERINGS_QUERY } from '../contract/api-parameters.ts';
import { RegistryError } from '../errors.ts';
import { apiQueryText, parseApiQuery, takesSeveral } from './api-request.ts';

const read = (text: string) => parseApiQuery(OFFERINGS_QUERY, new URLSearchParams(text));

function refusalOf(text: string, shape: z.ZodObject = OFFERINGS_QUERY): RegistryError {
  try {
    parseApiQuery(shape, new URLSearchParams(text));
  } catch (error) {
    if (error instanceof RegistryError) return error;
  }
  throw new Error(`${text} was taken.`);
}

describe('what is taken', () => {
  test.each([
    ['', { limit: 50, sort: 'category' }],
    ['limit=200', { limit: 200, sort: 'category' }],
    ['need=a&need=b,c', { need: ['a', 'b', 'c'], limit: 50, sort: 'category' }],
    ['q=one&q=one', { q: 'one', limit: 50, sort: 'category' }],
    ['q=caf%C3%A9', { q: 'café', limit: 50, sort: 'category' }],
  ])('%s', (text, asked) => {
    expect(read(text)).toEqual(asked);
  });
});

describe('what is refused', () => {
  test.each([
    ['zebra=1', 'unknown_parameter', '"zebra" is no parameter here.'],
    ['__proto__=1', 'unknown_parameter', '"__proto__" is no parameter here.'],
    ['constructor=1', 'unknown_parameter', '"constructor" is no parameter here.'],
    ['limit=', 'bad_parameter', 'limit is empty.'],
    ['limit=0', 'bad_parameter', 'limit cannot be "0".'],
    ['limit=0x10', 'bad_parameter', 'limit cannot be "0x10".'],
    ['limit=%2B5', 'bad_parameter', 'limit cannot be "+5".'],
    ['as_of=2026-02-30', 'bad_date', 'as_of cannot be "2026-02-30".'],
    ['as_of=26-7-5', 'bad_date', 'as_of cannot be "26-7-5".'],
    ['category=first-party', 'bad_parameter', 'category cannot be "first-party".'],
    ['need=a,,b', 'bad_parameter', 'need is empty.'],
    ['need=A', 'bad_parameter', 'need cannot be "A".'],
    [`q=${'x'.repeat(201)}`, 'bad_parameter', 'q has 201 characters, at most 200 are taken.'],
    [`need=${'a,'.repeat(60)}a`, 'bad_parameter', 'need has more than 50 values.'],
    ['q=a&q=b', 'bad_parameter', 'The address has "q" more than once, with different values.'],
  ])('%s', (text, code, message) => {
    const { body } = refusalOf(text);
    expect([body.code, body.message]).toEqual([code, message]);
    expect(body.hint.length).toBeGreaterThan(0);
  });

  test('what is missing is told, and a word near one that can be is named', () => {
    expect(refusalOf('', COMPARE_QUERY).body.message).toBe('ids is missing.');
    expect(refusalOf('category=first-party').body).toMatchObject({
      nearest: ['first_party'],
      hint: expect.stringContaining('Did you mean first_party? Kind of offering. It can be'),
    });
    expect(refusalOf('devloper=x').body.nearest).toEqual(['developer']);
  });

  test('any text at all is taken or refused by code, and nothing breaks', () => {
    const name = fc.constantFrom('limit', 'q', 'as_of', 'need', 'sort', 'fields', 'category', 'zebra', 'cursor');
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.string({ unit: 'binary', maxLength: 30 })), { maxLength: 5 }), (pairs) => {
        const query = new URLSearchParams(new URLSearchParams(pairs).toString());
        try {
          parseApiQuery(OFFERINGS_QUERY, query);
        } catch (error) {
          expect(error).toBeInstanceOf(RegistryError);
        }
      }),
    );
  });
});

test('what is written back is read as the same, in one form', () => {
  const asked = fc.record(
    {
      q: fc.string({ minLength: 1, maxLength: 20 }),
      need: fc.array(fc.stringMatching(/^[a-z]{1,5}(-[a-z]{1,5})?$/), { minLength: 1, maxLength: 4 }),
      limit: fc.integer({ min: 1, max: 200 }),
      sort: fc.constantFrom('name', '-name', 'category'),
    },
    { requiredKeys: ['limit', 'sort'] },
  );
  fc.assert(
    fc.property(asked, (query) => {
      const text = apiQueryText(OFFERINGS_QUERY, query);
      expect(read(text.replace(/^\?/, ''))).toEqual(query);
      expect(apiQueryText(OFFERINGS_QUERY, read(text.replace(/^\?/, '')))).toBe(text);
    }),
  );
  expect(apiQueryText(OFFERINGS_QUERY, { limit: 50, sort: 'category' })).toBe('');
});

test('several values are taken where a shape is a list, also behind a default', () => {
  expect(
    [z.array(z.string()), z.array(z.string()).optional(), z.array(z.string()).default([]), z.string().optional()].map(
      takesSeveral,
    ),
  ).toEqual([true, true, true, false]);
});
