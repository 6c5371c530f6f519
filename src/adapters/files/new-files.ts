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
