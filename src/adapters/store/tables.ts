/** The tables of the store, as queries see them. Days are `YYYY-MM-DD`, instants ISO 8601. */
import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type { Amendment, Correction, Lookup, ProposalKind } from '../../core/proposal/proposal.ts';
import type { Act, ProposalState, Role } from '../../core/proposal/proposal-life.ts';
import type { Observation, Stood } from '../../core/verify/observation.ts';
import type { SourceProposal } from '../../core/verify/proposal.ts';
import type { Right } from './proposal-store.ts';

/** Everything stands in a schema of its own, so that a database can be shared. */
export const SCHEMA = 'assay';

/** Every table by its name. */
export interface Tables {
  readonly pages: PageRow;
  readonly observations: ObservationRow;
  readonly stood_quotes: StoodRow;
  readonly captures: CaptureRow;
  readonly proposals: ProposalRow;
  readonly proposal_steps: StepRow;
  readonly contacts: ContactRow;
  readonly counters: CounterRow;
  readonly switches: SwitchRow;
  readonly reviewers: ReviewerRow;
  readonly sign_in_links: LinkRow;
  readonly sessions: SessionRow;
  readonly desk_acts: DeskActRow;
}

/** A page that was visited: how often, and what was seen of it last. */
interface PageRow {
  readonly url: string;
  readonly visits: number;
  readonly newest: number;
  readonly seen_on: string;
}

/** One visit, whole in `body`; beside it what is searched by. */
interface ObservationRow {
  readonly id: Generated<number>;
  readonly url: string;
  readonly seen_on: string;
  readonly seen_at: string;
  readonly outcome: string;
  readonly since: string;
  /** The day for which the visit was due; one for each page and day. Null for a visit that somebody asked for. */
  readonly due_on: string | null;
  /** Hash of the body that was kept, in `captures`. */
  readonly capture: string | null;
  readonly body: JSONColumnType<Observation>;
}

/** The newest day on which words of a finding are known to have stood. Words may be too long for an index: their hash is the key. */
interface StoodRow {
  readonly key: string;
  readonly finding: string;
  readonly quote: string;
  readonly subject: string;
  readonly dimension: string;
  readonly exception: string | null;
  readonly url: string;
  readonly stood_on: string;
  readonly via: Stood['via'];
  readonly archived: string | null;
}

/** A body as it was sent, by its SHA-256 in hex, compressed with brotli. */
interface CaptureRow {
  readonly hash: string;
  readonly bytes: number;
  readonly kept_at: string;
  readonly packed: Uint8Array;
}

/** A change that visits showed, or what somebody sent: whole in `body`, beside it what is searched by. */
export interface ProposalRow {
  readonly ref: string;
  /** Grows with every one that arrives. */
  readonly id: GeneratedAlways<number>;
  readonly kind: ProposalKind;
  readonly state: ProposalState;
  readonly received_at: string;
  readonly body: JSONColumnType<Correction | SourceProposal>;
  readonly amendments: JSONColumnType<readonly Amendment[]> | null;
  readonly disputed_since: string | null;
  /** When it was decided or withdrawn, and the ref of the first of those that were decided with it; null before. */
  readonly decided_at: string | null;
  readonly decided_with: string | null;
  /** Of a change alone. */
  readonly url: string | null;
  readonly cause: string | null;
  readonly first_on: string | null;
  readonly seen_on: string | null;
  /** Of what was sent alone. Undecided ones with the same `fold` say the same. */
  readonly offering: string | null;
  readonly dimension: string | null;
  readonly model: string | null;
  readonly fold: string | null;
  readonly once: string | null;
  readonly key_hash: string | null;
  readonly lookup: JSONColumnType<Lookup> | null;
  /** What looks showed before, oldest first. */
  readonly earlier_lookups: ColumnType<readonly Lookup[], string | undefined, string>;
}

/** A step in the life of a proposal; the database itself refuses to change one. */
export interface StepRow {
  readonly id: GeneratedAlways<number>;
  readonly ref: string;
  readonly at: string;
  readonly act: Act;
  readonly by_role: Role;
  readonly name: string | null;
  readonly from_state: ProposalState | null;
  readonly to_state: ProposalState;
  readonly note: string | null;
  /** With `accept`. */
  readonly amendments: JSONColumnType<readonly Amendment[]> | null;
}

/** How a sender may be reached, apart from everything else, since it is forgotten. */
interface ContactRow {
  readonly ref: string;
  readonly email: string;
}

/** How often something was done in a span of time that ends at an instant. */
export interface CounterRow {
  readonly name: string;
  readonly ends_at: string;
  readonly count: number;
}

/** What all servers of the store share: `closed` with its reason, `secret`. */
interface SwitchRow {
  readonly name: 'closed' | 'secret';
  readonly value: string;
}

interface ReviewerRow {
  readonly name: string;
  readonly may: Right;
  readonly revoked_at: string | null;
}

interface LinkRow {
  readonly hash: string;
  readonly reviewer: string;
  readonly expires_at: string;
  readonly used_at: string | null;
}

interface SessionRow {
  readonly hash: string;
  readonly reviewer: string;
  readonly csrf: string;
  readonly signed_in_at: string;
  readonly expires_at: string;
}

interface DeskActRow {
  readonly id: GeneratedAlways<number>;
  readonly at: string;
  readonly name: string;
  readonly act: string;
  readonly ref: string | null;
  readonly note: string | null;
}
