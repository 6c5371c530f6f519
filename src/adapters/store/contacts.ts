/** How senders may be reached: apart from what they sent, read by name alone, and forgotten. */
import type { Kysely } from 'kysely';
import { UNDECIDED } from '../../core/proposal/proposal-life.ts';
import { addDeskAct } from './desk-acts.ts';
import { SCHEMA, type Tables } from './tables.ts';

/** The address of a sender; that somebody read it is noted with it. */
export async function readContact(
  db: Kysely<Tables>,
  { ref, reader, at }: { readonly ref: string; readonly reader: string; readonly at: string },
): Promise<string | null> {
  return db.transaction().execute(async (transaction) => {
    const tx = transaction.withSchema(SCHEMA);
    const row = await tx.selectFrom('contacts').select('email').where('ref', '=', ref).executeTakeFirst();
    if (row) await addDeskAct(tx, { at, name: reader, act: 'read_contact', ref, note: null });
    return row?.email ?? null;
  });
}

/** Forgets how a sender may be reached. */
export async function forgetContact(db: Kysely<Tables>, ref: string): Promise<void> {
  await db.withSchema(SCHEMA).deleteFrom('contacts').where('ref', '=', ref).execute();
}

/** Forgets the addresses of what was decided, or received and never decided, before an instant; and what is over now: counters, links and sessions. */
export async function purge(
  db: Kysely<Tables>,
  {
    decidedBefore,
    receivedBefore,
    now,
  }: { readonly decidedBefore: string; readonly receivedBefore: string; readonly now: string },
): Promise<number> {
  const assay = db.withSchema(SCHEMA);
  const decided = assay
    .selectFrom('proposals')
    .select('ref')
    .where((each) =>
      each.or([
        each.and([each('state', 'not in', UNDECIDED), each('decided_at', '<', decidedBefore)]),
        each.and([each('state', 'in', UNDECIDED), each('received_at', '<', receivedBefore)]),
      ]),
    );
  const { numDeletedRows } = await assay.deleteFrom('contacts').where('ref', 'in', decided).executeTakeFirstOrThrow();
  // Those that somebody counts with just now are not waited for.
  const over = assay.selectFrom('counters').select('name').where('ends_at', '<=', now).forUpdate().skipLocked();
  await assay.deleteFrom('counters').where('name', 'in', over).execute();
  await assay.deleteFrom('sign_in_links').where('expires_at', '<=', now).execute();
  await assay.deleteFrom('sessions').where('expires_at', '<=', now).execute();
  return Number(numDeletedRows);
}
