/** The address of MCP on a socket: closed to names and pages of others, one way in, bounded, and each message answered by itself. */
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { miniDataset } from '../mini-record.ts';
import { call, overHttp, type Site, serveFaces } from './mcp-clients.ts';

const LIST = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
const PING = { jsonrpc: '2.0', id: 1, method: 'ping' };
const HEADERS = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
const BASE = 'https://registry.example.org';
let site: Site;

beforeAll(async () => {
  site = await serveFaces(miniDataset(), { base: BASE });
});
afterAll(() => site.close());

interface Came {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Sends bytes as they are given, the name of the host included. */
function send(method: string, headers: Readonly<Record<string, string>>, body = '', path = '/mcp'): Promise<Came> {
  return new Promise((resolve, reject) => {
    const sent = request(`${site.address}${path}`, { method, headers: { connection: 'close', ...headers } }, (came) => {
      const chunks: Buffer[] = [];
      came.on('data', (chunk) => chunks.push(chunk));
      came.on('end', () =>
        resolve({ status: came.statusCode ?? 0, headers: came.headers, body: Buffer.concat(chunks).toString() }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const post = (message: unknown, headers: Readonly<Record<string, string>> = {}) =>
  send('POST', { ...HEADERS, ...headers }, typeof message === 'string' ? message : JSON.stringify(message));

describe('who may ask', () => {
  test.each([
    ['this machine', {}],
    ['this machine by name', { host: 'localhost:9' }],
    ['the address of the operator', { host: 'registry.example.org' }],
    ['a page of this machine', { origin: 'http://127.0.0.1:6274' }],
    ['a page of this site', { host: 'registry.example.org', origin: BASE }],
  ])('%s', async (_, headers) => {
    expect((await post(LIST, headers)).status).toBe(200);
  });

  test.each([
    ['a name that somebody points at this machine', { host: 'evil.example' }],
    ['the same with a page of it', { host: 'evil.example', origin: 'http://evil.example' }],
    ['a page of another site', { origin: 'https://evil.example' }],
    ['a page without a site', { origin: 'null' }],
  ])('not %s, whatever the method', async (_, headers) => {
    for (const method of ['POST', 'GET', 'OPTIONS', 'DELETE']) {
      const {
        status,
        headers: sent,
        body,
      } = await send(method, { ...HEADERS, ...headers }, method === 'POST' ? JSON.stringify(LIST) : '');
      expect([method, status]).toEqual([method, 403]);
      expect(sent['access-control-allow-origin']).toBeUndefined();
      expect(JSON.parse(body)).toMatchObject({ jsonrpc: '2.0', id: null, error: { code: -32000 } });
    }
  });

  test('no page of another origin is told that it may, not even by the answer to one of ours', async () => {
    const { headers } = await post(LIST, { origin: 'http://localhost:6274' });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('the way in', () => {
  test.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
    '%s is not possible: 405 with what is',
    async (method) => {
      const { status, headers, body } = await send(method, HEADERS);
      expect([status, headers['allow']]).toEqual([405, 'POST']);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      if (method !== 'HEAD') expect(JSON.parse(body).error.message).toContain('POST');
    },
  );

  test('answers are JSON at once, kept by nobody, without a session', async () => {
    const { status, headers, body } = await post(PING);
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, 'application/json', 'no-store']);
    expect(headers['mcp-session-id']).toBeUndefined();
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(JSON.parse(body)).toEqual({ jsonrpc: '2.0', id: 1, result: {} });
  });

  test('what needs no answer gets none', async () => {
    const { status, body } = await post({ jsonrpc: '2.0', method: 'notifications/initialized' });
    expect([status, body]).toEqual([202, '']);
  });

  test('with a slash behind it is the same, and below it is nothing', async () => {
    expect((await send('POST', HEADERS, JSON.stringify(PING), '/mcp/')).status).toBe(200);
    expect((await send('POST', HEADERS, JSON.stringify(PING), '/mcp/x')).status).toBe(404);
    expect((await send('GET', {}, '', '/mcpx')).headers['content-type']).toContain('text/html');
  });
});

describe('what is no message', () => {
  test.each([
    ['no JSON', '{"jsonrpc"', 400, -32700],
    ['nothing', '', 400, -32700],
    ['bytes that are no text', '\u0000\u0001', 400, -32700],
    ['a text', '"tools/list"', 400, -32600],
    ['null', 'null', 400, -32600],
    ['an object of another kind', '{"method":"tools/list"}', 400, -32600],
    ['an older JSON-RPC', '{"jsonrpc":"1.0","id":1,"method":"ping"}', 400, -32600],
    ['a method that is no text', '{"jsonrpc":"2.0","id":1,"method":7}', 400, -32600],
    ['an empty list', '[]', 400, -32600],
    ['two with one id', JSON.stringify([PING, PING]), 400, -32600],
    ['too many at once', JSON.stringify(Array.from({ length: 21 }, (_, id) => ({ ...PING, id }))), 400, -32600],
  ])('%s', async (_, body, status, code) => {
    const came = await post(body);
    expect([came.status, JSON.parse(came.body).error.code]).toEqual([status, code]);
  });

  test.each([
    ['a type that is no JSON', { 'content-type': 'text/plain' }, 415],
    ['a client that takes no answer', { accept: 'text/html' }, 406],
    ['a version that does not exist', { 'mcp-protocol-version': '1999-01-01' }, 400],
  ])('%s', async (_, headers, status) => {
    const came = await post(LIST, headers);
    expect([came.status, came.headers['x-content-type-options']]).toEqual([status, 'nosniff']);
    expect(JSON.parse(came.body).error.message.length).toBeGreaterThan(10);
  });

  test('a body that is too long, announced or not', async () => {
    const long = JSON.stringify({ ...LIST, params: { a: 'x'.repeat(300_000) } });
    expect((await post(long, { 'content-length': String(long.length) })).status).toBe(413);
    expect((await post(long, { 'transfer-encoding': 'chunked' })).status).toBe(413);
    const larger = await fetch(`${site.address}/mcp`, {
      method: 'POST',
      headers: HEADERS,
      body: 'x'.repeat(5_000_000),
    });
    expect([larger.status, (await larger.json()).error.message]).toEqual([413, 'A message has at most 262144 bytes.']);
    expect((await post(PING)).status).toBe(200);
  });
});

describe('several at once', () => {
  test('as older versions of the protocol send them', async () => {
    const { status, body } = await post([
      PING,
      { jsonrpc: '2.0', method: 'notifications/initialized' },
      { ...LIST, id: 2 },
    ]);
    expect([status, JSON.parse(body).map(({ id }: { id: number }) => id)]).toEqual([200, [1, 2]]);
  });

  test('one that is taken back beside itself is answered, and nobody waits', async () => {
    const back = { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } };
    const { body } = await post([PING, back]);
    expect(JSON.parse(body)).toMatchObject({ id: 1, result: {} });
    expect((await post([back])).status).toBe(202);
  });

  test('of many clients, each answered by itself though all use the same ids', async () => {
    const questions = [...miniDataset().dimensions.keys()];
    const clients = await Promise.all(Array.from({ length: 12 }, () => overHttp(site.address)));
    const answered = await Promise.all(
      clients.map(({ client }, index) =>
        call(client, 'get_finding', { offering: 'acme-api', dimension: questions[index % questions.length] }),
      ),
    );
    expect(answered.map(({ data }) => data?.['dimension'])).toEqual(
      clients.map((_, index) => questions[index % questions.length]),
    );
    await Promise.all(clients.map(({ close }) => close()));
  });
});

test('nothing that clients did wrong was written to the log', () => {
  expect(site.logged).toEqual([]);
});

test('what breaks on our side is written down whole, and told without a word of it', async () => {
  const broken = await serveFaces({ ...miniDataset(), answers: null as never });
  try {
    const { client, close } = await overHttp(broken.address);
    const { isError, text } = await call(client, 'compare_offerings', { offerings: ['acme-api', 'acme-north'] });
    expect([isError, text]).toEqual([true, expect.stringContaining('Something broke on our side.')]);
    expect(text).not.toMatch(/ at |Error/);
    expect(broken.logged.join('')).toMatch(/\n {4}at /);
    await close();
  } finally {
    await broken.close();
  }
});
