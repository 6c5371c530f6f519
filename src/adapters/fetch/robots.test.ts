/** What robots.txt keeps us from, by its words and by what happens when it is asked for. */
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PlayingServer, type Plays, startPlayingServer } from '../../../test/playing-server.ts';
import { pageOf, sendPage } from '../../../test/server-plays.ts';
import { openFetcher } from './fetch-page.ts';
import { openRobots, type RobotsFile, type RobotsVerdict } from './robots.ts';

const ORIGIN = 'https://docs.acme-models.com';
const YES = { may: true, delayMs: null };
const NO = { may: false, unread: null };

function decide(file: RobotsFile, path = '/a'): Promise<RobotsVerdict> {
  return openRobots('Assay', { read: async () => file, now: () => 0 }).decide(new URL(`${ORIGIN}${path}`));
}

function answer(text: string, status = 200): RobotsFile {
  return { read: true, status, text };
}

describe('by its words', () => {
  test.each<[string, string, string, unknown]>([
    ['says nothing', '', '/a', YES],
    ['is a page for people', '<!doctype html><title>Not found</title>', '/a', YES],
    ['keeps everyone out', 'User-agent: *\nDisallow: /', '/a', NO],
    ['keeps others out', 'User-agent: GPTBot\nDisallow: /', '/a', YES],
    ['keeps us out by name', 'User-agent: assay\nDisallow: /', '/a', NO],
    ['lets us in by name', 'User-agent: *\nDisallow: /\n\nUser-agent: Assay\nAllow: /', '/a', YES],
    ['keeps us out of another folder', 'User-agent: *\nDisallow: /private/', '/a', YES],
    ['keeps us out of this folder', 'User-agent: *\nDisallow: /a', '/a/b', NO],
    ['lets us into a part of it', 'User-agent: *\nDisallow: /a/\nAllow: /a/public', '/a/public/x', YES],
    ['keeps us from a query', 'User-agent: *\nDisallow: /*?print=', '/a?print=1', NO],
    ['keeps us from an ending', 'User-agent: *\nDisallow: /*.pdf$', '/a.pdf', NO],
    ['has lines of other systems', 'User-agent: *\r\nDisallow: /a\r\n', '/a', NO],
    ['begins with a mark of byte order', '\ufeffUser-agent: *\nDisallow: /a', '/a', NO],
    ['encodes a letter', 'User-agent: *\nDisallow: /%6Carch/', '/larch/a', NO],
    ['encodes a tilde', 'User-agent: *\nDisallow: /%7euser/', '/~user/a', NO],
    ['does not encode what the address does', 'User-agent: *\nDisallow: /~user/', '/%7Euser/a', NO],
    ['encodes a letter that it lets us in by', 'User-agent: *\nDisallow: /\nAllow: /%61', '/a', YES],
    ['encodes a slash', 'User-agent: *\nDisallow: /a%2fb', '/a/b', YES],
    ['encodes a slash as the address does', 'User-agent: *\nDisallow: /a%2fb', '/a%2Fb', NO],
    ['encodes a star', 'User-agent: *\nDisallow: /%2A/b', '/a/b', YES],
    ['encodes a percent sign', 'User-agent: *\nDisallow: /%2561', '/a', YES],
    ['has signs that an address may have unencoded', 'User-agent: *\nDisallow: /a[1]|b', '/a[1]|b', NO],
    ['has letters outside of ASCII', 'User-agent: *\nDisallow: /préfixe', '/pr%c3%a9fixe/a', NO],
    ['asks for a pause', 'User-agent: *\nCrawl-delay: 10', '/a', { may: true, delayMs: 10_000 }],
    ['asks for no pause', 'User-agent: *\nCrawl-delay: 0', '/a', YES],
    ['asks for a pause in words', 'User-agent: *\nCrawl-delay: long', '/a', YES],
  ])('a file that %s', async (_, text, path, expected) => {
    expect(await decide(answer(text), path)).toEqual(expected);
  });

  test('a file whose rules would take long to try keeps us out, and only where they would', async () => {
    const text = `User-agent: *\n${`Disallow: /${'*a'.repeat(900)}b\n`.repeat(270)}`;
    expect(await decide(answer(text), `/${'a'.repeat(2_000)}`)).toEqual(NO);
    expect(await decide(answer(text), '/a')).toEqual(YES);
  });
});

describe('by what came of asking', () => {
  test.each<[string, RobotsFile, unknown]>([
    ['there is none', answer('User-agent: *\nDisallow: /', 404), YES],
    ['it is gone', answer('', 410), YES],
    ['it is forbidden', answer('', 403), YES],
    ['we are too many', answer('', 429), NO],
    ['the server is in trouble', answer('', 503), NO],
    ['it has no content', answer('', 204), NO],
    ['it lies behind too many redirects', { read: false, why: 'too_many_redirects', at: ORIGIN }, YES],
    ['it leads to itself', { read: false, why: 'redirect_loop', at: ORIGIN }, YES],
    [
      'nobody answers',
      { read: false, why: 'timeout', at: ORIGIN },
      { may: false, unread: { why: 'timeout', at: ORIGIN } },
    ],
    [
      'the answer is broken',
      { read: false, why: 'broken_answer', at: ORIGIN },
      { may: false, unread: { why: 'broken_answer', at: ORIGIN } },
    ],
  ])('%s', async (_, file, expected) => {
    expect(await decide(file)).toEqual(expected);
  });

  test('it is asked for once a day, and after trouble in ten minutes', async () => {
    let nowMs = 0;
    const asked: string[] = [];
    const files: RobotsFile[] = [answer('', 503), answer('User-agent: *\nDisallow: /'), answer('')];
    const read = async (url: string) => {
      asked.push(url);
      return files[asked.length - 1] ?? answer('');
    };
    const robots = openRobots('Assay', { read, now: () => nowMs });
    const askAt = async (ms: number) => {
      nowMs = ms;
      return (await robots.decide(new URL(`${ORIGIN}/a`))).may ? `yes, ${asked.length}` : `no, ${asked.length}`;
    };
    expect(await askAt(0)).toBe('no, 1');
    expect(await askAt(599_999)).toBe('no, 1');
    expect(await askAt(600_000)).toBe('no, 2');
    expect(await askAt(600_000 + 86_399_999)).toBe('no, 2');
    expect(await askAt(600_000 + 86_400_000)).toBe('yes, 3');
    expect(new Set(asked)).toEqual(new Set([`${ORIGIN}/robots.txt`]));
  });

  test('what could not be read is forgotten on request, and nothing else', async () => {
    const files = new Map<string, RobotsFile>([
      ['https://a.com/robots.txt', { read: false, why: 'reset', at: 'https://a.com' }],
      ['https://b.com/robots.txt', answer('', 503)],
    ]);
    const asked: string[] = [];
    const read = async (url: string) => {
      asked.push(url);
      return files.get(url) ?? answer('');
    };
    const robots = openRobots('Assay', { read, now: () => 0 });
    const askAll = () =>
      Promise.all(['a', 'b', 'c'].map(async (name) => (await robots.decide(new URL(`https://${name}.com/`))).may));
    expect(await askAll()).toEqual([false, false, true]);
    files.clear();
    expect(await askAll()).toEqual([false, false, true]);
    robots.forgetUnread();
    expect(await askAll()).toEqual([true, false, true]);
    expect(asked).toHaveLength(4);
  });

  test('a clock that is set back has it kept for no longer', async () => {
    let nowMs = 3_600_000;
    let asked = 0;
    const read = async () => answer(asked++ === 0 ? 'User-agent: *\nDisallow: /' : '');
    const robots = openRobots('Assay', { read, now: () => nowMs });
    const mayAt = async (ms: number) => {
      nowMs = ms;
      return (await robots.decide(new URL(`${ORIGIN}/a`))).may;
    };
    expect([await mayAt(3_600_000), await mayAt(0), await mayAt(86_399_999)]).toEqual([false, false, false]);
    expect(await mayAt(86_400_000)).toBe(true);
  });

  test('those who ask at the same time share one answer, and each origin has its own', async () => {
    const asked: string[] = [];
    const read = async (url: string) => {
      asked.push(url);
      return answer('');
    };
    const robots = openRobots('Assay', { read, now: () => 0 });
    const urls = [`${ORIGIN}/a`, `${ORIGIN}/b`, 'https://docs.acme-models.com:8443/a', 'http://docs.acme-models.com/a'];
    await Promise.all(urls.map((url) => robots.decide(new URL(url))));
    expect(asked).toEqual([
      `${ORIGIN}/robots.txt`,
      'https://docs.acme-models.com:8443/robots.txt',
      'http://docs.acme-models.com/robots.txt',
    ]);
  });
});

describe('over loopback', () => {
  const servers: PlayingServer[] = [];
  let other: PlayingServer;
  beforeAll(async () => {
    other = await start({ 'robots.txt': pageOf('User-agent: *\nDisallow: /page') });
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.close()));
  });

  async function start(plays: Plays): Promise<PlayingServer> {
    const server = await startPlayingServer({ plays });
    servers.push(server);
    return server;
  }

  async function visit(plays: Plays, path: string) {
    const server = await start(plays);
    const allowedHosts = new Set([server.host, other.host]);
    const limits = { headersMs: 150, visitMs: 300 };
    const fetcher = openFetcher({ userAgent: 'Assay/1.0 (+https://a.com)', allowedHosts, limits }, { now: () => 0 });
    const seen = await fetcher.visit(`${server.origin}${path}`);
    await fetcher.close();
    return { ...seen, paths: server.asked.map((each) => each.path) };
  }

  test('a page that is kept from us is not asked for', async () => {
    const seen = await visit({ 'robots.txt': pageOf('User-agent: *\nDisallow: /page') }, '/page');
    expect(seen).toMatchObject({ result: 'kept_out', hops: [], paths: ['/robots.txt'] });
  });

  test('a page that a redirect leads to is looked up where it stands', async () => {
    const seen = await visit({}, `/to?at=${encodeURIComponent(`${other.origin}/page`)}`);
    expect(seen).toMatchObject({ result: 'kept_out', at: `${other.origin}/page`, hops: [{ status: 302 }] });
    expect(other.asked.map(({ path }) => path)).toEqual(['/robots.txt']);
  });

  test.each<[string, Plays, unknown]>([
    ['missing', {}, { result: 'answered' }],
    ['in trouble', { 'robots.txt': (exchange) => sendPage(exchange, { status: 500 }) }, { result: 'kept_out' }],
    ['silent', { 'robots.txt': () => undefined }, { result: 'unreached', why: 'timeout' }],
    ['cut', { 'robots.txt': ({ socket }) => socket.resetAndDestroy() }, { result: 'unreached', why: 'reset' }],
    [
      'packed without being asked',
      { 'robots.txt': pageOf('x', { 'content-encoding': 'gzip' }) },
      { why: 'broken_answer' },
    ],
  ])('where it is %s', async (_, plays, expected) => {
    expect(await visit(plays, '/page')).toMatchObject(expected as object);
  });

  test.each([
    [5, 'kept_out'],
    [6, 'answered'],
  ])('behind %i redirects: the page is %s', async (hops, expected) => {
    const plays: Plays = {
      'robots.txt': ({ response }) => response.writeHead(302, { location: `/hop/${hops - 1}` }).end(),
      hop: (exchange) => {
        const left = Number(exchange.rest);
        if (left === 0) sendPage(exchange, { body: 'User-agent: *\nDisallow: /' });
        else exchange.response.writeHead(302, { location: `/hop/${left - 1}` }).end();
      },
    };
    expect((await visit(plays, '/page')).result).toBe(expected);
  });

  test.each([
    ['within its first half a megabyte', 10, 'kept_out'],
    ['after it', 600_000, 'answered'],
  ])('a rule %s', async (_, before, expected) => {
    const body = `# ${'a'.repeat(before)}\nUser-agent: *\nDisallow: /page\n# ${'a'.repeat(600_000)}`;
    expect((await visit({ 'robots.txt': pageOf(body) }, '/page')).result).toBe(expected);
  });

  test('a file that is packed unasked is read, unless it is too large', async () => {
    const rules = 'User-agent: *\nDisallow: /page\n';
    const packed = { 'content-encoding': 'gzip' };
    const small = await visit({ 'robots.txt': pageOf(gzipSync(rules), packed) }, '/page');
    const large = await visit({ 'robots.txt': pageOf(gzipSync(rules + '#'.repeat(2_000_000)), packed) }, '/page');
    expect([small, large]).toMatchObject([{ result: 'kept_out' }, { result: 'unreached', why: 'broken_answer' }]);
  });

  test('a rule that is cut in the middle is none', async () => {
    const line = 'Disallow: /pa';
    const body = `User-agent: *\n# ${'a'.repeat(500_000 - 17 - line.length)}\n${line}ges-of-others/\n`;
    expect(body.slice(0, 500_000).endsWith(line)).toBe(true);
    expect((await visit({ 'robots.txt': pageOf(body) }, '/page')).result).toBe('answered');
  });
});
