/** The built program serving: one line when ready, the port it was given, a quiet end, and changes of the record as they come. */
import { rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { datasetBytes } from '../../src/adapters/files/dataset-file.ts';
import { MINI_DAY, miniContent, miniText } from '../mini-record.ts';
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

describe('where the site says it is', () => {
  /** Canonical address of a page, and what robots.txt says of a sitemap. */
  async function said(address: string): Promise<(string | undefined)[]> {
    const canonical = /<link rel="canonical" href="([^"]*)"/.exec(await page(address, '/about/'))?.[1];
    return [canonical, /^Sitemap: (.*)$/m.exec(await page(address, '/robots.txt'))?.[1]];
  }

  test('on this machine: the address that was printed', async () => {
    const { address } = await serve(['--port', '0', '--dataset', MINI]);
    expect(await said(address)).toEqual([`${address}/about/`, `${address}/sitemap.xml`]);
    const locs = [...(await page(address, '/sitemap.xml')).matchAll(/<loc>([^<]*)/g)].map((each) => each[1] ?? '');
    expect(locs.length).toBeGreaterThan(20);
    expect(locs.filter((loc) => !loc.startsWith(`${address}/`))).toEqual([]);
  });

  test('as it is told: by --base-url, else by ASSAY_BASE_URL', async () => {
    const at = (base: string) => [`${base}/about/`, `${base}/sitemap.xml`];
    const env = { ASSAY_BASE_URL: 'https://env.test' };
    const first = await serve(['--port', '0', '--dataset', MINI], env);
    expect(await said(first.address)).toEqual(at('https://env.test'));
    const second = await serve(['--port', '0', '--dataset', MINI, '--base-url', 'https://registry.test'], env);
    expect(await said(second.address)).toEqual(at('https://registry.test'));
    expect([first.said.err, second.said.err]).toEqual(['', '']);
  });

  test('where others reach it and nobody has said: nothing, and a line on stderr says so', async () => {
    const content = structuredClone(miniContent()) as unknown as { registry: { operator: { public: boolean } } };
    content.registry.operator.public = true;
    files.write('public.json', datasetBytes(content as never).bytes);
    const open = ['--host', '0.0.0.0', '--port', '0', '--dataset', files.path('public.json')];
    const bare = await serve(open);
    const address = bare.address.replace('0.0.0.0', '127.0.0.1');
    expect(await said(address)).toEqual([undefined, undefined]);
    expect((await fetch(`${address}/sitemap.xml`)).status).toBe(404);
    expect(bare.said.err).toMatch(/^Without --base-url pages name no address of their own: .*left out\.\n$/);
    const told = await serve([...open, '--base-url', 'https://registry.test']);
    expect(await said(told.address.replace('0.0.0.0', '127.0.0.1'))).toEqual([
      'https://registry.test/about/',
      'https://registry.test/sitemap.xml',
    ]);
    expect(told.said.err).toBe('');
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

  test.each([
    'http://registry.test',
    'https://registry.test/',
    'https://Registry.test',
    'https://u:p@registry.test',
    'x',
  ])('%s as base address', async (base) => {
    expect(await refused(['--port', '0', '--dataset', MINI, '--base-url', base])).toContain('is no address of a site');
    expect(await refused(['--port', '0', '--dataset', MINI], { ASSAY_BASE_URL: base })).toContain('--base-url');
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

test('requests that no browser would send get a refusal with all headers, and the next one its page', async () => {
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
    ['GET //x HTTP/1.1', 404],
    ['GET /offerings/%E0%A4%A/ HTTP/1.1', 404],
    ['GET /offerings/%/?as_of=%zz HTTP/1.1', 404],
    [`GET /${'a'.repeat(14_000)} HTTP/1.1`, 404],
    ['POST / HTTP/1.1', 405],
    ['TRACE / HTTP/1.1', 405],
    ['OPTIONS * HTTP/1.1', 405],
    ['GET * HTTP/1.1', 400],
    ['GET http://[bad HTTP/1.1', 400],
    ['GET ftp://x/ HTTP/1.1', 400],
    ['GET evil.example HTTP/1.1', 400],
    ['GET /\\evil.example HTTP/1.1', 400],
    ['CONNECT evil.example:443 HTTP/1.1', 400],
    ['GET / HTTP/1.1\r\nno header', 400],
    ['GET / HTTP/1.1\r\nExpect: the-worst', 417],
    ['BREW / HTTP/1.1', 400],
    [`GET /${'a'.repeat(20_000)} HTTP/1.1`, 431],
    ['GET / HTTP/9.9', 400],
    ['nonsense', 400],
  ] as const) {
    const answer = await raw(address, `${line}\r\n${host}`);
    expect([line.slice(0, 60), Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1])]).toEqual([line.slice(0, 60), status]);
    expect(answer).not.toMatch(/root:|^set-cookie|^location: (?:https?:)?\/\/evil/im);
    for (const header of ["content-security-policy: default-src 'none'", 'x-content-type-options: nosniff'])
      expect([line.slice(0, 60), answer.toLowerCase().includes(header)]).toEqual([line.slice(0, 60), true]);
    if (status === 405) expect(answer).toMatch(/^allow: GET, HEAD\r$/im);
    if (status !== 301) expect(answer.split('\r\n\r\n')[1]?.length).toBeGreaterThan(20);
  }
  for (const hosts of ['', 'Host: a b\r\n']) {
    const answer = await raw(address, `GET /healthz HTTP/1.1\r\n${hosts}Connection: close\r\n\r\n`);
    expect([hosts, answer.slice(0, 12), answer.includes("default-src 'none'")]).toEqual([hosts, 'HTTP/1.1 400', true]);
  }
  expect(await raw(address, 'GET /healthz HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\nok\n$/);
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
    const cloud = miniText('platforms/acme-cloud/platform.yaml');
    const fresh = cloud.replace(/^name: .*/m, 'name: New Cloud').replace(/^(?:aliases|known_as):.*\n(?: .*\n)*/gm, '');
    files.mini('growing', { 'platforms/new-cloud/platform.yaml': fresh });
    await served.hear('err', 'Compiled again');
    expect(await page(served.address, '/about/')).toMatch(/of 3 platforms/);
  });
});
