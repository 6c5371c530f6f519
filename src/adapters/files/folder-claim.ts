/** One program at a time adds to a data folder: whoever begins leaves the number of its process there until it ends. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { RegistryError } from '../../core/errors.ts';

/**
 * An empty folder whose name has the number: it is there whole or not at all, and nobody removes it for that of another.
 * Git overlooks what is empty, and no part of the record begins with a dot.
 */
const CLAIM = /^\.assay-apply-([1-9]\d*)$/;

/**
 * Claims a folder; the function that it returns gives it free. What a program left that was killed is no claim. Each leaves
 * its own before it looks for others: of those that begin at the same moment at most one goes on, and nobody waits.
 *
 * @throws RegistryError `cannot_write` while another program has it, or where nothing can be written
 */
export function claimFolder(folder: string, pid: number): () => void {
  leaveClaim(folder, pid);
  const others = listOwners(folder).filter((each) => each !== pid);
  const owner = others.find(isAlive);
  for (const each of others) if (!isAlive(each)) removeClaim(folder, each);
  const free = () => removeClaim(folder, pid);
  if (owner === undefined) return free;
  free();
  throw claimed(folder, owner);
}

function leaveClaim(folder: string, pid: number): void {
  try {
    mkdirSync(claimOf(folder, pid));
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    // Left by a program that was killed and had the same number.
    if (code !== 'EEXIST') throw unwritable(folder, code);
  }
}

function listOwners(folder: string): readonly number[] {
  return readdirSync(folder).flatMap((name) => {
    const [, pid] = CLAIM.exec(name) ?? [];
    return pid === undefined ? [] : [Number(pid)];
  });
}

function removeClaim(folder: string, pid: number): void {
  rmSync(claimOf(folder, pid), { recursive: true, force: true });
}

function claimOf(folder: string, pid: number): string {
  return join(folder, `.assay-apply-${pid}`);
}

/** A process that may not be signalled is there all the same. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function claimed(folder: string, owner: number): RegistryError {
  return new RegistryError('cannot_write', `Process ${owner} is adding to ${folder} just now.`, {
    hint: 'Wait until it has ended; nothing was written.',
  });
}

function unwritable(folder: string, code: string): RegistryError {
  return new RegistryError('cannot_write', `${folder} cannot be written to (${code}).`, {
    hint: 'Run it where the data folder can be written to.',
  });
}
