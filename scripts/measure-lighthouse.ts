/** Measures the exported site with Lighthouse: registry, offering and compare, mobile preset, median of three runs each. */
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';

const LIGHTHOUSE = 'lighthouse@12.8.2';
const CHROMIUM = '/usr/bin/chromium';
const PAGES = ['/', '/offerings/xai-api/', '/compare/anthropic-api-vs-claude-bedrock/'];
const RUNS = 3;
const WANTED = 0.95;
const FLAGS =
  '--headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync --no-first-run';
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml',
};

const folder = mkdtempSync(join(tmpdir(), 'assay-lighthouse-'));
try {
  if (!existsSync(CHROMIUM)) throw new Error(`Lighthouse needs Chromium at ${CHROMIUM}: apt-get install -y chromium`);
  await measure();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(): Promise<void> {
  execFileSync('npm', ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', LIGHTHOUSE], {
    stdio: 'ignore',
  });
  const site = join(folder, 'site');
  execFileSync(process.execPath, ['bin/assay.js', 'export', site], { stdio: 'ignore' });
  const server = await serveFolder(site);
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let holds = true;
  for (const page of PAGES) {
    const runs: Record<string, number>[] = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await scoresOf(base + page));
    const medians = Object.keys(runs[0] ?? {}).map(
      (name) => [name, median(runs.map((run) => run[name] ?? 0))] as const,
    );
    holds &&= medians.every(([, score]) => score >= WANTED);
    process.stdout.write(
      `${page}  ${medians.map(([name, score]) => `${name} ${Math.round(score * 100)}`).join('  ')}\n`,
    );
  }
  server.close();
  process.stdout.write(`${JSON.stringify({ wanted: WANTED * 100, holds })}\n`);
}

/** Runs Lighthouse once, in a process of its own, while this one answers it. */
async function scoresOf(url: string): Promise<Record<string, number>> {
  const report = join(folder, 'report.json');
  const args = [url, '--quiet', '--output=json', `--output-path=${report}`, `--chrome-flags=${FLAGS}`];
  const env = { ...process.env, CHROME_PATH: CHROMIUM };
  await promisify(execFile)(join(folder, 'node_modules/.bin/lighthouse'), args, { env });
  const { categories } = JSON.parse(readFileSync(report, 'utf8')) as { categories: Record<string, { score: number }> };
  return Object.fromEntries(Object.entries(categories).map(([name, { score }]) => [name, score]));
}

function serveFolder(root: string): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = join(root, normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname));
    if (!file.startsWith(root) || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
    const packed = /\bbr\b/.test(request.headers['accept-encoding'] ?? '') && existsSync(`${file}.br`);
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'cache-control': pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=0',
      ...(packed && { 'content-encoding': 'br' }),
    });
    return response.end(readFileSync(packed ? `${file}.br` : file));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
