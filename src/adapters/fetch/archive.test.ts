/** What an archive is believed: the instant of a copy, and the bytes that lie at its own address. */
import { afterEach, expect, test } from 'vitest';
import { type PlayingServer, type Plays, startPlayingServer } from '../../../test/playing-server.ts';
import { sendPage } from '../../../test/server-plays.ts';
import { openArchive } from './archive.ts';
import { openFetcher } from './fetch-page.ts';

const PAGE = 'https://docs.acme-models.com/retention?plan=team#top';
const KEPT = 'https://docs.acme-models.com/retention?plan=team';
const STAMP = '20260614103000';

let server: PlayingServer | undefined;
afterEach(() => server?.close());

/** What an archive says of its newest copy. */
function newest(more: Record<string, unknown> = {}, closest = {}): string {
  const known = { available: true, status: '200', timestamp: STAMP, url: 'http://127.0.0.1:1/elsewhere', ...closest };
  return JSON.stringify({ url: PAGE, archived_snapshots: { closest: known }, ...more });
}

async function read(said: string, web: Plays[string], url = PAGE) {
  const wayback: Plays[string] = (exchange) => sendPage(exchange, { body: said });
  server = await startPlayingServer({ plays: { wayback, web } });
  const fetcher = openFetcher({ userAgent: 'Assay/1.0', allowedHosts: new Set([server.host]) }, { now: () => 0 });
  const found = await openArchive(fetcher, { availability: `${server.origin}/`, captures: server.origin }).readNewest(
    url,
  );
  await fetcher.close();
  return found;
}

const copy: Plays[string] = (exchange) => sendPage(exchange, { body: 'as it was' });

test('the newest copy has its day, an address for people, and the bytes as they were', async () => {
  const found = await read(newest(), copy);
  expect(found).toMatchObject({
    found: true,
    copy: { on: '2026-06-14', url: `${server?.origin}/web/${STAMP}/${KEPT}`, visit: { status: 200 } },
  });
  expect(found.found && new TextDecoder().decode(found.copy.visit.body ?? undefined)).toBe('as it was');
  expect(server?.asked.map(({ path }) => path)).toEqual([
    '/robots.txt',
    `/wayback/available?url=${encodeURIComponent(KEPT)}`,
    `/web/${STAMP}id_/${KEPT}`,
  ]);
});

test('a copy of another instant has the day of the address that it came from', async () => {
  const moved: Plays[string] = ({ response, request, ...rest }) => {
    if (!request.url?.includes(STAMP)) return copy({ response, request, ...rest });
    response.writeHead(302, { location: `/web/20260101000000id_/${KEPT.replace('docs.', 'www.docs.')}` }).end();
  };
  expect(await read(newest(), moved)).toMatchObject({ found: true, copy: { on: '2026-01-01' } });
});

test.each<[string, string, string]>([
  ['it has no copy', JSON.stringify({ archived_snapshots: {} }), 'no_copy'],
  ['its copy is of an error', newest({}, { status: '404' }), 'no_copy'],
  ['its copy is not available', newest({}, { available: false }), 'no_copy'],
  ['its instant is none', newest({}, { timestamp: '20260231000000' }), 'broken_answer'],
  ['its instant leads elsewhere', newest({}, { timestamp: '../../page' }), 'broken_answer'],
  ['its instant is a number', newest({}, { timestamp: 20260614103000 }), 'broken_answer'],
  ['it answers with a page', '<!doctype html>', 'broken_answer'],
  ['it answers with nothing', '', 'broken_answer'],
  ['it answers with null', 'null', 'broken_answer'],
  ['it answers with a list', '[]', 'broken_answer'],
  ['its answer has no end', newest({ more: 'a'.repeat(200_000) }), 'broken_answer'],
])('there is no copy where %s', async (_, said, why) => {
  expect(await read(said, copy)).toEqual({ found: false, why });
});

test.each<[string, Plays[string], string]>([
  ['is missing', (exchange) => sendPage(exchange, { status: 404 }), 'no_copy'],
  ['is refused', (exchange) => sendPage(exchange, { status: 429 }), 'unreached'],
  [
    'is a redirect of the page itself',
    ({ response }) => response.writeHead(301, { location: PAGE }).end(),
    'unreached',
  ],
  ['is cut', ({ socket }) => socket.resetAndDestroy(), 'unreached'],
  [
    'is that of another page',
    (exchange) => {
      const other = `/web/${STAMP}id_/https://docs.acme-models.com/`;
      if (exchange.request.url === other) sendPage(exchange);
      else exchange.response.writeHead(302, { location: other }).end();
    },
    'broken_answer',
  ],
  [
    'is one with the frame of the archive',
    (exchange) => {
      const framed = `/web/${STAMP}/${KEPT}`;
      if (exchange.request.url === framed) sendPage(exchange);
      else exchange.response.writeHead(302, { location: framed }).end();
    },
    'broken_answer',
  ],
])('a copy that %s is none', async (_, web, why) => {
  expect(await read(newest(), web)).toEqual({ found: false, why });
});
