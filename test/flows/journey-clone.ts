/** A journey of docs/ over the watched registry as a script: what its page has people type and what it shows, in a folder like a clone. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { copyRecord, WATCHED_HOST } from '../watched-registry.ts';
import { ROOT } from './command-line.ts';

/** A block of a page between its fences. */
export interface Fence {
  readonly language: string;
  readonly text: string;
}

/** A folder in which the commands of a page run, as they stand there but for the port of its pages. */
export interface JourneyClone {
  readonly folder: string;
  /** The host of the pages in this run. */
  readonly host: string;
  /** Runs a script that is to end well and say nothing on stderr; resolves to what it printed, with the host of the page. */
  readonly run: (script: string) => string;
  /** Serves the pages, as on the first day unless another is named. */
  readonly servePages: (day?: string) => Promise<void>;
  readonly remove: () => void;
}

/** The blocks of a page, in their order. */
export function fencesOf(name: string): readonly Fence[] {
  const page = readFileSync(join(ROOT, 'docs', name), 'utf8');
  return [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({ language, text }));
}

/** Makes the folder; `swaps` are put in the place of texts of the page. */
export async function openJourneyClone(swaps: ReadonlyMap<string, string> = new Map()): Promise<JourneyClone> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-journey-'));
  symlinkSync(join(ROOT, 'bin'), join(folder, 'bin'));
  cpSync(join(ROOT, 'examples'), join(folder, 'examples'), { recursive: true });
  const port = String(await freePort());
  const host = `127.0.0.1:${port}`;
  copyRecord(join(folder, 'examples/watched-registry/data'), host);
  let pages: ChildProcess | undefined;
  return {
    folder,
    host,
    run: (script) => {
      const own = [...swaps, [WATCHED_HOST, host] as const].reduce(
        (text, [from, to]) => text.replaceAll(from, to),
        script,
      );
      const env = { PATH: process.env['PATH'] ?? '' };
      const ran = spawnSync('bash', ['--norc', '-e', '-c', own], { cwd: folder, encoding: 'utf8', env });
      expect([script, ran.status, ran.stderr]).toEqual([script, 0, '']);
      return ran.stdout.replaceAll(host, WATCHED_HOST);
    },
    servePages: async (day = '1') => {
      const program = join(ROOT, 'examples/watched-registry/serve-pages.js');
      const child = spawn(process.execPath, [program, '--day', day, '--port', port]);
      pages = child;
      await new Promise((done) => child.stdout.once('data', done));
    },
    remove: () => {
      pages?.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A port of four digits, as the page has one: lines are as long with it. */
async function freePort(): Promise<number> {
  for (let port = 4200 + Math.floor(Math.random() * 5000); ; port += 1) {
    const held = createServer();
    const isFree = await new Promise<boolean>((done) => {
      held.once('error', () => done(false)).listen(port, '127.0.0.1', () => done(true));
    });
    if (isFree) await new Promise((done) => held.close(done));
    if (isFree) return port;
  }
}
