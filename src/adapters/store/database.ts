/** The database of the store: opened where the settings say, and brought to the tables of this program. */
import type { Kysely } from 'kysely';
import { migrate } from './migrate.ts';
import type { Claimant } from './owner-lock.ts';
import { storeError } from './store-error.ts';
import type { Tables } from './tables.ts';

/** Where the store is: in a folder that one program owns, or in a PostgreSQL that several share. */
export type StorePlace = { readonly folder: string } | { readonly url: string };

/** A database that is open. */
export interface OpenedDatabase {
  readonly db: Kysely<Tables>;
  /** Names it for people, without any secret. */
  readonly what: string;
  readonly close: () => Promise<void>;
}

/**
 * Opens the database, and runs the migrations that it lacks.
 *
 * @throws RegistryError `store_in_use`, `no_store`
 */
export async function openDatabase(place: StorePlace, claimant: Claimant): Promise<OpenedDatabase> {
  const opened = await openAt(place, claimant);
  try {
    await migrate(opened.db as unknown as Kysely<unknown>);
    return opened;
  } catch (error) {
    await opened.close();
    throw storeError(error, opened.what);
  }
}

async function openAt(place: StorePlace, claimant: Claimant): Promise<OpenedDatabase> {
  if ('url' in place) return (await import('./postgres-database.ts')).openPostgres(place.url);
  return (await import('./pglite-database.ts')).openPglite(place.folder, claimant);
}
