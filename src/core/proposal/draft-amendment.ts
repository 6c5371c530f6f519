/** What a proposal would come to: a first draft of each finding, for a reviewer to edit. */
import type { Dataset } from '../record/dataset.ts';
import { baseAt } from './amendment-base.ts';
import { draftChange } from './draft-change.ts';
import { draftCorrection } from './draft-correction.ts';
import type { Amendment, Proposal } from './proposal.ts';

/**
 * Drafts the amendments of a proposal, one for each place. A question names no source, so nothing can be drafted for it:
 * a reviewer writes what comes of it, or declines. A draft need not keep the rules; `amendDataset` says where it does not.
 */
export function draftAmendments(dataset: Dataset, proposal: Proposal, today: string): readonly Amendment[] {
  if (proposal.kind === 'question') return [];
  const drafts =
    proposal.kind === 'change' ? draftChange(dataset, proposal, today) : draftCorrection(dataset, proposal, today);
  return drafts.map((each) => ({ ...each, base: baseAt(dataset, each.place, today) }));
}
