/** Visits to public hosts, played: the guard sees a name and port 443, and the sockets end on loopback. */
import { Agent, buildConnector } from 'undici';
import { afterEach, expect, test } from 'vitest';
import { type PlayingServer, type Plays, startPlayingServer } from '../../../test/playing-server.ts';
import { pageOf } from '../../../test/server-plays.ts';
import { TEST_CERTIFICATE } from '../../../test/test-certificate.ts';
import type { Visit } from '../../core/verify/visit.ts';
import { FETCH_LIMITS, PACE } from './fetch-settings.ts';
import { type Following, followRedirects } from './follow-redirects.ts';
import { openPace } from './pace.ts';
import { openRobots, type RobotsFile } from './robots.ts';

const ORIGIN = 'https://pages.acme-models.com';
const EMPTY: RobotsFile = { read: true, status: 404, text: '' };

let server: PlayingServer;
let client: Agent;
let nowMs: number;

/** Visits the paths one after the other, or all at once, on a clock that only moves when somebody waits. */
async function open(plays: Plays = {}, robots: RobotsFile = EMPTY): Promise<(path: string) => Promise<Visit>> {
  nowMs = 0;
  server = await startPlayingServer({ plays, secure: true });
  const dial = buildConnector({ ca: TEST_CERTIFICATE });
  client = new Agent({
    connect: (options, callback) => dial({ ...options, hostname: '127.0.0.1', port: String(server.port) }, callback),
  });
  const now = () => nowMs;
  const sleep = async (ms: number) => {
    nowMs += ms;
  };
  const following: Following = {
    client,
    rules: { allowedHosts: new Set(), ports: new Set([443]) },
    limits: FETCH_LIMITS,
    pace: openPace(PACE, { now, sleep }, new AbortController().signal),
    now,
    userAgent: 'Assay/1.0',
    robots: openRobots('Assay', { read: async () => robots, now }),
  };
  return (path) => followRedirects(path.startsWith('/') ? `${ORIGIN}${path}` : path, following, {});
}

afterEach(async () => {
  await client.destroy();
  await server.close();
});

test('a public host is asked once in two seconds, its redirects included', async () => {
  const visit = await open();
  const visits = await Promise.all([visit('/hops/2'), visit('/page')]);
  expect(visits).toMatchObject([{ status: 200, ms: 0 }, { status: 200 }]);
  expect(server.asked).toHaveLength(4);
  expect(nowMs).toBe(6_000);
});

test('a pause that robots.txt asks for is kept', async () => {
  const visit = await open({}, { read: true, status: 200, text: 'User-agent: *\nCrawl-delay: 20' });
  await visit('/page');
  await visit('/status/404');
  expect(nowMs).toBe(20_000);
});

test.each([
  ['in a little', '/busy?after=50', 50_000],
  ['at a later hour of 1970', `/busy?status=503&after=${encodeURIComponent('Thu, 01 Jan 1970 00:00:40 GMT')}`, 40_000],
  ['without saying when', '/busy', 4_000],
  ['unavailable, without saying when', '/busy?status=503', 4_000],
])('a host that wants us back %s is asked then', async (_, path, expected) => {
  const visit = await open();
  const [first, second] = await Promise.all([visit(path), visit('/page')]);
  expect([first, second]).toMatchObject([{ result: 'answered' }, { status: 200 }]);
  expect(nowMs).toBe(expected);
});

test('a host that wants us back in an hour is not asked again, and each visit says so', async () => {
  const visit = await open();
  const [first, ...others] = await Promise.all([visit('/busy?after=3600'), visit('/page'), visit('/hops/1')]);
  expect(first).toMatchObject({ status: 429, retryAfterMs: 3_600_000 });
  expect(others).toMatchObject([
    { result: 'unreached', why: 'told_to_wait', at: `${ORIGIN}/page` },
    { result: 'unreached', why: 'told_to_wait', at: `${ORIGIN}/hops/1` },
  ]);
  expect(server.asked.map(({ path }) => path)).toEqual(['/busy?after=3600']);
});

test('a redirect to plain HTTP is asked for over TLS', async () => {
  const visit = await open();
  const at = encodeURIComponent('http://pages.acme-models.com/page');
  expect(await visit(`/to?at=${at}`)).toMatchObject({ status: 200, finalUrl: `${ORIGIN}/page` });
  expect(await visit('http://pages.acme-models.com/page')).toMatchObject({
    url: 'http://pages.acme-models.com/page',
    finalUrl: `${ORIGIN}/page`,
    hops: [],
  });
});

test('a page that leads from TLS to the same page without it leads in a circle', async () => {
  const visit = await open({
    down: ({ response }) => response.writeHead(301, { location: 'http://pages.acme-models.com/down' }).end(),
  });
  expect(await visit('/down')).toMatchObject({ result: 'unreached', why: 'redirect_loop' });
});

test('an address of the page that is written in UTF-8 is understood', async () => {
  const visit = await open({ 'donn%C3%A9es': pageOf('found') });
  const at = encodeURIComponent('/données');
  expect(await visit(`/to?at=${at}`)).toMatchObject({ status: 200, finalUrl: `${ORIGIN}/donn%C3%A9es`, bytes: 5 });
});
