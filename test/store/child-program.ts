/** Programs in TypeScript as processes of their own: told of line by line, and killed as the system kills. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { bundleForNode } from '../../scripts/bundle.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A process that runs. */
export interface ChildProgram {
  readonly pid: number;
  /** Resolves with the first line, from now on, that fits. */
  readonly until: (fits: (line: string) => boolean) => Promise<string>;
  /** Kills it at once (SIGKILL); resolves when it has ended and its last line was heard. */
  readonly kill: () => Promise<void>;
  /** Tells it that it may end, by ending its stdin; resolves with its exit code. */
  readonly end: () => Promise<number | null>;
}

/** Starts a program of this folder. */
export async function startProgram(
  name: string,
  args: readonly string[],
  hear: (line: string) => void,
): Promise<ChildProgram> {
  const path = await bundled(name);
  return listenTo(name, spawn(process.execPath, [path, ...args], { cwd: ROOT }), hear);
}

const bundles = new Map<string, Promise<string>>();
let folder: string | undefined;

/** Takes away what programs were started from; to be called when the tests of a file are over. */
export function removePrograms(): void {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  folder = undefined;
  bundles.clear();
}

/** One file starts several times as fast as the many that it is made of. */
function bundled(name: string): Promise<string> {
  const made = bundles.get(name) ?? bundle(name);
  bundles.set(name, made);
  return made;
}

/** Below the project, so that the packages that are not bundled are found from there. */
function programFolder(): string {
  mkdirSync(join(ROOT, '.assay'), { recursive: true });
  folder ??= mkdtempSync(join(ROOT, '.assay/programs-'));
  return folder;
}

async function bundle(name: string): Promise<string> {
  const out = join(programFolder(), name);
  await bundleForNode({ [name]: join(ROOT, 'test/store', `${name}.ts`) }, out);
  return join(out, `${name}.js`);
}

function listenTo(name: string, child: ChildProcessWithoutNullStreams, hear: (line: string) => void): ChildProgram {
  const waiting = new Set<(line: string) => void>();
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    told += text;
  });
  const lines = createInterface({ input: child.stdout }).on('line', (line) => {
    hear(line);
    for (const each of waiting) each(line);
  });
  const ended = Promise.all([once(child, 'exit'), once(lines, 'close')]);
  const until = (fits: (line: string) => boolean) =>
    new Promise<string>((resolve, reject) => {
      waiting.add((line) => fits(line) && resolve(line));
      void ended.then(() => reject(new Error(`${name} ended before it said so.\n${told}`)));
    });
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  const end = async () => {
    child.stdin.end();
    await ended;
    if (child.exitCode !== 0) throw new Error(`${name} ended with ${child.exitCode ?? child.signalCode}.\n${told}`);
    return child.exitCode;
  };
  return { pid: child.pid ?? 0, until, kill, end };
}
