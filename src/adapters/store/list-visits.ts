/** Reads what is kept: the history of a page, the newest of every page, proven days of words, and what waits. */
import { type Kysely, sql } from 'kysely';
import { UNDECIDED } from '../../core/proposal/proposal-life.ts';
import type { Observation } from '../../core/verify/observation.ts';
import type { SourceProposal } from '../../core/verify/proposal.ts';
import type { StoodQuote, WaitingProposal } from './review-store.ts';
import { SCHEMA, type Tables } from './tables.ts';

/** The newest observations of a page, oldest first. */
export async function listHistory(db: Kysely<Tables>, url: string, limit: number): Promise<readonly Observation[]> {
  const rows = await db
    .withSchema(SCHEMA)
    .selectFrom('observations')
    .select('body')
    .where('url', '=', url)
    .orderBy('seen_on', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ body }) => body).reverse();
}

/** The newest observation of every page, by address. */
export async function listLast(db: Kysely<Tables>): Promise<ReadonlyMap<string, Observation>> {
  const rows = await db
    .withSchema(SCHEMA)
    .selectFrom('pages')
    .innerJoin('observations', 'observations.id', 'pages.newest')
    .select(['pages.url', 'observations.body'])
    .orderBy('pages.url')
    .execute();
  return new Map(rows.map(({ url, body }) => [url, body]));
}

/** Words with the newest day on which they are known to have stood. */
export async function listStood(db: Kysely<Tables>): Promise<readonly StoodQuote[]> {
  const rows = await db.withSchema(SCHEMA).selectFrom('stood_quotes').selectAll().orderBy('key').execute();
  return rows.map(({ subject, dimension, exception, finding, quote, url, stood_on, via, archived }) => {
    return { subject, dimension, exception, finding, quote, url, stood: { on: stood_on, via, archived } };
  });
}

/** Proposals that nobody has decided, those that have waited longest first. */
export async function listWaiting(db: Kysely<Tables>): Promise<readonly WaitingProposal[]> {
  const rows = await db
    .withSchema(SCHEMA)
    .selectFrom('proposals')
    .select(['body', 'received_at'])
    .where('kind', '=', 'change')
    .where('state', 'in', UNDECIDED)
    .orderBy('id')
    .execute();
  return rows.map(({ body, received_at }) => ({ ...(body as SourceProposal), receivedAt: received_at }));
}

/** Every visit is counted at its page and every step has a row, in the transaction that keeps it: the sum is another one after each. */
export async function readRevision(db: Kysely<Tables>): Promise<string> {
  const assay = db.withSchema(SCHEMA);
  const { visits, steps } = await assay
    .selectFrom('pages')
    .select(sql<number>`coalesce(sum(visits), 0)`.as('visits'))
    .select(assay.selectFrom('proposal_steps').select(sql<number>`count(*)`.as('steps')).as('steps'))
    .executeTakeFirstOrThrow();
  return String(visits + (steps ?? 0));
}
