/** How often something may be done in a span of time: counters that are locked, added to, and written back in one transaction. */
import { type Kysely, sql } from 'kysely';
import { heldText, jsonText } from './column-values.ts';
import type { Limit } from './proposal-store.ts';
import type { CounterRow, Tables } from './tables.ts';

/** Counters as they stand, until they are written back. */
export interface Counters {
  /** The limit that is reached already; undefined when there is room under all. */
  readonly findReached: (limits: readonly Limit[]) => ReachedLimit | undefined;
  readonly add: (limits: readonly Limit[], count: number) => void;
  readonly write: (tx: Kysely<Tables>) => Promise<void>;
}

/** A limit, and how long it lasts still. */
export interface ReachedLimit {
  readonly limit: string;
  readonly retryAfterMs: number;
}

/** Locks the counters of these limits, in the order of their names, so that two who count never wait for each other. */
export async function lockCounters(tx: Kysely<Tables>, limits: readonly Limit[], now: string): Promise<Counters> {
  const spans = new Map(limits.map(({ name, spanMs }) => [heldText(name), spanMs]));
  const names = [...spans.keys()].sort();
  const rows = names.length === 0 ? [] : await lockRows(tx, names, now);
  // One whose time is over begins again with the next that is added.
  const counts = new Map(rows.filter(({ ends_at }) => ends_at > now).map((row) => [row.name, row]));
  const changed = new Set<string>();
  return {
    findReached: (wanted) => {
      const reached = wanted.find(({ name, most }) => (counts.get(heldText(name))?.count ?? 0) >= most);
      return reached && { limit: reached.name, retryAfterMs: leftOf(reached, counts.get(heldText(reached.name)), now) };
    },
    add: (wanted, more) => {
      for (const { name: given, spanMs } of wanted) {
        const name = heldText(given);
        const { count = 0, ends_at = after(now, spanMs) } = counts.get(name) ?? {};
        counts.set(name, { name, ends_at, count: count + more });
        changed.add(name);
      }
    },
    write: async (transaction) => {
      await writeCounts(
        transaction,
        [...counts.values()].filter(({ name }) => changed.has(name)),
      );
      const untouched = rows.flatMap(({ name, count }) => (count === 0 && !changed.has(name) ? [name] : []));
      if (untouched.length > 0) await transaction.deleteFrom('counters').where('name', 'in', untouched).execute();
    },
  };
}

/** A row that is made here, and that nothing is added to, is taken away again before it was ever seen. */
async function lockRows(tx: Kysely<Tables>, names: readonly string[], now: string): Promise<readonly CounterRow[]> {
  const { rows } = await sql<CounterRow>`
    insert into assay.counters as old (name, ends_at, count)
    select name, ${now}, 0 from unnest(${names}::text[]) with ordinality as given (name, at) order by at
    on conflict (name) do update set count = old.count
    returning name, ends_at, count`.execute(tx);
  return rows;
}

/** Clocks of servers differ: nobody is sent away for longer than the limit lasts. */
function leftOf({ spanMs }: Limit, counter: CounterRow | undefined, now: string): number {
  return counter ? Math.min(spanMs, Date.parse(counter.ends_at) - Date.parse(now)) : spanMs;
}

function after(now: string, spanMs: number): string {
  return new Date(Date.parse(now) + spanMs).toISOString();
}

async function writeCounts(tx: Kysely<Tables>, rows: readonly CounterRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    update assay.counters as old set ends_at = now.ends_at, count = now.count
    from jsonb_to_recordset(${jsonText(rows)}::jsonb) as now (name text, ends_at timestamptz, count integer)
    where old.name = now.name`.execute(tx);
}
