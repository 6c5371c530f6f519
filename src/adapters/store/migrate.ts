/** Brings a database to the tables of this program, and refuses one that a newer program has changed. */
import { type Kysely, Migrator, sql } from 'kysely';
import { RegistryError } from '../../core/errors.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { SCHEMA } from './tables.ts';

/**
 * Runs the migrations that are missing. Several programs may do it at once: one does it, the others wait.
 *
 * @throws RegistryError `no_store` when the database is newer than the program
 */
export async function migrate(db: Kysely<unknown>, migrations = MIGRATIONS): Promise<void> {
  const unknown = (await listExecuted(db)).filter((name) => !Object.hasOwn(migrations, name));
  if (unknown.length > 0) throw newerDatabase(unknown);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableSchema: SCHEMA,
    migrationTableName: TABLE,
    migrationLockTableName: `${TABLE}_lock`,
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

const TABLE = 'migrations';

async function listExecuted(db: Kysely<unknown>): Promise<readonly string[]> {
  const { rows: found } = await sql<{
    it: string | null;
  }>`select to_regclass(${`${SCHEMA}.${TABLE}`})::text as it`.execute(db);
  if (found[0]?.it == null) return [];
  const { rows } = await sql<{
    name: string;
  }>`select name from ${sql.table(`${SCHEMA}.${TABLE}`)} order by name`.execute(db);
  return rows.map(({ name }) => name);
}

function newerDatabase(names: readonly string[]): RegistryError {
  return new RegistryError('no_store', `The store was changed by a newer program (${names.join(', ')}).`, {
    hint: 'Use that program, or put back a backup that was made before it.',
  });
}
