/** Makes the folder that is published: library, types, commands, site and dataset, with no package to install beside it. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Bundled, bundleForBrowsers, bundleForNode, bundleProgram, inRoot } from './bundle.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ENTRIES = { index: 'src/index.ts', check: 'src/faces/wiring-check.ts' };
const TYPES = { 'index.d.ts': 'index.d.ts', 'check.d.ts': 'faces/wiring-check.d.ts' };

/** Writes the package to a folder, over what was there; the program has to be built before. */
export async function packPackage(out: string): Promise<void> {
  if (!existsSync(join(ROOT, 'dist/dataset.json'))) throw new Error('There is nothing to pack yet: npm run build.');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(join(out, 'dist'), { recursive: true });
  const bundles = await Promise.all([
    bundleForNode(inRoot(ENTRIES), join(out, 'dist')),
    bundleProgram(join(out, 'dist')),
    bundleForBrowsers(inRoot({ ...ENTRIES, index: 'src/faces/library.ts' }), join(out, 'dist/browser')),
  ]);
  for (const part of ['dist/dataset.json', 'dist/assets', 'bin', 'LICENSE'])
    cpSync(join(ROOT, part), join(out, part), { recursive: true });
  cpSync(join(ROOT, 'data/LICENSE'), join(out, 'LICENSE-data'));
  writeTypes(join(out, 'types'));
  writeFileSync(join(out, 'THIRD-PARTY-LICENSES.txt'), licencesOf([...packagesIn(bundles), ...FONTS]));
  writeFileSync(join(out, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
  writeFileSync(join(out, 'README.md'), README);
}

interface Project {
  readonly version: string;
  readonly description: string;
  readonly engines: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const PROJECT = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Project;
const FONTS = Object.keys(PROJECT.devDependencies).filter((name) => name.startsWith('@fontsource'));

/** What the store in a folder needs, and pages that scripts draw: whoever has them installs it. */
const PEERS = ['@electric-sql/pglite', 'playwright-core'];

function manifest(): object {
  const { version, description, engines, dependencies, devDependencies } = PROJECT;
  const versions = { ...devDependencies, ...dependencies };
  return {
    name: 'assay',
    version,
    description,
    license: 'Apache-2.0 AND CC-BY-4.0',
    type: 'module',
    engines,
    peerDependencies: Object.fromEntries(PEERS.map((name) => [name, versions[name]])),
    peerDependenciesMeta: Object.fromEntries(PEERS.map((name) => [name, { optional: true }])),
    sideEffects: false,
    bin: { assay: 'bin/assay.js' },
    main: './dist/index.js',
    types: './types/index.d.ts',
    exports: {
      '.': { types: './types/index.d.ts', node: './dist/index.js', default: './dist/browser/index.js' },
      './check': { types: './types/check.d.ts', node: './dist/check.js', default: './dist/browser/check.js' },
      './data': { types: './types/data.d.ts', default: './dist/dataset.json' },
      './package.json': './package.json',
    },
    files: ['bin', 'dist', 'types', 'LICENSE', 'LICENSE-data', 'THIRD-PARTY-LICENSES.txt'],
  };
}

/** Emits declarations, and keeps those that the entries reach; none may need a package. */
function writeTypes(to: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'assay-types-'));
  try {
    emitDeclarations(folder);
    const wanted = Object.values(TYPES);
    for (const path of wanted) {
      const text = readFileSync(join(folder, path), 'utf8').replace(SPECIFIER, (_whole, before, specifier, after) => {
        if (!specifier.startsWith('.')) throw new Error(`The types of ${path} need ${specifier}.`);
        const target = posix.join(posix.dirname(path), specifier.replace(/\.ts$/, '.d.ts'));
        if (!wanted.includes(target)) wanted.push(target);
        return `${before}${specifier.replace(/\.ts$/, '.js')}${after}`;
      });
      write(join(to, path), text);
    }
    for (const [name, path] of Object.entries(TYPES)) {
      if (name !== path) write(join(to, name), `export * from './${path.replace(/\.d\.ts$/, '.js')}';\n`);
    }
    write(join(to, 'data.d.ts'), DATA_TYPES);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const SPECIFIER = /(\bfrom ')([^']+)(';)/g;
const DATA_TYPES = [
  "import type { DatasetFile } from './faces/library-types.js';",
  '/** The dataset of this package, as openDataset takes it. */',
  'declare const data: DatasetFile;',
  'export default data;',
  '',
].join('\n');

function emitDeclarations(folder: string): void {
  const config = {
    extends: join(ROOT, 'tsconfig.json'),
    compilerOptions: {
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      // That the program has no fault of types is what npm run types checks.
      noCheck: true,
      rootDir: join(ROOT, 'src'),
      outDir: folder,
      typeRoots: [join(ROOT, 'node_modules/@types')],
    },
    include: [],
    files: Object.values(ENTRIES).map((path) => join(ROOT, path)),
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`No types could be made:\n${stdout}`);
}

/** Names of the packages of which something is in a bundle. */
function packagesIn(bundles: readonly Bundled[]): string[] {
  const paths = bundles.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const names = paths.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []);
  return [...new Set(names)].sort();
}

/** Every licence in full: what is bundled is given on, and its terms with it. */
function licencesOf(names: readonly string[]): string {
  const parts = names.map((name) => {
    const folder = join(ROOT, 'node_modules', name);
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const terms = licenceIn(folder);
    if (!terms) throw new Error(`${name} has no licence to give on.`);
    return `${name} ${version} (${license})\n\n${terms}\n`;
  });
  return `Parts of these packages are in this one. Their licences:\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

/** A file of its own; a few packages have theirs, whole, as the last section of what is to be read first. */
function licenceIn(folder: string): string | undefined {
  const file = readdirSync(folder).find((each) => /^licen[cs]e(\.\w+)?$/i.test(each));
  if (file) return readFileSync(join(folder, file), 'utf8').trim();
  const section = readFileSync(join(folder, 'README.md'), 'utf8').split(/^#+ licen[cs]e\s*$/im)[1];
  return section?.includes('copyright notice and this permission notice') ? section.trim() : undefined;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const README = `# Assay

What is publicly proven about AI API offerings, in the words of the sources, and what to ask before you sign. The record comes
with the package: nothing is fetched, ever.

\`\`\`js
import { effective, openDataset } from 'assay';

const dataset = openDataset();
const { cell, conditions } = effective(dataset, 'claude-bedrock', 'data_residency', { model: 'claude-fable-5' });
console.log(cell.label, cell.place, conditions, cell.sources[0].quote);
\`\`\`

- \`find\`, \`show\`, \`effective\`, \`compare\`: typed, each with an example in its documentation comment.
- \`assay/check\`: offerings held against policies, requirements and needs. \`assay/data\`: the dataset as JSON, for browsers and bundlers.
- On the command line: \`npx assay show xai-api\`, \`npx assay --help\`.

It is an index of evidence: no legal advice, no audit, no certification and no endorsement. An answer without its conditions is
another answer: show both. Code: Apache-2.0 (LICENSE). Data: CC BY 4.0 (LICENSE-data), quotations excepted.
`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const out = resolve(process.argv[2] ?? join(ROOT, 'dist/package'));
  await packPackage(out);
  process.stdout.write(`${out}\n`);
}
