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

/** Installs Debian's Chromium when no browser is there; fails with the line to type when it may not. */
export function installBrowser() {
  if (existsSync('/usr/bin/chromium')) return;
  const line = 'apt-get update && apt-get install -y chromium';
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) {
    say(`The browser tests need Chromium at /usr/bin/chromium. Install it as root:\n  ${line}`);
    process.exit(2);
  }
  say('Installing Chromium (apt-get) …');
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
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
