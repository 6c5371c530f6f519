/** How quickly 2,000 made offering pages are written, against Eleventy writing the same content and against copying the bytes. */
import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPageLinks } from '../src/adapters/export/page-links.ts';
import { writeAddress } from '../src/adapters/export/site-folder.ts';
import type { Site } from '../src/adapters/render/site.ts';
import type { Dataset } from '../src/core/record/dataset.ts';
import { webApp } from '../src/faces/web.ts';
import { buildFrom, datasetFrom } from '../src/faces/wiring.ts';
import { exportSite } from '../src/workflows/export-site.ts';
import { alternate, RUNS, ratio, timed } from './alternate.ts';
import { copiesForOfferings, writeEnlarged } from './enlarged-record.ts';
import { PROGRAM, pageData, siteData, TEMPLATE } from './export-peer.ts';
import type { Measured, Missing } from './run.ts';

const PAGES = 2000;
const ELEVENTY = '3.1.8';
const INSTALL_MS = 60_000;
const RENDER_MS = 60_000;
const IN_MEMORY = '/dev/shm';
const ROOM_BYTES = 2e9;
const ASSETS = { hash: '0123456789ab', files: [] };

/** Measures writing of pages alone, without compression and without reading their links, which Eleventy does not do. */
export async function measure(): Promise<Measured | Missing> {
  const folder = mkdtempSync(join(roomyFolder(), 'assay-bench-'));
  let eleventy: ChildProcess | undefined;
  try {
    const peer = join(folder, 'eleventy');
    const missing = installEleventy(peer);
    if (missing) return { missing };
    const { dataset, ids } = await madeRecord(join(folder, 'data'));
    const today = dataset.content.generated;
    giveEleventy(
      peer,
      { dataset, today, asOf: today, assets: `/assets/${ASSETS.hash}/`, nav: [], base: '', isStatic: true },
      ids,
    );
    eleventy = fork('program.mjs', { cwd: peer, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    await heard(eleventy);

    const paths = ids.map((id) => `/offerings/${id}/`);
    const written = join(folder, 'written');
    await exportPages(written, { dataset, today, paths });
    const links = await timed(() => {
      for (const each of pagesBelow(written)) readPageLinks(readFileSync(each, 'utf8'));
    })();
    let run = 0;
    let peerBytes = '';
    const fresh = async (way: (to: string) => Promise<number>) => {
      const to = join(folder, `run-${run}`);
      run += 1;
      const ms = await way(to);
      const pages = pagesBelow(to).length;
      if (way === render) peerBytes ||= meanBytes(to);
      rmSync(to, { recursive: true });
      if (pages !== PAGES) throw new Error(`a run wrote ${pages} pages, not ${PAGES}`);
      return ms;
    };
    const render = (to: string) => renderWith(eleventy, to);
    const times = await alternate({
      ours: () => fresh((to) => timed(() => exportPages(to, { dataset, today, paths }))()),
      eleventy: () => fresh(render),
      copy: () => fresh((to) => timed(() => cp(written, to, { recursive: true }))()),
    });
    const each = (ms: number) =>
      `${(ms / PAGES).toFixed(3)} ms a page, ${((PAGES / ms) * 1000).toFixed(0)} pages a second`;
    return {
      rows: [
        [
          'pages',
          `${PAGES} offerings of a record made of copies, written to ${folder.startsWith(IN_MEMORY) ? 'memory' : 'disk'}; medians of ${RUNS} runs in turns`,
        ],
        ['ours: cells, page and file', `${each(times.ours)}, ${meanBytes(written)} kB each`],
        [`peer: Eleventy ${ELEVENTY}, phrases ready-made`, `${each(times.eleventy)}, ${peerBytes} kB each`],
        ['peer: copying the same files', each(times.copy)],
        ['not counted: reading the links of our pages', each(links)],
      ],
      figures: {
        per_page_vs_eleventy: ratio(times.eleventy, times.ours),
        vs_copy: ratio(times.ours, times.copy),
      },
      targets: { per_page_vs_eleventy: { min: 1 } },
    };
  } finally {
    await end(eleventy);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Where files are kept in memory, if there is room: what is compared is programs, not how a disk feels today. */
function roomyFolder(): string {
  if (!existsSync(IN_MEMORY)) return tmpdir();
  const { bavail, bsize } = statfsSync(IN_MEMORY);
  return bavail * bsize > ROOM_BYTES ? IN_MEMORY : tmpdir();
}

async function madeRecord(folder: string): Promise<{ readonly dataset: Dataset; readonly ids: readonly string[] }> {
  writeEnlarged(folder, copiesForOfferings(PAGES));
  const dataset = datasetFrom(await buildFrom(folder, {}), folder);
  return { dataset, ids: Object.keys(dataset.content.offerings).slice(0, PAGES) };
}

/** What `assay export --no-compress` does, for these addresses, from an app that has rendered nothing yet. */
async function exportPages(
  to: string,
  { dataset, today, paths }: { readonly dataset: Dataset; readonly today: string; readonly paths: readonly string[] },
): Promise<void> {
  const app = webApp({
    dataset: () => dataset,
    today: () => today,
    assets: ASSETS,
    log: (text) => process.stderr.write(text),
    isStatic: true,
  });
  const { faults } = await exportSite(paths, {
    ask: async (path) => {
      const answer = await app.request(path);
      const type = answer.headers.get('content-type') ?? '';
      return { status: answer.status, type, bytes: new Uint8Array(await answer.arrayBuffer()) };
    },
    readLinks: () => ({ hrefs: [], ids: new Set() }),
    write: (path, answer) => writeAddress(to, path, { ...answer, compressed: false }),
    progress: () => undefined,
  });
  if (faults.length > 0) throw new Error(`the export has faults: ${faults[0]}`);
}

function installEleventy(folder: string): string | undefined {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, error, stderr } = spawnSync('npm', ['install', ...options, `@11ty/eleventy@${ELEVENTY}`], {
    cwd: folder,
    timeout: INSTALL_MS,
    encoding: 'utf8',
  });
  if (status === 0) return undefined;
  return `This bench installs @11ty/eleventy@${ELEVENTY} with npm, and could not: ${error?.message ?? stderr.trim()}`;
}

function giveEleventy(folder: string, site: Site, ids: readonly string[]): void {
  mkdirSync(join(folder, 'pages'));
  writeFileSync(join(folder, 'pages', 'offering.njk'), TEMPLATE);
  writeFileSync(join(folder, 'program.mjs'), PROGRAM);
  const data = { site: siteData(site), pages: ids.map((id) => pageData(site, id)) };
  writeFileSync(join(folder, 'data.json'), JSON.stringify(data));
}

/** Eleventy's own time for one run: settings, template, pages and files; its data is in memory. */
async function renderWith(eleventy: ChildProcess | undefined, to: string): Promise<number> {
  if (!eleventy) throw new Error('Eleventy does not run');
  const answer = heard(eleventy);
  eleventy.send(to);
  return ((await answer) as { readonly ms: number }).ms;
}

function heard(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('Eleventy took too long')), RENDER_MS);
    const ended = () => reject(new Error('Eleventy ended'));
    child.once('exit', ended);
    child.once('message', (message) => {
      clearTimeout(late);
      child.off('exit', ended);
      resolve(message);
    });
  });
}

async function end(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

function pagesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('index.html'))
    .map((name) => join(folder, name));
}

function meanBytes(folder: string): string {
  const sizes = pagesBelow(folder).map((each) => statSync(each).size);
  return (sizes.reduce((sum, each) => sum + each, 0) / sizes.length / 1000).toFixed(1);
}
