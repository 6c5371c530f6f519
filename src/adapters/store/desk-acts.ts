/** What reviewers did: acts of the desk beside the steps that they took in the lives of proposals. */
import { type Kysely, sql } from 'kysely';
import { heldTexts } from './column-values.ts';
import type { DeskAct } from './proposal-store.ts';
import { SCHEMA, type Tables } from './tables.ts';

/** Notes an act, in the transaction that does it. */
export async function addDeskAct(tx: Kysely<Tables>, act: DeskAct): Promise<void> {
  await tx.insertInto('desk_acts').values(heldTexts(act)).execute();
}

/** The newest acts of all reviewers, the newest first. */
export async function listDeskActs(db: Kysely<Tables>, limit: number): Promise<readonly DeskAct[]> {
  const assay = db.withSchema(SCHEMA);
  const columns = ['at', 'name', 'act', 'ref', 'note'] as const;
  const acts = assay
    .selectFrom('desk_acts')
    .select([...columns, 'id', sql<number>`1`.as('rank')])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);
  const steps = assay
    .selectFrom('proposal_steps')
    .select([...columns, 'id', sql<number>`0`.as('rank')])
    .where('by_role', '=', 'reviewer')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);
  const [first, second] = [await acts.execute(), await steps.execute()];
  return [...first, ...second]
    .sort((a, b) => order(b.at, a.at) || b.rank - a.rank || b.id - a.id)
    .slice(0, limit)
    .map(({ at, name, act, ref, note }) => ({ at, name: name ?? '', act, ref, note }));
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
