/** The tables of the store, as queries see them. Days are `YYYY-MM-DD`, instants ISO 8601. */
import type { Generated, JSONColumnType } from 'kysely';
import type { Observation, Stood } from '../../core/verify/observation.ts';
import type { SourceProposal } from '../../core/verify/proposal.ts';

/** Everything stands in a schema of its own, so that a database can be shared. */
export const SCHEMA = 'assay';

/** Every table by its name. */
export interface Tables {
  readonly pages: PageRow;
  readonly observations: ObservationRow;
  readonly stood_quotes: StoodRow;
  readonly captures: CaptureRow;
  readonly proposals: ProposalRow;
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

interface ProposalRow {
  readonly ref: string;
  readonly state: string;
  readonly url: string;
  readonly cause: string;
  readonly first_on: string;
  readonly seen_on: string;
  readonly received_at: string;
  readonly body: JSONColumnType<SourceProposal>;
}
