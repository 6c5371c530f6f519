/** Files that a stranger wrote: read with a bound, and never what is no file. */
import { readFileSync, statSync } from 'node:fs';
import { type ErrorCode, RegistryError } from '../../core/errors.ts';
import type { Issue } from '../../core/record/issue.ts';
import { MOST_BYTES, parseStrangerYaml, type StrangerYaml, tooLarge } from './stranger-yaml.ts';
import { textFile } from './yaml-files.ts';
import type { TextFile } from './yaml-text.ts';

/** Reads and parses a file; one that is not there is refused with the code that is given. */
export function readStrangerYaml(path: string, missing: ErrorCode): StrangerYaml {
  const read = readBounded(path, missing);
  return 'issues' in read ? read : parseStrangerYaml(read.file);
}

/** Reads a file as text, to be parsed by others; one that is not there, too long or not UTF-8 is refused with the code that is given. */
export function readStrangerText(path: string, code: ErrorCode): string {
  const read = readBounded(path, code);
  if ('file' in read) return read.file.text;
  throw new RegistryError(code, `${path} cannot be read.`, { hint: 'Name a YAML file.', issues: read.issues });
}

/** What is no file, such as a pipe or a device, might never end. */
function readBounded(
  path: string,
  missing: ErrorCode,
): { readonly issues: readonly Issue[] } | { readonly file: TextFile } {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile()) {
    const message = found ? `${path} is ${found.isDirectory() ? 'a folder' : 'no file'}.` : `There is no file ${path}.`;
    throw new RegistryError(missing, message, { hint: 'Name a YAML file.' });
  }
  if (found.size > MOST_BYTES) return { issues: [tooLarge(path, found.size)] };
  try {
    return { file: textFile(path, readFileSync(path)) };
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new RegistryError(missing, `The file ${path} cannot be read (${code}).`, { hint: 'Name a YAML file.' });
  }
}
