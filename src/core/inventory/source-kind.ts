/** What kind of file a path names: in which syntax it is read, whether it lists packages, or why it is not read. */

/** How comments and strings are written. `lines`: settings, where a value has a line of its own. */
export const SYNTAXES = ['script', 'curly', 'go', 'python', 'hash', 'lines', 'json', 'markup', 'notebook'] as const;
export type Syntax = (typeof SYNTAXES)[number];

/** Files that list packages, each read in its own way. */
export type PackageList = 'package.json' | 'requirements' | 'pyproject' | 'pipfile' | 'go.mod' | 'gemfile';

/** What is read of a file; `isTest` where only tests look at it. */
export interface SourceKind {
  readonly syntax: Syntax | null;
  readonly packages: PackageList | null;
  readonly isTest: boolean;
}

/** Folders that hold what others wrote or what a machine made, wherever they stand. */
export const PASSED_FOLDERS: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  '.cache',
  '.gradle',
  '.mypy_cache',
  '.next',
  '.nuxt',
  '.pytest_cache',
  '.ruff_cache',
  '.terraform',
  '.tox',
  '.venv',
  '__pycache__',
  'bower_components',
  'build',
  'coverage',
  'dist',
  'node_modules',
  'out',
  'Pods',
  'site-packages',
  'target',
  'third_party',
  'vendor',
  'venv',
]);

const BY_EXTENSION: ReadonlyMap<string, Syntax> = new Map(
  (
    [
      ['script', 'ts tsx mts cts js jsx mjs cjs'],
      ['curly', 'java kt kts scala groovy gradle swift cs rs php dart c cc cpp h hpp tf hcl'],
      ['go', 'go'],
      ['python', 'py pyi pyw'],
      ['hash', 'rb rake gemspec ex exs pl pm r jl'],
      ['lines', 'yaml yml toml ini cfg conf properties env sh bash zsh fish ps1 mk dockerfile'],
      ['json', 'json jsonc json5'],
      ['markup', 'html htm vue svelte astro'],
      ['notebook', 'ipynb'],
    ] as const
  ).flatMap(([syntax, extensions]) => extensions.split(' ').map((each): [string, Syntax] => [each, syntax])),
);

const BY_NAME: ReadonlyMap<string, Syntax> = new Map([
  ['dockerfile', 'lines'],
  ['containerfile', 'lines'],
  ['makefile', 'lines'],
  ['procfile', 'lines'],
  ['justfile', 'lines'],
  ['gemfile', 'hash'],
  ['rakefile', 'hash'],
  ['jenkinsfile', 'curly'],
]);

/** Written by a machine: what stands in them is named in the list of packages already. */
const LOCK_FILES =
  /^(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?|deno\.lock|poetry\.lock|pdm\.lock|uv\.lock|pipfile\.lock|cargo\.lock|composer\.lock|gemfile\.lock|go\.(?:sum|work\.sum))$/;
const TEST_FOLDERS =
  /^(?:tests?|__tests__|specs?|e2e|fixtures|__fixtures__|mocks|__mocks__|testdata|__snapshots__|cassettes)$/;
const TEST_NAMES =
  /(?:\.(?:test|spec)\.[a-z]+|^test_.*\.py|_test\.(?:py|go|rb|exs?)|_spec\.rb|^conftest\.py|Tests?\.(?:java|kt|cs|swift))$/;

/** What a path says about its file; null when the file is not read: documents, lock files, and kinds that nobody knows. */
export function sourceKind(path: string): SourceKind | null {
  const parts = path.split('/');
  const name = parts.at(-1) ?? '';
  const lower = name.toLowerCase();
  if (LOCK_FILES.test(lower)) return null;
  const packages = packageList(lower);
  const syntax = packages === null || packages === 'gemfile' ? syntaxOf(lower) : null;
  if (packages === null && syntax === null) return null;
  return {
    syntax: packages === null ? syntax : null,
    packages,
    isTest: TEST_NAMES.test(name) || parts.slice(0, -1).some((part) => TEST_FOLDERS.test(part.toLowerCase())),
  };
}

function packageList(name: string): PackageList | null {
  if (name === 'package.json' || name === 'go.mod' || name === 'pipfile') return name;
  if (name === 'pyproject.toml') return 'pyproject';
  if (name === 'gemfile' || name.endsWith('.gemspec')) return 'gemfile';
  return /^(?:requirements|constraints)[\w.-]*\.(?:txt|in)$/.test(name) ? 'requirements' : null;
}

function syntaxOf(name: string): Syntax | null {
  const whole = BY_NAME.get(name);
  if (whole) return whole;
  // `.env`, `.env.local`, `prod.env`, `Dockerfile.dev`
  if (/^\.env(?:\.|$)/.test(name) || name.startsWith('dockerfile.')) return 'lines';
  const dot = name.lastIndexOf('.');
  return dot < 0 ? null : (BY_EXTENSION.get(name.slice(dot + 1)) ?? null);
}
