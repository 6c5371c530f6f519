/** Load on a server: programs on cores of their own, requests by wrk, and what both sides of a comparison came to. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { median, RUNS, WARM_UP_MS } from './alternate.ts';

const SERVER_CORE = '0';
const LOAD_CORE = '1';
export const CONNECTIONS = 32;
export const RUN_SECONDS = 3;
const PATIENCE_MS = 15_000;
/** Debian keeps nginx where only root looks. */
const ENVIRONMENT = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin` };

/** What wrk saw in one run. */
export interface Seen {
  readonly perSecond: number;
  readonly p99Ms: number;
}

/** How the load is told in a table. */
export const LOAD_SAID = `wrk, ${CONNECTIONS} connections, ${RUNS} runs of ${RUN_SECONDS} s in turns after a warm-up; medians`;

/** What is not here of the programs that a load needs, as a sentence. */
export function missingForLoad(): string | undefined {
  const packages = [
    ['nginx', 'nginx'],
    ['wrk', 'wrk'],
    ['taskset', 'util-linux'],
  ].flatMap(([program = '', name = '']) => (spawnSync(program, ['-v'], { env: ENVIRONMENT }).error ? [name] : []));
  if (packages.length > 0)
    return `This bench needs programs that are not here: apt-get install -y ${packages.join(' ')}`;
  if (!existsSync('dist/cli.js')) return 'This bench measures the built program: npm run build';
  if (spawnSync('taskset', ['-c', LOAD_CORE, 'true']).status !== 0) return 'This bench needs two cores.';
  return undefined;
}

/** Starts the built program and resolves to its address. */
export async function startOurs(running: ChildProcess[]): Promise<string> {
  const server = startServer([process.execPath, 'bin/assay.js', 'serve', '--port', '0']);
  running.push(server);
  return new Promise((resolve, reject) => {
    let text = '';
    const late = setTimeout(() => reject(new Error('our server did not start')), PATIENCE_MS);
    server.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const address = /http:\/\/\S+(?=\/\n)/.exec(text)?.[0];
      if (!address) return;
      clearTimeout(late);
      resolve(address);
    });
  });
}

/** Starts a server on the core of servers. */
export function startServer(command: readonly string[], cwd?: string): ChildProcess {
  return onCore(SERVER_CORE, command, cwd);
}

/** Resolves once an address answers. */
export async function untilAnswered(address: string, who: string): Promise<string> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    if (await fetch(address).catch(() => undefined)) return address;
    await pause(50);
  }
  throw new Error(`${who} did not start`);
}

/** Warms both up, then loads them in turns. */
export async function compare(ours: string, peer: string): Promise<{ readonly ours: Seen; readonly peer: Seen }> {
  await load(ours, WARM_UP_MS / 1000);
  await load(peer, WARM_UP_MS / 1000);
  const runs = { ours: [] as Seen[], peer: [] as Seen[] };
  for (let run = 0; run < RUNS; run += 1) {
    runs.ours.push(await load(ours, RUN_SECONDS));
    runs.peer.push(await load(peer, RUN_SECONDS));
  }
  return { ours: middle(runs.ours), peer: middle(runs.peer) };
}

function middle(runs: readonly Seen[]): Seen {
  return {
    perSecond: median(runs.map((each) => each.perSecond)),
    p99Ms: median(runs.map((each) => each.p99Ms)),
  };
}

/** One run of wrk; an answer that is no success or a broken connection is no measurement. */
async function load(address: string, seconds: number): Promise<Seen> {
  const wrk = onCore(LOAD_CORE, ['wrk', '-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '--latency', address]);
  let text = '';
  wrk.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  await new Promise((resolve) => wrk.once('close', resolve));
  const perSecond = Number(/Requests\/sec:\s+([\d.]+)/.exec(text)?.[1]);
  const [, p99 = '', unit = ''] = /^\s+99%\s+([\d.]+)(us|ms|s)$/m.exec(text) ?? [];
  const p99Ms = Number(p99) * (unit === 'us' ? 0.001 : unit === 's' ? 1000 : 1);
  if (!(perSecond > 0 && p99Ms > 0) || /Non-2xx|Socket errors/.test(text)) throw new Error(`wrk saw trouble:\n${text}`);
  return { perSecond, p99Ms };
}

function onCore(core: string, command: readonly string[], cwd?: string): ChildProcess {
  return spawn('taskset', ['-c', core, ...command], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: ENVIRONMENT,
    ...(cwd === undefined ? {} : { cwd }),
  });
}

/** The bytes at an address, as they are sent to a client that takes no encoding. */
export async function bytesAt(address: string): Promise<Buffer> {
  const answer = await fetch(address, { headers: { 'accept-encoding': 'identity' } });
  if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

/** Ends a program. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGTERM');
  const last = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  await ended;
  clearTimeout(last);
}

/** A port that nobody has. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** A run in words. */
export function said({ perSecond, p99Ms }: Seen): string {
  return `${perSecond.toFixed(0)} requests a second, 99 of 100 within ${p99Ms.toFixed(2)} ms`;
}

/** A size in words. */
export function kilobytes(bytes: Buffer): string {
  return `${(bytes.byteLength / 1000).toFixed(0)} kB`;
}
