/** The package as strangers get it: packed, installed into an empty project without a network, and used from there. */
import { execFile, spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packPackage } from '../../scripts/pack.ts';
import { openWindow, startBrowser } from '../browser/browser.ts';
import { pageOf } from '../server-plays.ts';
import { copyRecord, DAY_ONE, startWatchedServer, WATCHED_HOST } from '../watched-registry.ts';
import { ROOT } from './command-line.ts';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'assay-package-'));
const packed = join(folder, 'package');
const project = join(folder, 'project');
const installed = join(project, 'node_modules/assay');
const DOCUMENT = readFileSync(join(ROOT, 'docs/library.md'), 'utf8');
let tarball = '';
let unpackedBytes = Number.NaN;

/** No registry is asked: whatever it would take from one is not there. */
const OFFLINE = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

beforeAll(async () => {
  await packPackage(packed);
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder, ...OFFLINE], { cwd: packed });
  const [made] = JSON.parse(stdout);
  tarball = join(folder, made.filename);
  unpackedBytes = made.unpackedSize;
  write('package.json', JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
  await run('npm', ['install', ...OFFLINE, tarball], { cwd: project });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const path = join(project, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** Runs a module of the project and gives what it printed. */
async function ranModule(name: string, text: string): Promise<string> {
  const { stdout, stderr } = await run(process.execPath, [write(name, text)], { cwd: project });
  expect(stderr.replace(/^.*ExperimentalWarning.*\n.*\n/m, '')).toBe('');
  return stdout;
}

describe('the packed file', () => {
  test('is at most 3 MB, 12 MB installed, and needs no package beside it', () => {
    expect(statSync(tarball).size).toBeLessThan(3 * 1024 * 1024);
    expect(unpackedBytes).toBeLessThan(12 * 1024 * 1024);
    const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    expect([manifest.name, manifest.dependencies, manifest.scripts]).toEqual(['assay', undefined, undefined]);
    const optional = { optional: true };
    expect(Object.keys(manifest.peerDependencies)).toEqual(['@electric-sql/pglite', 'playwright-core']);
    expect(Object.values(manifest.peerDependenciesMeta)).toEqual([optional, optional]);
    const { packages } = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8'));
    expect(Object.keys(packages)).toEqual(['', 'node_modules/assay']);
  });

  test('holds the licences: ours, that of the data, and those of all that is bundled', () => {
    const given = readFileSync(join(installed, 'THIRD-PARTY-LICENSES.txt'), 'utf8');
    for (const name of ['zod', 'yaml', 'hono', 'commander', '@noble/hashes', '@fontsource-variable/source-sans-3'])
      expect(given).toMatch(new RegExp(`^${name} [\\d.]+ \\(`, 'm'));
    expect(readFileSync(join(installed, 'LICENSE'), 'utf8')).toContain('Apache License');
    expect(readFileSync(join(installed, 'LICENSE-data'), 'utf8')).toContain('creativecommons.org/licenses/by/4.0');
  });

  test('has the dataset that was built', () => {
    const built = readFileSync(join(ROOT, 'dist/dataset.json'));
    expect(readFileSync(join(installed, 'dist/dataset.json')).equals(built)).toBe(true);
  });
});

describe('docs/library.md', () => {
  const fences = [...DOCUMENT.matchAll(/^```(js|text)\n(.*?)^```$/gms)].map(([, kind = '', text = '']) => ({
    kind,
    text,
  }));
  const examples = fences.flatMap(({ kind, text }, index) => {
    const next = fences[index + 1];
    return kind === 'js' ? [{ text, prints: next?.kind === 'text' ? next.text.trimEnd().split('\n') : [] }] : [];
  });
  const flat = (text: string) => text.replace(/[\s'"]+/g, ' ');

  test.each(examples.map((each, index) => [index + 1, each] as const))(
    'example %i runs, and prints what it says',
    async (index, { text, prints }) => {
      expect(prints.length).toBeGreaterThan(0);
      const printed = flat(await ranModule(`example-${index}.js`, text));
      for (const line of prints) expect(printed).toContain(flat(line).trim());
    },
  );

  test('names every function that there is, and no other', async () => {
    const listed = [...DOCUMENT.matchAll(/^\| `(\w+)\(/gm)].map((match) => match[1] ?? '').sort();
    const names = await ranModule(
      'names.js',
      "import * as all from 'assay'; import * as check from 'assay/check'; console.log(JSON.stringify(Object.keys({ ...all, ...check })));",
    );
    expect([...listed, 'RegistryError'].sort()).toEqual(JSON.parse(names).sort());
  });
});

test('the record answers for a model that has an answer of its own, and for those that have none', async () => {
  const text = `
    import { effective, openDataset } from 'assay';
    const dataset = openDataset();
    const told = [undefined, 'claude-fable-5'].map((model) => effective(dataset, 'claude-bedrock', 'retention_zdr', { model }));
    console.log(JSON.stringify(told.map(({ cell, conditions, chain, otherwise, model_named, digest }) =>
      ({ grade: cell.grade, conditions, chain: chain.map((link) => link.exception), otherwise: otherwise.length, model_named, digest }))));`;
  const [general, single] = JSON.parse(await ranModule('model.js', text));
  expect(general).toMatchObject({ grade: 'yes_public', chain: [null], model_named: null });
  expect([general.conditions.length, general.otherwise > 0]).toEqual([1, true]);
  expect(single).toMatchObject({ grade: 'partial', chain: [null, 'fable'], otherwise: 0, model_named: true });
});

describe('types', () => {
  const CONSUMER = `
import { compare, effective, find, openDataset, RegistryError, show, type Dataset, type Effective, type Found, type Grade } from 'assay';
import { checkNeeds, checkOffering, checkPolicy, getPolicy, listNeeds, listPolicies, type Policy, type PolicyCheck, type PolicyFile, readPolicy, type Requirement, type Verdict } from 'assay/check';
import data from 'assay/data' with { type: 'json' };

const dataset: Dataset = openDataset(data, { today: '2026-11-23' });
const found: readonly Found[] = find(dataset, { category: 'first_party' });
const answer: Effective = effective(dataset, found[0]?.id ?? '', 'gdpr_dpa', { model: 'm', asOf: '2026-11-23' });
const grade: Grade | undefined = answer.cell?.grade;
const quote: string | null | undefined = answer.cell?.sources[0]?.quote;
const texts: string[] = answer.conditions.map((each) => each.text);
const models: readonly string[] | null | undefined = answer.otherwise[0]?.models;
const cells = show(dataset, 'xai-api').cells;
const same: boolean | undefined = compare(dataset, ['xai-api', 'grok-oci']).rows[0]?.same;
const requirement: Requirement = { question: 'gdpr_dpa', min_grade: 'partial' };
const verdict: Verdict = checkNeeds(dataset, 'xai-api', [listNeeds(dataset)[0]?.id ?? '']).verdict;
const { requirements } = checkOffering(dataset, 'xai-api', [requirement]);
const own: PolicyFile = { ...getPolicy(dataset, listPolicies(dataset)[0]?.id ?? ''), policy: 'ours', require: [requirement] };
const policy: Policy = await readPolicy(dataset, own);
const check: PolicyCheck = checkPolicy(dataset, policy, { uses: [{ offering: 'xai-api', models: ['m'] }], asOf: '2026-11-23' });
const change: string | null | undefined = check.offerings[0]?.requirements[0]?.would_change;
if (new Error() instanceof RegistryError) throw new Error();
export { change };
export { cells, grade, models, quote, requirements, same, texts, verdict };

// @ts-expect-error: a grade that there is not
const wrong: Grade = 'yes';
// @ts-expect-error: a mistyped option
effective(dataset, 'xai-api', 'gdpr_dpa', { as_of: '2026-11-23' });
// @ts-expect-error: nothing meets "no"
checkOffering(dataset, 'xai-api', [{ question: 'gdpr_dpa', min_grade: 'no' }]);
// @ts-expect-error: the record is not changed in place
answer.conditions.push({ dimension: '', text: '' });
export { wrong };
`;

  test.each(['nodenext', 'bundler'])('check a strict consumer, with modules resolved as %s', async (resolution) => {
    write(`types-${resolution}/consumer.ts`, CONSUMER);
    const config = {
      compilerOptions: {
        module: resolution === 'bundler' ? 'esnext' : resolution,
        moduleResolution: resolution,
        target: 'es2023',
        lib: ['es2023', 'dom'],
        types: [],
        strict: true,
        noUncheckedIndexedAccess: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
      },
      files: ['consumer.ts'],
    };
    const path = write(`types-${resolution}/tsconfig.json`, JSON.stringify(config));
    const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
    const said = await run(process.execPath, [compiler, '-p', path]).catch((error) => error);
    expect(said.stdout).toBe('');
  });
});

describe('commands', () => {
  // What npx starts; that it does is seen once below.
  const assay = (...args: string[]) => run(join(project, 'node_modules/.bin/assay'), args, { cwd: project });

  test('show and compare read the dataset of the package', async () => {
    const { stdout } = await run('npx', ['--no-install', 'assay', 'show', 'xai-api', '--json'], { cwd: project });
    const { offering, digest } = JSON.parse(stdout);
    expect([offering, digest]).toEqual([
      'xai-api',
      JSON.parse(readFileSync(join(installed, 'dist/dataset.json'), 'utf8')).digest,
    ]);
    expect((await assay('compare', 'openrouter:xai', 'grok-oci')).stdout).toContain('Grok on OCI');
  });

  test('mcp answers a client', async () => {
    const client = spawn(process.execPath, [join(installed, 'bin/assay.js'), 'mcp'], { cwd: project });
    const params = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'a-client', version: '1' } };
    client.stdin.end(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params })}\n`);
    const said = await new Promise<string>((resolve) => client.stdout.once('data', (text) => resolve(String(text))));
    expect(JSON.parse(said)).toMatchObject({ id: 1, result: { serverInfo: { name: 'assay' } } });
  });

  test('a mistake is exit code 2', async () => {
    await expect(assay('show', 'xai-apy')).rejects.toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('Did you mean xai-api'),
    });
  });

  test('those that need the store name what is to be installed beside it', async () => {
    const contact = ['--contact', 'registry@example.org'];
    const record = copyRecord(join(folder, 'stored'), WATCHED_HOST);
    const lines = [
      ['verify', 'xai-api', ...contact],
      ['serve', '--verify', '--port', '0', ...contact],
      ['apply', '--observations', '--data', record, '--allow-host', WATCHED_HOST, '--today', DAY_ONE],
    ];
    for (const line of lines) {
      await expect(assay(...line)).rejects.toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringContaining('npm install @electric-sql/pglite@'),
      });
    }
  });

  test('verify without a store needs nothing beside it, and a browser only for pages that scripts draw', async () => {
    const server = await startWatchedServer();
    try {
      const frame = '<!doctype html><title>Regions</title><div id="root"></div><script src="/draw.js"></script>';
      server.plays.set('/tern/regions', pageOf(frame));
      const record = copyRecord(join(folder, 'watched'), server.host);
      appendFileSync(join(record, 'registry.yaml'), `\nscript_drawn: ["${server.host}/tern/regions"]\n`);
      const where = ['--data', record, '--allow-host', server.host, '--no-store', '--today', DAY_ONE];
      const { stdout, stderr } = await assay('verify', ...where, '--json');
      const { summary } = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
      expect(summary).toMatchObject({ pages: 12, found: 11, unreadable: 1 });
      expect(stderr).toContain('npm install playwright-core@');
    } finally {
      await server.close();
    }
  });

  test('serve finds the assets of the package', async () => {
    const server = spawn(process.execPath, [join(installed, 'bin/assay.js'), 'serve', '--port', '0'], { cwd: project });
    try {
      const line = await new Promise<string>((resolve) => server.stdout.once('data', (text) => resolve(String(text))));
      const [address = ''] = /http:\S+/.exec(line) ?? [];
      const page = await (await fetch(address)).text();
      const [style = ''] = /\/assets\/[^"]+\.css/.exec(page) ?? [];
      const answers = await Promise.all([style, 'offerings/xai-api/'].map((path) => fetch(new URL(path, address))));
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    } finally {
      server.kill('SIGTERM');
    }
  });
});

/** A policy with all that is loaded when it is needed: a text to parse, and a pattern to look for. */
const POLICY = [
  'policy: ours',
  'title: Ours',
  'extends: eu-personal-data',
  'require:',
  '  - { question: data_residency, cel: "re(cell.place, \'^EU\')" }',
].join('\n');

describe('in browsers', () => {
  const bundled = async (text: string) => {
    const { outputFiles } = await build({
      stdin: { contents: text, resolveDir: project, loader: 'js' },
      bundle: true,
      minify: true,
      format: 'iife',
      platform: 'browser',
      write: false,
    });
    return Buffer.from(outputFiles[0]?.contents ?? []);
  };
  const gzipped = (bytes: Buffer) => gzipSync(bytes, { level: 9 }).byteLength;
  const keep = (names: string, from = 'assay') => `import { ${names} } from '${from}'; globalThis.kept = [${names}];`;
  const ALL = 'compare, effective, find, openDataset, show';

  test('the entry without check is at most 25 kB compressed, and what is not used falls away', async () => {
    const whole = gzipped(await bundled(keep(ALL)));
    expect(whole).toBeLessThan(25 * 1024);
    expect(gzipped(await bundled(keep('find, openDataset')))).toBeLessThan(whole * 0.85);
    expect(gzipped(await bundled(keep('checkOffering', 'assay/check')))).toBeGreaterThan(whole);
  });

  test('the files themselves are as small, and ask for nothing of Node', () => {
    const texts = new Map<string, string>();
    const reach = (name: string) => {
      if (texts.has(name)) return;
      texts.set(name, readFileSync(join(installed, 'dist/browser', name), 'utf8'));
      for (const [, next = ''] of (texts.get(name) ?? '').matchAll(/from\s*"\.\/([^"]+)"/g)) reach(next);
    };
    reach('index.js');
    expect(texts.size).toBeGreaterThan(1);
    const all = [...texts.values()].join('\n');
    expect(gzipped(Buffer.from(all))).toBeLessThan(25 * 1024);
    expect(all).not.toMatch(/node:|process\.env|require\(/);
  });

  test('Chromium gives the same answers as Node', async () => {
    const script = await bundled(`
      import { effective, openDataset } from 'assay';
      import { checkNeeds, checkPolicy, readPolicy } from 'assay/check';
      globalThis.ask = async (bytes, model) => {
        const dataset = openDataset(new Uint8Array(bytes), { today: '2026-11-23' });
        return { answer: effective(dataset, 'claude-bedrock', 'retention_zdr', { model }),
          held: checkPolicy(dataset, await readPolicy(dataset, ${JSON.stringify(POLICY)}), { offerings: ['claude-bedrock'] }),
          checked: checkNeeds(dataset, 'claude-bedrock', ['eu-processing'], { model }) };
      };`);
    const bytes = readFileSync(join(installed, 'dist/dataset.json'));
    const browser = await startBrowser();
    try {
      const { page, complaints } = await openWindow(browser);
      await page.addScriptTag({ content: script.toString('utf8') });
      const given = await page.evaluate(
        async ([text, model]) => {
          const { ask } = globalThis as unknown as { ask: (bytes: Uint8Array, model: string) => unknown };
          return JSON.stringify(await ask(new TextEncoder().encode(text), model ?? ''));
        },
        [bytes.toString('utf8'), 'claude-fable-5'],
      );
      const told = await ranModule(
        'same.js',
        `import { effective, openDataset } from 'assay'; import { checkNeeds, checkPolicy, readPolicy } from 'assay/check';
        const dataset = openDataset(undefined, { today: '2026-11-23' }); const model = 'claude-fable-5';
        console.log(JSON.stringify({ answer: effective(dataset, 'claude-bedrock', 'retention_zdr', { model }),
          held: checkPolicy(dataset, await readPolicy(dataset, ${JSON.stringify(POLICY)}), { offerings: ['claude-bedrock'] }),
          checked: checkNeeds(dataset, 'claude-bedrock', ['eu-processing'], { model }) }));`,
      );
      expect(JSON.parse(given)).toEqual(JSON.parse(told));
      expect(complaints).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
