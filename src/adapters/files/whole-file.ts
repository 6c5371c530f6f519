/** Writes a file whole: beside its place first, under a name that is no part of the record, then by renaming. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { RegistryError } from '../../core/errors.ts';

/** Writes a text; a reader never meets half a file, and a program that is killed leaves nothing that a build would stumble over. */
export function writeWhole(path: string, text: string): void {
  const beside = join(dirname(path), `.${basename(path)}.new`);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(beside, text);
    renameSync(beside, path);
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new RegistryError('cannot_write', `${path} cannot be written (${code}).`, {
      hint: 'Run it where the data folder can be written to; doing it again finishes what was begun.',
    });
  }
}

/** The text of a file; null where there is none. */
export function readWhole(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

/** Writes texts into a folder, each whole; null takes a file away. */
export function writeAll(folder: string, texts: ReadonlyMap<string, string | null>): void {
  for (const [file, text] of texts) {
    if (text === null) rmSync(join(folder, file), { force: true });
    else writeWhole(join(folder, file), text);
  }
}
