/** Policies in files: read with bounds, and found beside one another without ever leaving the folder of the first. */
import { realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize, relative, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { RegistryError } from '../../core/errors.ts';
import { MOST_BYTES } from './stranger-yaml.ts';
import { textFile } from './yaml-files.ts';
import type { TextFile } from './yaml-text.ts';

/** A file that a policy extends, or why it cannot be one. */
export type Beside = { readonly path: string } | { readonly fault: string };

/** Finds a file that a policy names, as seen from the file that names it; it has to lie in the folder of the first policy. */
export function findBeside(name: string, from: string, root: string): Beside {
  if (isAbsolute(name)) return { fault: 'an address of this machine' };
  const path = normalize(join(dirname(from), name));
  if (leaves(dirname(root), path)) return { fault: 'a file outside the folder of the policy' };
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return { fault: 'a file that is not there' };
  if (leaves(realpathSync(dirname(root)), realpathSync(path)))
    return { fault: 'a link out of the folder of the policy' };
  return { path };
}

function leaves(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
}

/** Long enough for a program that decrypts a file, short enough for somebody who waits for nothing. */
const WAITS_MS = 1500;

/** Reads a stream to its end, unless it is too long or does not end: both are refused, and nothing more is read of it. */
export async function readStream(stream: Readable, name: string): Promise<TextFile> {
  const chunks: Buffer[] = [];
  let size = 0;
  const timer = setTimeout(
    () => stream.destroy(refused(`${name} did not end within ${WAITS_MS / 1000} seconds.`)),
    WAITS_MS,
  );
  try {
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk as Uint8Array);
      chunks.push(bytes);
      size += bytes.length;
      if (size > MOST_BYTES) throw refused(`${name} has more than ${MOST_BYTES} bytes.`);
    }
  } finally {
    clearTimeout(timer);
    stream.destroy();
  }
  return textFile(name, Buffer.concat(chunks));
}

function refused(message: string): RegistryError {
  return new RegistryError('no_policy', message, { hint: 'Write the policy into a file and name that.' });
}
