/** Reviewers: invited by links that let them in once, and known by sessions that end. Only hashes of either are kept. */
import type { Kysely } from 'kysely';
import { heldTexts } from './column-values.ts';
import { addDeskAct } from './desk-acts.ts';
import type { Invitation, NewSession, Reviewer, Session } from './proposal-store.ts';
import { SCHEMA, type Tables } from './tables.ts';

/** Keeps a link; the reviewer is there from now on, with the right that was given last. */
export async function invite(db: Kysely<Tables>, invitation: Invitation, at: string): Promise<void> {
  const { name, right, linkHash, expiresAt, by } = heldTexts(invitation);
  await db.transaction().execute(async (transaction) => {
    const tx = transaction.withSchema(SCHEMA);
    await tx
      .insertInto('reviewers')
      .values({ name, may: right })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ may: right, revoked_at: null }))
      .execute();
    await tx.insertInto('sign_in_links').values({ hash: linkHash, reviewer: name, expires_at: expiresAt }).execute();
    await addDeskAct(tx, { at: at, name: by, act: 'invite', ref: null, note: `${name} (${right})` });
  });
}

/** Uses a link up and keeps the session; of two that come at the same moment one is let in. */
export async function signIn(
  db: Kysely<Tables>,
  { linkHash, session, at }: { readonly linkHash: string; readonly session: NewSession; readonly at: string },
): Promise<Reviewer | null> {
  return db.transaction().execute(async (transaction) => {
    const tx = transaction.withSchema(SCHEMA);
    const used = await tx
      .updateTable('sign_in_links')
      .set({ used_at: at })
      .where('hash', '=', linkHash)
      .where('used_at', 'is', null)
      .where('expires_at', '>', at)
      .returning('reviewer')
      .executeTakeFirst();
    const reviewer = used && (await findReviewer(tx, used.reviewer));
    if (!reviewer) return null;
    const { idHash, csrf, at: signedInAt, expiresAt } = heldTexts(session);
    await tx
      .insertInto('sessions')
      .values({ hash: idHash, reviewer: reviewer.name, csrf, signed_in_at: signedInAt, expires_at: expiresAt })
      .execute();
    await addDeskAct(tx, { at, name: reviewer.name, act: 'sign_in', ref: null, note: null });
    return reviewer;
  });
}

async function findReviewer(tx: Kysely<Tables>, name: string): Promise<Reviewer | undefined> {
  const found = tx.selectFrom('reviewers').select(['name', 'may as right']).where('name', '=', name);
  return found.where('revoked_at', 'is', null).executeTakeFirst();
}

/** The session of a browser while it lasts, with the right that its reviewer has now. */
export async function findSession(db: Kysely<Tables>, idHash: string, at: string): Promise<Session | null> {
  const row = await db
    .withSchema(SCHEMA)
    .selectFrom('sessions')
    .innerJoin('reviewers', 'reviewers.name', 'sessions.reviewer')
    .select(['name', 'may as right', 'csrf', 'signed_in_at as signedInAt'])
    .where('hash', '=', idHash)
    .where('expires_at', '>', at)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/** Ends a session; one that is over already needs no word. */
export async function signOut(db: Kysely<Tables>, idHash: string, at: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const tx = transaction.withSchema(SCHEMA);
    const ended = await tx.deleteFrom('sessions').where('hash', '=', idHash).returning('reviewer').executeTakeFirst();
    if (ended) await addDeskAct(tx, { at, name: ended.reviewer, act: 'sign_out', ref: null, note: null });
  });
}

/** Ends all sessions and links of a reviewer. The row is locked first, so that nobody comes in meanwhile. */
export async function revoke(
  db: Kysely<Tables>,
  { name, by, at }: { readonly name: string; readonly by: string; readonly at: string },
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const tx = transaction.withSchema(SCHEMA);
    const { numUpdatedRows } = await tx
      .updateTable('reviewers')
      .set({ revoked_at: at })
      .where('name', '=', name)
      .where('revoked_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return false;
    await tx.deleteFrom('sign_in_links').where('reviewer', '=', name).execute();
    await tx.deleteFrom('sessions').where('reviewer', '=', name).execute();
    await addDeskAct(tx, { at, name: by, act: 'revoke', ref: null, note: name });
    return true;
  });
}

/** Everybody who may sign in, by name. */
export async function listReviewers(db: Kysely<Tables>): Promise<readonly Reviewer[]> {
  return db
    .withSchema(SCHEMA)
    .selectFrom('reviewers')
    .select(['name', 'may as right'])
    .where('revoked_at', 'is', null)
    .orderBy('name')
    .execute();
}
