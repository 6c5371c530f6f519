/** The behaviours that a playing server knows by name: answers, redirects, walls, and everything that goes wrong between machines. */
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import type { Exchange, Play, Plays } from './playing-server.ts';

/** What a page says that behaves. */
export const PAGE = '<!doctype html><title>Data retention</title><p>Inputs are deleted after 30 days.</p>';

/** Every behaviour by the first part of its path; what stands behind it is said with each. */
export const PLAYS: Plays = {
  /** `/page`: a page that behaves. */
  page: (exchange) => sendPage(exchange),
  /** `/status/404`: a status with a page. */
  status: (exchange) => sendPage(exchange, { status: Number(exchange.rest) }),
  /** `/typed?type=…`: a page under another content type. */
  typed: (exchange) => sendPage(exchange, { headers: { 'content-type': exchange.query.get('type') ?? '' } }),

  /** `/packed/gzip`, `/packed/br`, `/packed/deflate`, `/packed/deflate-raw`: packed as asked. */
  packed: (exchange) => sendPacked(exchange, exchange.rest),
  /** `/bomb/gzip`, `/bomb/br`: thirty megabytes of nothing in a few kilobytes. */
  bomb: ({ response, rest }) => {
    const bytes = Buffer.alloc(30_000_000);
    const body = rest === 'br' ? brotliCompressSync(bytes, QUICK) : gzipSync(bytes);
    response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': rest }).end(body);
  },
  /** `/layered`: packed twice and said so. `/layered/lines`: said so in two headers. */
  layered: ({ response, rest }) => {
    response.setHeader('content-encoding', rest === 'lines' ? ['gzip', 'gzip'] : 'gzip, gzip');
    response.end(gzipSync(gzipSync(PAGE)));
  },
  /** `/packing/zstd`: an encoding that nobody asked for. */
  packing: ({ response, rest }) => response.writeHead(200, { 'content-encoding': rest }).end(PAGE),
  /** `/half-packed`: what is packed ends too early. `/not-packed`: it is not packed at all. */
  'half-packed': ({ response }) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(PAGE).subarray(0, 40));
  },
  'not-packed': ({ response }) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(PAGE),

  /** `/endless`: a body without end, as fast as it is read. */
  endless: ({ response }) => sendEndless(response.writeHead(200, { 'content-type': 'text/html' })),
  /** `/large/1000000`: a body of so many bytes, announced. `/drip/20`: a byte every so many milliseconds. */
  large: ({ response, rest }) => {
    response
      .writeHead(200, { 'content-type': 'text/plain', 'content-length': rest })
      .end(Buffer.alloc(Number(rest), 'a'));
  },
  drip: ({ response, rest, socket }) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    const timer = setInterval(() => response.write('.'), Number(rest));
    socket.on('close', () => clearInterval(timer));
  },
  /** `/never`: no answer. `/stalls`: the beginning of a body, and then nothing. */
  never: () => undefined,
  stalls: ({ response }) => response.writeHead(200, { 'content-type': 'text/html' }).write('<p>Inputs are'),

  /** `/reset`: the connection is cut before the answer; `/reset/body`: in the body. */
  reset: ({ response, rest, socket }) => {
    if (rest !== 'body') socket.resetAndDestroy();
    else response.writeHead(200, { 'content-length': '1000' }).write('half', () => socket.resetAndDestroy());
  },
  /** `/closes`: the connection is closed in an orderly way, without an answer. */
  closes: ({ socket }) => socket.end(),
  /** `/short`: fewer bytes than announced. `/longer`: more. */
  short: (exchange) => sendRaw(exchange, 'HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n<p>Inputs are'),
  longer: (exchange) => sendRaw(exchange, `HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\n<p>Inputs are deleted`),
  /** `/lengths`: two lengths that contradict one another. */
  lengths: (exchange) =>
    sendRaw(exchange, 'HTTP/1.1 200 OK\r\ncontent-length: 4\r\ncontent-length: 9\r\n\r\nabcdefghi'),
  /** `/chunks`: chunks whose length is no number; `/chunks/cut`: the last one is missing. */
  chunks: (exchange) => {
    const head = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n';
    sendRaw(exchange, `${head}${exchange.rest === 'cut' ? '5\r\nabcde\r\n' : 'zz\r\nabcde\r\n0\r\n\r\n'}`);
  },
  /** `/noise`: no HTTP at all. */
  noise: (exchange) => sendRaw(exchange, 'SSH-2.0-OpenSSH_9.2\r\n'),
  /** `/headers/100000`: headers of so many bytes. `/header-drip`: headers without end, bit by bit. */
  headers: ({ response, rest }) => response.writeHead(200, { 'x-long': 'a'.repeat(Number(rest)) }).end(PAGE),
  'header-drip': ({ socket }) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    const timer = setInterval(() => socket.write('x-a: b\r\n'), 20);
    socket.on('close', () => clearInterval(timer));
  },
  /** `/part`: a part of the page, which nobody asked for. */
  part: (exchange) => sendPage(exchange, { status: 206, headers: { 'content-range': 'bytes 0-87/9000' } }),

  /** `/to?at=…&status=302`: leads to an address, written as given. `/to-nowhere`: says no address; `/to-two`: says two. */
  to: ({ response, query }) => {
    const bytes = Buffer.from(query.get('at') ?? '').toString('latin1');
    response.writeHead(Number(query.get('status') ?? 302), { location: bytes }).end('moved');
  },
  'to-nowhere': ({ response }) => response.writeHead(302).end(),
  'to-two': (exchange) =>
    sendRaw(exchange, 'HTTP/1.1 302 Found\r\nlocation: /page\r\nlocation: /loop\r\ncontent-length: 0\r\n\r\n'),
  /** `/to-far/5000`: leads to an address of so many characters. */
  'to-far': (exchange) => lead(exchange, `/${'a'.repeat(Number(exchange.rest))}`),
  /** `/hops/11`: so many redirects before a page. `/loop`: leads to itself; `/ping` and `/pong` to one another. */
  hops: (exchange) =>
    exchange.rest === '0' ? sendPage(exchange) : lead(exchange, `/hops/${Number(exchange.rest) - 1}`),
  loop: (exchange) => lead(exchange, '/loop'),
  ping: (exchange) => lead(exchange, '/pong'),
  pong: (exchange) => lead(exchange, '/ping'),
  /** `/refresh?to=…`: sends its readers on by a header, with one word for a body; `/refresh/empty?to=…`: with none. */
  refresh: (exchange) => {
    const headers = { refresh: `0;url=${exchange.query.get('to') ?? ''}` };
    sendPage(exchange, { headers, body: exchange.rest === 'empty' ? '' : '<p>Moved</p>' });
  },
  /** `/to-endless`: a redirect whose own body has no end. */
  'to-endless': ({ response }) => sendEndless(response.writeHead(302, { location: '/page' })),
  /** `/wall`: sends everyone back to itself with a cookie, and shows the page to those who bring it. */
  wall: (exchange) => {
    if (/\bseen=1\b/.test(exchange.request.headers.cookie ?? '')) sendPage(exchange);
    else lead(exchange, '/wall', { 'set-cookie': ['seen=1; Path=/', 'other=2; Path=/elsewhere'] });
  },
  /** `/wall-forever`: another cookie every time. */
  'wall-forever': (exchange) => lead(exchange, '/wall-forever', { 'set-cookie': `turn=${exchange.turn}; Path=/` }),
  /** `/cookies`: says which cookies came. */
  cookies: ({ request, response }) => response.end(request.headers.cookie ?? 'none'),

  /** `/tagged`: 304 to those who know its tag or day. `/unchanged`: 304 to everyone, whatever they know. */
  tagged: (exchange) => {
    const { 'if-none-match': tag, 'if-modified-since': day } = exchange.request.headers;
    const headers = { etag: TAG, 'last-modified': CHANGED_AT };
    const isKnown = tag === undefined ? day === CHANGED_AT : tag === TAG;
    if (isKnown) exchange.response.writeHead(304, headers).end();
    else sendPage(exchange, { headers });
  },
  unchanged: ({ response }) => response.writeHead(304, { etag: TAG }).end(),
  /** `/lying-tag`: one tag for a page that is another every time. */
  'lying-tag': ({ response, turn }) => response.writeHead(200, { etag: TAG }).end(`${PAGE}<p>${turn}`),

  /** `/busy?after=…&status=429`: refuses, and says when to come back. */
  busy: (exchange) => {
    const after = exchange.query.get('after');
    const status = Number(exchange.query.get('status') ?? 429);
    sendPage(exchange, { status, headers: after === null ? {} : { 'retry-after': after } });
  },
  /** `/for-people`: 403 for those who say that they are a program. */
  'for-people': (exchange) => {
    sendPage(exchange, { status: /Mozilla/.test(exchange.request.headers['user-agent'] ?? '') ? 200 : 403 });
  },
};

const QUICK = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

export const TAG = '"a1"';
export const CHANGED_AT = 'Sun, 05 Jul 2026 10:00:00 GMT';

/** Sends a page, with another status or more headers. */
export function sendPage(
  { response }: Pick<Exchange, 'response'>,
  more: {
    readonly status?: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string | Uint8Array;
  } = {},
): void {
  response.writeHead(more.status ?? 200, { 'content-type': 'text/html; charset=utf-8', ...more.headers });
  response.end(more.body ?? PAGE);
}

/** Sends bytes as they are, and closes. */
export function sendRaw({ socket }: Pick<Exchange, 'socket'>, bytes: string): void {
  socket.end(bytes);
}

/** A play that sends a page of these words. */
export function pageOf(body: string | Uint8Array, headers: Readonly<Record<string, string>> = {}): Play {
  return (exchange) => sendPage(exchange, { body, headers });
}

function lead({ response }: Exchange, to: string, headers: Readonly<Record<string, string | string[]>> = {}): void {
  response.writeHead(302, { location: to, ...headers }).end();
}

function sendPacked({ response }: Exchange, how: string): void {
  const pack = PACK[how] ?? gzipSync;
  const name = how === 'deflate-raw' ? 'deflate' : how;
  response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': name }).end(pack(Buffer.from(PAGE)));
}

const PACK: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: gzipSync,
  br: brotliCompressSync,
  deflate: deflateSync,
  'deflate-raw': deflateRawSync,
};

/** Writes for as long as somebody reads. */
function sendEndless(response: Exchange['response']): void {
  const piece = Buffer.alloc(65_536, 'a');
  const writeOn = () => {
    while (!response.destroyed && response.write(piece));
  };
  response.on('drain', writeOn);
  writeOn();
}
