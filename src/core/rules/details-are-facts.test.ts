/** What is a fact in a detail, and what is a hedge. */
import { expect, test } from 'vitest';
import { detailsAreFacts } from './details-are-facts.ts';
import type { FindingEntry, World } from './rule.ts';

const DETAILS = { scope: { type: 'list' }, edition: { type: 'text' }, zero_by: { type: 'one_of' } };

function objections(details: Record<string, unknown>) {
  const entry = { finding: { details }, dimension: { details: DETAILS } } as unknown as FindingEntry;
  return detailsAreFacts.finding?.(entry, {} as World) ?? [];
}

test.each([
  'ISO/IEC 27001:2022',
  'Security, Availability',
  'not on the free plan',
  'None of the batch endpoints',
  'Published every quarter',
])('"%s" is a fact', (text) => {
  expect(objections({ edition: text })).toEqual([]);
});

test.each([
  'not stated',
  'Not read',
  'unknown',
  'Type unclear',
  'reportedly yearly',
  'TBD',
  'see notes',
  'yearly?',
  'n/a',
  'none',
  '-',
  'edition not published',
])('"%s" is a hedge', (text) => {
  expect(objections({ edition: text }).map((each) => each.path)).toEqual([['details', 'edition']]);
});

test('a hedge in a list is found at its entry', () => {
  expect(objections({ scope: ['Acme API', 'others unknown'] }).map((each) => each.path)).toEqual([
    ['details', 'scope', 1],
  ]);
});

test('a word of a closed list is no hedge', () => {
  expect(objections({ zero_by: 'none' })).toEqual([]);
});
