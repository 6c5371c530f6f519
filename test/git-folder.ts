/** A git repository of its own with the mini registry in `data/`, and what its log says. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MINI_FOLDER } from './mini-record.ts';

export interface GitFolder {
  readonly root: string;
  readonly data: string;
  readonly git: (...args: readonly string[]) => string;
  readonly remove: () => void;
}

/** Makes one, with everything committed by `Curator`. */
export function gitFolder(): GitFolder {
  const root = mkdtempSync(join(tmpdir(), 'assay-git-'));
  template ??= begun();
  cpSync(template, root, { recursive: true });
  return {
    root,
    data: join(root, 'data'),
    git: gitIn(root),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Made once for each file of tests, and gone when its process ends. */
let template: string | undefined;

function begun(): string {
  const root = mkdtempSync(join(tmpdir(), 'assay-git-template-'));
  process.once('exit', () => rmSync(root, { recursive: true, force: true }));
  cpSync(MINI_FOLDER, join(root, 'data'), { recursive: true });
  writeFileSync(join(root, 'README.md'), 'A registry.\n');
  const git = gitIn(root);
  git('init', '--quiet', '--initial-branch=main');
  for (const [key, value] of SETTINGS) git('config', key, value);
  git('add', '.');
  git('commit', '--quiet', '--message', 'Begin');
  return root;
}

/** Nothing of whoever runs the tests. */
const SETTINGS = [
  ['user.name', 'Curator'],
  ['user.email', 'curator@example.org'],
  ['commit.gpgsign', 'false'],
  ['core.hooksPath', '.git/hooks'],
  ['core.autocrlf', 'false'],
] as const;

function gitIn(root: string): GitFolder['git'] {
  return (...args) => execFileSync('git', ['-C', root, ...args], { encoding: 'utf8' });
}
