/** What a server knows of visits beyond its record: the newest visit of every page, proven days, and what waits for a person. */
import type { PendingProposal } from '../proposal/proposal.ts';
import type { Observation, Stood } from './observation.ts';
import type { SourceProposal } from './proposal.ts';

/** A picture of the store at one moment. */
export interface SiteVisits {
  /** Another one for another state, so that what was rendered from it can be told to be old. */
  readonly revision: string;
  /** By address of the page. */
  readonly last: ReadonlyMap<string, Observation>;
  /** By `quoteKey`: the newest day on which words are known to have stood. */
  readonly stood: ReadonlyMap<string, Stood>;
  readonly waiting: readonly SourceProposal[];
  /** Proposals that are undecided or disputed, whoever brought them. */
  readonly pending: readonly PendingProposal[];
}

/** Where there is no store: what the record itself says of visits is all that is known. */
export const NO_VISITS: SiteVisits = { revision: '', last: new Map(), stood: new Map(), waiting: [], pending: [] };
