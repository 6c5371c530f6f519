/** Keeps what one visit showed: all of it in one transaction, or nothing. */
import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { type Observation, quoteKey, type Stood } from '../../core/verify/observation.ts';
import type { SourceProposal } from '../../core/verify/proposal.ts';
import type { WatchedQuote } from '../../core/verify/watched-page.ts';
import { type Capture, keepCapture } from './captures.ts';
import { jsonText } from './column-values.ts';
import { SCHEMA, type Tables } from './tables.ts';

/** What belongs to an observation. */
export interface VisitParts {
  readonly proposals: readonly SourceProposal[];
  readonly capture: Capture | null;
  readonly dueOn: string | null;
  /** The instant at which it is kept, ISO 8601. */
  readonly at: string;
}

/** Resolves with the number of proposals that are new; a visit that was due on a day is kept once, whoever made it first. */
export async function keepVisit(db: Kysely<Tables>, seen: Observation, parts: VisitParts): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const tx = transaction.withSchema(SCHEMA);
    if (parts.capture) await keepCapture(tx, parts.capture, parts.at);
    const id = await insertObservation(tx, seen, parts);
    if (id === undefined) return 0;
    await notePage(tx, seen, id);
    await noteStood(tx, seen);
    return keepProposals(tx, parts);
  });
}

async function insertObservation(
  tx: Kysely<Tables>,
  seen: Observation,
  { capture, dueOn }: VisitParts,
): Promise<number | undefined> {
  const row = {
    url: seen.url,
    seen_on: seen.on,
    seen_at: seen.at,
    outcome: seen.outcome,
    since: seen.since,
    due_on: dueOn,
    capture: capture?.hash ?? null,
    body: jsonText(seen),
  };
  if (dueOn !== null) await clearForNewWords(tx, seen, dueOn);
  const kept = await tx
    .insertInto('observations')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return kept?.id;
}

/** A visit that did not look for these words is not the one that was due for them: the day is free again. */
async function clearForNewWords(tx: Kysely<Tables>, { url, quotes }: Observation, dueOn: string): Promise<void> {
  const words = jsonText(quotes.map(({ finding, quote }) => ({ finding, quote })));
  await tx
    .updateTable('observations')
    .set({ due_on: null })
    .where('url', '=', url)
    .where('due_on', '=', dueOn)
    .where(sql<boolean>`not (body->'quotes') @> ${words}::jsonb`)
    .execute();
}

/** A visit that is kept late, of an earlier day than the newest, is history and nothing else. */
async function notePage(tx: Kysely<Tables>, { url, on }: Observation, newest: number): Promise<void> {
  const isNewest = sql<boolean>`excluded.seen_on >= pages.seen_on`;
  await tx
    .insertInto('pages')
    .values({ url, visits: 1, newest, seen_on: on })
    .onConflict((conflict) =>
      conflict.column('url').doUpdateSet({
        visits: sql`pages.visits + 1`,
        newest: sql`case when ${isNewest} then excluded.newest else pages.newest end`,
        seen_on: sql`greatest(excluded.seen_on, pages.seen_on)`,
      }),
    )
    .execute();
}

/** Only a newer day replaces one that is known, and on the same day the living page an archived copy. */
async function noteStood(tx: Kysely<Tables>, { url, quotes }: Observation): Promise<void> {
  const rows = quotes.flatMap((each) => (each.stood === null ? [] : [stoodRow(url, each, each.stood)]));
  const once = [...new Map(rows.map((row) => [row.key, row])).values()];
  if (once.length === 0) return;
  await tx
    .insertInto('stood_quotes')
    // In one order everywhere, so that two visits never wait for each other.
    .values(once.sort((a, b) => (a.key < b.key ? -1 : 1)))
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet(Object.fromEntries(STOOD_COLUMNS.map((name) => [name, sql.ref(`excluded.${name}`)])))
        .where(sql<boolean>`excluded.stood_on > stood_quotes.stood_on
          or (excluded.stood_on = stood_quotes.stood_on and excluded.via = 'live' and stood_quotes.via <> 'live')`),
    )
    .execute();
}

const STOOD_COLUMNS = ['subject', 'dimension', 'exception', 'url', 'stood_on', 'via', 'archived'] as const;

function stoodRow(url: string, watched: WatchedQuote, { on, via, archived }: Stood) {
  const { subject, dimension, exception, finding, quote } = watched;
  const key = createHash('sha256').update(quoteKey(watched)).digest('hex');
  return { key, finding, quote, subject, dimension, exception, url, stood_on: on, via, archived };
}

/** A proposal that is there already, waiting or decided, stays as it is. */
async function keepProposals(tx: Kysely<Tables>, { proposals, at }: VisitParts): Promise<number> {
  if (proposals.length === 0) return 0;
  const kept = await tx
    .insertInto('proposals')
    .values(proposals.map((each) => proposalRow(each, at)))
    .onConflict((conflict) => conflict.column('ref').doNothing())
    .returning('ref')
    .execute();
  const step = { at, act: 'receive', by_role: 'program', to_state: 'received' } as const;
  const steps = kept.map(({ ref }) => ({ ref, ...step }));
  if (steps.length > 0) await tx.insertInto('proposal_steps').values(steps).execute();
  return kept.length;
}

function proposalRow(proposal: SourceProposal, at: string) {
  const { ref, url, cause, firstOn, on } = proposal;
  return {
    ref,
    kind: 'change' as const,
    state: 'received' as const,
    url,
    cause,
    first_on: firstOn,
    seen_on: on,
    received_at: at,
    body: jsonText(proposal),
  };
}
