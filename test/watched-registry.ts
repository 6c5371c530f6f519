/** The watched registry of examples/ for tests: its record with the addresses of a playing server, and its pages as plays that can be changed. */
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Play, type PlayingServer, startPlayingServer } from './playing-server.ts';
import { sendPage } from './server-plays.ts';

export const WATCHED_FOLDER = fileURLToPath(new URL('../examples/watched-registry', import.meta.url));
/** The address that stands in its record. */
export const WATCHED_HOST = '127.0.0.1:4180';
/** Days: the words were read in copies on the first; the others are those of the journey. */
export const COPIED_ON = '2026-11-02';
export const DAY_ONE = '2026-11-16';
export const DAY_TWO = '2026-11-23';
export const DAY_THREE = '2026-11-24';

/** A server of its pages. */
export interface WatchedServer extends PlayingServer {
  /** What an address answers from now on, in place of its page. */
  readonly plays: Map<string, Play>;
  /** How often an address was asked for. */
  readonly countOf: (path: string) => number;
}

/** Starts a server that shows the pages of the first day, each with a tag that is its own. */
export async function startWatchedServer(): Promise<WatchedServer> {
  const plays = new Map<string, Play>();
  const show: Play = (exchange) => {
    const path = new URL(exchange.request.url ?? '', exchange.origin).pathname;
    const own = plays.get(path);
    if (own) own(exchange);
    else if (path === '/robots.txt') sendPage(exchange, { status: 404 });
    else sendFile(exchange, path);
  };
  const server = await startPlayingServer({
    plays: { larch: show, tern: show, wayback: show, web: show, 'robots.txt': show },
  });
  return { ...server, plays, countOf: (path) => server.asked.filter((each) => each.path === path).length };
}

/** Copies the record to a folder, with the addresses of a server. */
export function copyRecord(to: string, host: string): string {
  cpSync(join(WATCHED_FOLDER, 'data'), to, { recursive: true });
  for (const name of readdirSync(to, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.yaml')) continue;
    const text = readFileSync(join(to, name), 'utf8');
    writeFileSync(join(to, name), text.replaceAll(WATCHED_HOST, host));
  }
  return to;
}

/** The text of a page of the example. */
export function pageText(path: string, day: 1 | 2 = 1): string {
  return readFileSync(join(WATCHED_FOLDER, `pages/day-${day}`, path), 'utf8');
}

const TYPES: Readonly<Record<string, string>> = {
  md: 'text/markdown; charset=utf-8',
  json: 'application/json',
  pdf: 'application/pdf',
  docx: 'application/zip',
};

function sendFile(exchange: Parameters<Play>[0], path: string): void {
  const { request, response } = exchange;
  const [, type = 'html'] = /\.(\w+)$/.exec(path) ?? [];
  const etag = `"${path}"`;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  const file = join(WATCHED_FOLDER, 'pages/day-1', type === 'html' ? `${path}.html` : path);
  const headers = { etag, 'content-type': TYPES[type] ?? 'text/html; charset=utf-8' };
  sendPage(exchange, { body: readFileSync(file), headers });
}
