/** One queue of proposals, whoever brought them: every step of their lives, who may be reached, limits, the switch, and reviewers. */
import { type Kysely, type Migration, sql } from 'kysely';

export const proposals: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

const STATEMENTS = [
  // What visits showed stands beside what was sent, which has no page that was visited.
  `alter table assay.proposals
    alter column url drop not null,
    alter column cause drop not null,
    alter column first_on drop not null,
    alter column seen_on drop not null,
    add column id bigint generated always as identity,
    add column kind text not null default 'change',
    add column offering text,
    add column dimension text,
    add column model text,
    add column fold text,
    add column once text,
    add column key_hash text,
    add column decided_at timestamptz,
    add column decided_with text,
    add column disputed_since date,
    add column amendments jsonb,
    add column lookup jsonb,
    add column earlier_lookups jsonb not null default '[]'`,
  'alter table assay.proposals alter column kind drop default',
  'drop index assay.proposals_waiting',
  'create index proposals_queue on assay.proposals (state, id)',
  'create unique index proposals_once on assay.proposals (once) where once is not null',
  'create index proposals_fold on assay.proposals (fold) where fold is not null',
  'create index proposals_decided_with on assay.proposals (decided_with) where decided_with is not null',
  `create table assay.proposal_steps (
    id bigint generated always as identity primary key,
    ref text not null references assay.proposals,
    at timestamptz not null,
    act text not null,
    by_role text not null,
    name text,
    from_state text,
    to_state text not null,
    note text,
    amendments jsonb
  )`,
  'create index proposal_steps_of on assay.proposal_steps (ref, id)',
  `insert into assay.proposal_steps (ref, at, act, by_role, to_state)
    select ref, received_at, 'receive', 'program', 'received' from assay.proposals order by received_at, ref`,
  `create function assay.refuse_change() returns trigger language plpgsql as
    $$ begin raise exception 'Steps are only ever added.'; end $$`,
  `create trigger proposal_steps_stay before update or delete or truncate on assay.proposal_steps
    for each statement execute function assay.refuse_change()`,
  `create table assay.contacts (
    ref text primary key references assay.proposals,
    email text not null
  )`,
  // Written over and over, so that new versions of a row find room beside the old one.
  `create table assay.counters (
    name text primary key,
    ends_at timestamptz not null,
    count integer not null
  ) with (fillfactor = 50)`,
  `create table assay.switches (
    name text primary key,
    value text not null
  )`,
  `create table assay.reviewers (
    name text primary key,
    may text not null,
    revoked_at timestamptz
  )`,
  `create table assay.sign_in_links (
    hash text primary key,
    reviewer text not null references assay.reviewers,
    expires_at timestamptz not null,
    used_at timestamptz
  )`,
  `create table assay.sessions (
    hash text primary key,
    reviewer text not null references assay.reviewers,
    csrf text not null,
    signed_in_at timestamptz not null,
    expires_at timestamptz not null
  )`,
  `create table assay.desk_acts (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    name text not null,
    act text not null,
    ref text,
    note text
  )`,
];
