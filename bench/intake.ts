/** How many corrections a second the store takes in, with limits, steps and all, against a bare insert of the same rows. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompiledQuery } from 'kysely';
import { type OpenedDatabase, openDatabase, type StorePlace } from '../src/adapters/store/database.ts';
import { submissionRow } from '../src/adapters/store/keep-submissions.ts';
import { reviewStore } from '../src/adapters/store/open-review-store.ts';
import type { Submission } from '../src/adapters/store/proposal-store.ts';
import type { ReviewStore } from '../src/adapters/store/review-store.ts';
import { SCHEMA } from '../src/adapters/store/tables.ts';
import { type Postgres, startPostgres } from '../test/postgres.ts';
import { madeSubmission } from '../test/store/made-submission.ts';
import { alternate, ratio } from './alternate.ts';
import type { Measured, Missing } from './run.ts';

/** Submissions of one run. */
const SENT = 1_000;
const LANES = 50;
/** Addresses that they come from, each with a counter of its own beside the one of all. */
const ADDRESSES = 200;
const HOUR_MS = 3_600_000;

/** Measures a folder and a PostgreSQL, one after the other. */
export async function measure(): Promise<Measured | Missing> {
  let postgres: Postgres;
  try {
    postgres = await startPostgres();
  } catch (error) {
    return { missing: `This bench starts a PostgreSQL, and could not: ${(error as Error).message}` };
  }
  const scratch = mkdtempSync(join(tmpdir(), 'assay-intake-'));
  try {
    const inFolder = await measureAt({ folder: join(scratch, 'store') });
    const inPostgres = await measureAt({ url: await postgres.create('intake') });
    return {
      rows: [
        ['sent', `${SENT} corrections a run, ${LANES} at a time, two limits each, every other one with an address`],
        ...rowsOf('PGlite', inFolder),
        ...rowsOf('PostgreSQL', inPostgres),
      ],
      figures: {
        pglite_ratio: ratio(inFolder.bare, inFolder.ours),
        postgres_ratio: ratio(inPostgres.bare, inPostgres.ours),
      },
      targets: { pglite_ratio: { min: 0.3 }, postgres_ratio: { min: 0.3 } },
    };
  } finally {
    await postgres.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Milliseconds for all that is sent in a run. */
interface Times {
  readonly ours: number;
  readonly bare: number;
  readonly single: number;
}

const SINGLES = 100;

function rowsOf(name: string, { ours, bare, single }: Times): [string, string][] {
  const rate = (ms: number) => `${((SENT / ms) * 1_000).toFixed(0)} a second`;
  return [
    [`${name}: submissions`, rate(ours)],
    [`${name}: bare inserts of the same rows`, rate(bare)],
    [`${name}: a submission that comes alone`, `${(single / SINGLES).toFixed(2)} ms`],
  ];
}

async function measureAt(place: StorePlace): Promise<Times> {
  const means = { keepBodies: false, now: () => new Date().toISOString(), process: { id: process.pid } };
  const opened = await openDatabase(place, means);
  const store = reviewStore(opened, means);
  try {
    return await alternate({
      ours: () => timeAll(madeSubmissions(SENT), LANES, (each) => submit(store, each)),
      bare: () => timeAll(madeSubmissions(SENT).map(bareInsert), LANES, (each) => insert(opened, each)),
      single: () => timeAll(madeSubmissions(SINGLES), 1, (each) => submit(store, each)),
    });
  } finally {
    await store.close();
  }
}

async function timeAll<Each>(
  all: readonly Each[],
  lanes: number,
  work: (each: Each) => Promise<void>,
): Promise<number> {
  const start = performance.now();
  let next = 0;
  const lane = async () => {
    while (next < all.length) {
      const each = all[next] as Each;
      next += 1;
      await work(each);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return performance.now() - start;
}

async function submit(store: ReviewStore, submission: Submission): Promise<void> {
  const became = await store.submit(submission);
  if (!became.kept || !became.isNew) throw new Error(`A submission was not kept: ${JSON.stringify(became)}`);
}

async function insert({ db }: OpenedDatabase, query: CompiledQuery): Promise<void> {
  await db.executeQuery(query);
}

/** The statement as it goes to the driver, made before the clock runs. */
function bareInsert(submission: Submission): CompiledQuery {
  const row = Object.entries(submissionRow(submission, new Date().toISOString()));
  const columns = row.map(([name]) => `"${name}"`).join(', ');
  const places = row.map((_, at) => `$${at + 1}`).join(', ');
  const values = row.map(([name, value]) => (name === 'body' ? JSON.stringify(value) : value));
  return CompiledQuery.raw(`insert into ${SCHEMA}.proposals (${columns}) values (${places})`, values);
}

let made = 0;

function madeSubmissions(count: number): readonly Submission[] {
  return Array.from({ length: count }, () => {
    made += 1;
    const limit = (name: string) => ({ name, most: 1e9, spanMs: HOUR_MS });
    return madeSubmission(
      {
        once: `once ${made}`,
        email: made % 2 === 0 ? `sender-${made}@example.org` : null,
        limits: [limit(`address ${made % ADDRESSES}`), limit('all')],
      },
      {
        wrong: 'The page says since May that they sign an agreement with every customer who asks for it, on all plans.',
        source: {
          url: `https://docs.acme-models.com/hipaa/${made}`,
          quote: `We sign a business associate agreement with enterprise customers of the Acme API (${made}).`,
        },
        credit: 'Ann Example',
      },
    );
  });
}
