/** Every migration in the order of its name. One that was published is never changed again. */
import type { Migration } from 'kysely';
import { visits } from './0001-visits.ts';
import { proposals } from './0002-proposals.ts';

export const MIGRATIONS: Readonly<Record<string, Migration>> = { '0001-visits': visits, '0002-proposals': proposals };
