/** The built program on its way out, and what it writes down meanwhile: requests that are answered whole, and lines for programs. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { LOG_EVENTS } from '../../src/faces/http-log.ts';
import { MINI_DAY } from '../mini-record.ts';
import { assay, miniBytes, scratch } from './command-line.ts';
import { type Served, serveSite, stop } from './served.ts';

const files = scratch();
const running: Served[] = [];
const sockets: Socket[] = [];

beforeAll(() => {
  files.write('mini.json', miniBytes());
});
afterEach(async () => {
  for (const each of sockets.splice(0)) each.destroy();
  for (const each of running.splice(0)) await stop(each, 'SIGKILL');
});
afterAll(files.remove);

async function serve(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const where = [
    '--port',
    '0',
    '--dataset',
    files.path('mini.json'),
    '--today',
    MINI_DAY,
    '--store',
    files.path('store'),
  ];
  const served = await serveSite([...where, ...args], env);
  running.push(served);
  return served;
}

const CHECK = JSON.stringify({ policy: 'personal-data', offerings: ['acme-api'] });

/** Half of a request for a check; the rest is sent by `go`, and `ended` is all that came. */
async function halfAsked(address: string) {
  const socket = connect(Number(new URL(address).port), '127.0.0.1');
  sockets.push(socket);
  let came = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    came += text;
  });
  const ended = new Promise<string>((resolve) => {
    socket.on('error', () => undefined).on('close', () => resolve(came));
  });
  await once(socket, 'connect');
  const head = `POST /api/v1/check HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${CHECK.length}\r\n\r\n`;
  socket.write(head + CHECK.slice(0, 9));
  return { go: () => socket.write(CHECK.slice(9)), ended };
}

/** Asked on a connection of its own, after which what came before on another has been read too. */
async function ask(address: string, path: string, init: RequestInit = {}) {
  return fetch(address + path, { ...init, headers: { connection: 'close', ...init.headers } });
}

function linesOf(served: Served): Record<string, unknown>[] {
  return served.said.err
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('told to stop', () => {
  test('a request that is still being sent is answered whole, nobody new is let in, and it ends with 0', async () => {
    const served = await serve(['--log', 'json']);
    const half = await halfAsked(served.address);
    await ask(served.address, '/healthz');
    const began = performance.now();
    const ended = stop(served);
    await served.hear('err', '"stopping"');
    await expect(ask(served.address, '/healthz')).rejects.toThrow();
    half.go();
    const came = await half.ended;
    expect(came).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(JSON.parse(came.split('\r\n\r\n')[1] ?? '').data.policy).toBe('personal-data');
    expect((await ended).code).toBe(0);
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(linesOf(served).map(({ event }) => event)).toEqual(['ready', 'stopping', 'stopped']);
  });

  test('a request that never comes to an end is given up, and it ends with 0 within 5 s', async () => {
    const served = await serve([]);
    const half = await halfAsked(served.address);
    await ask(served.address, '/healthz');
    const { code, ms } = await stop(served);
    expect([code, ms > 2_000, ms < 5_000]).toEqual([0, true, true]);
    expect(await half.ended).toBe('');
    expect(served.said.err).toBe('');
  });

  test('told once more it ends at once', async () => {
    const served = await serve(['--log', 'json']);
    await halfAsked(served.address);
    await ask(served.address, '/healthz');
    served.process.kill('SIGTERM');
    await served.hear('err', '"stopping"');
    const began = performance.now();
    const again = setInterval(() => served.process.kill('SIGINT'), 50);
    const code = await served.ended;
    clearInterval(again);
    expect([code, performance.now() - began < 1_500]).toEqual([2, true]);
    expect(linesOf(served).some(({ event }) => event === 'stopped')).toBe(false);
  });
});

describe('what is written down', () => {
  test('each request by the pattern of its address, with an id that its answer bears; never a query, a name or a body', async () => {
    const served = await serve(['--log-requests'], { ASSAY_LOG: 'json' });
    const asked: [string, RequestInit?][] = [
      ['/offerings/acme-api/?model=acme-vision-1&key=s3cret'],
      ['/api/v1/offerings/acme-api?as_of=2026-08-01'],
      ['/nowhere/jo@mail.example.org'],
      ['/api/v1/check', { method: 'POST', body: CHECK, headers: { 'content-type': 'application/json' } }],
      ['/about/', { method: 'HEAD' }],
      ['/healthz'],
      ['/readyz'],
      ['/mcp', { method: 'POST', body: '{' }],
    ];
    const ids: (string | null)[] = [];
    for (const [path, init] of asked) {
      const answer = await ask(served.address, path, init);
      await answer.arrayBuffer();
      ids.push(answer.headers.get('x-request-id'));
    }
    await stop(served);
    const lines = linesOf(served).filter(({ event }) => event === 'request');
    expect(lines.map(({ method, route, status }) => [method, route, status])).toEqual([
      ['GET', '/offerings/:id/', 200],
      ['GET', '/api/v1/offerings/:id', 200],
      ['GET', null, 404],
      ['POST', '/api/v1/check', 200],
      ['HEAD', '/about/', 200],
      ['POST', '/mcp', 400],
    ]);
    expect(lines.map(({ request }) => request)).toEqual(ids.filter((_, at) => at !== 5 && at !== 6));
    expect(new Set(ids).size).toBe(ids.length);
    for (const line of lines) {
      expect(Object.keys(line)).toEqual([
        'at',
        'level',
        'event',
        'message',
        'request',
        'method',
        'route',
        'status',
        'ms',
        'cut',
      ]);
      expect(line).toMatchObject({
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        level: 'info',
        cut: false,
      });
    }
    expect(served.said.err).not.toMatch(/s3cret|acme|jo@mail|127\.0\.0\.1:(?!\d+\/")|personal-data/);
  });

  test('nothing of requests unless it is asked for, and no id', async () => {
    const served = await serve(['--log', 'json']);
    const answer = await ask(served.address, '/about/');
    await answer.arrayBuffer();
    await stop(served);
    expect(answer.headers.get('x-request-id')).toBeNull();
    expect(linesOf(served)).toEqual(
      ['ready', 'stopping', 'stopped'].map((event) => ({
        at: expect.any(String),
        level: LOG_EVENTS[event as 'ready'],
        event,
        message: expect.any(String),
      })),
    );
  });

  test('who goes away in the middle is no fault', async () => {
    const served = await serve(['--log-requests']);
    await halfAsked(served.address);
    await ask(served.address, '/about/');
    for (const each of sockets.splice(0)) each.resetAndDestroy();
    await served.hear('err', 'cut off');
    expect(
      served.said.err
        .split('\n')
        .filter((line) => !/^(?:GET|POST) \/[\w/]+ \d+ \d+ ms [0-9a-f]{16}( cut off)?$/.test(line)),
    ).toEqual(['']);
  });

  test.each([['--log', 'xml'], []])('a format that is none is refused: %s %s', async (...args) => {
    const before = process.env['ASSAY_LOG'];
    process.env['ASSAY_LOG'] = 'yaml';
    try {
      const ran = await assay(['serve', ...args.filter(Boolean)]);
      expect([ran.code, ran.out]).toEqual([2, '']);
      expect(ran.err).toMatch(/--log/);
    } finally {
      if (before === undefined) delete process.env['ASSAY_LOG'];
      else process.env['ASSAY_LOG'] = before;
    }
  });
});
