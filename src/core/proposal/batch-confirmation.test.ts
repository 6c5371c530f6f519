/** What may be accepted with others at once. */
import { expect, test } from 'vitest';
import { madeLookup, madeSent } from '../../../test/made-proposal.ts';
import { MINI_DAY, miniDataset } from '../../../test/mini-record.ts';
import { findConfirmation } from './batch-confirmation.ts';
import type { Proposal } from './proposal.ts';

const FOUND = { lookup: madeLookup() };

test.each<[string, Proposal, boolean]>([
  ['words found for the same answer', madeSent({}, FOUND), true],
  ['the same while its sender is asked', madeSent({}, { ...FOUND, state: 'asked_back' }), true],
  ['what was decided', madeSent({}, { ...FOUND, state: 'declined' }), false],
  ['what is accepted already', madeSent({}, { ...FOUND, state: 'accepted' }), false],
  ['what a vendor objects to', madeSent({}, { ...FOUND, disputedSince: '2026-11-20' }), false],
  ['words that nobody found', madeSent({}, { lookup: madeLookup({ outcome: 'absent' }) }), false],
  ['a question', madeSent({ source: null }), false],
])('%s: %#', (_, proposal, may) => {
  expect(findConfirmation(miniDataset(), proposal, MINI_DAY) !== null).toBe(may);
});
