/** Takes a step in the life of a proposal: decided by core on the locked row, for all that say the same when it is not their sender's own. */
import type { Kysely } from 'kysely';
import type { Proposal } from '../../core/proposal/proposal.ts';
import { decideStep, type ProposalState, UNDECIDED } from '../../core/proposal/proposal-life.ts';
import { unknownProposal } from '../../core/proposal/proposal-ref.ts';
import { heldTexts, jsonText } from './column-values.ts';
import { groupOf, inGroups, proposalsOf, type Row } from './proposal-rows.ts';
import type { StepTaken } from './proposal-store.ts';
import { SCHEMA, type Tables } from './tables.ts';

/** Resolves with the proposal as it is then. */
export async function takeStep(
  db: Kysely<Tables>,
  { ref, step, at }: { readonly ref: string; readonly step: StepTaken; readonly at: string },
): Promise<Proposal> {
  return db.transaction().execute(async (transaction) => {
    const tx = transaction.withSchema(SCHEMA);
    const rows = await lockGroup(tx, ref, step);
    const own = rows.find((row) => row.ref === ref);
    if (!own) throw unknownProposal(ref, []);
    decideStep(ref, own.state, step);
    const moved = rows.map((row) => ({ row, to: decideStep(row.ref, row.state, step) }));
    await addSteps(tx, moved, { step, at });
    for (const { row, to } of moved) await move(tx, { row, to, step, at, first: moved[0]?.row.ref ?? ref });
    if (step.act === 'withdraw') await tx.deleteFrom('contacts').where('ref', '=', ref).execute();
    return readOne(tx, ref);
  });
}

/**
 * Rows in the order in which they came, so that two who decide never wait for each other. Somebody may have decided while
 * the lock was waited for: then the group is another one.
 */
async function lockGroup(tx: Kysely<Tables>, ref: string, step: StepTaken): Promise<readonly Row[]> {
  const found = await tx.selectFrom('proposals').selectAll().where('ref', '=', ref).executeTakeFirst();
  if (!found) return [];
  const group = tx.selectFrom('proposals').selectAll().orderBy('id').forUpdate();
  if (step.by === 'sender') return group.where('ref', '=', ref).execute();
  const rows = await group.where(inGroups([found])).execute();
  return rows.every((row) => groupOf(row) === groupOf(found)) ? rows : lockGroup(tx, ref, step);
}

interface Move {
  readonly row: Row;
  readonly to: ProposalState;
  readonly step: StepTaken;
  readonly at: string;
  /** Ref of the first of those that take the step together. */
  readonly first: string;
}

async function addSteps(
  tx: Kysely<Tables>,
  moved: readonly Pick<Move, 'row' | 'to'>[],
  { step: { act, by, name, note, amendments }, at }: Pick<Move, 'step' | 'at'>,
): Promise<void> {
  const step = heldTexts({ at, act, by_role: by, name, note });
  const accepted = act === 'accept' ? jsonText(amendments ?? []) : null;
  const steps = moved.map(({ row, to }) => ({
    ...{ ...step, ref: row.ref, from_state: row.state, to_state: to },
    amendments: accepted,
  }));
  await tx.insertInto('proposal_steps').values(steps).execute();
}

async function move(tx: Kysely<Tables>, { row, to, step, at, first }: Move): Promise<void> {
  await tx
    .updateTable('proposals')
    .set({ state: to, ...standing({ row, to, at, first }), ...disputed(row, step, at), ...amended(step) })
    .where('ref', '=', row.ref)
    .execute();
}

/** Whoever is decided stays with those that were decided with it; whoever waits again is found by what it says. */
function standing({ row, to, at, first }: Omit<Move, 'step'>) {
  if (UNDECIDED.includes(to)) return { decided_at: null, decided_with: null };
  if (!UNDECIDED.includes(row.state)) return {};
  return { decided_at: at, decided_with: to === 'withdrawn' ? row.ref : first };
}

/** An objection that was taken back is none any more. */
function disputed({ disputed_since }: Row, { act }: StepTaken, at: string) {
  if (act === 'dispute') return { disputed_since: disputed_since ?? at.slice(0, 'YYYY-MM-DD'.length) };
  return act === 'settle' || act === 'withdraw' ? { disputed_since: null } : {};
}

function amended({ act, amendments }: StepTaken) {
  if (act === 'accept') return { amendments: jsonText(amendments ?? []) };
  return act === 'reopen' ? { amendments: null } : {};
}

async function readOne(tx: Kysely<Tables>, ref: string): Promise<Proposal> {
  const row = await tx.selectFrom('proposals').selectAll().where('ref', '=', ref).executeTakeFirstOrThrow();
  const [proposal] = await proposalsOf(tx, [row]);
  if (!proposal) throw unknownProposal(ref, []);
  return proposal;
}
