/** A PostgreSQL of its own for tests: made in a temporary folder, run on loopback as a user that is not root, and always stopped. */
import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

/** A server that runs until it is stopped. */
export interface Postgres {
  /** Makes an empty database, and resolves with its address. */
  readonly create: (name: string) => Promise<string>;
  /** Address of a database that is there already. */
  readonly urlOf: (name: string) => string;
  readonly stop: () => Promise<void>;
}

/** Signs that a URL must escape, so that whoever shows a password is found out. */
const PASSWORD = 'se/cr@t:5';
const SECONDS = 30;

/** Starts a server; ask for one at most in a test file, since it takes two seconds. */
export async function startPostgres(): Promise<Postgres> {
  const bin = postgresFolder();
  const user = plainUser();
  const folder = mkdtempSync(join(tmpdir(), 'assay-postgres-'));
  const run = (program: string, args: readonly string[]) =>
    promisify(execFile)(join(bin, program), args, { ...user, cwd: folder, timeout: SECONDS * 1000, env: ENVIRONMENT });
  const data = join(folder, 'data');
  const kill = () => killNow(data);
  process.once('exit', kill);
  const stop = async () => {
    await run('pg_ctl', ['-D', data, '-m', 'immediate', '-t', `${SECONDS}`, 'stop']).catch(kill);
    process.off('exit', kill);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const port = await startIn(folder, { run, user });
    const urlOf = (name: string) => `postgres://keeper:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/${name}`;
    return { urlOf, create: (name) => createDatabase(urlOf('postgres'), name, urlOf(name)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const ENVIRONMENT = { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', TZ: 'Asia/Kolkata' };

type User = { readonly uid: number; readonly gid: number };

interface Means {
  readonly run: (program: string, args: readonly string[]) => Promise<unknown>;
  readonly user: User | undefined;
}

async function startIn(folder: string, { run, user }: Means): Promise<number> {
  const data = join(folder, 'data');
  const secret = join(folder, 'secret');
  writeFileSync(secret, `${PASSWORD}\n`);
  if (user) for (const path of [folder, secret]) chownSync(path, user.uid, user.gid);
  await run('initdb', ['-D', data, '-U', 'keeper', '--pwfile', secret, '-A', 'scram-sha-256', '-E', 'UTF8', '-N']);
  const port = await freePort();
  // What is killed in tests are its clients: it need not survive a loss of power itself. Days and instants are to come out alike under any setting.
  const settings = `-p ${port} -h 127.0.0.1 -k ${folder} -c fsync=off -c datestyle=SQL,DMY -c timezone=Asia/Kolkata`;
  await run('pg_ctl', ['-D', data, '-o', settings, '-l', join(folder, 'log'), '-w', '-t', `${SECONDS}`, 'start']);
  return port;
}

async function createDatabase(at: string, name: string, url: string): Promise<string> {
  const client = new pg.Client({ connectionString: at });
  await client.connect();
  try {
    await client.query(`create database ${client.escapeIdentifier(name)}`);
    return url;
  } finally {
    await client.end();
  }
}

/** Where Debian puts the server; the newest one. */
function postgresFolder(): string {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root)
    ? readdirSync(root).filter((each) => existsSync(join(root, each, 'bin/postgres')))
    : [];
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  if (newest === undefined)
    throw new Error('The tests need PostgreSQL: apt-get update && apt-get install -y postgresql');
  return join(root, newest, 'bin');
}

/** The server refuses to run as root; its package brings a user of its own. */
function plainUser(): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const [, uid, gid] = /^postgres:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8')) ?? [];
  return { uid: Number(uid ?? NOBODY), gid: Number(gid ?? NOBODY) };
}

const NOBODY = 65_534;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function killNow(data: string): void {
  const path = join(data, 'postmaster.pid');
  const [pid = ''] = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  try {
    if (/^\d+$/.test(pid)) process.kill(Number(pid), 'SIGQUIT');
  } catch {
    // It has ended by itself.
  }
}
