/** The built `assay mcp` as a process: nothing but messages on stdout, a quiet end, and lines that are none answered. */
import { type ChildProcess, spawn } from 'node:child_process';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { bundleProgram } from '../../scripts/bundle.ts';
import { MINI_DAY } from '../mini-record.ts';
import { miniBytes, ROOT, scratch } from './command-line.ts';
import { PATIENCE_MS } from './served.ts';

const files = scratch();
const running: ChildProcess[] = [];

beforeAll(() => {
  files.write('mini.json', miniBytes());
});
afterEach(() => {
  for (const each of running.splice(0)) each.kill('SIGKILL');
});
afterAll(files.remove);

const INITIALIZE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'a-client', version: '1' } },
};
const PING = { jsonrpc: '2.0', id: 2, method: 'ping' };

/** Starts the command, writes to it, and listens. */
function start(args: readonly string[] = []) {
  const all = ['mcp', '--dataset', files.path('mini.json'), '--today', MINI_DAY, ...args];
  const child = spawn(process.execPath, [`${ROOT}bin/assay.js`, ...all], { stdio: 'pipe' });
  running.push(child);
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const hear = (words: string) =>
    new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`It never said ${words}: ${JSON.stringify(said)}`)), PATIENCE_MS);
      const look = () => {
        if (!said.out.includes(words)) return;
        clearTimeout(timer);
        resolve();
      };
      child.stdout.on('data', look);
      look();
    });
  return { child, said, ended, hear, write: (text: string) => child.stdin.write(text) };
}

const line = (message: unknown) => `${JSON.stringify(message)}\n`;
const lines = (out: string) =>
  out
    .trimEnd()
    .split('\n')
    .map((each) => JSON.parse(each));

test('answers as soon as it is asked, and ends with 0 when the client has closed its end', async () => {
  const { child, said, ended } = start();
  child.stdin.end(line(INITIALIZE) + line({ jsonrpc: '2.0', method: 'notifications/initialized' }) + line(PING));
  expect(await ended).toBe(0);
  expect(said.err).toBe('');
  const [first, second, ...others] = lines(said.out);
  expect(first).toMatchObject({ id: 1, result: { protocolVersion: '2025-11-25', serverInfo: { name: 'assay' } } });
  expect([second, others]).toEqual([{ jsonrpc: '2.0', id: 2, result: {} }, []]);
});

test('ends with 0 when it is told to stop, though its client is still there', async () => {
  const { child, said, ended, hear, write } = start();
  write(line(INITIALIZE));
  await hear('"id":1');
  child.kill('SIGTERM');
  expect([await ended, said.err]).toEqual([0, '']);
});

test('a line that is no message is answered as such, and the next one as if it had not been', async () => {
  const { child, said, ended, write } = start();
  for (const each of ['{"jsonrpc"\n', '\n', '[]\n', `${JSON.stringify([PING])}\n`, '{"a":1}\n', line(PING)])
    write(each);
  child.stdin.end();
  expect(await ended).toBe(0);
  const codes = lines(said.out).map(({ error, result }) => error?.code ?? result);
  expect(codes).toEqual([-32700, -32700, -32600, -32600, -32600, {}]);
  expect(said.err).toBe('');
});

test('a message without end is not taken: it says so and ends with 2', async () => {
  const { child, said, ended } = start();
  child.stdin.on('error', () => undefined);
  child.stdin.write('x'.repeat(3_000_000));
  expect(await ended).toBe(2);
  expect(said.out).toBe('');
  expect(said.err).toMatch(/^assay: A message was longer than 1048576 bytes\.\n/);
});

test('a record that is not there is told on stderr, with 2', async () => {
  const { said, ended } = start(['--dataset', files.path('none.json')]);
  expect(await ended).toBe(2);
  expect(said.out).toBe('');
  expect(said.err).toMatch(/^assay: .*none\.json/);
});

test('what speaks the protocol is loaded by this command and by the first message to a site, and by nothing else', async () => {
  const out = files.path('bundle');
  const { metafile } = await bundleProgram(out);
  const outputs = new Map(Object.entries(metafile.outputs));
  /** An output and all that is loaded with it, without waiting for anything. */
  const loadedWith = (path: string, seen = new Set<string>()): Set<string> => {
    seen.add(path);
    for (const each of outputs.get(path)?.imports ?? [])
      if (each.kind === 'import-statement' && outputs.has(each.path) && !seen.has(each.path))
        loadedWith(each.path, seen);
    return seen;
  };
  const speaks = (entry: string) => {
    const path = [...outputs].find(([, { entryPoint }]) => entryPoint?.endsWith(entry))?.[0] ?? `no output of ${entry}`;
    const inputs = [...loadedWith(path)].flatMap((each) => Object.keys(outputs.get(each)?.inputs ?? { [each]: 0 }));
    return inputs.some((each) => each.includes('@modelcontextprotocol'));
  };
  expect(speaks('src/faces/commands/mcp.ts')).toBe(true);
  for (const name of [
    'cli',
    'commands/show',
    'commands/compare',
    'commands/serve',
    'commands/build',
    'commands/export',
  ])
    expect([name, speaks(`src/faces/${name}.ts`)]).toEqual([name, false]);
});
