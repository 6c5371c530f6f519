/** Whether the process that owns a lock still runs: told by its number and the time of its start. */
import { readFileSync, readlinkSync } from 'node:fs';

/** What a record says of an owner. Numbers of processes are given again, so that the time of the start belongs to it. */
export interface Owner {
  readonly pid: number;
  readonly started: string | null;
  /** Where its number means this process: in another container it is another one's, or nobody's. */
  readonly space: string | null;
  readonly since: string;
  readonly isReleased: boolean;
}

/** The owner that a process of ours is. */
export function ownerNow(pid: number, since: string): Owner {
  return { pid, started: startOf(pid), space: processSpace(), since, isReleased: false };
}

/** True while a process of our own system runs, and is the one that was meant. */
export function isRunning({ pid, started }: Owner): boolean {
  if (!isAlive(pid)) return false;
  const now = startOf(pid);
  return now === null || started === null || now === started;
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

/** Processes of one space know each other by number; null where systems have no such thing. */
export function processSpace(): string | null {
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
