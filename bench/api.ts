/** How quickly the API answers: against nginx sending the same bytes, against json-server over the same answers, and `show` from a cold start. */
import { type ChildProcess, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alternate, ratio } from './alternate.ts';
import {
  bytesAt,
  compare,
  end,
  freePort,
  kilobytes,
  LOAD_SAID,
  missingForLoad,
  said,
  startOurs,
  startServer,
  untilAnswered,
} from './load.ts';
import { startNginx } from './nginx.ts';
import type { Measured, Missing } from './run.ts';

const JSON_SERVER = '0.17.4';
const INSTALL_MS = 60_000;
const OFFERING = '/api/v1/offerings/claude-bedrock';
const STARTS = 5;
const SHOW = ['bin/assay.js', 'show', 'claude-bedrock', '--json'];
const NOTHING = ['-e', '0'];

/** Measures one offering in full, uncompressed, each server alone on its core in its turns; then starts of the command. */
export async function measure(): Promise<Measured | Missing> {
  const missing = missingForLoad();
  if (missing) return { missing };
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  const running: ChildProcess[] = [];
  try {
    const lacking = installJsonServer(join(folder, 'json-server'));
    if (lacking) return { missing: lacking };
    const ours = await startOurs(running);
    const bytes = await bytesAt(ours + OFFERING);
    const nginx = await startNginx(running, folder, { [OFFERING]: bytes });
    const peer = await startJsonServer(running, join(folder, 'json-server'), await allOfferings(ours));
    const sent = await bytesAt(`${peer}/offerings/claude-bedrock`);
    const offering = await compare(ours + OFFERING, nginx + OFFERING);
    const generic = await compare(ours + OFFERING, `${peer}/offerings/claude-bedrock`);
    const cold = await alternate({ show: () => startOf(SHOW), nothing: () => startOf(NOTHING) });
    return {
      rows: [
        ['load', LOAD_SAID],
        [`${OFFERING}, uncompressed`, kilobytes(bytes)],
        ['  ours', said(offering.ours)],
        ['  nginx, the same bytes from a file', said(offering.peer)],
        ['  ours, in turns with json-server', said(generic.ours)],
        [`  json-server ${JSON_SERVER} over the same answers, ${kilobytes(sent)}`, said(generic.peer)],
        ['start to end', `medians of 5 runs in turns after a warm-up, each the mean of ${STARTS} starts`],
        ['  assay show claude-bedrock --json', `${cold.show.toFixed(0)} ms`],
        ['  node -e 0', `${cold.nothing.toFixed(0)} ms`],
      ],
      figures: {
        offering_ratio: ratio(offering.ours.perSecond, offering.peer.perSecond),
        peer_ratio: ratio(generic.ours.perSecond, generic.peer.perSecond),
        cold_show_ratio: ratio(cold.show, cold.nothing),
      },
      targets: { offering_ratio: { min: 0.45 }, peer_ratio: { min: 5 }, cold_show_ratio: { max: 2 } },
    };
  } finally {
    await Promise.all(running.map(end));
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What our own API says of every offering: the peer gets answers, and is spared the computing. */
async function allOfferings(ours: string): Promise<readonly unknown[]> {
  const list = JSON.parse(String(await bytesAt(`${ours}/api/v1/offerings?limit=200&fields=id`)));
  const ids = (list.data.offerings as { readonly id: string }[]).map(({ id }) => id);
  return Promise.all(ids.map(async (id) => JSON.parse(String(await bytesAt(`${ours}/api/v1/offerings/${id}`))).data));
}

function installJsonServer(folder: string): string | undefined {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, error, stderr } = spawnSync('npm', ['install', ...options, `json-server@${JSON_SERVER}`], {
    cwd: folder,
    timeout: INSTALL_MS,
    encoding: 'utf8',
  });
  if (status === 0) return undefined;
  return `This bench installs json-server@${JSON_SERVER} with npm, and could not: ${error?.message ?? stderr.trim()}`;
}

async function startJsonServer(
  running: ChildProcess[],
  folder: string,
  offerings: readonly unknown[],
): Promise<string> {
  const port = await freePort();
  writeFileSync(join(folder, 'db.json'), JSON.stringify({ offerings }));
  const program = join(folder, 'node_modules/json-server/lib/cli/bin.js');
  const options = ['--quiet', '--host', '127.0.0.1', '--port', String(port)];
  running.push(startServer([process.execPath, program, ...options, join(folder, 'db.json')], folder));
  return untilAnswered(`http://127.0.0.1:${port}`, 'json-server');
}

/** Milliseconds from the start of a program to its end, the mean of a few. */
function startOf(args: readonly string[]): number {
  const began = performance.now();
  for (let start = 0; start < STARTS; start += 1) {
    const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
    if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`);
  }
  return (performance.now() - began) / STARTS;
}
