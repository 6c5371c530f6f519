/** The folder of the embedded store: taken for one program, with a database in it that is whole or not there at all. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { RegistryError } from '../../core/errors.ts';
import { type Claimant, takeFolder } from './owner-lock.ts';

/** A folder that this program owns. */
export interface LockedFolder {
  /** Where the database is. */
  readonly database: string;
  /** Where a new one is to be made, when there is none yet. */
  readonly draft: string | null;
  /** Puts a database that was made, and is closed again, in its place. */
  readonly settle: () => void;
  readonly release: () => void;
}

/**
 * Takes the folder. A database is made beside its place: one that was half made when its program ended is made again.
 *
 * @throws RegistryError `store_in_use`, `no_store`
 */
export function lockFolder(folder: string, claimant: Claimant): LockedFolder {
  const release = takeWritable(folder, claimant);
  const database = join(folder, 'database');
  const draft = join(folder, 'database.new');
  try {
    if (existsSync(database) && !existsSync(join(database, 'PG_VERSION'))) throw noneOfOurs(database);
    rmSync(draft, { recursive: true, force: true });
  } catch (error) {
    release();
    throw error;
  }
  const settle = () => renameSync(draft, database);
  return { database, draft: existsSync(database) ? null : draft, settle, release };
}

/** True where a folder has a database of ours; looking makes nothing. */
export function hasDatabase(folder: string): boolean {
  return existsSync(join(folder, 'database', 'PG_VERSION'));
}

function takeWritable(folder: string, claimant: Claimant): () => void {
  try {
    return takeFolder(folder, claimant);
  } catch (error) {
    if (error instanceof RegistryError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new RegistryError('no_store', `The folder of the store cannot be written: ${folder} (${code}).`, {
      hint: 'Name a folder with --store that this program may write to.',
    });
  }
}

function noneOfOurs(path: string): RegistryError {
  return new RegistryError('no_store', `${path} is there, and is no database of ours.`, {
    hint: 'Name another folder with --store, or move away what is in the way.',
  });
}
