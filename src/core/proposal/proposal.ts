/** A proposal: a change to the record that waits for a decision, whether a stranger sent it or a visit showed it. */
import type { Finding } from '../record/record.ts';
import type { Outcome } from '../verify/outcome.ts';
import type { SourceProposal } from '../verify/proposal.ts';
import type { Difference } from '../verify/quote.ts';
import type { Answer, Level, Route } from '../vocabulary.ts';
import type { Act, ProposalState, Role } from './proposal-life.ts';

/** `correction` names a source, `question` names none, `change` is what visits showed. */
export const KINDS = ['correction', 'question', 'change'] as const;
export type ProposalKind = (typeof KINDS)[number];

/** A list of findings of the record: the general answer of a subject to a question, or that of an exception. */
export interface ProposalPlace {
  readonly level: Level;
  readonly subject: string;
  readonly dimension: string;
  readonly exception: string | null;
}

/** What a stranger sent, as it is kept: who may be reached how is kept elsewhere, and never with it. */
export interface Correction {
  readonly offering: string;
  readonly dimension: string;
  readonly model: string | null;
  /** Where the answer that they saw stands, and the finding that was in force then; null where none was. */
  readonly place: ProposalPlace;
  readonly finding: string | null;
  /** What is wrong, in their words. */
  readonly wrong: string;
  readonly source: { readonly url: string; readonly quote: string } | null;
  readonly suggested: { readonly answer: Answer; readonly route: Route } | null;
  /** As they wish to be named; null when they do not. */
  readonly credit: string | null;
  /** True when they say that they speak for the maker or the platform; nobody has checked it. */
  readonly asVendor: boolean;
}

/** What a visit to the named source showed, at once or later. */
export interface Lookup {
  /** The instant of the visit, ISO 8601. */
  readonly at: string;
  /** `not_visited`: nobody could or would look; `why` says what was in the way. */
  readonly outcome: Outcome | 'not_visited';
  readonly why: string | null;
  readonly finalUrl: string | null;
  readonly status: number | null;
  readonly title: string | null;
  /** The one that the page itself states (BCP 47); left out where none was read. */
  readonly language?: string | null;
  /** The sentence that stands there instead, what differs in it, and the words around the place. */
  readonly near: string | null;
  readonly differences: readonly Difference[];
  readonly around: string | null;
  readonly bodyHash: string | null;
}

/** One step in the life of a proposal. Steps are only ever added. */
export interface Step {
  /** The instant, ISO 8601. */
  readonly at: string;
  readonly act: Act;
  readonly by: Role;
  /** Name of the reviewer; null for everybody else. */
  readonly name: string | null;
  readonly from: ProposalState | null;
  readonly to: ProposalState;
  /** The reason of a decision, or what was asked or answered: read by the sender, and shown as text only. */
  readonly note: string | null;
  /** What was accepted with it, whatever becomes of it later. */
  readonly amendments?: readonly Amendment[];
}

/** The edit that an accepted proposal makes to the record: a finding that is appended to a list. */
export interface Amendment {
  readonly place: ProposalPlace;
  /** Without `credit`, which is told beside it. */
  readonly finding: Finding;
  readonly credit: { readonly handle: string; readonly name: string | null } | null;
  /** Id of the finding in force on which it was made, null where none was; undefined for what was kept before this was. */
  readonly base?: string | null | undefined;
}

interface Common {
  /** `c-…` when somebody sent it, `v-…` when a visit showed it. */
  readonly ref: string;
  readonly state: ProposalState;
  /** The instant, ISO 8601. */
  readonly receivedAt: string;
  /** The day since which a vendor's objection is noted at the answer; null when there is none, or it is settled. */
  readonly disputedSince: string | null;
  /** What it comes to once accepted; empty before. */
  readonly amendments: readonly Amendment[];
  /** Oldest first. */
  readonly steps: readonly Step[];
  /** Refs of others that say the same and were folded into this one, oldest first; decided with it. */
  readonly same: readonly string[];
  /** Told from all that say the same and how many steps each has taken: another one as soon as anything happens to any of them. */
  readonly groupMark: string;
  /** True when any sender of all that say the same was asked something, or said more than what they sent. */
  readonly hasTalk: boolean;
  /** True when its sender can be reached by e-mail; how stands elsewhere. */
  readonly hasContact: boolean;
  /** As the earliest of all that say the same wishes to be named who does, whoever leads them; null when nobody does. */
  readonly groupCredit: string | null;
}

/** What somebody sent. */
export interface SentProposal extends Common {
  readonly kind: 'correction' | 'question';
  readonly correction: Correction;
  readonly lookup: Lookup | null;
  /** What was seen before that, oldest first. */
  readonly earlierLookups: readonly Lookup[];
}

/** What visits showed. */
export interface ShownProposal extends Common {
  readonly kind: 'change';
  readonly change: SourceProposal;
}

export type Proposal = SentProposal | ShownProposal;

/** What everybody may know of a proposal that waits: that it is there, at which answer, and since when. */
export interface PendingProposal {
  readonly ref: string;
  readonly kind: ProposalKind;
  readonly state: ProposalState;
  readonly receivedAt: string;
  readonly disputedSince: string | null;
  /** What was sent is about one place, what visits showed may be about several. */
  readonly places: readonly ProposalPlace[];
  /** Null for what visits showed. */
  readonly offering: string | null;
  readonly model: string | null;
}
