/** Reads the queue of proposals, and keeps what a look at the named source showed. */
import { timingSafeEqual } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Lookup, PendingProposal, Proposal } from '../../core/proposal/proposal.ts';
import { UNDECIDED } from '../../core/proposal/proposal-life.ts';
import { placesOf } from '../../core/proposal/proposal-place.ts';
import { heldTexts, jsonText } from './column-values.ts';
import { addDeskAct } from './desk-acts.ts';
import { GROUP, proposalsOf, type Row } from './proposal-rows.ts';
import type { QueueFilter } from './proposal-store.ts';
import { SCHEMA, type Tables } from './tables.ts';

/** One proposal, whatever became of it. */
export async function findProposal(db: Kysely<Tables>, ref: string): Promise<Proposal | null> {
  const tx = db.withSchema(SCHEMA);
  const row = await tx.selectFrom('proposals').selectAll().where('ref', '=', ref).executeTakeFirst();
  return row ? ((await proposalsOf(tx, [row]))[0] ?? null) : null;
}

/** One of each group that fits, those that have waited longest first: whoever waits for a decision before who was asked back. */
export async function listProposals(db: Kysely<Tables>, filter: QueueFilter = {}): Promise<readonly Proposal[]> {
  const tx = db.withSchema(SCHEMA);
  const { states, kinds, offering, dimension, limit } = heldTexts(filter);
  if (states?.length === 0 || kinds?.length === 0 || limit === 0) return [];
  const firsts = tx
    .selectFrom('proposals')
    .select(sql<number>`coalesce(min(id) filter (where state = 'received'), min(id))`.as('id'))
    .$if(states !== undefined, (query) => query.where('state', 'in', states ?? []))
    .$if(kinds !== undefined, (query) => query.where('kind', 'in', kinds ?? []))
    .$if(offering !== undefined, (query) => query.where('offering', '=', offering ?? ''))
    .$if(dimension !== undefined, (query) => query.where(isAbout(dimension ?? '')))
    .groupBy(GROUP);
  const rows = await tx
    .selectFrom('proposals')
    .selectAll()
    .where('id', 'in', firsts)
    .orderBy('id')
    .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
    .execute();
  return proposalsOf(tx, rows);
}

/** What visits showed may be about several questions. */
function isAbout(dimension: string) {
  return sql<boolean>`(dimension = ${dimension} or (kind = 'change' and body @> ${jsonText({ quotes: [{ dimension }] })}::jsonb))`;
}

/** One of each group that is undecided or disputed, with nothing but what everybody may know. */
export async function listPending(db: Kysely<Tables>): Promise<readonly PendingProposal[]> {
  const rows = await db
    .withSchema(SCHEMA)
    .selectFrom('proposals')
    .selectAll()
    .where((each) => each.or([each('state', 'in', UNDECIDED), each('disputed_since', 'is not', null)]))
    .distinctOn(GROUP)
    .orderBy(GROUP)
    .orderBy(sql`state = 'received'`, 'desc')
    .orderBy('id')
    .execute();
  return rows.sort((a, b) => a.id - b.id).map(pendingOf);
}

function pendingOf(row: Row): PendingProposal {
  const { ref, kind, state, received_at, disputed_since, offering, model } = row;
  const places = placesOf({ kind, change: row.body, correction: row.body } as unknown as Proposal);
  return { ref, kind, state, receivedAt: received_at, disputedSince: disputed_since, places, offering, model };
}

/** Keeps what a look showed behind what earlier ones did; a ref that nobody has is nothing to keep. A reviewer's look is noted. */
export async function keepLookup(db: Kysely<Tables>, { ref, lookup, reviewer, at }: LookKept): Promise<void> {
  const earlier = sql`case when lookup is null then earlier_lookups else earlier_lookups || jsonb_build_array(lookup) end`;
  await db.transaction().execute(async (transaction) => {
    const tx = transaction.withSchema(SCHEMA);
    const { numUpdatedRows } = await tx
      .updateTable('proposals')
      .set({ lookup: jsonText(lookup), earlier_lookups: earlier as never })
      .where('ref', '=', ref)
      .executeTakeFirst();
    if (reviewer !== null && numUpdatedRows > 0n) {
      await addDeskAct(tx, { at, name: reviewer, act: 'look', ref, note: null });
    }
  });
}

interface LookKept {
  readonly ref: string;
  readonly lookup: Lookup;
  /** Whoever asked for it at the desk; null for the look that follows a submission. */
  readonly reviewer: string | null;
  readonly at: string;
}

/** Whether a key belongs to a proposal, in the same time for every key. */
export async function isSender(db: Kysely<Tables>, ref: string, keyHash: string): Promise<boolean> {
  const row = await db
    .withSchema(SCHEMA)
    .selectFrom('proposals')
    .select('key_hash')
    .where('ref', '=', ref)
    .executeTakeFirst();
  const [kept, given] = [Buffer.from(row?.key_hash ?? ''), Buffer.from(keyHash)];
  return kept.length > 0 && kept.length === given.length && timingSafeEqual(kept, given);
}
