/** That nothing private is ever connected to: by no spelling, no redirect, and no name that changes its mind. */
import { Socket } from 'node:net';
import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import type { buildConnector } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PlayingServer, startPlayingServer } from '../../../test/playing-server.ts';
import { openFetcher } from './fetch-page.ts';
import type { Resolve } from './fetch-settings.ts';
import { guardConnections, openDial } from './guarded-connection.ts';
import { findUrlFault, isPublicAddress, securedUrl } from './public-hosts.ts';

const RULES = { allowedHosts: new Set<string>(), ports: new Set([443]) };
const PUBLIC = '93.184.215.14';

test.each([
  [PUBLIC, true],
  ['8.8.8.8', true],
  ['::ffff:8.8.8.8', true],
  ['2606:4700::1111', true],
  ['127.0.0.1', false],
  ['::7f00:1', false],
  ['4000::1', false],
  ['2606:4700::1111%eth0', false],
  ['0177.0.0.1', false],
  ['168.63.129.16', false],
  ['168.63.129.17', true],
  ['::ffff:168.63.129.16', false],
  ['docs.acme-models.com', false],
  ['', false],
])('%s is public: %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});

test.each([
  ['https://docs.acme-models.com/', undefined],
  ['https://docs.acme-models.com:443/', undefined],
  [`https://${PUBLIC}/`, undefined],
  ['https://[2606:4700::1111]/', undefined],
  ['http://docs.acme-models.com/', 'bad_address'],
  ['https://docs.acme-models.com:22/', 'bad_address'],
  ['https://u:p@docs.acme-models.com/', 'bad_address'],
  ['https://u:p@127.0.0.1/', 'private_address'],
  ['file:///etc/passwd', 'bad_address'],
])('what is wrong with %s: %s', (url, expected) => {
  expect(findUrlFault(new URL(url), RULES)).toBe(expected);
});

test.each([
  ['http://docs.acme-models.com/a?b', 'https://docs.acme-models.com/a?b'],
  ['http://127.0.0.1:8080/a', 'http://127.0.0.1:8080/a'],
  ['https://docs.acme-models.com/a', 'https://docs.acme-models.com/a'],
])('%s is asked for at %s', (url, expected) => {
  expect(securedUrl(new URL(url), { ...RULES, allowedHosts: new Set(['127.0.0.1:8080']) }).href).toBe(expected);
});

/** Hosts of URLs; all of them are this machine, a neighbour, or nobody. */
const SPELLINGS = [
  ...[
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '0177.0.0.1',
    '017700000001',
    '127.0.0.1.',
  ],
  ...[
    '127.255.255.254',
    '%31%32%37.0.0.1',
    '１２７.０.０.１',
    '127。0。0。1',
    '①②⑦.0.0.1',
    '0',
    '0.0.0.0',
    '00',
    '0x0',
  ],
  ...['localhost', 'LOCALHOST', 'localhost.', 'ⓛocalhost', 'a.localhost', 'loopback', 'printer', 'wiki.local'],
  ...['metadata.google.internal', 'router.lan', 'files.home.', 'db.corp', 'hidden.onion', 'one.test', 'one.example'],
  ...['[::1]', '[0:0:0:0:0:0:0:1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::127.0.0.1]', '[::7f00:1]'],
  ...['[::ffff:0:127.0.0.1]', '[64:ff9b::127.0.0.1]', '[64:ff9b:1::7f00:1]', '[2002:7f00:1::]', '[2001:0:7f00:1::]'],
  ...['[fe80::1]', '[fc00::1]', '[fd00:ec2::254]', '[fec0::1]', '[ff02::1]', '[100::1]', '[2001:db8::1]', '[4000::1]'],
  ...['169.254.169.254', '0xa9fea9fe', '2852039166', '0251.0376.0251.0376', '10.0.0.1', '172.16.0.1', '192.168.1.1'],
  ...['168.63.129.16', '2822734096', '0xa83f8110', '[::ffff:168.63.129.16]'],
  ...['100.64.0.1', '100.100.100.200', '192.0.0.1', '192.0.0.192', '192.0.2.1', '198.18.0.1', '198.51.100.7'],
  ...['203.0.113.9', '224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255'],
];

/** What names stand for; never only something public. */
const LURES: readonly (readonly string[])[] = [
  ...['127.0.0.1', '::1', '0.0.0.0', '::', '10.1.2.3', '169.254.169.254', '::ffff:127.0.0.1', '::127.0.0.1', 'fd00::1'],
  ...['fe80::1', 'fe80::1%lo', '64:ff9b::7f00:1', '2002:7f00:1::', '100.64.0.1', '192.168.0.1', '224.0.0.1'],
].map((address) => [address]);
const MIXED = [
  [PUBLIC, '127.0.0.1'],
  ['127.0.0.1', PUBLIC],
  ['2606:4700::1111', '::1'],
];

describe('with a server on this machine that would answer', () => {
  let four: PlayingServer;
  let six: PlayingServer;
  beforeAll(async () => {
    four = await startPlayingServer({ secure: true });
    six = await startPlayingServer({ secure: true, host: '::1', port: four.port });
  });
  afterAll(async () => {
    await Promise.all([four.close(), six.close()]);
  });

  /** Visits with every port open that the servers listen on, so that the guard alone is in the way. */
  async function visit(
    url: string,
    { resolve, gate }: { resolve?: Resolve; gate?: PlayingServer } = {},
  ): Promise<unknown> {
    const allowedHosts = new Set(gate ? [gate.host] : []);
    const names = { resolve: resolve ?? (async () => ['127.0.0.1']) };
    const settings = {
      userAgent: 'Assay-Test/1.0',
      allowedHosts,
      ports: new Set([443, four.port]),
      pace: { pauseMs: 0 },
    };
    const fetcher = openFetcher(settings, { now: () => 0, ...names });
    const seen = await fetcher.visit(url);
    await fetcher.close();
    return seen.result === 'unreached' ? seen.why : seen.result;
  }

  test('over fifty spellings are tried, and more than forty of them are addresses', () => {
    expect(SPELLINGS.length).toBeGreaterThan(50);
    expect(SPELLINGS.filter((host) => /^[[\d%０-９①]/.test(host)).length).toBeGreaterThan(40);
  });

  test.each(SPELLINGS)('%s is refused', async (host) => {
    const before = four.connections() + six.connections();
    expect(await visit(`https://${host}:${four.port}/page`)).toBe('private_address');
    expect(await visit(`http://${host}:${four.port}/page`)).toBe('private_address');
    expect(four.connections() + six.connections()).toBe(before);
  });

  test('without the guard it would be reached', async () => {
    const before = [four.connections(), six.connections()];
    expect(await visit(`https://127.0.0.1:${four.port}/page`, { gate: four })).toBe('tls');
    expect(await visit(`https://[::1]:${six.port}/page`, { gate: six })).toBe('tls');
    expect([four.connections(), six.connections()]).toEqual(before.map((count) => count + 1));
  });

  test('every spelling is refused behind a redirect', async () => {
    const gate = await startPlayingServer();
    const before = four.connections() + six.connections();
    for (const host of SPELLINGS) {
      const at = `${gate.origin}/to?at=${encodeURIComponent(`https://${host}:${four.port}/page`)}`;
      expect([host, await visit(at, { gate })]).toEqual([host, 'private_address']);
    }
    expect(four.connections() + six.connections()).toBe(before);
    await gate.close();
  });

  test.each(LURES)('a name that stands for %s is refused', async (...addresses) => {
    const before = four.connections() + six.connections();
    const seen = await visit(`https://docs.acme-models.com:${four.port}/page`, { resolve: async () => addresses });
    expect(seen).toBe('private_address');
    expect(four.connections() + six.connections()).toBe(before);
  });

  test.each(MIXED)('a name that stands for %s and %s is refused', async (...addresses) => {
    const before = four.connections() + six.connections();
    const seen = await visit(`https://docs.acme-models.com:${four.port}/page`, { resolve: async () => addresses });
    expect(seen).toBe('private_address');
    expect(four.connections() + six.connections()).toBe(before);
  });

  test('an allowed address opens no other: neither another port, nor another name of the same machine', async () => {
    const gate = await startPlayingServer();
    expect(await visit(`${gate.origin}/page`, { gate })).toBe('answered');
    expect(await visit(`http://localhost:${gate.port}/page`, { gate })).toBe('private_address');
    expect(await visit(`http://127.0.0.1.:${gate.port + 1}/page`, { gate })).toBe('private_address');
    expect(await visit(`https://docs.acme-models.com:${four.port}/page`, { gate })).toBe('private_address');
    await gate.close();
  });

  const asked: buildConnector.Options = {
    hostname: 'docs.acme-models.com',
    host: 'docs.acme-models.com',
    protocol: 'http:',
    port: '',
  };

  /** Connects once as the HTTP client would; gives the cause of a refusal, or the socket. */
  function connect(resolve: Resolve, dial: buildConnector.connector): Promise<unknown> {
    const guard = guardConnections({ rules: RULES, connectMs: 1_000, resolve, dial });
    return new Promise((done) => guard(asked, (error, socket) => done(socket ?? (error as { why?: unknown }).why)));
  }

  test('a name that changes its mind is asked once, and what it said first is dialled', async () => {
    const answers = [[PUBLIC], ['127.0.0.1'], ['127.0.0.1']];
    const dialled: string[] = [];
    const socket = Object.defineProperty(new Socket(), 'remoteAddress', { value: PUBLIC });
    const connected = await connect(
      async () => answers.shift() ?? [],
      ({ hostname, host }, callback) => {
        dialled.push(`${hostname} for ${host}`);
        callback(null, socket);
      },
    );
    expect(connected).toBe(socket);
    expect(dialled).toEqual([`${PUBLIC} for docs.acme-models.com`]);
    expect(answers).toHaveLength(2);
  });

  test('a socket that ends up on this machine although it was sent elsewhere is closed before a word is sent', async () => {
    const gate = await startPlayingServer();
    const dial = openDial(1_000);
    let socket: Socket | undefined;
    const seen = await connect(
      async () => [PUBLIC],
      (options, callback) =>
        dial({ ...options, hostname: '127.0.0.1', port: String(gate.port) }, (...[error, opened]) => {
          socket = opened ?? undefined;
          if (opened) callback(null, opened);
          else callback(error ?? new Error('nothing was opened'), null);
        }),
    );
    expect(seen).toBe('private_address');
    expect(socket?.destroyed).toBe(true);
    expect(gate.asked).toEqual([]);
    await gate.close();
  });

  test('a reset is named before the HTTP client could take it for the end of a page', async () => {
    const socket = Object.defineProperty(new Socket(), 'remoteAddress', { value: PUBLIC });
    await connect(
      async () => [PUBLIC],
      (_, callback) => callback(null, socket),
    );
    const error = Object.assign(new Error('read'), { code: 'ECONNRESET' });
    socket.emit('error', error);
    expect(error).toMatchObject({ why: 'reset', code: undefined });
  });
});

/** Blocks that IANA keeps from the public internet (special-purpose address registries), written as first address and length. */
const BLOCKS = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...[
    '192.0.2.0/24',
    '192.168.0.0/16',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '224.0.0.0/4',
    '240.0.0.0/4',
  ],
];

const privateIpv4 = fc.tuple(fc.constantFrom(...BLOCKS), fc.nat(0xffffffff)).map(([block, host]) => {
  const [first, length] = ipaddr.IPv4.parseCIDR(block);
  const base = first.toByteArray().reduce((sum, byte) => sum * 256 + byte, 0);
  return base + (host % 2 ** (32 - length));
});

function dotted(number: number, radix: 8 | 10 | 16): string {
  const prefix = { 8: '0', 10: '', 16: '0x' }[radix];
  return [24, 16, 8, 0].map((shift) => prefix + ((number >>> shift) & 255).toString(radix)).join('.');
}

function halves(number: number): string {
  return `${(number >>> 16).toString(16)}:${(number & 0xffff).toString(16)}`;
}

const wide = (text: string) =>
  [...text].map((sign) => (/\d/.test(sign) ? String.fromCodePoint(sign.charCodeAt(0) + 0xfee0) : sign)).join('');

/** Ways to write one IPv4 address as the host of a URL, all of them understood. */
const WAYS: readonly ((number: number) => string)[] = [
  (number) => dotted(number, 10),
  (number) => dotted(number, 8),
  (number) => dotted(number, 16),
  (number) => `${dotted(number, 10)}.`,
  (number) => String(number),
  (number) => `0x${number.toString(16)}`,
  (number) => `0${number.toString(8)}`,
  (number) => `${number >>> 24}.${number & 0xffffff}`,
  (number) => `${number >>> 24}.${(number >>> 16) & 255}.${number & 0xffff}`,
  (number) => wide(dotted(number, 10)),
  (number) => dotted(number, 10).replaceAll('.', '。'),
  (number) => dotted(number, 10).replace(/\d/g, (digit) => `%3${digit}`),
  (number) => `[::ffff:${dotted(number, 10)}]`,
  (number) => `[::ffff:${halves(number)}]`,
  (number) => `[0:0:0:0:0:FFFF:${halves(number)}]`,
  (number) => `[::${halves(number)}]`,
  (number) => `[::ffff:0:${halves(number)}]`,
  (number) => `[64:ff9b::${halves(number)}]`,
  (number) => `[64:ff9b:1::${halves(number)}]`,
  (number) => `[2002:${halves(number)}::1]`,
  (number) => `[2001:0:${halves(number)}::1]`,
];

test('an address of a private block is refused however it is written', () => {
  fc.assert(
    fc.property(privateIpv4, fc.constantFrom(...WAYS), fc.constantFrom('https', 'http'), (number, write, scheme) => {
      expect(findUrlFault(new URL(`${scheme}://${write(number)}/`), RULES)).toBe('private_address');
    }),
    { numRuns: 2_000 },
  );
});

test('an IPv6 address outside of the global block is refused, and dialled by no name', () => {
  const group = fc.nat(0xffff);
  fc.assert(
    fc.property(fc.tuple(group, group, group, group, group, group, group, group), (groups) => {
      const [first] = groups;
      const address = groups.map((each) => each.toString(16)).join(':');
      if (first >> 13 !== 1) expect(isPublicAddress(address)).toBe(false);
      expect(findUrlFault(new URL(`https://[${address}]/`), RULES) === undefined).toBe(isPublicAddress(address));
    }),
    { numRuns: 1_000 },
  );
});
