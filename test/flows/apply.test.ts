/** The command `apply`: what visits have shown becomes part of the record, the same however often it is done, and nothing is taken back. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { applyShape } from '../../src/core/contract/change.ts';
import { sendPage } from '../server-plays.ts';
import {
  COPIED_ON,
  copyRecord,
  DAY_ONE,
  DAY_THREE,
  DAY_TWO,
  pageText,
  startWatchedServer,
  type WatchedServer,
} from '../watched-registry.ts';
import { assay, json, type Ran, scratch } from './command-line.ts';

const folder = scratch();
const store = folder.path('store');
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

function run(command: string, day: string, ...args: string[]): Promise<Ran> {
  return assay([command, ...args, '--data', data, '--allow-host', server.host, '--today', day]);
}

async function apply(day: string, from = store): Promise<ReturnType<typeof applyShape.parse>> {
  const ran = await run('apply', day, '--observations', '--store', from, '--json');
  expect([ran.code, ran.err]).toEqual([0, '']);
  return applyShape.parse(json(ran));
}

/** Every file of the record that visits have written, with its bytes and the instant at which it was written. */
function observed(): readonly string[] {
  if (!existsSync(`${data}/observed`)) return [];
  return readdirSync(`${data}/observed`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map(
      (name) =>
        `${name} ${statSync(`${data}/observed/${name}`).mtimeMs} ${readFileSync(`${data}/observed/${name}`, 'utf8')}`,
    );
}

interface Shown {
  readonly cells: Record<
    string,
    { readonly verified_on: string | null; readonly read_on: string; readonly age: { readonly label: string } }
  >;
}

async function shown(day: string, ...args: string[]): Promise<Shown['cells'][string]> {
  const { cells } = json(await run('show', day, 'larch-api', ...args, '--json')) as Shown;
  return cells['retention_zdr'] as Shown['cells'][string];
}

describe('what was seen becomes part of the record', () => {
  test('nothing was visited: nothing is written', async () => {
    expect(await apply(DAY_ONE)).toEqual({ applied: [], skipped: [] });
    expect(observed()).toEqual([]);
  });

  test('words that were read in copies are verified from then on', async () => {
    expect(await shown(DAY_ONE)).toMatchObject({ verified_on: null, read_on: COPIED_ON, age: { label: 'ageing' } });
    expect((await run('verify', DAY_ONE, '--store', store)).code).toBe(0);
    const { applied, skipped } = await apply(DAY_ONE);
    expect([applied.length, skipped, new Set(applied.map(({ ref }) => ref))]).toEqual([
      12,
      [],
      new Set([`seen-${DAY_ONE}`]),
    ]);
    expect(await shown(DAY_ONE)).toMatchObject({ verified_on: DAY_ONE, age: { label: 'fresh' } });
  });

  test('an earlier day knows nothing of it', async () => {
    expect(await shown(DAY_ONE, '--as-of', '2026-11-15')).toMatchObject({
      verified_on: null,
      age: { label: 'ageing' },
    });
  });

  test('the record holds together still, and its findings are what they were', async () => {
    const out = folder.path('after.json');
    const built = await run('build', DAY_ONE, '--json', '--out', out);
    expect([built.code, (json(built) as { issues: unknown[] }).issues]).toEqual([0, []]);
    const diff = await assay([
      'diff',
      copyRecord(folder.path('before'), server.host),
      data,
      '--allow-host',
      server.host,
      '--today',
      DAY_ONE,
    ]);
    expect([diff.code, diff.err]).toEqual([0, '']);
  });

  test('doing it again writes nothing, and says so', async () => {
    const before = observed();
    const ran = await run('apply', DAY_ONE, '--observations', '--store', store);
    expect(ran.out).toBe('0 findings were seen again; no file differs\n');
    expect(observed()).toEqual(before);
  });

  test('files that somebody edited, or lost, are written as they were', async () => {
    const before = observed().map((each) => each.replace(/ [\d.]+ /, ' '));
    writeFileSync(`${data}/observed/platforms/larch-cloud.yaml`, 'pages: []\n');
    rmSync(`${data}/observed/platforms/tern-host.yaml`);
    await apply(DAY_ONE);
    expect(observed().map((each) => each.replace(/ [\d.]+ /, ' '))).toEqual(before);
  });
});

describe('what comes later', () => {
  test('a page that is closed says so; the day on which its words were proven stays', async () => {
    server.plays.set('/larch/retention', (exchange) => sendPage(exchange, { status: 403 }));
    await run('verify', DAY_TWO, 'platform:larch-cloud', '--store', store);
    const { applied } = await apply(DAY_TWO);
    expect(applied).toHaveLength(5);
    const text = readFileSync(`${data}/observed/platforms/larch-cloud.yaml`, 'utf8');
    expect(text).toMatch(/retention\n {4}visited: 2026-11-23\n {4}outcome: blocked\n {4}since: 2026-11-23\n/);
    expect(await shown(DAY_TWO)).toMatchObject({ verified_on: DAY_ONE });
  });

  test('a dated copy in an archive proves its day for a page that stays closed', async () => {
    const closed = `${server.origin}/larch/retention`;
    const closest = { available: true, status: '200', timestamp: '20261120101500', url: closed };
    const copy = `/web/20261120101500id_/${closed}`;
    server.plays.set('/larch/retention', (exchange) => sendPage(exchange, { status: 403 }));
    server.plays.set('/wayback/available', (exchange) =>
      sendPage(exchange, { body: JSON.stringify({ url: closed, archived_snapshots: { closest } }) }),
    );
    server.plays.set(copy, (exchange) => sendPage(exchange, { body: pageText('larch/retention.html') }));
    await run('verify', DAY_THREE, 'platform:larch-cloud', '--store', store, '--archive', server.origin);
    await apply(DAY_THREE);
    const text = readFileSync(`${data}/observed/platforms/larch-cloud.yaml`, 'utf8');
    expect(text).toContain(
      `on: 2026-11-20\n          via: archived_copy\n          archived: ${server.origin}/web/20261120101500/${closed}\n`,
    );
    expect(await shown(DAY_THREE)).toMatchObject({
      verified_on: '2026-11-20',
      age: { label: 'fresh', basis: 'archive' },
    });
  });

  test('a store that knows nothing takes nothing back', async () => {
    const before = observed();
    expect(await apply(DAY_THREE, folder.path('another'))).toEqual({ applied: [], skipped: [] });
    expect(observed()).toEqual(before);
  });
});

describe('what is refused', () => {
  test('a commit where there is no repository', async () => {
    const ran = await run('apply', DAY_THREE, '--observations', '--commit', '--store', store, '--json');
    expect([ran.code, json(ran)]).toMatchObject([2, { error: { code: 'cannot_write' } }]);
  });

  test('a folder that cannot be written to, and nothing in it is harmed', async () => {
    const file = `${data}/observed/platforms/larch-cloud.yaml`;
    const edited = readFileSync(file, 'utf8').replace(/^#.*\n/, '');
    writeFileSync(file, edited);
    const beside = `${data}/observed/platforms/.larch-cloud.yaml.new`;
    mkdirSync(beside);
    const ran = await run('apply', DAY_THREE, '--observations', '--store', store, '--json');
    expect([ran.code, json(ran)]).toMatchObject([2, { error: { code: 'cannot_write' } }]);
    expect(readFileSync(file, 'utf8')).toBe(edited);
    rmSync(beside, { recursive: true });
    expect((await run('apply', DAY_THREE, '--observations', '--store', store)).code).toBe(0);
    expect(readFileSync(file, 'utf8')).not.toBe(edited);
  });

  test('a record with issues', async () => {
    writeFileSync(`${data}/registry.yaml`, 'name: Broken\n');
    const ran = await run('apply', DAY_THREE, '--observations', '--store', store, '--json');
    expect([ran.code, json(ran)]).toMatchObject([2, { error: { code: 'no_data' } }]);
  });
});
