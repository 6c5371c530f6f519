/** The command `verify` over a watched registry on loopback: which pages, what is said of them, and what is kept. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Terminal } from '../../src/adapters/render/terminal.ts';
import { type VisitOutput, visitShape, visitSummaryShape } from '../../src/core/contract/visit.ts';
import { runCli } from '../../src/faces/cli.ts';
import { takeEscapes } from '../loopback-only.ts';
import type { Play } from '../playing-server.ts';
import { pageOf, sendPage } from '../server-plays.ts';
import {
  copyRecord,
  DAY_ONE,
  DAY_THREE,
  DAY_TWO,
  pageText,
  startWatchedServer,
  WATCHED_HOST,
  type WatchedServer,
} from '../watched-registry.ts';
import { assay, json, type Ran, scratch, wideLines } from './command-line.ts';

const folder = scratch();
let server: WatchedServer;
let data: string;

beforeAll(async () => {
  server = await startWatchedServer();
  data = copyRecord(folder.path('data'), server.host);
});
beforeEach(() => server.plays.clear());
afterAll(async () => {
  await server.close();
  folder.remove();
});

/** Runs `verify` on the record without a store, on the first day, unless the arguments say otherwise. */
function verify(args: readonly string[] = [], terminal?: Terminal): Promise<Ran> {
  const has = (name: string) => args.some((each) => each.startsWith(name));
  const given = [
    'verify',
    '--data',
    data,
    '--allow-host',
    server.host,
    ...(has('--today') ? [] : ['--today', DAY_ONE]),
    ...(has('--store') ? [] : ['--no-store']),
    ...args,
  ];
  return assay(given, terminal);
}

interface Told {
  readonly pages: readonly VisitOutput[];
  readonly summary: Readonly<Record<string, number>>;
}

/** Every line as the published shapes have it. */
function read({ out }: Ran): Told {
  const lines = out.trimEnd().split('\n');
  const pages = lines.slice(0, -1).map((line) => visitShape.parse(JSON.parse(line)));
  return { pages, summary: visitSummaryShape.parse(JSON.parse(lines.at(-1) ?? '')).summary };
}

function pathsOf({ pages }: Told): string[] {
  return pages.map(({ url }) => new URL(url).pathname).sort();
}

/** What is printed, with the address of the example in place of the one that was free. */
function shown({ out }: Ran): string {
  return out.replaceAll(server.host, WATCHED_HOST);
}

const LARCH = ['data-use.md', 'dpa.pdf', 'regions.json', 'retention', 'soc2', 'trust'].map((name) => `/larch/${name}`);
const TERN = ['dpa.docx', 'faq', 'regions', 'retention', 'soc2', 'trust'].map((name) => `/tern/${name}`);

/** The second day of the journey: one page changed, one moved, one closed, one gone. */
function playDayTwo(): void {
  server.plays.set('/larch/retention', pageOf(pageText('larch/retention.html', 2)));
  server.plays.set('/larch/trust', ({ response }) =>
    response.writeHead(301, { location: '/larch/trust-center' }).end(),
  );
  server.plays.set('/larch/trust-center', pageOf(pageText('larch/trust-center.html', 2)));
  server.plays.set('/tern/trust', (exchange) => sendPage(exchange, { status: 403, body: 'For people alone.' }));
  server.plays.set('/tern/regions', (exchange) => sendPage(exchange, { status: 404, body: 'Not here.' }));
}

describe('which pages are visited', () => {
  test.each([
    ['all of them', [], [...LARCH, ...TERN]],
    ['those of an offering', ['larch-api'], LARCH],
    ['those of an offering by its name', ['Larch on Tern'], TERN],
    ['those of two', ['larch-api', 'larch-tern'], [...LARCH, ...TERN]],
    ['those of a platform', ['platform:tern-host'], TERN],
    ['those of a platform by its other name', ['platform:Larch Platform'], LARCH],
    ['those of a developer whose answers quote nothing', ['developer:larch-models'], []],
    ['not more than a limit', ['--limit', '2'], LARCH.slice(0, 2)],
    ['not more than a limit of what is named', ['larch-tern', '--limit', '1'], TERN.slice(0, 1)],
  ])('%s', async (_, args, paths) => {
    const ran = await verify([...args, '--json']);
    expect([ran.code, ran.err]).toEqual([0, '']);
    const told = read(ran);
    expect(pathsOf(told)).toEqual(paths);
    expect(told.summary).toEqual({
      pages: paths.length,
      quotes: paths.length,
      ...(paths.length > 0 ? { found: paths.length } : {}),
      proposals: 0,
    });
  });

  test.each([
    ['an unknown name, with the nearest', ['larch-tren'], 'unknown_offering', ['larch-tern', 'larch-api']],
    ['an unknown platform', ['platform:tern-hots'], 'unknown_platform', ['tern-host']],
    ['a name of two offerings, with the choices', ['larch-models'], 'ambiguous_name', ['larch-api', 'larch-tern']],
    ['no number of pages', ['--limit', 'many'], 'bad_parameter', []],
    ['none at all', ['--limit', '0'], 'bad_parameter', []],
    ['a part of a page', ['--limit', '1.5'], 'bad_parameter', []],
    ['too many at the same time', ['--concurrency', '65'], 'bad_parameter', []],
    ['a canary that is no address', ['--canary', 'example'], 'bad_parameter', []],
    ['an archive that is no address', ['--archive', 'ftp://archive.org/'], 'bad_parameter', []],
    ['a contact that is none', ['--contact', 'ask me (now)'], 'bad_parameter', []],
    ['a day that does not exist', ['--today', '2026-02-30'], 'bad_date', []],
    ['an option that does not exist', ['--deu'], 'unknown_parameter', ['--due']],
  ])('%s is refused before anything is asked', async (_, args, code, nearest) => {
    const before = server.connections();
    const ran = await verify([...args, '--json']);
    expect(ran.code).toBe(2);
    expect(json(ran)).toMatchObject({ error: { code, ...(code === 'unknown_parameter' ? {} : { nearest }) } });
    expect(server.connections()).toBe(before);
  });

  test('a page is visited once, however many words are quoted from it, and each of them is told', async () => {
    const other = copyRecord(folder.path('shared'), server.host);
    const soc2 = 'platforms/larch-cloud/soc2_type2.yaml';
    writeFileSync(
      `${other}/${soc2}`,
      readFileSync(`${other}/${soc2}`, 'utf8').replace('/larch/soc2', '/larch/trust#soc2'),
    );
    const before = server.countOf('/larch/trust');
    const told = read(
      await assay([
        'verify',
        'larch-api',
        '--data',
        other,
        '--allow-host',
        server.host,
        '--today',
        DAY_ONE,
        '--no-store',
        '--json',
      ]),
    );
    expect(server.countOf('/larch/trust') - before).toBe(1);
    const page = told.pages.find(({ url }) => url.endsWith('/trust'));
    expect([page?.outcome, page?.quotes.map(({ dimension, outcome }) => [dimension, outcome])]).toEqual([
      'absent',
      [
        ['soc2_type2', 'absent'],
        ['trust_center', 'found'],
      ],
    ]);
    expect(told.summary).toMatchObject({ pages: 5, quotes: 6, found: 4, absent: 1 });
  });
});

describe('what is told', () => {
  test('of a page all that a program needs, line by line', async () => {
    playDayTwo();
    const told = read(await verify(['--json', '--today', DAY_TWO]));
    const page = (path: string) => told.pages.find(({ url }) => url.endsWith(path));
    expect(page('/larch/retention')).toMatchObject({
      outcome: 'altered',
      status: 200,
      type: 'text/html; charset=utf-8',
      state_since: DAY_TWO,
      quotes: [
        {
          subject: 'platform:larch-cloud',
          dimension: 'retention_zdr',
          outcome: 'altered',
          near: 'Inputs and outputs of the Larch API are deleted after 90 days.',
          differences: [{ kind: 'digits', was: '30', now: '90', material: true }],
        },
      ],
    });
    expect(page('/larch/trust')).toMatchObject({
      outcome: 'found',
      chain: [`${server.origin}/larch/trust`],
      final_url: `${server.origin}/larch/trust-center`,
    });
    expect(page('/tern/regions')).toMatchObject({ outcome: 'gone', status: 404 });
    expect(told.summary).toEqual({ pages: 12, quotes: 12, gone: 1, blocked: 1, found: 9, altered: 1, proposals: 0 });
  });

  test.each([
    ['verify-changes', { columns: 80, colour: false }],
    ['verify-changes-in-colour', { columns: 80, colour: true }],
  ])('for a person: %s', async (golden, terminal) => {
    playDayTwo();
    const ran = await verify(['--concurrency', '1', '--today', DAY_TWO], terminal);
    expect([ran.code, ran.err, wideLines(ran.out)]).toEqual([0, '', []]);
    await expect(shown(ran)).toMatchFileSnapshot(`../golden/${golden}.txt`);
  });

  test('nothing, where there is nothing to visit', async () => {
    const ran = await verify(['developer:larch-models']);
    expect([ran.code, ran.out]).toEqual([0, '\n0 pages, 0 quotes\nNothing was kept, so nothing is proposed.\n']);
  });
});

/** Runs with streams of its own, of which a person watches some. */
async function watched(args: readonly string[], by: { readonly out: boolean; readonly err: boolean }) {
  const written = { out: '', err: '' };
  const to = (name: 'out' | 'err') => ({
    write: (text: string) => {
      written[name] += text;
    },
    terminal: { columns: 80, colour: false },
    watched: by[name],
  });
  const all = ['verify', 'larch-api', '--data', data, '--allow-host', server.host, '--today', DAY_ONE, '--no-store'];
  const code = await runCli([...all, ...args], { out: to('out'), err: to('err') });
  return { code, ...written };
}

describe('progress', () => {
  test('is shown to a person', async () => {
    const { err } = await watched([], { out: true, err: true });
    expect(err).toContain('1 of 6 pages');
    expect(err.endsWith('6 of 6 pages\n')).toBe(true);
  });

  test('is shown while the result goes into a file, which gets none of it', async () => {
    const { out, err } = await watched(['--json'], { out: false, err: true });
    expect(err).toContain('6 of 6 pages');
    expect(read({ code: 0, out, err }).pages).toHaveLength(6);
  });

  test('is not shown where nobody watches', async () => {
    expect((await watched([], { out: false, err: false })).err).toBe('');
  });
});

/** A port on which nobody listens. */
async function closedPort(): Promise<string> {
  const held = createServer();
  await new Promise<void>((done) => held.listen(0, '127.0.0.1', done));
  const { port } = held.address() as { port: number };
  await new Promise((done) => held.close(done));
  return `127.0.0.1:${port}`;
}

describe('the network', () => {
  test('a canary that cannot be reached ends the run before it begins: exit code 3', async () => {
    const closed = await closedPort();
    const before = server.connections();
    const ran = await verify(['--canary', `http://${closed}/`, '--allow-host', closed]);
    expect([ran.code, ran.out, server.connections()]).toEqual([3, '', before]);
    expect(ran.err).toContain('Nothing was noted');
  });

  test('a page that cannot be reached while the canary can is noted', async () => {
    server.plays.set('/tern/trust', ({ socket }) => socket.resetAndDestroy());
    const ran = await verify(['--canary', `${server.origin}/page`, '--json']);
    expect([ran.code, read(ran).summary['unreachable']]).toEqual([0, 1]);
  });

  test('a canary that is lost on the way ends the run there, without a word of the page under way', async () => {
    let isUp = true;
    const canary: Play = (exchange) => (isUp ? sendPage(exchange) : exchange.socket.resetAndDestroy());
    server.plays.set('/tern/canary', canary);
    server.plays.set('/larch/regions.json', ({ socket }) => {
      isUp = false;
      socket.resetAndDestroy();
    });
    const ran = await verify(['--concurrency', '1', '--canary', `${server.origin}/tern/canary`, '--json']);
    expect(ran.code).toBe(3);
    expect(pathsOf(read(ran))).toEqual(['/larch/data-use.md', '/larch/dpa.pdf']);
    expect(ran.err).toContain('not noted');
  });

  test('a canary that robots.txt closes shows that the network works', async () => {
    server.plays.set('/robots.txt', pageOf('User-agent: *\nDisallow: /page\n', { 'content-type': 'text/plain' }));
    const before = server.countOf('/page');
    const ran = await verify(['--canary', `${server.origin}/page`, 'larch-api', '--json']);
    expect([ran.code, server.countOf('/page')]).toEqual([0, before]);
    expect(pathsOf(read(ran))).toEqual(LARCH);
  });

  test.each([
    ['pages that everybody can reach', ['--data', folder.mini('mini')]],
    ['a canary of others', []],
  ])('nobody is asked without being told who asks: %s', async (name, args) => {
    const before = server.connections();
    const canary = name === 'a canary of others' ? 'https://www.example.com/' : `${server.origin}/page`;
    const all = ['verify', ...(args.length > 0 ? args : ['--data', data]), '--allow-host', server.host, '--no-store'];
    const ran = await assay([...all, '--today', DAY_TWO, '--canary', canary, '--json']);
    expect([ran.code, json(ran)]).toMatchObject([2, { error: { code: 'no_contact' } }]);
    expect([server.connections(), takeEscapes()]).toEqual([before, []]);
  });

  test('who asks stands in every request', async () => {
    await verify(['larch-api', '--limit', '1', '--contact', 'registry@acme-models.com']);
    expect(server.asked.at(-1)?.headers['user-agent']).toMatch(/^Assay\/\S+ \(.*\+registry@acme-models\.com\)$/);
  });
});

test('told to stop, it ends after the pages under way', async () => {
  const waiting = new Promise<void>((arrived) => {
    server.plays.set('/larch/dpa.pdf', (exchange) => {
      arrived();
      setImmediate(() => {
        process.emit('SIGTERM');
        sendPage(exchange, {
          body: '<p>Larch Models announces nothing here, and this page says so at some length.</p>',
        });
      });
    });
  });
  const listeners = process.listenerCount('SIGTERM');
  const [ran] = await Promise.all([verify(['--concurrency', '1', '--json']), waiting]);
  expect([ran.code, ran.err]).toEqual([0, 'Stopping after the pages under way.\n']);
  expect(pathsOf(read(ran))).toEqual(['/larch/data-use.md', '/larch/dpa.pdf']);
  expect(process.listenerCount('SIGTERM')).toBe(listeners);
});

describe('with a store, day after day', () => {
  const store = folder.path('store');
  const onDay = (day: string, ...args: string[]) => verify(['--store', store, '--today', day, '--json', ...args]);

  test('the first day finds all words, and what is due a day later is nothing', async () => {
    expect(read(await onDay(DAY_ONE)).summary).toEqual({ pages: 12, quotes: 12, found: 12, proposals: 0 });
    const next = await onDay('2026-11-17', '--due');
    expect([next.code, next.out]).toEqual([0, '{"summary":{"pages":0,"quotes":0,"proposals":0}}\n']);
  });

  test('a lost network leaves everything as it was', async () => {
    const closed = await closedPort();
    const lost = await onDay('2026-11-18', '--canary', `http://${closed}/`, '--allow-host', closed);
    expect([lost.code, lost.out]).toEqual([3, '']);
    expect(read(await onDay(DAY_TWO, '--due', '--limit', '1')).pages[0]?.state_since).toBe(DAY_ONE);
  });

  test('a week later all are due; what has not changed says so and counts as found', async () => {
    playDayTwo();
    const told = read(await onDay(DAY_TWO, '--due'));
    expect(told.summary).toEqual({ pages: 11, quotes: 11, gone: 1, blocked: 1, found: 8, altered: 1, proposals: 0 });
    const unchanged = told.pages.filter(({ status }) => status === 304);
    expect(unchanged.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 7 }, () => 'found'));
  });

  test('the same day again proposes nothing', async () => {
    playDayTwo();
    expect(read(await onDay(DAY_TWO, 'larch-api')).summary).toMatchObject({ altered: 1, proposals: 0 });
  });

  test('the day after, what had changed is due, and is proposed once another day agreed', async () => {
    playDayTwo();
    const told = read(await onDay(DAY_THREE, '--due'));
    expect(pathsOf(told)).toEqual(['/larch/retention', '/larch/trust', '/tern/regions', '/tern/trust']);
    expect(told.summary).toEqual({ pages: 4, quotes: 4, gone: 1, blocked: 1, found: 1, altered: 1, proposals: 3 });
  });

  test('what waits already is not proposed again', async () => {
    playDayTwo();
    expect(read(await onDay('2026-11-25')).summary).toMatchObject({ pages: 12, proposals: 0 });
  });

  test('a page is read in full when something is quoted from it anew', async () => {
    const other = copyRecord(folder.path('anew'), server.host);
    const path = `${other}/platforms/tern-host/soc2_type2.yaml`;
    const quote = 'Write to the team that looks after your account.';
    const text = readFileSync(path, 'utf8').replace(/quote: A SOC 2.*/, `quote: ${quote}`);
    writeFileSync(path, text);
    const ran = await assay([
      'verify',
      'larch-tern',
      ...['--data', other, '--allow-host', server.host, '--store', store, '--today', '2026-11-26', '--json', '--due'],
    ]);
    const page = read(ran).pages.find(({ url }) => url.endsWith('/soc2'));
    expect([page?.status, page?.outcome, page?.quotes[0]?.quote]).toEqual([200, 'found', quote]);
    expect(server.asked.filter((each) => each.path === '/tern/soc2').at(-1)?.headers['if-none-match']).toBeUndefined();
  });
});
