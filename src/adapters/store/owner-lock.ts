/** Who owns the store's folder: one program at a time, told by numbered records of which each can be made only once. */
import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { RegistryError } from '../../core/errors.ts';

/** A program that wants the folder: its process, and its clock. */
export interface Claimant {
  readonly process: { readonly id: number };
  /** The instant, ISO 8601. */
  readonly now: () => string;
}

/** What a record says of its owner. Numbers of processes are given again, so that the time of the start belongs to it. */
interface Owner {
  readonly pid: number;
  readonly started: string | null;
  /** Where its number means this process: in another container it is another one's, or nobody's. */
  readonly space: string | null;
  readonly since: string;
  readonly isReleased: boolean;
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
 * @throws RegistryError `store_in_use`
 */
export function takeFolder(folder: string, claimant: Claimant): () => void {
  mkdirSync(folder, { recursive: true });
  for (;;) {
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
}

const RECORD = /^owner\.(\d{1,15})$/;

function recordPath(folder: string, number: number): string {
  return join(folder, `owner.${number}`);
}

function lastRecord(folder: string): OwnerRecord | undefined {
  const number = Math.max(0, ...recordNumbers(folder));
  if (number === 0) return undefined;
  const path = recordPath(folder, number);
  const touchedAt = statSync(path, { throwIfNoEntry: false })?.mtime.toISOString();
  if (touchedAt === undefined) return lastRecord(folder);
  return { number, owner: readOwner(path), touchedAt };
}

function recordNumbers(folder: string): readonly number[] {
  return readdirSync(folder).flatMap((name) => {
    const [, digits] = RECORD.exec(name) ?? [];
    return digits === undefined ? [] : [Number(digits)];
  });
}

/** Records are whole before they bear their name: one that cannot be read is what a loss of power left. */
function readOwner(path: string): Owner | null {
  try {
    const value = JSON.parse(readFileSync(path, 'utf8')) as Owner;
    return Number.isInteger(value?.pid) && value.pid > 0 ? value : null;
  } catch {
    return null;
  }
}

function isHeld({ owner, touchedAt }: OwnerRecord, { now }: Claimant): boolean {
  if (owner === null || owner.isReleased) return false;
  if (owner.space !== processSpace()) return Date.parse(now()) - Date.parse(touchedAt) < SILENT_MS;
  if (!isAlive(owner.pid)) return false;
  const started = startOf(owner.pid);
  return started === null || owner.started === null || started === owner.started;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process was started, as its system counts; null where that cannot be told. */
function startOf(pid: number): string | null {
  const stat = readIfThere(`/proc/${pid}/stat`);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return 'ended';
  return `${readIfThere('/proc/sys/kernel/random/boot_id')?.trim()} ${fields[START_FIELD]}`;
}

/** The 22nd field of the line, counted from behind the name of the program. */
const START_FIELD = 19;

function processSpace(): string | null {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return null;
  }
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** False when another program has made the record of this number. */
function makeRecord(folder: string, number: number, claimant: Claimant): boolean {
  const { id: pid } = claimant.process;
  const owner: Owner = {
    pid,
    started: startOf(pid),
    space: processSpace(),
    since: claimant.now(),
    isReleased: false,
  };
  const draft = writeDraft(folder, owner);
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
  const beat = setInterval(() => {
    const at = new Date(now());
    if (statSync(path, { throwIfNoEntry: false })) utimesSync(path, at, at);
  }, BEAT_MS).unref();
  return () => {
    clearInterval(beat);
    const owner = readOwner(path);
    if (owner) renameSync(writeDraft(folder, { ...owner, isReleased: true }), path);
  };
}

function inUse(folder: string, { owner }: OwnerRecord): RegistryError {
  const who = `process ${owner?.pid}, since ${owner?.since}`;
  return new RegistryError('store_in_use', `Another program owns the store in ${folder}: ${who}.`, {
    hint: 'Stop it or let it finish; a server verifies by itself what is due. Several programs share a PostgreSQL: set DATABASE_URL.',
  });
}
