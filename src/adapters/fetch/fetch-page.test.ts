/** What a visit comes to: every way in which a server can answer, or fail to, over loopback. */
import { type AddressInfo, createServer } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PlayingServer, startPlayingServer } from '../../../test/playing-server.ts';
import { CHANGED_AT, PAGE, TAG } from '../../../test/server-plays.ts';
import { TEST_CERTIFICATE } from '../../../test/test-certificate.ts';
import type { Visit } from '../../core/verify/visit.ts';
import { type Fetcher, openFetcher } from './fetch-page.ts';
import type { FetchSettings } from './fetch-settings.ts';

const LIMITS = {
  connectMs: 500,
  headersMs: 150,
  idleMs: 150,
  visitMs: 600,
  maxPackedBytes: 200_000,
  maxBytes: 2_000_000,
};
const AGENT = 'Assay-Test/1.0 (+https://registry.acme-models.com/about/)';
const NOW = Date.parse('2026-07-05T10:00:00Z');

let server: PlayingServer;
let secure: PlayingServer;
let fetcher: Fetcher;

function open(more: Partial<FetchSettings> = {}): Fetcher {
  const allowedHosts = new Set([server.host, secure.host]);
  return openFetcher({ userAgent: AGENT, allowedHosts, limits: LIMITS, ...more }, { now: () => NOW });
}

beforeAll(async () => {
  [server, secure] = await Promise.all([startPlayingServer(), startPlayingServer({ secure: true })]);
  fetcher = open();
});

afterAll(async () => {
  await fetcher.close();
  await Promise.all([server.close(), secure.close()]);
});

/** What is told of a visit in one line. */
function inShort(visit: Visit): string {
  if (visit.result === 'unreached') return visit.why;
  if (visit.result === 'kept_out') return 'kept_out';
  return `${visit.status}${visit.isTooLarge ? ' too large' : ''}${visit.body === null ? ' without a body' : ''}`;
}

function wordsOf(visit: Visit): string | null {
  return visit.result === 'answered' && visit.body ? new TextDecoder().decode(visit.body) : null;
}

async function visitPath(path: string): Promise<Visit> {
  return fetcher.visit(`${server.origin}${path}`);
}

describe('answers', () => {
  test.each([
    ['a page', '/page', '200'],
    ['an empty answer', '/status/204', '204'],
    ['a page that is not there', '/status/404', '404'],
    ['a page that is gone for good', '/status/410', '410'],
    ['a page that asks who we are', '/status/401', '401'],
    ['a page that is forbidden', '/status/403', '403'],
    ['a page that is kept from programs', '/for-people', '403'],
    ['a server in trouble', '/status/503', '503'],
    ['an answer with a length that is too short for it', '/longer', '200'],
    ['a redirect', '/to?at=/page', '200'],
    ['a redirect whose own body has no end', '/to-endless', '200'],
    ['ten redirects', '/hops/10', '200'],
    ['a wall that wants its cookie back', '/wall', '200'],
  ])('%s', async (_, path, expected) => {
    expect(inShort(await visitPath(path))).toBe(expected);
  });

  test.each([
    ['two lengths that contradict one another', '/lengths', 'broken_answer'],
    ['fewer bytes than announced', '/short', 'broken_answer'],
    ['chunks whose length is no number', '/chunks', 'broken_answer'],
    ['chunks without an end', '/chunks/cut', 'broken_answer'],
    ['no HTTP at all', '/noise', 'broken_answer'],
    ['headers that are too large', '/headers/100000', 'broken_answer'],
    ['a part that nobody asked for', '/part', 'broken_answer'],
    ['304 to a request without a condition', '/unchanged', 'broken_answer'],
    ['a body that is packed twice', '/layered', 'broken_answer'],
    ['a body that is packed twice by two headers', '/layered/lines', 'broken_answer'],
    ['an encoding that nobody asked for', '/packing/zstd', 'broken_answer'],
    ['a packed body that ends too early', '/half-packed', 'broken_answer'],
    ['a body that is not packed as it says', '/not-packed', 'broken_answer'],
    ['a connection cut before the answer', '/reset', 'reset'],
    ['a connection cut in the body', '/reset/body', 'broken_answer'],
    ['a connection closed without an answer', '/closes', 'reset'],
    ['no answer', '/never', 'timeout'],
    ['a body that stops', '/stalls', 'timeout'],
    ['a body that comes by the byte', '/drip/20', 'timeout'],
    ['headers that come bit by bit', '/header-drip', 'timeout'],
    ['a redirect to itself', '/loop', 'redirect_loop'],
    ['two redirects to one another', '/ping', 'redirect_loop'],
    ['eleven redirects', '/hops/11', 'too_many_redirects'],
    ['a wall that wants another cookie every time', '/wall-forever', 'too_many_redirects'],
    ['a redirect that says no address', '/to-nowhere', 'bad_redirect'],
    ['a redirect that says two', '/to-two', 'bad_redirect'],
    ['a redirect to an empty address', '/to?at=', 'redirect_loop'],
    ['a redirect to a file', '/to?at=file:///etc/passwd', 'bad_redirect'],
    ['a redirect to a script', '/to?at=javascript:alert(1)', 'bad_redirect'],
    ['a redirect to data', '/to?at=data:text/html,hello', 'bad_redirect'],
    ['a redirect to FTP', '/to?at=ftp://ftp.acme-models.com/', 'bad_redirect'],
    ['a redirect to no address', '/to?at=http://%5B', 'bad_redirect'],
    ['a redirect to another port of a public host', '/to?at=https://docs.acme-models.com:8443/', 'bad_redirect'],
    ['a redirect to a very long address', '/to-far/5000', 'bad_redirect'],
  ])('%s is none', async (_, path, expected) => {
    expect(inShort(await visitPath(path))).toBe(expected);
  });

  test('a redirect to an address with credentials is not followed, and nobody is told them', async () => {
    const at = encodeURIComponent(`http://user:secret@${server.host}/page?credentials`);
    expect(inShort(await visitPath(`/to?at=${at}`))).toBe('bad_redirect');
    expect(server.asked.some(({ path }) => path.includes('credentials') && path.startsWith('/page'))).toBe(false);
  });

  test.each([['ftp://docs.acme-models.com/'], ['docs.acme-models.com'], [''], ['https://u:p@docs.acme-models.com/']])(
    'an address that cannot be visited: %j',
    async (url) => {
      expect(inShort(await fetcher.visit(url))).toBe('bad_address');
    },
  );
});

describe('connections', () => {
  test('nobody listens', async () => {
    const gone = await startPlayingServer();
    const own = open({ allowedHosts: new Set([gone.host]) });
    await gone.close();
    expect(inShort(await own.visit(`${gone.origin}/page`))).toBe('refused');
    await own.close();
  });

  test('a certificate that nobody trusts', async () => {
    expect(inShort(await fetcher.visit(`${secure.origin}/page`))).toBe('tls');
  });

  test('a certificate that nobody trusts is refused whatever the environment says', async () => {
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    const own = open();
    expect(inShort(await own.visit(`${secure.origin}/page`))).toBe('tls');
    await own.close();
    if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
  });

  test('plain text where TLS is expected', async () => {
    expect(inShort(await fetcher.visit(`https://${server.host}/page`))).toBe('tls');
  });

  test('a certificate of an authority that we were told to trust', async () => {
    const own = open({ authorities: [TEST_CERTIFICATE] });
    expect(inShort(await own.visit(`${secure.origin}/page`))).toBe('200');
    await own.close();
  });

  test.each([
    ['pages.acme-models.com', '200'],
    ['other.acme-models.com', 'tls'],
  ])('a certificate counts for the name that was asked for: %s', async (name, expected) => {
    const at = `${name}:${secure.port}`;
    const settings = { userAgent: AGENT, allowedHosts: new Set([at]), authorities: [TEST_CERTIFICATE], limits: LIMITS };
    const own = openFetcher(settings, { now: () => NOW, resolve: async () => ['127.0.0.1'] });
    expect(inShort(await own.visit(`https://${at}/page`))).toBe(expected);
    expect(inShort(await own.visit(`https://${at}/page?again`))).toBe(expected);
    await own.close();
  });

  test('a port that takes connections and says nothing', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
    const at = `127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const own = open({ allowedHosts: new Set([at]), limits: { ...LIMITS, connectMs: 100 } });
    expect(inShort(await own.visit(`https://${at}/page`))).toBe('timeout');
    expect(inShort(await own.visit(`http://${at}/page`))).toBe('timeout');
    await own.close();
    silent.close();
  });

  test('a name that nobody knows', async () => {
    const own = openFetcher(
      { userAgent: AGENT },
      { now: () => NOW, resolve: () => Promise.reject(new Error('unknown')) },
    );
    expect(inShort(await own.visit('https://docs.acme-models.com/'))).toBe('dns');
    await own.close();
  });

  test('a name whose servers keep silent', async () => {
    const silent = { now: () => NOW, resolve: () => new Promise<never>(() => undefined) };
    const own = openFetcher({ userAgent: AGENT, limits: { connectMs: 100 } }, silent);
    expect(inShort(await own.visit('https://docs.acme-models.com/'))).toBe('timeout');
    await own.close();
  });

  test('the second address of a name is tried when the first is out of reach', async () => {
    const at = `docs.acme-models.com:${server.port}`;
    const names = { now: () => NOW, resolve: async () => ['127.9.9.9', '127.0.0.1'] };
    const own = openFetcher({ userAgent: AGENT, allowedHosts: new Set([at]), limits: LIMITS }, names);
    expect(inShort(await own.visit(`http://${at}/page`))).toBe('200');
    await own.close();
  });

  test('settings of a proxy in the environment change nothing', async () => {
    const proxy = await startPlayingServer();
    const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy', 'ALL_PROXY', 'NODE_USE_ENV_PROXY'];
    const before = names.map((name) => process.env[name]);
    for (const name of names) process.env[name] = name === 'NODE_USE_ENV_PROXY' ? '1' : proxy.origin;
    const own = open();
    expect(inShort(await own.visit(`${server.origin}/page`))).toBe('200');
    expect(inShort(await own.visit('http://127.0.0.1:9/'))).toBe('private_address');
    for (const [index, name] of names.entries()) {
      if (before[index] === undefined) delete process.env[name];
      else process.env[name] = before[index];
    }
    expect(proxy.connections()).toBe(0);
    await own.close();
    await proxy.close();
  });

  test('what was under way when the fetcher is closed comes to nothing, not to an observation', async () => {
    const own = open();
    const visit = own.visit(`${server.origin}/never?closed`);
    await expect.poll(() => server.asked.some(({ path }) => path === '/never?closed')).toBe(true);
    const ended = expect(visit).rejects.toThrow();
    await own.close();
    await ended;
    await expect(own.visit(`${server.origin}/page`)).rejects.toThrow();
  });
});

describe('bodies', () => {
  test.each(['gzip', 'br', 'deflate', 'deflate-raw', 'x-gzip'])('%s is unpacked', async (how) => {
    const visit = await visitPath(`/packed/${how}`);
    expect(wordsOf(visit)).toBe(PAGE);
    expect(visit).toMatchObject({ bytes: PAGE.length, isTooLarge: false });
  });

  test.each([
    ['/bomb/gzip', 2_000_000],
    ['/bomb/br', 1_000_000],
    ['/endless', 2_000_000],
    ['/large/2000001', 131_072],
  ])('of %s no more is read than the limit', async (path, most) => {
    const visit = await visitPath(path);
    expect(inShort(visit)).toBe('200 too large without a body');
    expect(visit.result === 'answered' && visit.bytes).toBeLessThanOrEqual(most);
  });

  test('a body as large as the limit is taken whole', async () => {
    expect(await visitPath('/large/2000000')).toMatchObject({ isTooLarge: false, bytes: 2_000_000 });
  });

  test('a limit on what is packed counts for what is packed', async () => {
    const own = open({ limits: { ...LIMITS, maxPackedBytes: 20 } });
    expect(await own.visit(`${server.origin}/packed/gzip`)).toMatchObject({ isTooLarge: true, body: null });
    expect(await own.visit(`${server.origin}/page`)).toMatchObject({ isTooLarge: false });
    await own.close();
  });

  test('an empty page is a page', async () => {
    const visit = await visitPath('/large/0');
    expect(visit).toMatchObject({ bytes: 0, isTooLarge: false });
    expect(wordsOf(visit)).toBe('');
  });
});

const FRAGMENTS = [
  ...[
    'HTTP/1.1 200 OK',
    'HTTP/1.0 200',
    'HTTP/1.1 301 Moved',
    'HTTP/1.1 101 Switching',
    'HTTP/1.1 103 Hints',
    'HTTP/9.9',
  ],
  ...[
    '\r\n',
    '\r\n\r\n',
    '\n',
    '\r',
    'content-length: 3',
    'content-length: -1',
    'transfer-encoding: chunked',
    'location: /x',
  ],
  ...[
    'location: http://[',
    'set-cookie: \u00fc=\u0001',
    'content-encoding: gzip',
    'content-encoding: br',
    'connection: close',
  ],
  ...['connection: upgrade', 'upgrade: h2c', 'retry-after: x', ': ', '3', '0', 'abc', '\0', '\u00ff', 'a'.repeat(500)],
];

test('whatever bytes come back, a visit comes to something', async () => {
  const fuzzed = await startPlayingServer({
    plays: { raw: ({ socket, query }) => socket.end(Buffer.from(query.get('bytes') ?? '', 'latin1')) },
  });
  const own = open({ allowedHosts: new Set([fuzzed.host]) });
  const bytes = fc.array(fc.oneof(fc.constantFrom(...FRAGMENTS), fc.string({ maxLength: 5 })), { maxLength: 12 });
  const answer = fc.tuple(fc.constantFrom('', 'HTTP/1.1 200 OK\r\n', 'HTTP/1.1 302 Found\r\n'), bytes);
  await fc.assert(
    fc.asyncProperty(answer, async ([start, parts]) => {
      const text = encodeURIComponent(start + parts.join(''));
      const visit = await own.visit(`${fuzzed.origin}/raw?bytes=${text}`);
      expect(['answered', 'unreached']).toContain(visit.result);
    }),
    { numRuns: 100 },
  );
  await own.close();
  await fuzzed.close();
});

describe('the way', () => {
  test('a page knows its address without what follows #, and each redirect with its status', async () => {
    const visit = await visitPath('/to?status=301&at=%2Fto%3Fstatus%3D308%26at%3D%2Fpage%23retention#top');
    expect(visit).toMatchObject({
      url: `${server.origin}/to?status=301&at=%2Fto%3Fstatus%3D308%26at%3D%2Fpage%23retention#top`,
      finalUrl: `${server.origin}/page`,
      hops: [
        { url: `${server.origin}/to?status=301&at=%2Fto%3Fstatus%3D308%26at%3D%2Fpage%23retention`, status: 301 },
        { url: `${server.origin}/to?status=308&at=/page`, status: 308 },
      ],
    });
  });

  test('what was not reached says where', async () => {
    expect(await visitPath('/to?at=/reset')).toMatchObject({
      result: 'unreached',
      at: `${server.origin}/reset`,
      hops: [{ url: `${server.origin}/to?at=/reset`, status: 302 }],
    });
  });

  test('cookies are kept for their path, and forgotten with the visit', async () => {
    const visit = await fetcher.visit(`${server.origin}/to?at=/wall`);
    expect(visit).toMatchObject({ status: 200, hops: [{}, { url: `${server.origin}/wall`, status: 302 }] });
    expect(wordsOf(await visitPath('/cookies'))).toBe('none');
  });

  test('a visit may be bound to one origin', async () => {
    const bounds = { within: server.origin };
    const away = `${server.origin}/to?at=${encodeURIComponent(`${secure.origin}/page`)}`;
    expect(inShort(await fetcher.visit(`${server.origin}/to?at=/page`, null, bounds))).toBe('200');
    expect(inShort(await fetcher.visit(away, null, bounds))).toBe('bad_redirect');
  });
});

describe('what we say of ourselves', () => {
  test('name, formats, languages and encodings, and nothing else', async () => {
    await visitPath('/page?headers');
    const asked = server.asked.find(({ path }) => path === '/page?headers');
    expect(asked?.headers).toEqual({
      host: server.host,
      connection: 'keep-alive',
      'user-agent': AGENT,
      accept: expect.stringContaining('text/html'),
      'accept-language': 'en,*;q=0.5',
      'accept-encoding': 'gzip, deflate, br',
    });
  });
});

describe('pages that may be the same as before', () => {
  const nothing = { etag: null, lastModified: null };
  test.each([
    ['by its tag', '/tagged', { etag: TAG, lastModified: null }, '304 without a body'],
    ['by its day', '/tagged', { etag: null, lastModified: CHANGED_AT }, '304 without a body'],
    ['by both, of which the tag counts', '/tagged', { etag: '"older"', lastModified: CHANGED_AT }, '200'],
    ['with nothing to go by', '/tagged', nothing, '200'],
    ['with nothing to go by, and 304 nevertheless', '/unchanged', nothing, 'broken_answer'],
    ['with a tag that no header can hold', '/tagged', { etag: '"a\r\nx: y"', lastModified: null }, '200'],
    ['that lies about its tag', '/unchanged', { etag: '"older"', lastModified: null }, '304 without a body'],
    ['known at another address', '/tagged', { etag: TAG, lastModified: null, url: 'https://a.com/' }, '200'],
    ['behind a redirect, which the tag is not for', '/to?at=/tagged', { etag: TAG, lastModified: null }, '200'],
  ])('a page asked for %s', async (_, path, validators, expected) => {
    expect(inShort(await fetcher.visit(`${server.origin}${path}`, validators))).toBe(expected);
  });

  test('a tag is shown to the address that sent it, where a redirect leads there', async () => {
    const validators = { etag: TAG, lastModified: null, url: `${server.origin}/tagged` };
    expect(await fetcher.visit(`${server.origin}/to?at=/tagged`, validators)).toMatchObject({
      status: 304,
      body: null,
      finalUrl: `${server.origin}/tagged`,
      headers: { etag: TAG, 'last-modified': CHANGED_AT },
    });
  });

  test('one tag for two pages is seen by those who ask without it', async () => {
    const [first, second] = [await visitPath('/lying-tag'), await visitPath('/lying-tag')];
    expect(wordsOf(first)).not.toBe(wordsOf(second));
    expect([first, second]).toMatchObject([{ headers: { etag: TAG } }, { headers: { etag: TAG } }]);
  });
});

describe('hosts that want to be left alone', () => {
  test.each([
    ['in seconds', '120', 120_000],
    ['by a date', 'Sun, 05 Jul 2026 10:10:00 GMT', 600_000],
    ['by a date that has passed', 'Sun, 05 Jul 2026 09:00:00 GMT', 0],
    ['in words', 'later', null],
  ])('%s', async (_, after, expected) => {
    const visit = await visitPath(`/busy?after=${encodeURIComponent(after)}`);
    expect(visit).toMatchObject({ status: 429, retryAfterMs: expected, headers: { 'retry-after': after } });
  });
});
