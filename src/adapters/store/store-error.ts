/** What goes wrong with a database, told by its code: what the person who runs it can mend, without any word of the address it was given. */
import { RegistryError } from '../../core/errors.ts';

/** Codes of PostgreSQL, a class or whole, and of the system, with what they mean. */
const CAUSES: readonly (readonly [code: string, message: string, hint: string])[] = [
  ['28', 'refused the user or the password', 'Look at the user and the password in DATABASE_URL.'],
  ['3D000', 'has no database of this name', 'Create it with createdb, or mend the name in DATABASE_URL.'],
  ['42501', 'does not let this user make what the store needs', 'Give the user CREATE on the database.'],
  ['53100', 'has no room left on its disk', 'Make room, and run it again: what was told as kept is kept.'],
  ['53', 'has no room or no connection left', 'Look at its disk, its memory and max_connections.'],
  ['57P', 'is shutting down or starting', 'Try again when it is up.'],
  ['58', 'met a fault of its system', 'Look at its log.'],
  ['08', 'ended the connection', 'Look whether it is up.'],
  ['ENOTFOUND', 'has a host that no name server knows', 'Mend the host in DATABASE_URL.'],
  ['ECONNREFUSED', 'does not answer: nothing listens there', 'Start it, or mend the host and port in DATABASE_URL.'],
  ['EACCES', 'cannot be reached: this program may not', 'Look at the permissions.'],
];

/**
 * An error of a database as the refusal that it becomes; mistakes of ours stay what they are.
 *
 * @param what names the database without any secret
 */
export function storeError(error: unknown, what: string): unknown {
  if (error instanceof RegistryError || isOurs(error)) return error;
  const code = codeOf(error);
  const cause = CAUSES.find(([start]) => code?.startsWith(start));
  if (isSqlState(code) && !cause) return error;
  const told = cause?.[1] ?? 'does not answer';
  return new RegistryError('no_store', `${what} ${told}${code ? ` (${code})` : ''}.`, {
    hint: cause?.[2] ?? 'Look whether it is up and can be reached from here.',
  });
}

/** Names a database: host, port and name alone, and not even these where a password might be among them. */
export function describeAddress(address: string): string {
  if (!URL.canParse(address)) return 'The database of DATABASE_URL';
  const { host, pathname } = new URL(address);
  return /^[\w.:[\]-]+$/.test(host) && /^\/[\w-]*$/.test(pathname)
    ? `PostgreSQL at ${host}${pathname}`
    : 'The database of DATABASE_URL';
}

/** A connection that broke has no code at all; mistakes of ours are of the kinds that the language has for them. */
function isOurs(error: unknown): boolean {
  return (
    !(error instanceof Error) ||
    [TypeError, RangeError, SyntaxError, ReferenceError].some((each) => error instanceof each)
  );
}

function codeOf(error: unknown): string | undefined {
  const { code, errors } = error as { readonly code?: unknown; readonly errors?: readonly unknown[] };
  if (typeof code === 'string') return code;
  return errors?.[0] === undefined ? undefined : codeOf(errors[0]);
}

function isSqlState(code: string | undefined): boolean {
  return code !== undefined && /^[0-9A-Z]{5}$/.test(code) && !/^E[A-Z]{4}$/.test(code);
}
