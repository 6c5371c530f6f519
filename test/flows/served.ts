/** The built program as a process: started, waited for by what it says, asked over loopback, and ended. */
import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { ROOT } from './command-line.ts';

/** How long a started program may take for anything that is waited for. */
export const PATIENCE_MS = 15_000;

/** A running program. */
export interface Served {
  readonly process: ChildProcess;
  /** What it has said so far. */
  readonly said: { out: string; err: string };
  /** Resolves once a stream holds a text; fails when the program ends or takes too long. */
  readonly hear: (stream: 'out' | 'err', text: string | RegExp) => Promise<string>;
  /** Resolves to the exit code. */
  readonly ended: Promise<number | null>;
}

/** Starts `bin/assay.js` with arguments; settings of this process that would change the answer are left out. Its input can be endless. */
export function start(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input: 'none' | 'endless' = 'none',
): Served {
  if (!existsSync(`${ROOT}dist/cli.js`)) throw new Error('The program is not built: run "npm run build" first.');
  const { PORT: _port, ASSAY_TODAY: _today, ASSAY_BASE_URL: _base, ...rest } = process.env;
  const child = spawn(process.execPath, [`${ROOT}bin/assay.js`, ...args], {
    env: { ...rest, ...env },
    stdio: [input === 'endless' ? openSync('/dev/zero', 'r') : 'ignore', 'pipe', 'pipe'],
  }) as ChildProcessByStdio<null, Readable, Readable>;
  const said = { out: '', err: '' };
  const listeners = new Set<() => void>();
  for (const [name, stream] of [
    ['out', child.stdout],
    ['err', child.stderr],
  ] as const) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', (code) => {
      resolve(code);
      for (const listener of listeners) listener();
    });
  });
  const hear = (stream: 'out' | 'err', text: string | RegExp) =>
    new Promise<string>((resolve, reject) => {
      const finish = (act: () => void) => {
        clearTimeout(timer);
        listeners.delete(look);
        act();
      };
      const fail = (why: string) => finish(() => reject(new Error(`${why}: ${JSON.stringify(said)}`)));
      const look = () => {
        if (typeof text === 'string' ? said[stream].includes(text) : text.test(said[stream]))
          finish(() => resolve(said[stream]));
        else if (child.exitCode !== null) fail('It ended first');
      };
      const timer = setTimeout(() => fail(`It never said ${text}`), PATIENCE_MS);
      listeners.add(look);
      look();
    });
  return { process: child, said, hear, ended };
}

/** Starts the site and resolves to its address. */
export async function serveSite(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Served & { readonly address: string }> {
  const served = start(['serve', ...args], env);
  await served.hear('out', /http:\/\/\S+\/\n/);
  const address = /http:\/\/\S+(?=\/\n)/.exec(served.said.out)?.[0] ?? '';
  return { ...served, address };
}

/** Ends a program and resolves to its exit code and how long that took. */
export async function stop(
  served: Served,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<{ code: number | null; ms: number }> {
  const began = performance.now();
  served.process.kill(signal);
  const last = setTimeout(() => served.process.kill('SIGKILL'), PATIENCE_MS);
  const code = await served.ended;
  clearTimeout(last);
  return { code, ms: performance.now() - began };
}
