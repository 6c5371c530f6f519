/** What all servers of a store share: whether anybody can send something, and the secret with which forms are signed. */
import { type Kysely, sql } from 'kysely';
import { heldText } from './column-values.ts';
import { addDeskAct } from './desk-acts.ts';
import { SCHEMA, type Tables } from './tables.ts';

/** Why nobody can send anything; null when everybody can. */
export async function readClosed(db: Kysely<Tables>): Promise<string | null> {
  const found = db.withSchema(SCHEMA).selectFrom('switches').select('value').where('name', '=', 'closed');
  return (await found.executeTakeFirst())?.value ?? null;
}

/** Closes with a reason, or opens with none. */
export async function setClosed(
  db: Kysely<Tables>,
  { reason, name, at }: { readonly reason: string | null; readonly name: string; readonly at: string },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const tx = transaction.withSchema(SCHEMA);
    if (reason === null) await tx.deleteFrom('switches').where('name', '=', 'closed').execute();
    else await writeClosed(tx, heldText(reason));
    await addDeskAct(tx, { at, name, act: reason === null ? 'open' : 'close', ref: null, note: reason });
  });
}

async function writeClosed(tx: Kysely<Tables>, value: string): Promise<void> {
  await tx
    .insertInto('switches')
    .values({ name: 'closed', value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}

/** The secret, made by whoever asks first; its chance comes from the database, so that one place draws it. */
export async function readSecret(db: Kysely<Tables>): Promise<string> {
  const assay = db.withSchema(SCHEMA);
  const secret = assay.selectFrom('switches').select('value').where('name', '=', 'secret');
  const kept = await secret.executeTakeFirst();
  if (kept) return kept.value;
  await assay
    .insertInto('switches')
    .values({ name: 'secret', value: DRAWN })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await secret.executeTakeFirstOrThrow()).value;
}

/** Three ids have 366 bits of chance between them, more than the hash can show. */
const DRAWN = sql<string>`encode(sha256(convert_to(
  gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), 'hex')`;
