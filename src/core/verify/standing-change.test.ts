/** Whether a change that waits stands still: made days, and what the last of them says of what an earlier one proposed. */
import { expect, test } from 'vitest';
import { AROUND, type MadeDay, madeAnswer, observeDays, QUOTE, URL_OF_PAGE } from '../../../test/made-observation.ts';
import { proposeChanges } from './proposal.ts';
import { findStanding, standingWords } from './standing-change.ts';

const there = 'https://docs.acme-models.com/privacy/retention';
const elsewhere = 'https://docs.acme-models.com/trust/retention';
const leads = (finalUrl: string) => madeAnswer({ finalUrl, hops: [{ url: URL_OF_PAGE, status: 301 }] });

const CHANGED: Omit<MadeDay, 'on'> = { text: `${AROUND} ${QUOTE.replace('30', '90')}` };
const GONE: Omit<MadeDay, 'on'> = { visit: madeAnswer({ status: 404 }) };
const LED: Omit<MadeDay, 'on'> = { visit: leads(there) };
const SIXTY = { text: `${AROUND} ${QUOTE.replace('30', '60')}` };
const BLOCKED = { visit: madeAnswer({ status: 403 }) };
const BACK = {};
const REWORDED = { text: `${AROUND} Inputs and outputs get deleted after 90 days in every region.` };

const ROWS: readonly (readonly [string, Omit<MadeDay, 'on'>, readonly Omit<MadeDay, 'on'>[], string])[] = [
  ['on its day', CHANGED, [], 'stands'],
  ['seen again', CHANGED, [CHANGED], 'stands'],
  ['worded otherwise', CHANGED, [REWORDED], 'reworded'],
  ['not seen', CHANGED, [BLOCKED], 'stands'],
  ['with another number', CHANGED, [SIXTY], 'changed_again 2026-07-03'],
  ['with another number, since the first day of that', CHANGED, [SIXTY, SIXTY], 'changed_again 2026-07-03'],
  ['with another number, and not seen since', CHANGED, [SIXTY, BLOCKED], 'changed_again 2026-07-03'],
  ['with another number that was taken back', CHANGED, [SIXTY, CHANGED], 'stands'],
  ['without the words', CHANGED, [{ text: AROUND }], 'changed_again 2026-07-03'],
  ['with the words as quoted', CHANGED, [BACK], 'words_back 2026-07-03'],
  ['a page that has gone', GONE, [GONE], 'stands'],
  ['a page that is back', GONE, [BACK, BACK], 'words_back 2026-07-03'],
  ['a page that is back with other words', GONE, [SIXTY], 'changed_again 2026-07-03'],
  ['an address that leads elsewhere', LED, [LED], 'stands'],
  ['an address that leads elsewhere and refused', LED, [BLOCKED], 'stands'],
  ['an address that leads to a third', LED, [{ visit: leads(elsewhere) }], 'changed_again 2026-07-03'],
  ['an address that leads nowhere any more', LED, [BACK, BACK], 'words_back 2026-07-04'],
  ['an address with other words', LED, [SIXTY], 'changed_again 2026-07-03'],
];

test.each(ROWS)('%s', (_, proposed, since, expected) => {
  const days = [proposed, proposed, ...since].map((each, at) => ({ ...each, on: `2026-07-0${at + 1}` }));
  const seen = observeDays(days);
  const [change] = seen[1] ? proposeChanges(seen[1]) : [];
  if (!change) throw new Error('Two days agree.');
  const { is, since: day } = findStanding(change, seen.at(-1));
  expect([is, day].filter((each) => each !== null).join(' ')).toBe(expected);
  expect(findStanding(change, undefined).is).toBe('stands');
});

test.each([
  [{ is: 'stands', since: null } as const, null],
  [{ is: 'reworded', since: null } as const, null],
  [{ is: 'changed_again', since: '2026-12-02' } as const, 'Since 2 Dec 2026 the page says something else.'],
  [{ is: 'words_back', since: '2026-12-02' } as const, 'Since 2 Dec 2026 the words stand there again.'],
])('%j in words', (standing, words) => {
  expect(standingWords(standing)).toBe(words);
});
