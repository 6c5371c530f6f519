/** The data folder as it stood at a git revision, read from the repository that holds it. */
import { execFileSync } from 'node:child_process';
import { RegistryError } from '../../core/errors.ts';
import { isOfTheRecord, textFile } from './yaml-files.ts';
import type { TextFile } from './yaml-text.ts';

const MAX_BYTES = 256 * 1024 * 1024;

/** Reads every file below a folder at a revision; a name that git does not know is refused. */
export function readRevision(revision: string, folder: string): readonly TextFile[] {
  if (revision.startsWith('-')) throw unknownRevision(revision);
  const listed = git(folder, ['ls-tree', '-r', '-z', revision, '--', '.'], revision).toString('utf8');
  const entries = listed.split('\0').flatMap((line) => {
    const [, blob, file] = /^\d+ blob ([0-9a-f]+)\t([\s\S]+)$/.exec(line) ?? [];
    return blob && file && isOfTheRecord(file) ? [{ blob, file }] : [];
  });
  if (entries.length === 0) throw emptyRevision(revision, folder);
  const blobs = git(folder, ['cat-file', '--batch'], revision, entries.map(({ blob }) => `${blob}\n`).join(''));
  return readBatch(blobs, entries);
}

/** Takes apart what `git cat-file --batch` prints: for each blob a line that ends in its size, then its bytes. */
function readBatch(bytes: Buffer, entries: readonly { readonly file: string }[]): readonly TextFile[] {
  let at = 0;
  return entries.map(({ file }) => {
    const end = bytes.indexOf('\n', at);
    const size = Number(bytes.toString('latin1', at, end).split(' ').at(-1));
    const start = end + 1;
    at = end + size + 2;
    return textFile(file, bytes.subarray(start, start + size));
  });
}

function git(folder: string, args: readonly string[], revision: string, input = ''): Buffer {
  try {
    return execFileSync('git', ['-C', folder, ...args], {
      input,
      maxBuffer: MAX_BYTES,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
  } catch {
    throw unknownRevision(revision);
  }
}

function unknownRevision(revision: string): RegistryError {
  return new RegistryError(
    'not_a_revision',
    `"${revision}" is neither a dataset file nor a git revision of the data folder.`,
    { hint: 'Give a file that "assay build" wrote, or a tag, branch or commit; diff also takes a day, as 2026-07-05.' },
  );
}

function emptyRevision(revision: string, folder: string): RegistryError {
  return new RegistryError('not_a_revision', `There is no record at ${folder} in ${revision}.`, {
    hint: 'Name a revision in which the folder stood where it stands now.',
  });
}
