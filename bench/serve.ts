/** How the built server compares with nginx sending the same bytes from files: requests per second and slowest percent. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { median, RUNS, ratio, WARM_UP_MS } from './alternate.ts';
import type { Measured, Missing } from './run.ts';

const SERVER_CORE = '0';
const LOAD_CORE = '1';
const CONNECTIONS = 32;
const RUN_SECONDS = 3;
const PATIENCE_MS = 15_000;
const OFFERING = '/offerings/claude-bedrock/';
const MATRIX = '/';
/** Debian keeps nginx where only root looks. */
const ENVIRONMENT = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin` };

/** What wrk saw in one run. */
interface Seen {
  readonly perSecond: number;
  readonly p99Ms: number;
}

/** Measures the offering page and the matrix, uncompressed, each server alone on its core in its turns. */
export async function measure(): Promise<Measured | Missing> {
  const missing = whatIsMissing();
  if (missing) return { missing };
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  const running: ChildProcess[] = [];
  try {
    const ours = await startOurs(running);
    const pages = { offering: await bytesAt(ours + OFFERING), matrix: await bytesAt(ours + MATRIX) };
    const peer = await startNginx(running, folder, pages);
    for (const [name, path] of [
      ['offering', OFFERING],
      ['matrix', MATRIX],
    ] as const) {
      if (!pages[name].equals(await bytesAt(peer + path))) throw new Error(`nginx sends other bytes at ${path}`);
    }
    const offering = await compare(ours + OFFERING, peer + OFFERING);
    const matrix = await compare(ours + MATRIX, peer + MATRIX);
    return {
      rows: [
        ['load', `wrk, ${CONNECTIONS} connections, ${RUNS} runs of ${RUN_SECONDS} s in turns after a warm-up; medians`],
        ['offering page, uncompressed', kilobytes(pages.offering)],
        ['  ours', said(offering.ours)],
        ['  nginx, the same bytes from a file', said(offering.peer)],
        ['matrix, uncompressed', kilobytes(pages.matrix)],
        ['  ours', said(matrix.ours)],
        ['  nginx, the same bytes from a file', said(matrix.peer)],
      ],
      figures: {
        offering_ratio: ratio(offering.ours.perSecond, offering.peer.perSecond),
        matrix_ratio: ratio(matrix.ours.perSecond, matrix.peer.perSecond),
        p99_ratio: ratio(offering.ours.p99Ms, offering.peer.p99Ms),
      },
      targets: { offering_ratio: { min: 0.5 }, p99_ratio: { max: 4 } },
    };
  } finally {
    await Promise.all(running.map(end));
    rmSync(folder, { recursive: true, force: true });
  }
}

function whatIsMissing(): string | undefined {
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

async function startOurs(running: ChildProcess[]): Promise<string> {
  const server = onCore(SERVER_CORE, [process.execPath, 'bin/assay.js', 'serve', '--port', '0']);
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

async function startNginx(
  running: ChildProcess[],
  folder: string,
  pages: { readonly offering: Buffer; readonly matrix: Buffer },
): Promise<string> {
  const port = await freePort();
  mkdirSync(join(folder, 'root', OFFERING), { recursive: true });
  writeFileSync(join(folder, 'root', OFFERING, 'index.html'), pages.offering);
  writeFileSync(join(folder, 'root', 'index.html'), pages.matrix);
  writeFileSync(join(folder, 'nginx.conf'), nginxSettings(folder, port));
  running.push(onCore(SERVER_CORE, ['nginx', '-c', join(folder, 'nginx.conf'), '-p', folder]));
  const address = `http://127.0.0.1:${port}`;
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    if (await fetch(address).catch(() => undefined)) return address;
    await pause(50);
  }
  throw new Error('nginx did not start');
}

/** One worker, no log, files kept open and sent by the kernel: nginx as one would tune it for this. */
function nginxSettings(folder: string, port: number): string {
  return `daemon off; worker_processes 1; pid ${folder}/pid; error_log stderr crit;
${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 1024; }
http {
  types { text/html html; } charset utf-8; access_log off; etag on;
  sendfile on; tcp_nopush on; keepalive_requests 1000000000; open_file_cache max=100;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
  server { listen 127.0.0.1:${port}; root ${folder}/root; }
}
`;
}

/** Warms both up, then loads them in turns. */
async function compare(ours: string, peer: string): Promise<{ readonly ours: Seen; readonly peer: Seen }> {
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

function onCore(core: string, command: readonly string[]): ChildProcess {
  return spawn('taskset', ['-c', core, ...command], { stdio: ['ignore', 'pipe', 'inherit'], env: ENVIRONMENT });
}

async function bytesAt(address: string): Promise<Buffer> {
  const answer = await fetch(address, { headers: { 'accept-encoding': 'identity' } });
  if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGTERM');
  const last = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  await ended;
  clearTimeout(last);
}

function freePort(): Promise<number> {
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

function said({ perSecond, p99Ms }: Seen): string {
  return `${perSecond.toFixed(0)} requests a second, 99 of 100 within ${p99Ms.toFixed(2)} ms`;
}

function kilobytes(bytes: Buffer): string {
  return `${(bytes.byteLength / 1000).toFixed(0)} kB`;
}
