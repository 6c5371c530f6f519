/** What visits show: pages, observations, the newest proven day of words, bodies that are kept, and proposals. */
import { type Kysely, type Migration, sql } from 'kysely';

export const visits: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

const STATEMENTS = [
  `create table assay.captures (
    hash text primary key,
    bytes integer not null,
    kept_at timestamptz not null,
    packed bytea not null
  )`,
  // It is compressed already.
  'alter table assay.captures alter column packed set storage external',
  `create table assay.observations (
    id bigint generated always as identity primary key,
    url text not null,
    seen_on date not null,
    seen_at timestamptz not null,
    outcome text not null,
    since date not null,
    due_on date,
    capture text references assay.captures,
    body jsonb not null
  )`,
  'create index observations_newest on assay.observations (url, seen_on desc, id desc)',
  'create unique index observations_due on assay.observations (url, due_on) where due_on is not null',
  // Rows that are written over and over stay where they are when their page of the table has room.
  `create table assay.pages (
    url text primary key,
    visits bigint not null,
    newest bigint not null references assay.observations,
    seen_on date not null
  ) with (fillfactor = 60)`,
  `create table assay.stood_quotes (
    key text primary key,
    finding text not null,
    quote text not null,
    subject text not null,
    dimension text not null,
    exception text,
    url text not null,
    stood_on date not null,
    via text not null,
    archived text
  ) with (fillfactor = 60)`,
  `create table assay.proposals (
    ref text primary key,
    state text not null default 'received',
    url text not null,
    cause text not null,
    first_on date not null,
    seen_on date not null,
    received_at timestamptz not null,
    body jsonb not null
  )`,
  'create index proposals_waiting on assay.proposals (state, received_at, ref)',
];
