/** Bodies of pages as they were sent: kept once for each content, by its SHA-256, compressed. Nothing here gives them out. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Kysely } from 'kysely';
import { SCHEMA, type Tables } from './tables.ts';

/** A body that is ready to be kept. */
export interface Capture {
  readonly hash: string;
  readonly bytes: number;
  /** Null when the same content is kept already. */
  readonly packed: Uint8Array | null;
}

/** Prepares a body outside of any transaction, since compressing takes longer than writing. */
export async function packCapture(db: Kysely<Tables>, body: Uint8Array): Promise<Capture> {
  const hash = createHash('sha256').update(body).digest('hex');
  const kept = await db
    .withSchema(SCHEMA)
    .selectFrom('captures')
    .select('hash')
    .where('hash', '=', hash)
    .executeTakeFirst();
  return { hash, bytes: body.byteLength, packed: kept ? null : await compress(body) };
}

function compress(body: Uint8Array): Promise<Uint8Array> {
  return promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } });
}

/** Above this a page takes several times as long for a few percent. */
const QUALITY = 5;

/** Keeps a body beside the observation that it was read for. */
export async function keepCapture(tx: Kysely<Tables>, { hash, bytes, packed }: Capture, at: string): Promise<void> {
  if (packed === null) return;
  await tx
    .withSchema(SCHEMA)
    .insertInto('captures')
    .values({ hash, bytes, packed, kept_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
