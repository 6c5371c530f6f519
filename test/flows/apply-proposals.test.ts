/** The command `apply` with the store: what a stranger sent and a reviewer accepted becomes part of the record, with credit and commit. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReviewStore } from '../../src/adapters/store/review-store.ts';
import { applyShape } from '../../src/core/contract/change.ts';
import { draftAmendments } from '../../src/core/proposal/draft-amendment.ts';
import type { Correction } from '../../src/core/proposal/proposal.ts';
import { datasetOf } from '../../src/faces/wiring.ts';
import { openStoreFor } from '../../src/faces/wiring-store.ts';
import { type GitFolder, gitFolder } from '../git-folder.ts';
import { madeCorrection, madeLookup, RETENTION } from '../made-proposal.ts';
import { MINI_DAY, miniText } from '../mini-record.ts';
import { assay, json, type Ran, scratch, wideLines } from './command-line.ts';

const FILE = 'platforms/acme-cloud/retention_zdr.yaml';
const REF = 'c-00000000000a';
const TWIN = 'c-00000000000b';
const BROKEN = 'c-00000000000c';

const folder = scratch();
const store = folder.path('store');
let repository: GitFolder;

beforeAll(() => {
  repository = gitFolder();
});
afterAll(() => {
  repository.remove();
  folder.remove();
});

function run(command: string, ...args: readonly string[]): Promise<Ran> {
  return assay([command, ...args, '--data', repository.data, '--today', MINI_DAY]);
}

const apply = (...args: readonly string[]) => run('apply', '--store', store, ...args);
const text = (file: string) => readFileSync(join(repository.data, file), 'utf8');
const subjects = () => repository.git('log', '--format=%s').trim().split('\n');

async function withStore<T>(act: (opened: ReviewStore) => Promise<T>): Promise<T> {
  const opened = await openStoreFor(store, {});
  try {
    return await act(opened);
  } finally {
    await opened.close();
  }
}

/** Sent, looked up, drafted and accepted as it was drafted. */
async function accept(opened: ReviewStore, ref: string, correction: Partial<Correction>): Promise<void> {
  const submission = { ref, correction: madeCorrection(correction), keyHash: 'a'.repeat(64), once: null, email: null };
  await opened.submit({ ...submission, limits: [] });
  await opened.keepLookup(ref, madeLookup());
  const proposal = await opened.findProposal(ref);
  const dataset = await datasetOf({ data: repository.data, today: MINI_DAY });
  const amendments = proposal ? draftAmendments(dataset, proposal, MINI_DAY) : [];
  await opened.takeStep(ref, { act: 'accept', by: 'reviewer', name: 'Ada Reviewer', note: 'Seen.', amendments });
}

const stateOf = (ref: string) => withStore(async (opened) => (await opened.findProposal(ref))?.state);

describe('from accepted to published', () => {
  test('nothing is made where nothing waits', async () => {
    const ran = await apply('--json');
    expect([ran.code, json(ran), existsSync(store)]).toEqual([0, { applied: [], skipped: [] }, false]);
    expect((await apply()).out).toBe('No proposal was taken into the record\n');
  });

  test('what was accepted is a finding with credit, in a commit of its own, and its twin is told too', async () => {
    await withStore(async (opened) => {
      await opened.submit({
        ref: TWIN,
        correction: madeCorrection({ credit: 'Zoë' }),
        keyHash: 'b'.repeat(64),
        once: null,
        email: null,
        limits: [],
      });
      await accept(opened, REF, { credit: 'Zoë' });
    });
    const ran = await apply('--commit', '--json');
    const { applied, skipped } = applyShape.parse(json(ran));
    expect([ran.code, ran.err, skipped, applied.map(({ file }) => file)]).toEqual([0, '', [], [FILE]]);
    expect([await stateOf(REF), await stateOf(TWIN)]).toEqual(['applied', 'applied']);
    expect(text(FILE).startsWith(miniText(FILE))).toBe(true);
    expect(text(FILE)).toMatch(/credit: \{ handle: zoe, proposal: c-00000000000[ab] \}\n$/);
    expect(text('contributors.yaml')).toContain('handle: zoe, name: Zoë, since: 2026-11-23');
    expect(subjects()).toEqual(['Correct: Acme Cloud, Retention / ZDR', 'Begin']);
    expect(repository.git('log', '-1', '--format=%(trailers:key=Proposed-by,valueonly)').trim()).toBe('Zoë (zoe)');
    expect(repository.git('status', '--porcelain')).toBe('');
    // A store is made first, which takes its time on a busy machine.
  }, 60_000);

  test('the record says it, and who is thanked', async () => {
    const { cells } = json(await run('show', 'acme-api', '--json')) as {
      readonly cells: Record<string, { readonly finding: string }>;
    };
    const diff = json(await run('diff', 'HEAD~1', repository.data, '--json')) as {
      readonly changes: readonly object[];
    };
    expect(cells['retention_zdr']?.finding).toMatch(/^[0-9a-f]{16}$/);
    expect(diff.changes).toEqual(
      expect.arrayContaining([expect.objectContaining({ because: 'correction', credit: 'zoe', on: MINI_DAY })]),
    );
  });

  test('findings were only appended since', async () => {
    const built = await run('build', '--base', 'HEAD~1', '--json', '--out', folder.path('after.json'));
    expect([built.code, (json(built) as { readonly issues: unknown[] }).issues]).toEqual([0, []]);
  });

  test('again, nothing is left to do', async () => {
    expect(json(await apply('--commit', '--json'))).toEqual({ applied: [], skipped: [] });
    expect(subjects()).toHaveLength(2);
  });
});

describe('what is left out', () => {
  test('is told with why, ends with 1, and waits', async () => {
    await withStore((opened) =>
      accept(opened, BROKEN, {
        dimension: 'trust_center',
        place: { ...RETENTION, dimension: 'trust_center' },
        suggested: { answer: 'denied', route: 'none' },
      }),
    );
    const ran = await apply();
    expect([ran.code, ran.err]).toEqual([1, '']);
    expect(ran.out).toMatch(/^No proposal was taken into the record\n1 not finished:\n {2}c-00000000000c\n {4}\S/);
    expect(wideLines(ran.out)).toEqual([]);
    expect([await stateOf(BROKEN), repository.git('status', '--porcelain')]).toEqual(['accepted', '']);
    const { skipped } = applyShape.parse(json(await apply('--json')));
    expect(skipped).toEqual([{ ref: BROKEN, why: expect.stringContaining('caveat-fits-cell') }]);
  });

  test('beside what visits have shown, in one result', async () => {
    for (const asked of ['--proposals', '--commit']) {
      const ran = await apply(asked, '--observations', '--json');
      expect([ran.code, applyShape.parse(json(ran)).skipped.length]).toEqual([1, 1]);
    }
    const alone = await apply('--observations', '--json');
    expect([alone.code, json(alone)]).toEqual([0, { applied: [], skipped: [] }]);
  });

  test('a folder in no repository is refused before the store is asked', async () => {
    const lonely = folder.mini('lonely');
    const ran = await assay(['apply', '--commit', '--data', lonely, '--store', store, '--today', MINI_DAY, '--json']);
    expect([ran.code, json(ran)]).toMatchObject([2, { error: { code: 'cannot_write' } }]);
  });

  test('a record with faults of its own', async () => {
    writeFileSync(join(repository.data, 'registry.yaml'), 'name: Broken\n');
    const ran = await apply('--json');
    expect([ran.code, json(ran)]).toMatchObject([2, { error: { code: 'no_data' } }]);
    repository.git('restore', 'data/registry.yaml');
  });
});
