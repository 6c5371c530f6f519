/** `apply --commit` killed (SIGKILL) while git makes its commit: the next run finishes what was begun, once. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { draftAmendments } from '../../src/core/proposal/draft-amendment.ts';
import { datasetOf } from '../../src/faces/wiring.ts';
import { openStoreFor } from '../../src/faces/wiring-store.ts';
import { type GitFolder, gitFolder } from '../git-folder.ts';
import { madeCorrection, madeLookup, RETENTION_PAGE } from '../made-proposal.ts';
import { MINI_DAY } from '../mini-record.ts';
import { removePrograms, startProgram } from '../store/child-program.ts';
import { assay, json, type Ran, scratch } from './command-line.ts';

const FILE = 'platforms/acme-cloud/retention_zdr.yaml';
const folder = scratch();
const store = folder.path('store');
let repository: GitFolder;
let number = 0;

beforeEach(() => {
  repository = gitFolder();
  number += 1;
});
afterEach(() => repository.remove());
afterAll(() => {
  removePrograms();
  folder.remove();
});

const ref = () => `c-00000000000${number}`;
const where = () => ['--data', repository.data, '--store', store, '--today', MINI_DAY];
const args = () => ['apply', '--commit', ...where()];

async function acceptOne(): Promise<void> {
  const opened = await openStoreFor(store, {});
  const source = { url: RETENTION_PAGE, quote: `Inputs and outputs are deleted after ${number} days.` };
  const correction = madeCorrection({ source, credit: 'Zoë' });
  await opened.submit({ ref: ref(), correction, keyHash: 'a'.repeat(64), once: null, email: null, limits: [] });
  await opened.keepLookup(ref(), madeLookup());
  const proposal = await opened.findProposal(ref());
  const dataset = await datasetOf({ data: repository.data, today: MINI_DAY });
  const amendments = proposal ? draftAmendments(dataset, proposal, MINI_DAY) : [];
  await opened.takeStep(ref(), { act: 'accept', by: 'reviewer', name: 'Ada Reviewer', note: null, amendments });
  await opened.close();
}

/** Git ends a moment after the program that started it, and keeps its lock until then. */
async function finish(): Promise<Ran> {
  for (let run = 1; ; run += 1) {
    const ran = await assay([...args(), '--json']);
    if (ran.code === 0 || run === 30) return ran;
  }
}

test.each([
  ['before git has made the commit', 'pre-commit', 1],
  ['while git goes on with the commit', 'pre-commit', 0],
  ['after the commit, before the store is told', 'post-commit', 0],
])(
  '%s',
  async (_name, hook, code) => {
    await acceptOne();
    const script = `#!/bin/sh\nfor claim in data/.assay-apply-*; do kill -9 "\${claim##*-}"; exit ${code}; done\n`;
    const path = join(repository.root, '.git/hooks', hook);
    writeFileSync(path, script, { mode: 0o755 });
    const program = await startProgram('applying-program', args(), () => undefined);
    await expect(program.end()).rejects.toThrow('SIGKILL');
    writeFileSync(path, '#!/bin/sh\n', { mode: 0o755 });
    expect(repository.git('status', '--porcelain', '--untracked-files=all', '--', ':(glob)data/.assay-*/**')).toBe('');
    const reopened = await assay(['desk', 'reopen', ref(), '--reason', 'Too soon.', ...where(), '--json']);
    expect(json(reopened)).toMatchObject({ error: { code: 'not_possible' } });
    const ran = await finish();
    expect([ran.code, ran.err]).toEqual([0, '']);
    expect(readFileSync(join(repository.data, FILE), 'utf8').split(ref())).toHaveLength(2);
    expect(repository.git('log', '--format=%s').trim().split('\n')).toEqual([
      'Correct: Acme Cloud, Retention / ZDR',
      'Begin',
    ]);
    expect(repository.git('status', '--porcelain')).toBe('');
    const opened = await openStoreFor(store, {});
    expect((await opened.findProposal(ref()))?.state).toBe('applied');
    await opened.close();
  },
  120_000,
);
