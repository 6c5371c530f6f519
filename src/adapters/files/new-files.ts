/** Writes the first files of a new subject or offering, never over one that is there. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { RegistryError } from '../../core/errors.ts';

/** Writes files that do not exist yet, all of them or none: where one is there already, it is left alone and refused. */
export function writeNewFiles(
  folder: string,
  files: readonly { readonly file: string; readonly text: string }[],
): void {
  const paths = files.map(({ file, text }) => ({ path: join(folder, file), text }));
  const taken = paths.find(({ path }) => existsSync(path));
  if (taken) {
    throw new RegistryError('file_exists', `${taken.path} is there already.`, {
      hint: 'Edit it, or choose another id.',
    });
  }
  for (const { path, text } of paths) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
  }
}

/** Writes one file that does not exist yet; one that is there is left alone and refused, and so is a place that cannot be written to. */
export function writeNewFile(path: string, text: string): void {
  if (existsSync(path)) {
    throw new RegistryError('file_exists', `${path} is there already.`, { hint: 'Edit it, or choose another --out.' });
  }
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new RegistryError('cannot_write', `${path} cannot be written (${code}).`, { hint: 'Choose another --out.' });
  }
}
