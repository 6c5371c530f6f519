/** Where a reviewer begins: the draft of each finding, or only its place where nothing could be drafted. */
import type { Dataset } from '../record/dataset.ts';
import { baseAt } from './amendment-base.ts';
import { draftCredit } from './amendment-credit.ts';
import { draftAmendments } from './draft-amendment.ts';
import type { Amendment, Proposal } from './proposal.ts';
import { placesOf } from './proposal-place.ts';

/** An amendment whose finding may still have to be written. */
export interface BegunAmendment extends Omit<Amendment, 'finding'> {
  readonly finding: Amendment['finding'] | null;
}

/** The amendments of a proposal as they begin, in the order in which they are asked for. */
export function beginAmendments(dataset: Dataset, proposal: Proposal, today: string): readonly BegunAmendment[] {
  const drafted = draftAmendments(dataset, proposal, today);
  if (drafted.length > 0) return drafted;
  const credit = draftCredit(proposal.groupCredit, dataset.content.contributors);
  return placesOf(proposal).map((place) => ({ place, finding: null, credit, base: baseAt(dataset, place, today) }));
}
