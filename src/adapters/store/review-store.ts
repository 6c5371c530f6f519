/** What the store keeps until it is a fact: what visits showed, and proposals that wait for a person. */
import type { Observation, Stood } from '../../core/verify/observation.ts';
import type { SourceProposal } from '../../core/verify/proposal.ts';
import type { WatchedQuote } from '../../core/verify/watched-page.ts';
import type { ProposalStore } from './proposal-store.ts';

/** A proposal as it waits, with the instant at which it was received. */
export interface WaitingProposal extends SourceProposal {
  readonly receivedAt: string;
}

/** Words, and the newest day on which any visit proved that they stood at their address. */
export interface StoodQuote extends WatchedQuote {
  readonly url: string;
  readonly stood: Stood;
}

/** The store, however it keeps things; every method answers only when it is durable. */
export interface ReviewStore extends ProposalStore {
  /**
   * Keeps one visit whole or not at all; resolves with the number of proposals that are new.
   * With `dueOn`, the day for which the visit was due, it is kept once, however many programs have made it: 0 for the others.
   * One that looked for further words is another visit.
   */
  readonly keepVisit: (
    observation: Observation,
    kept: {
      readonly proposals: readonly SourceProposal[];
      readonly body: Uint8Array | null;
      readonly dueOn?: string | null;
      /** Whether the body itself is kept; without it the store goes by its own setting. */
      readonly keepsBody?: boolean;
    },
  ) => Promise<number>;
  /** Earlier observations of a page, oldest first; at most the newest `limit`. */
  readonly listHistory: (url: string, limit: number) => Promise<readonly Observation[]>;
  /** The newest observation of every page that was ever visited, by address. */
  readonly listLast: () => Promise<ReadonlyMap<string, Observation>>;
  readonly listStood: () => Promise<readonly StoodQuote[]>;
  /** Changes that visits showed and nobody has decided. */
  readonly listWaiting: () => Promise<readonly WaitingProposal[]>;
  /** Changes whenever something is kept, so that what was rendered from it can be told to be old. */
  readonly revision: () => Promise<string>;
  readonly close: () => Promise<void>;
}
