/** Keeps what was sent: limits, the switch, the proposals with their first steps, and contacts, all in one transaction. */
import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { foldKey } from '../../core/proposal/fold-key.ts';
import { heldText, jsonText } from './column-values.ts';
import { lockCounters } from './count-limits.ts';
import type { Submission, Submitted } from './proposal-store.ts';
import { SCHEMA, type Tables } from './tables.ts';

/**
 * Keeps several at once, each as if it had come alone and in their order; resolves with what became of each. Counters are
 * locked until all is kept, so that servers which share them agree to the one; what is refused leaves nothing.
 */
export async function keepSubmissions(
  db: Kysely<Tables>,
  submissions: readonly Submission[],
  at: string,
): Promise<readonly Submitted[]> {
  return db.transaction().execute(async (transaction) => {
    const tx = transaction.withSchema(SCHEMA);
    const counters = await lockCounters(
      tx,
      submissions.flatMap(({ limits }) => limits),
      at,
    );
    const { closed, refs } = await readKnown(tx, submissions);
    const refused = new Map<Submission, Submitted>();
    const accepted: Submission[] = [];
    for (const each of submissions) {
      if (each.once !== null && refs.has(each.once)) continue;
      const reached = closed === null ? counters.findReached(each.limits) : undefined;
      if (closed !== null) refused.set(each, { kept: false, why: 'closed', reason: closed });
      else if (reached) refused.set(each, { kept: false, why: 'limit', ...reached });
      else {
        accepted.push(each);
        counters.add(each.limits, 1);
        if (each.once !== null) refs.set(each.once, each.ref);
      }
    }
    const kept = await insertNew(tx, accepted, at);
    const others = accepted.filter((each) => !kept.has(each));
    for (const { limits } of others) counters.add(limits, -1);
    // Another server has kept the same one meanwhile.
    if (others.length > 0) for (const [once, ref] of (await readKnown(tx, others)).refs) refs.set(once, ref);
    await counters.write(tx);
    return submissions.map(
      (each) => refused.get(each) ?? { kept: true, ref: refs.get(each.once ?? '') ?? each.ref, isNew: kept.has(each) },
    );
  });
}

/** Why nothing is taken just now, and refs of what was kept under the same names before. */
interface Known {
  readonly closed: string | null;
  readonly refs: Map<string, string>;
}

async function readKnown(tx: Kysely<Tables>, submissions: readonly Submission[]): Promise<Known> {
  const names = new Map(submissions.flatMap(({ once }) => (once === null ? [] : [[onceKey(once), once]])));
  const { rows } = await sql<{ readonly once: string | null; readonly value: string }>`
    select null as once, value from assay.switches where name = 'closed'
    union all select once, ref from assay.proposals where once = any(${[...names.keys()]}::text[])`.execute(tx);
  const kept = rows.flatMap(({ once, value }) => (once === null ? [] : [[names.get(once) ?? '', value] as const]));
  return { closed: rows.find(({ once }) => once === null)?.value ?? null, refs: new Map(kept) };
}

/** It may be as long as its sender likes. */
function onceKey(once: string): string {
  return createHash('sha256').update(once).digest('hex');
}

/** Those that were not kept already by somebody who was quicker; all in one statement, since others wait for the counters. */
async function insertNew(
  tx: Kysely<Tables>,
  submissions: readonly Submission[],
  at: string,
): Promise<ReadonlySet<Submission>> {
  if (submissions.length === 0) return new Set();
  const sent = submissions.map((each) => ({ ...submissionRow(each, at), email: each.email }));
  const { rows } = await sql<{ readonly ref: string }>`
    with sent as (select * from jsonb_to_recordset(${jsonText(sent)}::jsonb) as row (
      ref text, kind text, state text, received_at timestamptz, offering text, dimension text, model text, fold text,
      once text, key_hash text, body jsonb, email text)),
    kept as (insert into assay.proposals
      (ref, kind, state, received_at, offering, dimension, model, fold, once, key_hash, body)
      select ref, kind, state, received_at, offering, dimension, model, fold, once, key_hash, body from sent
      on conflict (once) where once is not null do nothing returning ref),
    steps as (insert into assay.proposal_steps (ref, at, act, by_role, to_state)
      select ref, ${at}, 'receive', 'sender', 'received' from kept),
    reached as (insert into assay.contacts (ref, email)
      select ref, email from kept join sent using (ref) where email is not null)
    select ref from kept`.execute(tx);
  const refs = new Set(rows.map(({ ref }) => ref));
  return new Set(submissions.filter(({ ref }) => refs.has(heldText(ref))));
}

/** The row of a submission, as it is kept. */
export function submissionRow(
  { ref, correction, once, keyHash }: Omit<Submission, 'limits' | 'email'>,
  at: string,
): Readonly<Record<string, unknown>> {
  const { offering, dimension, model, source } = correction;
  return {
    ref: heldText(ref),
    kind: source === null ? 'question' : 'correction',
    state: 'received',
    received_at: at,
    offering: heldText(offering),
    dimension: heldText(dimension),
    model: model === null ? null : heldText(model),
    fold: foldKey(correction),
    once: once === null ? null : onceKey(once),
    key_hash: heldText(keyHash),
    body: correction,
  };
}
