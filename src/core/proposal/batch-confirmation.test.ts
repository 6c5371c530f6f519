/** What may be accepted with others at once. */
import { expect, test } from 'vitest';
import { madeAccepted, madeLookup, madeSent, RETENTION_PAGE } from '../../../test/made-proposal.ts';
import { MINI_DAY, miniDataset } from '../../../test/mini-record.ts';
import { findConfirmation } from './batch-confirmation.ts';
import { draftAmendments } from './draft-amendment.ts';
import type { Amendment, Proposal } from './proposal.ts';

const FOUND = { lookup: madeLookup() };
/** Words that the answer rests on already. */
const QUOTE = 'Inputs and outputs are deleted after 30 days; approved customers can have zero retention.';
const AGAIN = { source: { url: RETENTION_PAGE, quote: QUOTE } };

test.each<[string, Proposal, boolean]>([
  ['words found for the same answer', madeSent(AGAIN, FOUND), true],
  ['the same while its sender is asked', madeSent(AGAIN, { ...FOUND, state: 'asked_back' }), false],
  ['the same when one who says it was asked, or said more', madeSent(AGAIN, { ...FOUND, hasTalk: true }), false],
  ['what was decided', madeSent(AGAIN, { ...FOUND, state: 'declined' }), false],
  ['what is accepted already', madeSent(AGAIN, { ...FOUND, state: 'accepted' }), false],
  ['what a vendor objects to', madeSent(AGAIN, { ...FOUND, disputedSince: '2026-11-20' }), false],
  ['words that nobody found', madeSent(AGAIN, { lookup: madeLookup({ outcome: 'absent' }) }), false],
  ['other words', madeSent({}, FOUND), false],
  ['a question', madeSent({ source: null }), false],
])('%s: %#', (_, proposal, may) => {
  expect(findConfirmation(miniDataset(), proposal, { today: MINI_DAY, accepted: [] }) !== null).toBe(may);
});

test.each([
  ['another one of the same answer is accepted', 'accepted', {}, false],
  ['it is being written', 'applying', {}, false],
  ['it is in the record', 'applied', {}, true],
  ['it says the same as this one', 'accepted', { ref: 'c-00000000000b' }, true],
  ['it is about another answer', 'accepted', { dimension: 'gdpr_dpa' }, true],
] as const)('words found for the same answer, while %s', (_name, state, { ref, dimension }: Ahead, may) => {
  const [drafted] = draftAmendments(miniDataset(), madeSent(AGAIN, FOUND), MINI_DAY) as [Amendment];
  const place = { ...drafted.place, ...(dimension && { dimension }) };
  const ahead = { ...madeAccepted(ref ?? 'c-00000000000a', [{ ...drafted, place }]), state };
  const proposal = madeSent(AGAIN, { ...FOUND, same: ['c-00000000000b'] });
  expect(findConfirmation(miniDataset(), proposal, { today: MINI_DAY, accepted: [ahead] }) !== null).toBe(may);
});

interface Ahead {
  readonly ref?: string;
  readonly dimension?: string;
}
