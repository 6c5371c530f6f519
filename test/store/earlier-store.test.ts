/** A store that an earlier program made: brought to the tables of this one, with everything that was in it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, type StorePlace } from '../../src/adapters/store/database.ts';
import { migrate } from '../../src/adapters/store/migrate.ts';
import { MIGRATIONS } from '../../src/adapters/store/migrations/all.ts';
import { openReviewStore } from '../../src/adapters/store/open-review-store.ts';
import { openPglite } from '../../src/adapters/store/pglite-database.ts';
import { openPostgres } from '../../src/adapters/store/postgres-database.ts';
import { type Postgres, startPostgres } from '../postgres.ts';
import { MEANS } from './contract.ts';
import { madeSubmission } from './made-submission.ts';
import { madeProposal } from './made-visit.ts';

const scratch = mkdtempSync(join(tmpdir(), 'assay-earlier-'));
let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(async () => {
  await postgres?.stop();
  rmSync(scratch, { recursive: true });
});

const FIRST = Object.fromEntries(Object.entries(MIGRATIONS).slice(0, 1));
const PROPOSALS = ['b', 'a'].map((each) => madeProposal(`v-00000000000${each}`, 'https://example.com/earlier'));
const RECEIVED = '2026-06-30T08:00:00.000Z';

/** A store with the first tables alone, and two proposals of the verifier in it. */
async function makeEarlier(place: StorePlace): Promise<void> {
  const opened = 'url' in place ? openPostgres(place.url) : await openPglite(place.folder, MEANS);
  await migrate(opened.db as never, FIRST);
  for (const each of PROPOSALS) {
    await sql`insert into assay.proposals (ref, url, cause, first_on, seen_on, received_at, body) values
      (${each.ref}, ${each.url}, ${each.cause}, ${each.firstOn}, ${each.on}, ${RECEIVED}, ${JSON.stringify(each)})`.execute(
      opened.db,
    );
  }
  await opened.close();
}

test.each<[string, () => Promise<StorePlace>]>([
  ['a folder', async () => ({ folder: join(scratch, 'store') })],
  ['a PostgreSQL', async () => ({ url: await postgres.create('earlier') })],
])(
  '%s keeps its proposals, each with its first step; and no step can be changed',
  async (_name, placeOf) => {
    const place = await placeOf();
    await makeEarlier(place);
    const store = await openReviewStore(place, MEANS);
    for (const change of PROPOSALS) {
      expect(await store.findProposal(change.ref)).toEqual({
        ...{
          ref: change.ref,
          kind: 'change',
          state: 'received',
          receivedAt: RECEIVED,
          change,
          same: [],
          amendments: [],
          groupMark: expect.stringMatching(/^[0-9a-f]{16}$/),
          hasTalk: false,
          hasContact: false,
          groupCredit: null,
        },
        disputedSince: null,
        steps: [{ at: RECEIVED, act: 'receive', by: 'program', name: null, from: null, to: 'received', note: null }],
      });
    }
    expect([(await store.listWaiting()).length, await store.revision()]).toEqual([2, '2']);
    await store.submit(madeSubmission());
    expect(await store.listProposals()).toHaveLength(3);
    await store.close();

    const { db, close } = await openDatabase(place, MEANS);
    for (const change of [
      'update assay.proposal_steps set name = null',
      'delete from assay.proposal_steps',
      'truncate assay.proposal_steps',
    ]) {
      await expect(sql.raw(change).execute(db)).rejects.toThrow('only ever added');
    }
    await close();
  },
  60_000,
);
