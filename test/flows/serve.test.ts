/** The built program serving: one line when ready, the port it was given, a quiet end, and changes of the record as they come. */
import { rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { MINI_DAY, miniText } from '../mini-record.ts';
import { miniBytes, scratch } from './command-line.ts';
import { type Served, serveSite, start, stop } from './served.ts';

const files = scratch();
const MINI = files.path('mini.json');
const running: Served[] = [];

beforeAll(() => {
  files.write('mini.json', miniBytes());
});
afterEach(async () => {
  for (const each of running.splice(0)) await stop(each, 'SIGKILL');
});
afterAll(files.remove);

async function serve(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const served = await serveSite([...args, '--today', MINI_DAY], env);
  running.push(served);
  return served;
}

const page = async (address: string, path = '/') =>
  (await fetch(address + path, { headers: { connection: 'close' } })).text();

describe('one line, and the address in it', () => {
  test('port 0 takes any free one', async () => {
    const { address, said } = await serve(['--port', '0', '--dataset', MINI]);
    expect(said.out).toMatch(/^Assay is at http:\/\/127\.0\.0\.1:[1-9]\d{3,4}\/\n$/);
    expect(await page(address, '/healthz')).toBe('ok\n');
    expect(await page(address)).toContain('Assay Mini');
    expect(await page(address, '/offerings/acme-api/')).toContain('Watch-outs');
    expect(said.out.split('\n')).toHaveLength(2);
    expect(said.err).toBe('');
  });

  test('the packaged record is served where none is named, with the style sheet and fonts of the package', async () => {
    const { address } = await serve(['--port', '0']);
    const home = await page(address);
    expect(home).toContain('href="/offerings/xai-api/"');
    const assets = [...home.matchAll(/(?:href)="(\/assets\/[^"]+)"/g)].map((each) => each[1] ?? '');
    expect(assets.length).toBeGreaterThan(3);
    for (const asset of assets) {
      const answer = await fetch(address + asset);
      expect([asset, answer.status, (await answer.arrayBuffer()).byteLength > 100]).toEqual([asset, 200, true]);
    }
  });

  test('PORT is honoured, and --port goes before it', async () => {
    const first = await serve(['--dataset', MINI], { PORT: '0' });
    const port = new URL(first.address).port;
    await stop(first);
    const second = await serve(['--dataset', MINI], { PORT: port });
    expect(new URL(second.address).port).toBe(port);
    const third = await serve(['--dataset', MINI, '--port', '0'], { PORT: port });
    expect(new URL(third.address).port).not.toBe(port);
  });

  test('ASSAY_TODAY is the day, and a page of it says so', async () => {
    const served = await serveSite(['--port', '0', '--dataset', MINI], { ASSAY_TODAY: '2026-12-24' });
    running.push(served);
    expect(await page(served.address, '/about/')).toContain('24 Dec 2026');
  });

  test('IPv6 loopback has its address in brackets', async () => {
    const { address } = await serve(['--port', '0', '--host', '::1', '--dataset', MINI]);
    expect(address).toMatch(/^http:\/\/\[::1\]:\d+$/);
    expect(await page(address, '/healthz')).toBe('ok\n');
  });
});

describe('what cannot be served ends with 2 and one message', () => {
  /** Runs to the end; nothing may stand on stdout. */
  async function refused(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
    const served = start(['serve', ...args], env);
    running.push(served);
    expect([await served.ended, served.said.out]).toEqual([2, '']);
    expect(served.said.err).toMatch(/^assay: /);
    expect(served.said.err).not.toMatch(/\n\s+at /);
    return served.said.err;
  }

  test('a port that is taken', async () => {
    const { address } = await serve(['--port', '0', '--dataset', MINI]);
    const { port } = new URL(address);
    expect(await refused(['--port', port, '--dataset', MINI])).toContain(`Port ${port} on 127.0.0.1 is taken.`);
  });

  test.each(['0.0.0.0', '::'])('%s, while nobody answers for this copy', async (host) => {
    expect(await refused(['--host', host, '--port', '0', '--dataset', MINI])).toContain('nobody answers for it');
  });

  test('a host that is not this machine', async () => {
    await refused(['--host', 'no-such-host.invalid', '--port', '0', '--dataset', MINI]);
  });

  test('PORT that is no port', async () => {
    expect(await refused(['--dataset', MINI], { PORT: 'http' })).toContain('no port');
  });

  test('a dataset that is not there', async () => {
    expect(await refused(['--port', '0', '--dataset', files.path('none.json')])).toContain('cannot be read');
  });

  test('a record with issues', async () => {
    const folder = files.mini('faulty', { 'offerings/acme-api.yaml': 'name: x\n' });
    expect(await refused(['--port', '0', '--data', folder, '--today', MINI_DAY])).toContain('offerings/acme-api.yaml');
  });
});

describe('the end', () => {
  test.each<NodeJS.Signals>(['SIGTERM', 'SIGINT'])(
    '%s ends it with 0 within 5 s, though a connection is kept open',
    async (signal) => {
      const served = await serve(['--port', '0', '--dataset', MINI]);
      const agent = new Agent({ keepAlive: true });
      await new Promise<void>((resolve, reject) => {
        get(served.address, { agent }, (answer) => answer.resume().on('end', resolve)).on('error', reject);
      });
      const idle = connect(Number(new URL(served.address).port), '127.0.0.1');
      idle.on('error', () => undefined);
      await new Promise((resolve) => idle.once('connect', resolve));
      idle.write('GET / HTTP/1.1\r\nHost: half-asked\r\n');
      const { code, ms } = await stop(served, signal);
      agent.destroy();
      idle.destroy();
      expect(code).toBe(0);
      expect(ms).toBeLessThan(5000);
    },
  );
});

/** Sends bytes as they are and reads the whole answer. */
function raw(address: string, request: string): Promise<string> {
  const { port } = new URL(address);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.end(request));
    const parts: string[] = [];
    socket.setEncoding('utf8').on('data', (part: string) => parts.push(part));
    socket.on('error', reject).on('close', () => resolve(parts.join('')));
  });
}

test('requests that no browser would send get a refusal, and the next one its page', async () => {
  const { address, said } = await serve(['--port', '0', '--dataset', MINI]);
  const host = 'Host: 127.0.0.1\r\nConnection: close\r\n\r\n';
  for (const [line, status] of [
    ['GET /offerings/../../../../etc/passwd HTTP/1.1', 404],
    ['GET /assets/../cli.js HTTP/1.1', 404],
    ['GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1', 404],
    ['GET //evil.example/ HTTP/1.1', 404],
    ['GET //evil.example/questions HTTP/1.1', 404],
    ['GET /offerings/%0d%0aset-cookie:a=b HTTP/1.1', 301],
    ['GET /offerings/%00 HTTP/1.1', 301],
    ['GET http://evil.example/about HTTP/1.1', 301],
    ['POST / HTTP/1.1', 405],
    ['BREW / HTTP/1.1', 400],
    [`GET /${'a'.repeat(20_000)} HTTP/1.1`, 431],
    ['GET / HTTP/9.9', 400],
    ['nonsense', 400],
  ] as const) {
    const answer = await raw(address, `${line}\r\n${host}`);
    expect([line.slice(0, 60), Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1])]).toEqual([line.slice(0, 60), status]);
    expect(answer).not.toMatch(/root:|^set-cookie|^location: (?:https?:)?\/\/evil/im);
  }
  expect(await page(address, '/healthz')).toBe('ok\n');
  expect(said.err).toBe('');
});

test('a reader that has seen enough of a result is no failure', async () => {
  const served = start(['show', 'acme-api', '--dataset', MINI, '--today', MINI_DAY, '--json']);
  running.push(served);
  served.process.stdout?.destroy();
  expect([await served.ended, served.said.err]).toEqual([0, '']);
});

test('a command ends with its exit code, its result on stdout and its trouble on stderr', async () => {
  for (const [args, code, out, err] of [
    [['show', 'acme-api', '--dataset', MINI, '--today', MINI_DAY], 0, /^Acme API {2}acme-api\n/, /^$/],
    [
      ['build', '--data', files.mini('bad', { 'needs.yaml': 'x' }), '--out', files.path('bad.json')],
      1,
      /1 issue/,
      /^$/,
    ],
    [['show', 'acme-apy', '--dataset', MINI], 2, /^$/, /^assay: There is no offering/],
  ] as const) {
    const served = start(args);
    running.push(served);
    expect(await served.ended).toBe(code);
    expect(served.said.out).toMatch(out);
    expect(served.said.err).toMatch(err);
  }
});

describe('--watch', () => {
  const FILE = 'offerings/acme-api.yaml';
  const renamed = (name: string) => miniText(FILE).replace('name: Acme API', `name: ${name}`);

  test('compiles again on a change, and keeps the last good state on a broken file', async () => {
    const folder = files.mini('watched');
    const served = await serve(['--port', '0', '--data', folder, '--watch']);
    const path = join(folder, FILE);
    const home = () => page(served.address);
    expect(await home()).toContain('Acme API');

    writeFileSync(path, renamed('First Name'));
    await served.hear('err', /Compiled again: [0-9a-f]{16}\n/);
    expect(await home()).toContain('First Name');

    writeFileSync(path, 'name: [\n');
    await served.hear('err', 'The last good state is still served.');
    expect(served.said.err).toContain(FILE);
    expect(await home()).toContain('First Name');

    writeFileSync(path, renamed('Second Name'));
    await served.hear('err', /Compiled again[\s\S]*still served[\s\S]*Compiled again/);
    expect(await home()).toContain('Second Name');

    rmSync(join(folder, 'platforms/north-host'), { recursive: true });
    await served.hear('err', /still served[\s\S]*still served/);
    expect(await home()).toContain('Second Name');

    expect(served.said.out.split('\n')).toHaveLength(2);
    expect((await stop(served)).code).toBe(0);
  });

  test('a new file in a new folder is seen', async () => {
    const folder = files.mini('growing');
    const served = await serve(['--port', '0', '--data', folder, '--watch']);
    files.mini('growing', { 'platforms/new-cloud/platform.yaml': miniText('platforms/acme-cloud/platform.yaml') });
    await served.hear('err', 'Compiled again');
    expect(await page(served.address, '/about/')).toMatch(/of 3 platforms/);
  });
});
