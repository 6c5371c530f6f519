/** A PostgreSQL that several programs share: a few connections, opened when they are needed. */
import { CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { RegistryError } from '../../core/errors.ts';
import { COLUMN_PARSERS, SESSION_SETTINGS } from './column-values.ts';
import type { OpenedDatabase } from './database.ts';
import { describeAddress } from './store-error.ts';
import type { Tables } from './tables.ts';

/** Opens a database by its address; nothing is asked of it yet. */
export function openPostgres(url: string): OpenedDatabase {
  const dialect = new PostgresDialect({
    pool: openPool(url, MOST_CONNECTIONS),
    onCreateConnection: async (connection) => {
      await connection.executeQuery(CompiledQuery.raw(SESSION_SETTINGS));
    },
  });
  const db = new Kysely<Tables>({ dialect });
  return { db, what: describeAddress(url), close: () => db.destroy() };
}

const MOST_CONNECTIONS = 6;
const CONNECT_MS = 10_000;

/**
 * Connections to a database.
 *
 * @throws RegistryError `no_store` when the address is none
 */
export function openPool(url: string, max: number): pg.Pool {
  if (!isAddress(url)) throw noAddress();
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: CONNECT_MS,
    application_name: 'assay',
    types: { getTypeParser: columnParser },
  });
  // A connection that breaks while nobody uses it is replaced by the next one; unheard, it would end the program.
  pool.on('error', () => {});
  return pool;
}

/** A sign of a password that was not escaped ends the host early, and sends the rest of the secret elsewhere. */
function isAddress(url: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(url) && URL.canParse(url) && !new URL(url).pathname.includes('@');
}

function columnParser(type: number, format?: 'text' | 'binary') {
  return (format !== 'binary' && COLUMN_PARSERS[type]) || pg.types.getTypeParser(type, format as 'text');
}

function noAddress(): RegistryError {
  return new RegistryError('no_store', 'DATABASE_URL is no address of a PostgreSQL.', {
    hint: 'Write it as postgres://USER:PASSWORD@HOST:5432/DATABASE; signs of a password as %40 for @, %2F for /.',
  });
}
