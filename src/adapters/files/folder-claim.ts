/** One program at a time adds to a data folder: whoever begins leaves the number of its process there until it ends. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RegistryError } from '../../core/errors.ts';

/** No part of the record, since its name begins with a dot; a folder, so that it can tell git to overlook it. */
const CLAIM = '.assay-apply';

/**
 * Claims a folder; the function that it returns gives it free. What a program left that was killed is no claim.
 *
 * @throws RegistryError `cannot_write` while another program has it, or where nothing can be written
 */
export function claimFolder(folder: string, pid: number): () => void {
  const claim = join(folder, CLAIM);
  const path = join(claim, 'pid');
  const owner = readOwner(path);
  if (owner !== null && owner !== pid && isAlive(owner)) throw claimed(folder, owner);
  rmSync(claim, { recursive: true, force: true });
  try {
    mkdirSync(claim);
    writeFileSync(join(claim, '.gitignore'), '*\n');
    writeFileSync(path, `${pid}\n`, { flag: 'wx' });
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw code === 'EEXIST' ? claimed(folder, readOwner(path)) : unwritable(folder, code);
  }
  return () => rmSync(claim, { recursive: true, force: true });
}

function readOwner(path: string): number | null {
  try {
    return Number(readFileSync(path, 'utf8')) || null;
  } catch {
    return null;
  }
}

/** A process that may not be signalled is there all the same. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function claimed(folder: string, owner: number | null): RegistryError {
  return new RegistryError('cannot_write', `Process ${owner ?? 'unknown'} is adding to ${folder} just now.`, {
    hint: 'Wait until it has ended; nothing was written.',
  });
}

function unwritable(folder: string, code: string): RegistryError {
  return new RegistryError('cannot_write', `${folder} cannot be written to (${code}).`, {
    hint: 'Run it where the data folder can be written to.',
  });
}
