/** Who owns the store's folder: one program at a time, told by numbered records of which each can be made only once. */
import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { RegistryError } from '../../core/errors.ts';
import { isRunning, type Owner, ownerNow, processSpace } from './lock-owner.ts';

/** A program that wants the folder: its process, and its clock. */
export interface Claimant {
  readonly process: { readonly id: number };
  /** The instant, ISO 8601. */
  readonly now: () => string;
}

interface OwnerRecord {
  readonly number: number;
  readonly owner: Owner | null;
  readonly touchedAt: string;
}

/** Owners that cannot be looked at from here show by this that they live; who was silent for so much longer does not. */
const BEAT_MS = 5_000;
const SILENT_MS = 12 * BEAT_MS;

/**
 * Takes a folder for a program until the function that is returned is called, or the process has ended, however it did.
 * Each owner makes the record behind the last one with `link()`, which succeeds for one program only; nobody ever takes
 * the record of another one away while it counts, so that two that find the same dead owner cannot both follow it.
 *
 * @throws RegistryError `store_in_use`, `no_store`
 */
export function takeFolder(folder: string, claimant: Claimant): () => void {
  makeFolder(folder);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const last = lastRecord(folder);
    if (last && isHeld(last, claimant)) throw inUse(folder, last);
    const number = (last?.number ?? 0) + 1;
    if (!makeRecord(folder, number, claimant)) continue;
    if (lastRecord(folder)?.number !== number) {
      rmSync(recordPath(folder, number), { force: true });
      continue;
    }
    clearBefore(folder, number);
    return holdRecord(folder, number, claimant);
  }
  throw unsettled(folder);
}

/** A try fails when another program was quicker, which then owns the folder or has ended: so many in a row are none. */
const MOST_TRIES = 1_000;

/** One level after the other: below a folder that is there and takes none, as /proc, Node's own way tries without end. */
function makeFolder(folder: string): void {
  if (isFolder(folder)) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !isFolder(folder)) throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

const RECORD = /^owner\.(\d{1,15})$/;

function recordPath(folder: string, number: number): string {
  return join(folder, `owner.${number}`);
}

function lastRecord(folder: string): OwnerRecord | undefined {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const number = Math.max(0, ...recordNumbers(folder));
    if (number === 0) return undefined;
    const path = recordPath(folder, number);
    const touchedAt = statSync(path, { throwIfNoEntry: false })?.mtime.toISOString();
    if (touchedAt !== undefined) return { number, owner: readOwner(path), touchedAt };
  }
  throw unsettled(folder);
}

function recordNumbers(folder: string): readonly number[] {
  return readdirSync(folder).flatMap((name) => {
    const [, digits] = RECORD.exec(name) ?? [];
    return digits === undefined ? [] : [Number(digits)];
  });
}

/** Records are whole before they bear their name: one that is no JSON is what a loss of power left. */
function readOwner(path: string): Owner | null {
  const text = readText(path);
  try {
    const value = JSON.parse(text) as Owner;
    return Number.isInteger(value?.pid) && value.pid > 0 ? value : null;
  } catch {
    return null;
  }
}

/** Nothing, where a newer owner has just cleared it away; one that may not be read is not taken for that. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

function isHeld({ owner, touchedAt }: OwnerRecord, { now }: Claimant): boolean {
  if (owner === null || owner.isReleased) return false;
  if (owner.space !== processSpace()) return Date.parse(now()) - Date.parse(touchedAt) < SILENT_MS;
  return isRunning(owner);
}

/** False when another program has made the record of this number. */
function makeRecord(folder: string, number: number, claimant: Claimant): boolean {
  const draft = writeDraft(folder, ownerNow(claimant.process.id, claimant.now()));
  try {
    linkSync(draft, recordPath(folder, number));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

let drafts = 0;

function writeDraft(folder: string, owner: Owner): string {
  drafts += 1;
  const path = join(folder, `owner-draft.${owner.pid}.${drafts}`);
  writeFileSync(path, `${JSON.stringify(owner)}\n`);
  return path;
}

/** The one before stays, lest somebody who looks just now sees neither of the two. */
function clearBefore(folder: string, number: number): void {
  for (const each of recordNumbers(folder)) if (each < number - 1) rmSync(recordPath(folder, each), { force: true });
}

function holdRecord(folder: string, number: number, { now }: Claimant): () => void {
  const path = recordPath(folder, number);
  const beat = setInterval(() => touch(path, new Date(now())), BEAT_MS).unref();
  return () => {
    clearInterval(beat);
    const owner = readOwner(path);
    if (owner) sayReleased(folder, path, owner);
  };
}

/** Where there is no room to say it, the record goes: what ended the program must not be hidden behind that. */
function sayReleased(folder: string, path: string, owner: Owner): void {
  try {
    renameSync(writeDraft(folder, { ...owner, isReleased: true }), path);
  } catch {
    rmSync(path, { force: true });
  }
}

function touch(path: string, at: Date): void {
  try {
    utimesSync(path, at, at);
  } catch {
    // Whoever looks from here sees the process itself; a touch that fails must not end it.
  }
}

function inUse(folder: string, { owner }: OwnerRecord): RegistryError {
  const who = `process ${owner?.pid}, since ${owner?.since}`;
  return new RegistryError('store_in_use', `Another program owns the store in ${folder}: ${who}.`, {
    hint: 'Stop it or let it finish; a server verifies by itself what is due. Several programs share a PostgreSQL: set DATABASE_URL.',
  });
}

function unsettled(folder: string): RegistryError {
  return new RegistryError(
    'no_store',
    `Who owns the store in ${folder} cannot be told: its records do not hold still.`,
    {
      hint: 'Look at the files owner.N in it; none may be a link, and the folder must be on a disk of this machine.',
    },
  );
}
