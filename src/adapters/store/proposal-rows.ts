/** Rows of the queue as proposals: each with its steps, and with the others that say the same. */
import { createHash } from 'node:crypto';
import { type ExpressionBuilder, type Kysely, type RawBuilder, type Selectable, sql } from 'kysely';
import { earliestWish } from '../../core/proposal/amendment-credit.ts';
import type { Correction, Proposal, Step } from '../../core/proposal/proposal.ts';
import { ACTS_OF_TALK } from '../../core/proposal/proposal-life.ts';
import type { SourceProposal } from '../../core/verify/proposal.ts';
import type { ProposalRow, StepRow, Tables } from './tables.ts';

export type Row = Selectable<ProposalRow>;

/** One word for all that say the same: those that wait by what they say, those that were decided by the first of them. */
export const GROUP: RawBuilder<string> = sql<string>`coalesce(decided_with, fold, ref)`;

/** Rows as proposals, in the order in which they are given. */
export async function proposalsOf(tx: Kysely<Tables>, rows: readonly Row[]): Promise<readonly Proposal[]> {
  if (rows.length === 0) return [];
  const [steps, same] = [await stepsOf(tx, rows), await sameAs(tx, rows)];
  return rows.map((row) => proposalOf(row, { steps: steps.get(row.ref) ?? [], ...same(row) }));
}

/** The word of a row's group, as `GROUP` has it. */
export function groupOf({ decided_with, fold, ref }: Pick<Row, 'decided_with' | 'fold' | 'ref'>): string {
  return decided_with ?? fold ?? ref;
}

/** Fits all rows of the groups of these. */
export function inGroups(rows: readonly Pick<Row, 'decided_with' | 'fold' | 'ref'>[]) {
  const refs = rows.map(({ ref }) => ref);
  const decided = rows.flatMap((row) => row.decided_with ?? []);
  const folds = rows.flatMap((row) => (row.decided_with === null && row.fold !== null ? [row.fold] : []));
  return (each: ExpressionBuilder<Tables, 'proposals'>) =>
    each.or([
      isAmong('proposals.ref', refs),
      isAmong('proposals.decided_with', decided),
      each.and([isAmong('proposals.fold', folds), each('decided_with', 'is', null)]),
    ]);
}

type Grouped = Pick<Proposal, 'same' | 'groupMark' | 'hasTalk' | 'hasContact' | 'groupCredit'>;

async function sameAs(tx: Kysely<Tables>, rows: readonly Row[]): Promise<(row: Row) => Grouped> {
  const found = await tx
    .selectFrom('proposals')
    .select(['ref', GROUP.as('group')])
    .select(
      sql<number>`(select count(*)::int from assay.proposal_steps as step where step.ref = proposals.ref)`.as('steps'),
    )
    .select(
      sql<boolean>`exists (select from assay.proposal_steps as step where step.ref = proposals.ref and step.act = any(${ACTS_OF_TALK}::text[]))`.as(
        'talked',
      ),
    )
    .select(
      sql<boolean>`exists (select from assay.contacts as contact where contact.ref = proposals.ref)`.as('reachable'),
    )
    .select(sql<string | null>`proposals.body->>'credit'`.as('credit'))
    .where(inGroups(rows))
    .orderBy('id')
    .execute();
  const groups = new Map<string, typeof found>();
  for (const each of found) {
    const group = groups.get(each.group);
    if (group) group.push(each);
    else groups.set(each.group, [each]);
  }
  return (row) => {
    const group = groups.get(groupOf(row)) ?? [];
    return {
      same: group.flatMap(({ ref }) => (ref === row.ref ? [] : [ref])),
      groupMark: markOf(group),
      hasTalk: group.some(({ talked }) => talked),
      hasContact: group.some(({ ref, reachable }) => ref === row.ref && reachable),
      groupCredit: earliestWish(group.map(({ credit }) => credit)),
    };
  };
}

/** Sums would be the same again when one leaves and another takes a step; of each there are never fewer than before. */
function markOf(group: readonly { readonly ref: string; readonly steps: number }[]): string {
  const text = group.map(({ ref, steps }) => `${ref} ${steps}\n`).join('');
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

async function stepsOf(tx: Kysely<Tables>, rows: readonly Row[]): Promise<ReadonlyMap<string, readonly Step[]>> {
  const refs = rows.map(({ ref }) => ref);
  const found = await tx
    .selectFrom('proposal_steps')
    .selectAll()
    .where(isAmong('proposal_steps.ref', refs))
    .orderBy('id')
    .execute();
  const steps = new Map<string, Step[]>();
  for (const row of found) steps.set(row.ref, [...(steps.get(row.ref) ?? []), stepOf(row)]);
  return steps;
}

function stepOf({ at, act, by_role, name, from_state, to_state, note, amendments }: Selectable<StepRow>): Step {
  const step = { at, act, by: by_role, name, from: from_state, to: to_state, note };
  return amendments ? { ...step, amendments } : step;
}

function proposalOf(row: Row, more: Grouped & Pick<Proposal, 'steps'>): Proposal {
  const common = {
    ref: row.ref,
    state: row.state,
    receivedAt: row.received_at,
    disputedSince: row.disputed_since,
    amendments: row.amendments ?? [],
    ...more,
  };
  if (row.kind === 'change') return { ...common, kind: row.kind, change: row.body as SourceProposal };
  return {
    ...common,
    kind: row.kind,
    correction: row.body as Correction,
    lookup: row.lookup,
    earlierLookups: row.earlier_lookups,
  };
}

/** As one list, however long: a statement has room for no more than 65,535 single values. */
function isAmong(
  column: `proposals.${'ref' | 'decided_with' | 'fold'}` | 'proposal_steps.ref',
  values: readonly string[],
) {
  return sql<boolean>`${sql.ref(column)} = any(${values}::text[])`;
}
