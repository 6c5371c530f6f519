/** Arguments of tools: taken as models write them, and refused with what was expected. */
import { expect, test } from 'vitest';
import { CHANGES_INPUT, COMPARE_INPUT, FIND_INPUT, FINDING_INPUT } from '../core/contract/mcp-input.ts';
import { RegistryError } from '../core/errors.ts';
import { parseArguments } from './mcp-arguments.ts';

test.each([
  ['nothing', FIND_INPUT, undefined, { filters: { sort: 'category', limit: 10 } }],
  [
    'null for what is left out',
    FIND_INPUT,
    { query: null, filters: null },
    { filters: { sort: 'category', limit: 10 } },
  ],
  ['null within', FIND_INPUT, { filters: { developer: null, limit: 3 } }, { filters: { sort: 'category', limit: 3 } }],
  [
    'a text for a list',
    FIND_INPUT,
    { filters: { dimension: 'a, b', status: 'live' } },
    { filters: { dimension: ['a', 'b'], status: ['live'], sort: 'category', limit: 10 } },
  ],
  ['the same at the top', COMPARE_INPUT, { offerings: 'a,b' }, { offerings: ['a', 'b'] }],
  ['one name for many', CHANGES_INPUT, { offering: 'xai-api' }, { offering: ['xai-api'], limit: 50 }],
] as const)('%s is taken', (_, shape, given, meant) => {
  expect(parseArguments(shape, given)).toEqual(meant);
});

test.each([
  [
    'a mistyped name',
    FIND_INPUT,
    { querry: 'x' },
    'unknown_parameter',
    '"querry" is no argument here.',
    'Did you mean query?',
  ],
  [
    'a filter at the top',
    FIND_INPUT,
    { developer: 'x' },
    'unknown_parameter',
    '"developer" is no argument here.',
    'Did you mean filters.developer?',
  ],
  [
    'a mistyped filter',
    FIND_INPUT,
    { filters: { seats: 'DE' } },
    'unknown_parameter',
    '"seats" is no argument here in filters.',
    'Did you mean seat',
  ],
  [
    'a name that all objects have',
    FIND_INPUT,
    { toString: 'x' },
    'unknown_parameter',
    '"toString" is no argument here.',
    'What can be given is query',
  ],
  [
    'what is missing',
    FINDING_INPUT,
    { offering: 'x' },
    'bad_parameter',
    'dimension is missing.',
    'A question by its id',
  ],
  [
    'what is null and needed',
    FINDING_INPUT,
    { offering: 'x', dimension: null },
    'bad_parameter',
    'dimension is missing.',
    '',
  ],
  ['what is empty', FINDING_INPUT, { offering: '', dimension: 'x' }, 'bad_parameter', 'offering is empty.', ''],
  [
    'a list for a text',
    FINDING_INPUT,
    { offering: ['x'], dimension: 'x' },
    'bad_parameter',
    'offering has to be a text.',
    '',
  ],
  [
    'a text for a number',
    FIND_INPUT,
    { filters: { limit: '5' } },
    'bad_parameter',
    'filters.limit has to be a number.',
    'a whole number from 1 to 200',
  ],
  [
    'too large a number',
    FIND_INPUT,
    { filters: { limit: 201 } },
    'bad_parameter',
    'filters.limit cannot be "201".',
    '',
  ],
  [
    'a broken number',
    FIND_INPUT,
    { filters: { limit: 1.5 } },
    'bad_parameter',
    'filters.limit has to be a whole number.',
    '',
  ],
  ['a text for an object', FIND_INPUT, { filters: 'x' }, 'bad_parameter', 'filters has to be an object.', ''],
  [
    'a word of no list',
    FIND_INPUT,
    { filters: { category: 'firstparty' } },
    'bad_parameter',
    'filters.category cannot be "firstparty".',
    'Did you mean first_party?',
  ],
  [
    'a day that does not exist',
    FIND_INPUT,
    { as_of: '2026-02-30' },
    'bad_date',
    'as_of cannot be "2026-02-30".',
    'The record as it stood',
  ],
  [
    'too few',
    COMPARE_INPUT,
    { offerings: ['a'] },
    'bad_parameter',
    'offerings has fewer than 2 values.',
    'Two to four',
  ],
  [
    'too many',
    COMPARE_INPUT,
    { offerings: ['a', 'b', 'c', 'd', 'e'] },
    'bad_parameter',
    'offerings has more than 4 values.',
    '',
  ],
  [
    'too long a text',
    FIND_INPUT,
    { query: 'x'.repeat(201) },
    'bad_parameter',
    'query has 201 characters, at most 200 are taken.',
    '',
  ],
  [
    'a model that is none',
    FINDING_INPUT,
    { offering: 'a', dimension: 'b', model: 'a\nb' },
    'bad_parameter',
    'model cannot be "a\nb".',
    '',
  ],
  ['no object', FIND_INPUT, [], 'bad_parameter', 'Arguments are an object, each by its name.', 'query, filters, as_of'],
  ['a text', FIND_INPUT, 'x', 'bad_parameter', 'Arguments are an object, each by its name.', ''],
] as const)('%s is refused', (_, shape, given, code, message, hint) => {
  const refused = refusalOf(() => parseArguments(shape, given));
  expect([refused.body.code, refused.body.message]).toEqual([code, message]);
  expect(refused.body.hint).toContain(hint);
});

function refusalOf(act: () => unknown): RegistryError {
  try {
    act();
  } catch (error) {
    if (error instanceof RegistryError) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
}
