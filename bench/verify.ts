/** How quickly 2,000 pages are verified, against a checker of links that looks at status alone and against a bare download. */
import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { datasetBytes } from '../src/adapters/files/dataset-file.ts';
import { alternate, ratio } from './alternate.ts';
import { PAGES_SERVER, watchedContent } from './made-sources.ts';
import type { Measured, Missing } from './run.ts';

const PAGES = 2000;
const FEW_PAGES = 250;
const LANES = 16;
const LINKINATOR = '7.6.1';
const INSTALL_MS = 120_000;
const RUN_MS = 120_000;
const DAY = '2026-11-23';

/**
 * Measures whole commands, their start included, each in a process of its own; the pages come from another. linkinator is asked as a
 * library by a script of three lines, which is started as well, and finds the pages by a list of links as ours does by a record. It
 * sends a HEAD for each and no more; its HTTP client, that of Node, ends the connection after every one. Ours asks robots.txt first,
 * and downloads.
 */
export async function measure(): Promise<Measured | Missing> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  let server: ChildProcess | undefined;
  try {
    const missing = installPeers(folder);
    if (missing) return { missing };
    writeFileSync(join(folder, 'server.mjs'), PAGES_SERVER);
    server = fork(join(folder, 'server.mjs'), [String(PAGES)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const port = await portOf(server);
    const verify = (pages: number) => verifyRun(folder, { port, pages });
    const times = await alternate({
      ours: () => verify(PAGES).ms,
      linkinator: () => peerRun(folder, 'linkinator.mjs', port),
      bare: () => peerRun(folder, 'bare.mjs', port),
    });
    const [few, all] = [verify(FEW_PAGES), verify(PAGES)];
    const rate = (ms: number) => `${((PAGES / ms) * 1000).toFixed(0)} pages a second (${(ms / 1000).toFixed(2)} s)`;
    return {
      rows: [
        ['pages', `${PAGES} of 30 kB, three quotes each, ${LANES} at a time`],
        ['ours: visit, read, look up three quotes, decide', rate(times.ours)],
        ['peer: linkinator, status alone', rate(times.linkinator)],
        ['peer: undici, download and nothing else', rate(times.bare)],
        [`memory at its peak, ${FEW_PAGES} pages`, `${few.rssMb.toFixed(0)} MB`],
        [`memory at its peak, ${PAGES} pages`, `${all.rssMb.toFixed(0)} MB`],
      ],
      figures: {
        vs_linkinator: ratio(times.linkinator, times.ours),
        vs_bare_download: ratio(times.bare, times.ours),
        peak_rss_mb: Math.round(all.rssMb),
      },
      targets: { vs_linkinator: { min: 1 }, vs_bare_download: {}, peak_rss_mb: { max: 350 } },
    };
  } finally {
    server?.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

const TELL_MEMORY = `process.on('exit', () => require('node:fs').writeFileSync(process.env.RSS_FILE, String(process.resourceUsage().maxRSS)));`;

/** One run of the built command; it must have found every quote. */
function verifyRun(folder: string, { port, pages }: { readonly port: number; readonly pages: number }) {
  const dataset = join(folder, `watched-${pages}.json`);
  const tell = join(folder, 'memory.cjs');
  const rss = join(folder, 'rss');
  writeFileSync(tell, TELL_MEMORY);
  writeFileSync(dataset, datasetBytes(watchedContent(pages, `http://127.0.0.1:${port}`)).bytes);
  const options = ['--no-store', '--json', '--allow-host', `127.0.0.1:${port}`, '--concurrency', String(LANES)];
  const args = ['--require', tell, 'bin/assay.js', 'verify', '--dataset', dataset, '--today', DAY, ...options];
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    timeout: RUN_MS,
    maxBuffer: 64e6,
    env: { ...process.env, RSS_FILE: rss },
  });
  const ms = performance.now() - start;
  const summary = status === 0 ? JSON.parse(stdout.trim().split('\n').at(-1) ?? '').summary : {};
  if (summary.found !== pages) throw new Error(`a run found ${summary.found} of ${pages} pages: ${stderr}`);
  return { ms, rssMb: Number(readFileSync(rss, 'utf8')) / 1024 };
}

function peerRun(folder: string, program: string, port: number): number {
  const start = performance.now();
  const args = [program, `http://127.0.0.1:${port}`, String(PAGES), String(LANES)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    timeout: RUN_MS,
  });
  const ms = performance.now() - start;
  if (status !== 0 || stdout.trim() !== String(PAGES))
    throw new Error(`${program} saw ${stdout.trim()} pages: ${stderr}`);
  return ms;
}

const LINKINATOR_PROGRAM = `
import { LinkChecker } from 'linkinator';
const [origin, pages, concurrency] = process.argv.slice(2);
const result = await new LinkChecker().check({ path: origin + '/', recurse: false, concurrency: Number(concurrency) });
console.log(result.links.filter((link) => link.state === 'OK' && link.url.includes('/page/')).length);
`;

const BARE_PROGRAM = `
import { Agent, request } from 'undici';
const [origin, pages, concurrency] = process.argv.slice(2);
const dispatcher = new Agent({ connections: Number(concurrency) });
let next = 0, done = 0;
await Promise.all(Array.from({ length: Number(concurrency) }, async () => {
  while (next < Number(pages)) {
    next += 1;
    const { body } = await request(origin + '/page/' + next, { dispatcher });
    done += (await body.arrayBuffer()).byteLength > 20_000 ? 1 : 0;
  }
}));
console.log(done);
await dispatcher.close();
`;

function installPeers(folder: string): string | undefined {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  writeFileSync(join(folder, 'linkinator.mjs'), LINKINATOR_PROGRAM);
  writeFileSync(join(folder, 'bare.mjs'), BARE_PROGRAM);
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, error, stderr } = spawnSync(
    'npm',
    ['install', ...options, `linkinator@${LINKINATOR}`, 'undici@7.30.2'],
    {
      cwd: folder,
      timeout: INSTALL_MS,
      encoding: 'utf8',
    },
  );
  if (status === 0) return undefined;
  return `This bench installs linkinator@${LINKINATOR} with npm, and could not: ${error?.message ?? stderr.trim()}`;
}

function portOf(server: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('message', (port) => resolve(Number(port)));
    server.once('exit', () => reject(new Error('the server of the pages ended')));
  });
}
