/** The socket of the site: how it is stopped while somebody is being answered, and what slow, large or many clients get. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type Listening, type ListenOptions, listenAt } from './web-server.ts';

type Answer = (request: Request) => Response | Promise<Response>;

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function listening(answer: Answer, more: Partial<ListenOptions> = {}): Promise<Listening> {
  const log = (text: string) => expect.fail(text);
  const server = await listenAt({ host: '127.0.0.1', port: 0, log, ...more }, answer);
  closing.push(() => server.close());
  return server;
}

/** A client that shows all that came, and when the connection ended. */
async function client(port: number, sent = '') {
  const socket = connect(port, '127.0.0.1');
  closing.push(() => socket.destroy());
  let came = '';
  const waiting = new Set<() => void>();
  socket.setEncoding('latin1').on('data', (text: string) => {
    came += text;
    for (const look of waiting) look();
  });
  const ended = new Promise<string>((resolve) => {
    socket.on('error', () => undefined).on('close', () => resolve(came));
  });
  await once(socket, 'connect');
  socket.write(sent);
  const until = (text: string) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (came.includes(text)) resolve();
      };
      waiting.add(look);
      look();
    });
  return { socket: socket as Socket, ended, until };
}

/** An answer that is given when the test says so, and tells when it was asked for. */
function held() {
  let tell = () => {};
  let give = (_: Response) => {};
  const asked = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const given = new Promise<Response>((resolve) => {
    give = resolve;
  });
  const answer: Answer = () => {
    tell();
    return given;
  };
  return { answer, asked, give };
}

const LONG_MS = 600_000;
const GET = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';
const half = (body: string, length: number) => `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${length}\r\n\r\n${body}`;
/** More than the buffers of a connection take. */
const LARGE = 64 * 1024 * 1024;

describe('a server that is stopped', () => {
  test('answers whole what was being sent to it, closes the connection then, and lets nobody in', async () => {
    let asked = () => {};
    const isAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const { port, close } = await listening(async (request) => {
      asked();
      return new Response(`got ${await request.text()}`);
    });
    const sender = await client(port, half('ab', 4));
    await isAsked;
    const closed = close(LONG_MS);
    const late = connect(port, '127.0.0.1');
    const [refused] = (await once(late, 'error')) as [NodeJS.ErrnoException];
    expect(refused.code).toBe('ECONNREFUSED');
    sender.socket.write('cd');
    const came = await sender.ended;
    expect(came).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(came).toMatch(/\r\nconnection: close\r\n/i);
    expect(came).toMatch(/got abcd/);
    await closed;
  });

  test('ends an answer that had begun, although its head promised to go on', async () => {
    const stream = new TransformStream<Uint8Array, Uint8Array>();
    const writer = stream.writable.getWriter();
    const { port, close } = await listening(() => new Response(stream.readable));
    const reader = await client(port, GET);
    const bytes = (text: string) => new TextEncoder().encode(text);
    await writer.write(bytes('first part'));
    await reader.until('first part');
    const closed = close(LONG_MS);
    await writer.write(bytes(' and the last'));
    await writer.close();
    const came = await reader.ended;
    expect(came).toMatch(/connection: keep-alive/i);
    expect(came).toContain(' and the last');
    expect(came.endsWith('0\r\n\r\n')).toBe(true);
    await closed;
  });

  test('closes at once who asks nothing, has asked before, or is in the middle of asking', async () => {
    const { port, close } = await listening(() => new Response('ok'));
    const silent = await client(port);
    const done = await client(port, GET);
    await done.until('\r\n\r\nok');
    const begun = await client(port, 'GET / HTTP/1.1\r\nHost: a');
    await Promise.all([close(LONG_MS), silent.ended, done.ended, begun.ended]);
  });

  test('cuts off in the end who never reads, and what is never answered', async () => {
    const { answer, asked } = held();
    const { port, close } = await listening((request) =>
      new URL(request.url).pathname === '/held' ? answer(request) : new Response(new Uint8Array(LARGE)),
    );
    const deaf = await client(port, GET);
    await deaf.until('HTTP/1.1 200');
    deaf.socket.pause();
    await client(port, 'GET /held HTTP/1.1\r\nHost: a\r\n\r\n');
    await asked;
    await close(30);
  });
});

describe('a client that is slow on purpose', () => {
  const SOON = { lookMs: 10 };

  test('gets 408 with the headers of every answer when its head does not come', async () => {
    const { port } = await listening(() => new Response('ok'), { limits: { ...SOON, headersMs: 30, requestMs: 40 } });
    const came = await (await client(port, 'GET / HTTP/1.1\r\nHost: a\r\n')).ended;
    expect(came).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n[\s\S]*content-security-policy: /);
  });

  test('and when its body does not', async () => {
    const { port } = await listening(
      async (request) => {
        await request.text().catch(() => undefined);
        return new Response('never sent');
      },
      { limits: { ...SOON, headersMs: 30, requestMs: 40 } },
    );
    expect(await (await client(port, half('a', 9))).ended).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('is closed without a word when it asks nothing more', async () => {
    const { port } = await listening(() => new Response('ok'), { limits: { ...SOON, idleMs: 30 } });
    expect(await (await client(port, GET)).ended).toMatch(/\r\n\r\nok$/);
  });

  test('is cut off when it never reads', async () => {
    let cancel = () => {};
    const cancelled = new Promise<void>((resolve) => {
      cancel = resolve;
    });
    const endless = new ReadableStream<Uint8Array>({
      pull: (to) => to.enqueue(new Uint8Array(65_536)),
      cancel,
    });
    const { port } = await listening(() => new Response(endless), { limits: { stalledMs: 30 } });
    const deaf = await client(port, GET);
    await deaf.until('HTTP/1.1 200');
    deaf.socket.pause();
    await cancelled;
  });
});

test('a head of more than 16 kB is refused', async () => {
  const { port } = await listening(() => new Response('ok'));
  const came = await (await client(port, `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(17_000)}\r\n\r\n`)).ended;
  expect(came).toMatch(/^HTTP\/1\.1 431 /);
});

test('more connections than there may be are turned away, and it is told once', async () => {
  let told = 0;
  const onFull = () => {
    told += 1;
  };
  const { port } = await listening(() => new Response('ok'), { limits: { maxConnections: 2 }, onFull });
  const inside = await Promise.all([client(port), client(port)]);
  const outside = await Promise.all([client(port, GET), client(port, GET)]);
  expect(await Promise.all(outside.map((each) => each.ended))).toEqual(['', '']);
  expect(told).toBe(1);
  inside[0]?.socket.write(GET);
  await inside[0]?.until('\r\n\r\nok');
});
