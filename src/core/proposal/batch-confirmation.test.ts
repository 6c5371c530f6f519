/** What may be accepted with others at once. */
import { expect, test } from 'vitest';
import { madeLookup, madeSent, RETENTION_PAGE } from '../../../test/made-proposal.ts';
import { MINI_DAY, miniDataset } from '../../../test/mini-record.ts';
import { findConfirmation } from './batch-confirmation.ts';
import type { Proposal } from './proposal.ts';

const FOUND = { lookup: madeLookup() };
/** Words that the answer rests on already. */
const QUOTE = 'Inputs and outputs are deleted after 30 days; approved customers can have zero retention.';
const AGAIN = { source: { url: RETENTION_PAGE, quote: QUOTE } };

test.each<[string, Proposal, boolean]>([
  ['words found for the same answer', madeSent(AGAIN, FOUND), true],
  ['the same while its sender is asked', madeSent(AGAIN, { ...FOUND, state: 'asked_back' }), true],
  ['what was decided', madeSent(AGAIN, { ...FOUND, state: 'declined' }), false],
  ['what is accepted already', madeSent(AGAIN, { ...FOUND, state: 'accepted' }), false],
  ['what a vendor objects to', madeSent(AGAIN, { ...FOUND, disputedSince: '2026-11-20' }), false],
  ['words that nobody found', madeSent(AGAIN, { lookup: madeLookup({ outcome: 'absent' }) }), false],
  ['other words', madeSent({}, FOUND), false],
  ['a question', madeSent({ source: null }), false],
])('%s: %#', (_, proposal, may) => {
  expect(findConfirmation(miniDataset(), proposal, MINI_DAY) !== null).toBe(may);
});
