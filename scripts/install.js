/** Installs what is missing before a command: the packages of the lock file, and on Debian the programs that tests need. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';

const STAMP = 'node_modules/.installed-for';
const BUILT_FROM = 'dist/.built-from';

/** Runs `npm ci` when the lock file is not the one that node_modules was installed for. */
export function installPackages() {
  checkNode();
  const lock = readFileSync('package-lock.json', 'utf8');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) return;
  say('Installing packages (npm ci) …');
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(STAMP, lock);
}

/**
 * Programs that tests run beside ours: the browser, the program whose signatures ours must agree with, a client's language,
 * and the database that several servers share. A `*` stands for whichever version Debian has.
 */
const PROGRAMS = [
  { name: 'Chromium', path: '/usr/bin/chromium', debian: 'chromium' },
  { name: 'minisign', path: '/usr/bin/minisign', debian: 'minisign' },
  { name: 'Python', path: '/usr/bin/python3', debian: 'python3' },
  { name: 'PostgreSQL', path: '/usr/lib/postgresql/*/bin/postgres', debian: 'postgresql' },
];

/** Installs of these what is not there, from Debian; fails with the line to type when it may not. */
export function installPrograms() {
  const missing = PROGRAMS.filter(({ path }) => !isThere(path));
  if (missing.length === 0) return;
  const packages = missing.map(({ debian }) => debian);
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) {
    say(`The tests need ${missing.map(({ name, path }) => `${name} at ${path}`).join(' and ')}. Install as root:`);
    say(`  apt-get update && apt-get install -y ${packages.join(' ')}`);
    process.exit(2);
  }
  say(`Installing ${missing.map(({ name }) => name).join(' and ')} (apt-get) …`);
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages]);
}

function isThere(path) {
  const [before, behind] = path.split('*');
  if (behind === undefined) return existsSync(path);
  return existsSync(before) && readdirSync(before).some((each) => existsSync(`${before}${each}${behind}`));
}

/** Runs a program with its output shown, and ends with its exit code when it fails. */
export function run(program, args) {
  const { status, error } = spawnSync(program, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

/** Writes to stderr: stdout belongs to the command that follows. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** True when the build was not made from the files that are there now. */
export function buildIsStale() {
  return (
    !existsSync('dist/dataset.json') || !existsSync(BUILT_FROM) || readFileSync(BUILT_FROM, 'utf8') !== sourcesNow()
  );
}

/** Remembers which files the build was made from. */
export function markBuilt() {
  writeFileSync(BUILT_FROM, sourcesNow());
}

/** Every file that the build is made from, with its size and time: a deleted one shows too. */
function sourcesNow() {
  const files = ['src', 'data'].flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }));
  const paths = files.filter((each) => each.isFile()).map((each) => `${each.parentPath ?? each.path}/${each.name}`);
  return [...paths, 'scripts/build.ts', 'package-lock.json']
    .sort()
    .map((path) => [path, statSync(path).size, statSync(path).mtimeMs].join(' '))
    .join('\n');
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  say(`Assay needs Node 20.19 or later; this is ${process.versions.node}.`);
  process.exit(2);
}
