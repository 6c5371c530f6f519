/** The mini registry as if all its pages stood on a server of this machine, and that server: pages with the words that are quoted from them. */
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { datasetBytes } from '../src/adapters/files/dataset-file.ts';
import { type Dataset, openDataset } from '../src/core/record/dataset.ts';
import { listWatchedPages } from '../src/core/verify/watched-page.ts';
import { buildMini, MINI_DAY, MINI_FILES } from './mini-record.ts';

/** What a page answers in place of its words: another text, a status, or nothing at all. */
export type Played = { readonly text: (words: string) => string } | { readonly status: number } | 'silence';

/** The server with its record. */
export interface LoopbackRecord {
  /** `127.0.0.1:PORT`, as `--allow-host` takes it. */
  readonly host: string;
  readonly dataset: Dataset;
  /** The dataset as a file. */
  readonly bytes: Uint8Array;
  /** Where a page of the mini registry stands here. */
  readonly urlOf: (url: string) => string;
  /** Has a page answer otherwise from now on. */
  readonly play: (url: string, played: Played) => void;
  /** Cuts the network to the server, or mends it: connections are lost, and new ones as soon as they are made. */
  readonly cut: (isCut: boolean) => void;
  /** How many connections were lost as soon as they were made. */
  readonly lost: () => number;
  /** Paths that were asked for, robots.txt left out. */
  readonly asked: readonly string[];
  readonly close: () => Promise<void>;
}

/** Starts the server and compiles its record. */
export async function startLoopbackRecord(): Promise<LoopbackRecord> {
  const sockets = new Set<Socket>();
  const asked: string[] = [];
  const played = new Map<string, Played>();
  const words = new Map<string, string>();
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (path === '/robots.txt') return void response.writeHead(404).end();
    asked.push(path);
    const play = played.get(path) ?? { text: (text: string) => text };
    if (play === 'silence') return;
    if ('status' in play) return void response.writeHead(play.status).end();
    const text = play.text(words.get(path) ?? '');
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(
      `<!doctype html><title>Terms</title><h1>Terms</h1>${text}<p>These are the terms of a made-up service.</p>`,
    );
  });
  let isCut = false;
  let lost = 0;
  server.on('connection', (socket) => {
    sockets.add(socket.on('close', () => sockets.delete(socket)));
    if (!isCut) return;
    lost += 1;
    socket.resetAndDestroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const pathOf = (url: string) => `/${url.replace('https://', '')}`;
  const { content, issues } = buildMini(rewritten(host), { allowedHosts: new Set([host]) });
  if (!content)
    throw new Error(issues.map((each) => `${each.file}:${each.line} ${each.code} ${each.found}`).join('\n'));
  const { bytes, digest } = datasetBytes(content);
  const dataset = openDataset(content, digest);
  for (const { url, quotes } of listWatchedPages(dataset, MINI_DAY)) {
    words.set(new URL(url).pathname, quotes.map(({ quote }) => `<p>${quote}</p>`).join(''));
  }
  return {
    ...{ host, dataset, bytes, asked },
    urlOf: (url) => `http://${host}${pathOf(url)}`,
    lost: () => lost,
    cut: (cut) => {
      isCut = cut;
      if (cut) for (const socket of sockets) socket.resetAndDestroy();
    },
    play: (url, play) => void played.set(pathOf(url), play),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function rewritten(host: string): Record<string, string> {
  return Object.fromEntries(
    [...MINI_FILES].map(([file, text]) => [
      file,
      text
        .replace(/(url: )https:\/\//g, `$1http://${host}/`)
        .replace(/^domains: \[(.*)\]$/m, `domains: ["${host}", $1]`)
        .replace(/^registers:\n/m, `registers:\n  - "${host}/digital-strategy.ec.europa.eu"\n`),
    ]),
  );
}
