/** The embedded database: PGlite in a folder that this program owns. It is loaded only when it is needed. */
import type { PGlite } from '@electric-sql/pglite';
import { Kysely } from 'kysely';
import { RegistryError } from '../../core/errors.ts';
import { COLUMN_PARSERS, SESSION_SETTINGS } from './column-values.ts';
import type { OpenedDatabase } from './database.ts';
import { type LockedFolder, lockFolder } from './locked-folder.ts';
import type { Claimant } from './owner-lock.ts';
import { pgliteDialect } from './pglite-dialect.ts';
import type { Tables } from './tables.ts';

/**
 * Opens the database of a folder, and makes it when there is none.
 *
 * @throws RegistryError `store_in_use`, `no_store`
 */
export async function openPglite(folder: string, claimant: Claimant): Promise<OpenedDatabase> {
  const locked = lockFolder(folder, claimant);
  try {
    const client = await openClient(folder, locked);
    const db = new Kysely<Tables>({ dialect: pgliteDialect(client) });
    const close = async () => {
      await db.destroy();
      locked.release();
    };
    return { db, what: `The store in ${folder}`, close };
  } catch (error) {
    locked.release();
    throw error;
  }
}

async function openClient(folder: string, { database, draft, settle }: LockedFolder): Promise<PGlite> {
  const { PGlite } = await loadPglite();
  try {
    if (draft !== null) {
      await (await PGlite.create({ dataDir: draft })).close();
      settle();
    }
    const startParams = [...PGlite.defaultStartParams, ...SMALL.flatMap((setting) => ['-c', setting])];
    const client = await PGlite.create({ dataDir: database, parsers: COLUMN_PARSERS, startParams });
    await client.exec(SESSION_SETTINGS);
    return client;
  } catch (error) {
    throw new RegistryError('no_store', `The database in ${folder} cannot be opened (${nameOf(error)}).`, {
      hint: 'Look at the space on the disk; if the files are damaged, put back a backup.',
    });
  }
}

/** A store of some thousand pages needs neither the memory nor the logs of a server. */
const SMALL = ['shared_buffers=16MB', 'max_wal_size=64MB', 'min_wal_size=32MB'];

/** What is to be installed beside the published package, which leaves it out for its size. */
export const EMBEDDED_PACKAGE = '@electric-sql/pglite@0.5.16';

async function loadPglite(): Promise<typeof import('@electric-sql/pglite')> {
  try {
    return await import('@electric-sql/pglite');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new RegistryError('no_store', 'The embedded database is not installed beside this package.', {
      hint: `Run "npm install ${EMBEDDED_PACKAGE}", or set DATABASE_URL to a PostgreSQL.`,
    });
  }
}

function nameOf(error: unknown): string {
  const { code, name } = error as { readonly code?: unknown; readonly name?: unknown };
  return String(code ?? name ?? 'unknown');
}
