/** What may be accepted with others at once: it waits, nobody disputes it, nobody has spoken of it since, and its draft confirms no more than what is said already. */
import type { Dataset } from '../record/dataset.ts';
import { findAhead } from './amendment-base.ts';
import { draftAmendments } from './draft-amendment.ts';
import { isPlainConfirmation } from './plain-confirmation.ts';
import type { Amendment, Proposal } from './proposal.ts';

/** The day, and proposals that were accepted and are not in the record yet. */
export interface ConfirmedBeside {
  readonly today: string;
  readonly accepted: readonly Proposal[];
}

/** The amendments with which a proposal may be accepted at once; null where somebody has to look at it by itself. */
export function findConfirmation(
  dataset: Dataset,
  proposal: Proposal,
  { today, accepted }: ConfirmedBeside,
): readonly Amendment[] | null {
  // What was asked or answered may say anything, and is for a person to read.
  if (proposal.state !== 'received' || proposal.hasTalk || proposal.disputedSince !== null) return null;
  const amendments = draftAmendments(dataset, proposal, today);
  const places = amendments.map(({ place }) => place);
  if (findAhead(accepted, proposal, places)) return null;
  return isPlainConfirmation(dataset, proposal, amendments) ? amendments : null;
}
