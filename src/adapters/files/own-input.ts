/** Keeps a result from being written over what it was made from: no file that is read is written by the same command. */
import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { RegistryError } from '../../core/errors.ts';

/**
 * Refuses a place that is one of the files read, by whatever name or link, or that would be one in a folder that is read.
 *
 * @throws RegistryError `cannot_write`
 */
export function refuseInput(out: string, inputs: readonly (string | undefined)[]): void {
  const input = inputs.find((each) => each !== undefined && isOrHolds(each, out));
  if (input === undefined) return;
  throw new RegistryError('cannot_write', `${out} is read by this command${input === out ? '' : ` (${input})`}.`, {
    hint: 'Choose another place with --out: what is read is never written over.',
  });
}

function isOrHolds(input: string, out: string): boolean {
  const read = statSync(input, { bigint: true, throwIfNoEntry: false });
  if (!read) return false;
  if (read.isDirectory()) return /\.ya?ml$/.test(out) && isBelow(realpathSync(input), realPlace(out));
  const there = statSync(out, { bigint: true, throwIfNoEntry: false });
  return there !== undefined && there.dev === read.dev && there.ino === read.ino;
}

/** Where a file really lies, or would lie once it is written. */
function realPlace(path: string): string {
  const whole = resolve(path);
  if (statSync(whole, { throwIfNoEntry: false })) return realpathSync(whole);
  const above = dirname(whole);
  return above === whole ? whole : join(realPlace(above), basename(whole));
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
