/** Writes the first files of a new subject or offering, never over one that is there. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { RegistryError } from '../../core/errors.ts';

/** Writes a file that does not exist yet; one that does is left alone and refused. */
export function writeNewFile(folder: string, file: string, text: string): void {
  const path = join(folder, file);
  if (existsSync(path)) {
    throw new RegistryError('file_exists', `${path} is there already.`, { hint: 'Edit it, or choose another id.' });
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { flag: 'wx' });
}
