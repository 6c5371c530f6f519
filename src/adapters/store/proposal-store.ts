/** What the store keeps of proposals: their one queue, every step of their lives, who sent how much, and who may be reached. */
import type { Amendment, Correction, Lookup, PendingProposal, Proposal } from '../../core/proposal/proposal.ts';
import type { ProposalState, Wanted } from '../../core/proposal/proposal-life.ts';

/** A correction or question on its way in. */
export interface Submission {
  readonly ref: string;
  readonly correction: Correction;
  /** SHA-256 in hex of the key with which its sender follows it. */
  readonly keyHash: string;
  /** Sent twice with the same one it is kept once; null when the sender named none. */
  readonly once: string | null;
  /** Never told to anybody but by `readContact`, and purged. */
  readonly email: string | null;
  /** Counters that this adds one to, with what each may come to; see `Limit`. */
  readonly limits: readonly Limit[];
}

/** At most so many in a span of time, for a name that says nothing of a person by itself. */
export interface Limit {
  readonly name: string;
  readonly most: number;
  readonly spanMs: number;
}

/** What became of a submission. With a `once` that was seen before: what was kept then, and `isNew` false. */
export type Submitted =
  | { readonly kept: true; readonly ref: string; readonly isNew: boolean }
  | { readonly kept: false; readonly why: 'limit'; readonly limit: string; readonly retryAfterMs: number }
  | { readonly kept: false; readonly why: 'closed'; readonly reason: string };

/** What of the queue is wanted; the oldest first. */
export interface QueueFilter {
  readonly states?: readonly ProposalState[];
  readonly kinds?: readonly Proposal['kind'][];
  readonly offering?: string;
  readonly dimension?: string;
  readonly limit?: number;
}

/** An act of somebody, with what belongs to it. */
export interface StepTaken extends Wanted {
  readonly name: string | null;
  /** With `accept`. */
  readonly amendments?: readonly Amendment[];
}

/** A step that can be taken back to see who did what, newest first in `listDeskActs`. */
export interface DeskAct {
  readonly at: string;
  readonly name: string;
  /** What was done: `invite`, `sign_in`, `sign_out`, `revoke`, `read_contact`, `look`, `close`, `open`, or an act of a proposal's life. */
  readonly act: string;
  readonly ref: string | null;
  readonly note: string | null;
}

/** The part of the store that faces strangers and reviewers; every method answers only when it is durable. */
export interface ProposalStore {
  /** Counts, folds and keeps in one transaction: kept whole or not at all. Several servers on one database agree on the limits. */
  readonly submit: (submission: Submission) => Promise<Submitted>;
  /** Keeps what a look showed beside what earlier ones did; one that a reviewer asked for is noted with their name. */
  readonly keepLookup: (ref: string, lookup: Lookup, reviewer?: string) => Promise<void>;
  readonly findProposal: (ref: string) => Promise<Proposal | null>;
  /** One of a group that says the same stands for all of it. */
  readonly listProposals: (filter?: QueueFilter) => Promise<readonly Proposal[]>;
  /** Undecided ones and those that are disputed: what everybody may know. */
  readonly listPending: () => Promise<readonly PendingProposal[]>;
  /**
   * Takes a step, with all that say the same where it is a decision; resolves with what it is then.
   *
   * @throws RegistryError `unknown_proposal`, and what `decideStep` throws
   */
  readonly takeStep: (ref: string, step: StepTaken) => Promise<Proposal>;
  /** True when the key whose hash is given belongs to the proposal. */
  readonly isSender: (ref: string, keyHash: string) => Promise<boolean>;

  /** The e-mail address of a sender, if there is one still; that it was read is noted with the name of who did. */
  readonly readContact: (ref: string, reader: string) => Promise<string | null>;
  readonly forgetContact: (ref: string) => Promise<void>;
  /**
   * Forgets the addresses of what was decided or withdrawn before an instant, and of what was received before another and
   * nobody has decided; and counters whose time is over. Resolves with how many addresses went.
   */
  readonly purge: (decidedBefore: string, receivedBefore: string) => Promise<number>;

  /** Why nobody can send anything just now; null when everybody can. */
  readonly readClosed: () => Promise<string | null>;
  readonly setClosed: (reason: string | null, name: string) => Promise<void>;
  /** 32 bytes in hex that all servers of this store share, made once: to sign forms and to hide addresses of senders. */
  readonly readSecret: () => Promise<string>;

  readonly invite: (invitation: Invitation) => Promise<void>;
  /** Uses a link up; null when there is none such, or it was used, or its time is over. */
  readonly signIn: (linkHash: string, session: NewSession) => Promise<Reviewer | null>;
  /** Null when there is none, its time is over, or its reviewer was revoked. */
  readonly findSession: (idHash: string) => Promise<Session | null>;
  readonly signOut: (idHash: string) => Promise<void>;
  /** Ends all sessions and links of a reviewer; false when there is no such reviewer. */
  readonly revoke: (name: string, by: string) => Promise<boolean>;
  readonly listReviewers: () => Promise<readonly Reviewer[]>;
  readonly listDeskActs: (limit: number) => Promise<readonly DeskAct[]>;
}

/** `decide` may do everything, `read` may only look. */
export type Right = 'read' | 'decide';

export interface Reviewer {
  readonly name: string;
  readonly right: Right;
}

/** A link that lets a reviewer in once. The link itself is never kept. */
export interface Invitation extends Reviewer {
  readonly linkHash: string;
  readonly expiresAt: string;
  readonly by: string;
}

/** Hashes of what the browser keeps; instants ISO 8601. */
export interface NewSession {
  readonly idHash: string;
  readonly csrf: string;
  readonly at: string;
  readonly expiresAt: string;
}

export interface Session extends Reviewer {
  readonly csrf: string;
  readonly signedInAt: string;
}
