/** Holds `data/` against an earlier state of it in git: findings there may only have been added since. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A revision to hold the record against, and what it is to a reader. */
export interface EarlierState {
  readonly revision: string;
  readonly what: string;
}

/**
 * The last tag; without one where this branch left the main one; else the commit before this one. What would be held
 * against itself, or has no record yet, is passed over. Null where the history has nothing to compare with.
 */
export function findEarlierState(folder: string): EarlierState | null {
  const git = (...args: string[]) => gitIn(folder, args);
  const head = git('rev-parse', '--verify', '--quiet', 'HEAD^{commit}');
  if (head === null) return null;
  const isChanged = git('status', '--porcelain', '--', '.') !== '';
  const says = (revision: string | null) =>
    revision !== null &&
    (isChanged || git('rev-parse', '--verify', '--quiet', `${revision}^{commit}`) !== head) &&
    (git('ls-tree', revision, '--', './') ?? '') !== '';
  for (const from of ['HEAD', 'HEAD~1']) {
    const tag = git('describe', '--tags', '--abbrev=0', from);
    if (tag !== null && says(`refs/tags/${tag}`)) return { revision: `refs/tags/${tag}`, what: `the last tag, ${tag}` };
  }
  for (const main of ['@{upstream}', 'origin/HEAD', 'origin/main']) {
    const base = git('merge-base', 'HEAD', main);
    if (base !== null && says(base)) return { revision: base, what: `${base.slice(0, 12)}, shared with ${main}` };
  }
  return says('HEAD~1') ? { revision: 'HEAD~1', what: 'the commit before' } : null;
}

/** What git prints, without the last line break; null when it cannot say, or is not there. */
function gitIn(folder: string, args: readonly string[]): string | null {
  const { status, stdout } = spawnSync('git', ['-C', folder, ...args], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

/** Why there is nothing earlier, in the words of git. */
function complaintOf(folder: string): string {
  const { error, stderr } = spawnSync('git', ['-C', folder, 'rev-parse', '--verify', 'HEAD~1'], { encoding: 'utf8' });
  return (error?.message ?? stderr).split('\n')[0] || 'the commit before has no record there';
}

/** Runs the built program; its exit code is ours. */
function checkAppended(folder: string): number {
  const earlier = findEarlierState(folder);
  if (!earlier) {
    process.stdout.write(`There is nothing earlier to hold ${folder} against. Git: ${complaintOf(folder)}\n`);
    return 0;
  }
  const scratch = mkdtempSync(join(tmpdir(), 'assay-appended-'));
  try {
    const program = fileURLToPath(new URL('../bin/assay.js', import.meta.url));
    const out = join(scratch, 'dataset.json');
    const args = [program, 'build', '--data', folder, '--base', earlier.revision, '--out', out];
    const { status, stdout } = spawnSync(process.execPath, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const came = status === 0 ? 'findings were only appended' : 'not only appended';
    process.stdout.write(`${status === 0 ? '' : stdout}${folder} against ${earlier.what}: ${came}.\n`);
    return status ?? 2;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = checkAppended(process.argv[2] ?? 'data');
