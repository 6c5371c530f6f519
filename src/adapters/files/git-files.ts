/** The data folder as it stood at a git revision, read from the repository that holds it. */
import { execFileSync } from 'node:child_process';
import { RegistryError } from '../../core/errors.ts';
import type { TextFile } from './yaml-files.ts';

const MAX_BYTES = 256 * 1024 * 1024;

/** Reads every file below a folder at a revision; a name that git does not know is refused. */
export function readRevision(revision: string, folder: string): readonly TextFile[] {
  if (revision.startsWith('-')) throw unknownRevision(revision);
  const names = git(folder, ['ls-tree', '-r', '-z', '--name-only', revision, '--', '.'], revision)
    .toString('utf8')
    .split('\0')
    .filter(Boolean);
  return names
    .filter((name) => !name.startsWith('.') && name !== 'README.md')
    .map((file) => ({
      file,
      text: git(folder, ['show', `${revision}:./${file}`], revision).toString('utf8'),
    }));
}

function git(folder: string, args: readonly string[], revision: string): Buffer {
  try {
    return execFileSync('git', ['-C', folder, ...args], { maxBuffer: MAX_BYTES, stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    throw unknownRevision(revision);
  }
}

function unknownRevision(revision: string): RegistryError {
  return new RegistryError(
    'not_a_revision',
    `"${revision}" is neither a dataset file nor a git revision of the data folder.`,
    { hint: 'Give a file that "assay build" wrote, or a tag, branch or commit.' },
  );
}
