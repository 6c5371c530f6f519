/** The folder of a release: what stands in it, without following links, its files read no further than told, and written once. */
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { RegistryError } from '../../core/errors.ts';
import type { ReleaseEntry } from '../../core/record/release-faults.ts';

const MAX_ENTRIES = 10_000;
const MAX_DEPTH = 8;
const MAX_KEY_BYTES = 10_000;

/** Everything below a folder, sorted; a folder that is not there is refused. */
export function listRelease(folder: string): readonly ReleaseEntry[] {
  const entries: ReleaseEntry[] = [];
  const walk = (below: string, depth: number): void => {
    for (const found of readdirSync(join(folder, below), { withFileTypes: true })) {
      if (entries.length >= MAX_ENTRIES || depth > MAX_DEPTH)
        throw noRelease(folder, 'holds more than any release does');
      const path = below === '' ? found.name : `${below}/${found.name}`;
      const kind = found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'other';
      entries.push({ path, kind, bytes: kind === 'file' ? sizeOf(join(folder, path)) : 0 });
      if (kind === 'folder') walk(path, depth + 1);
    }
  };
  try {
    walk('', 0);
  } catch (error) {
    if (error instanceof RegistryError) throw error;
    throw noRelease(folder, `cannot be read (${codeOf(error)})`);
  }
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The bytes of a plain file of a release; null when it is another kind of thing, larger than `maxBytes`, or cannot be read. */
export function readReleaseFile(folder: string, path: string, maxBytes: number): Uint8Array | null {
  try {
    return withFile(join(folder, path), constants.O_NOFOLLOW | constants.O_NONBLOCK, (file) => {
      const found = fstatSync(file);
      return found.isFile() && found.size <= maxBytes ? readUpTo(file, found.size) : null;
    });
  } catch {
    return null;
  }
}

/** The bytes of a file with a key or a password, which may be a pipe; one that is longer than any of these is refused. */
export function readKeyFile(path: string): Uint8Array {
  try {
    const bytes = withFile(path, 0, (file) => readUpTo(file, MAX_KEY_BYTES + 1));
    if (bytes.byteLength <= MAX_KEY_BYTES) return bytes;
  } catch (error) {
    throw noKey(`${path} cannot be read (${codeOf(error)}).`);
  }
  throw noKey(`${path} is too long for a key.`);
}

/** Writes a file of a release, which must not be there yet. */
export function writeReleaseFile(folder: string, path: string, bytes: Uint8Array): void {
  const target = join(folder, path);
  try {
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes, { flag: 'wx' });
  } catch (error) {
    throw new RegistryError('cannot_write', `${target} cannot be written (${codeOf(error)}).`, {
      hint: 'What was begun is no release: it has no signature. Empty the folder and try again.',
    });
  }
}

/** A name in other letters than UTF-8 cannot be asked for again: it is no file of a release, and has no size here. */
function sizeOf(path: string): number {
  return lstatSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function withFile<Result>(path: string, flags: number, use: (file: number) => Result): Result {
  const file = openSync(path, constants.O_RDONLY | flags);
  try {
    return use(file);
  } finally {
    closeSync(file);
  }
}

function readUpTo(file: number, maxBytes: number): Uint8Array {
  const bytes = Buffer.alloc(maxBytes);
  let length = 0;
  while (length < maxBytes) {
    const read = readSync(file, bytes, length, maxBytes - length, null);
    if (read === 0) break;
    length += read;
  }
  return bytes.subarray(0, length);
}

function noRelease(folder: string, why: string): RegistryError {
  return new RegistryError('no_release', `${folder} ${why}.`, { hint: 'Name the folder that "assay release" wrote.' });
}

function noKey(message: string): RegistryError {
  return new RegistryError('bad_key', message, { hint: 'Name a file that minisign wrote.' });
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown';
}
