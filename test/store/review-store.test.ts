/** The store, on PGlite and on a real PostgreSQL; and what is refused when it cannot be opened. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openReviewStore } from '../../src/adapters/store/open-review-store.ts';
import { EMBEDDED_PACKAGE } from '../../src/adapters/store/pglite-database.ts';
import { RegistryError } from '../../src/core/errors.ts';
import { type Postgres, startPostgres } from '../postgres.ts';
import { describeStore, MEANS } from './contract.ts';
import { describeDesk } from './contract-desk.ts';
import { describeProposals } from './contract-proposals.ts';
import { madeObservation } from './made-visit.ts';

const scratch = mkdtempSync(join(tmpdir(), 'assay-store-'));
/** A store as it is made, where another program had begun to make one and was killed: made once, since that takes seconds. */
const made = join(scratch, 'made');
let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
  mkdirSync(join(made, 'database.new/base'), { recursive: true });
  writeFileSync(join(made, 'database.new/PG_VERSION'), '18\n');
  await (await openReviewStore({ folder: made }, MEANS)).close();
}, 60_000);
afterAll(async () => {
  await postgres?.stop();
  rmSync(scratch, { recursive: true });
});

for (const [suite, describeSuite] of [
  ['visits', describeStore],
  ['proposals', describeProposals],
  ['desk', describeDesk],
] as const) {
  describeSuite('a folder', async () => {
    const folder = join(scratch, suite);
    cpSync(made, folder, { recursive: true });
    return { folder };
  });
  describeSuite('a PostgreSQL', async () => ({ url: await postgres.create(suite) }));
}

async function refusal(opening: Promise<unknown>): Promise<string> {
  const error = await opening.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof RegistryError)) throw error ?? new Error('It was not refused.');
  return `${error.body.code}: ${error.body.message} ${error.body.hint}`;
}

describe('a folder', () => {
  test('has one owner, which is named to the second, and is free again when it closes', async () => {
    const first = await openReviewStore({ folder: made }, MEANS);
    const told = await refusal(openReviewStore({ folder: made }, MEANS));
    expect(told).toMatch(/^store_in_use: /);
    expect(told).toContain(`process ${process.pid}, since ${MEANS.now()}`);
    expect(told).toContain('DATABASE_URL');
    await first.close();
    await first.close();
    await (await openReviewStore({ folder: made }, MEANS)).close();
  });

  test('that holds something else is refused, and left as it is', async () => {
    const other = join(scratch, 'other');
    mkdirSync(join(other, 'database'), { recursive: true });
    writeFileSync(join(other, 'database/notes.txt'), 'mine');
    expect(await refusal(openReviewStore({ folder: other }, MEANS))).toMatch(/^no_store: .*no database of ours/);
  });

  test('that cannot be written is refused', async () => {
    const file = join(scratch, 'file');
    writeFileSync(file, '');
    expect(await refusal(openReviewStore({ folder: join(file, 'below') }, MEANS))).toMatch(/^no_store: .*ENOTDIR/);
  });

  test('is told to need the version that the program was built with', () => {
    const { dependencies } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(EMBEDDED_PACKAGE).toBe(`@electric-sql/pglite@${dependencies['@electric-sql/pglite']}`);
  });

  test('in which a database was half made has a whole one', async () => {
    expect(readdirSync(made)).toContain('database');
    expect(readdirSync(made)).not.toContain('database.new');
    const store = await openReviewStore({ folder: made }, MEANS);
    expect(await store.revision()).toBe('0');
    await store.close();
  });
});

describe('a PostgreSQL', () => {
  test('is migrated once, however many programs open it at the same time', async () => {
    const url = await postgres.create('together');
    const stores = await Promise.all(Array.from({ length: 5 }, () => openReviewStore({ url }, MEANS)));
    await Promise.all(
      stores.map((store, at) =>
        store.keepVisit(madeObservation(`https://example.com/${at}`), { proposals: [], body: null }),
      ),
    );
    expect(await stores[0]?.revision()).toBe('5');
    await Promise.all(stores.map((store) => store.close()));
  });

  test.each([
    ['no address', () => 'keeper:se/cr@t@127.0.0.1', 'is no address'],
    ['an address of something else', () => 'https://example.com/', 'is no address'],
    ['another password', () => postgres.urlOf('postgres').replace(/:[^:@]+@/, ':wr%2Fong@'), 'refused the user'],
    ['a database that is not there', () => postgres.urlOf('nosuch'), 'no database of this name'],
    ['a port where nobody listens', () => postgres.urlOf('x').replace(/:\d+\//, ':1/'), 'ECONNREFUSED'],
    ['a password with unescaped signs', () => 'postgres://keeper:5/se@127.0.0.1/x', 'is no address'],
  ])('%s is refused, and no word of the password is shown', async (_name, url, words) => {
    const told = await refusal(openReviewStore({ url: url() }, MEANS));
    expect(told).toMatch(/^no_store: /);
    expect(told).toContain(words);
    expect(told).not.toMatch(/se.cr|wr.*ong|se%2F|se@|keeper/);
  });

  test('that ends while it is used is told as that', async () => {
    const own = await startPostgres();
    const store = await openReviewStore({ url: await own.create('ends') }, MEANS);
    await own.stop();
    expect(await refusal(store.revision())).toMatch(/^no_store: /);
    await store.close();
  }, 60_000);
});
