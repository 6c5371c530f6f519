/** The newest visit to the page of a proposed change: what was proposed may stand there no longer. */
import type { ReviewStore } from '../adapters/store/review-store.ts';
import type { Proposal } from '../core/proposal/proposal.ts';
import type { Observation } from '../core/verify/observation.ts';

/** Finds it; null where somebody sent the proposal, or nothing is kept of the page. */
export async function lastSeen(
  proposal: Proposal,
  store: Pick<ReviewStore, 'listHistory'>,
): Promise<Observation | null> {
  if (proposal.kind !== 'change') return null;
  return (await store.listHistory(proposal.change.url, 1)).at(-1) ?? null;
}
