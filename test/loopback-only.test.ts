/** That the guard of the tests lets loopback pass and nothing else. */
import { connect, createServer, Socket } from 'node:net';
import { expect, test } from 'vitest';
import { isLoopback, takeEscapes } from './loopback-only.ts';

test.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['127.8.9.10', true],
  ['::1', true],
  ['[::1]', true],
  ['::ffff:127.0.0.1', true],
  ['0.0.0.0', false],
  ['10.0.0.1', false],
  ['127.0.0.1.acme-models.com', false],
  ['localhost.acme-models.com', false],
  ['::ffff:10.0.0.1', false],
])('%s is loopback: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});

test('a socket to another host is refused, however it is opened', async () => {
  expect(() => new Socket().connect(443, '192.0.2.1')).toThrow('192.0.2.1');
  expect(() => connect({ port: 443, host: '192.0.2.2' })).toThrow('192.0.2.2');
  await expect(fetch('http://192.0.2.3/')).rejects.toThrow();
  expect(takeEscapes()).toEqual(['192.0.2.1', '192.0.2.2', '192.0.2.3']);
});

test('a socket to this machine is left alone', async () => {
  const server = createServer((socket) => socket.end('hello'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const text = await new Promise<string>((done, fail) => {
    connect(port, '127.0.0.1')
      .on('data', (data) => done(String(data)))
      .on('error', fail);
  });
  server.close();
  expect(text).toBe('hello');
});
