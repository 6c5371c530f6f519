/** What outcomes mean for what happens next. */
import { expect, test } from 'vitest';
import { asksForAPerson, isTelling, OUTCOMES, type Outcome, worstOutcome } from './outcome.ts';

test('they stand in the order in which they are decided', () => {
  expect(OUTCOMES.join(' ')).toBe(
    'unreachable blocked_by_robots gone challenge blocked unreadable moved soft_error found altered ambiguous absent',
  );
});

test('six of them say something of the words, and five of these ask for a person', () => {
  expect(OUTCOMES.filter(isTelling)).toEqual(['gone', 'moved', 'found', 'altered', 'ambiguous', 'absent']);
  expect(OUTCOMES.filter(asksForAPerson)).toEqual(['gone', 'moved', 'altered', 'ambiguous', 'absent']);
});

test.each<[readonly Outcome[], Outcome]>([
  [[], 'found'],
  [['found', 'found'], 'found'],
  [['found', 'ambiguous'], 'ambiguous'],
  [['ambiguous', 'altered', 'found'], 'altered'],
  [['absent', 'altered'], 'absent'],
  [['found', 'moved', 'absent'], 'moved'],
])('a page with %j is %s', (quotes, page) => {
  expect(worstOutcome(quotes)).toBe(page);
});
