/** The claim to a data folder: one at a time, and nothing is left of a program that was killed. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimFolder } from './folder-claim.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-claim-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Of a process that has ended. */
const deadPid = () => spawnSync(process.execPath, ['-e', '0']).pid;

test('is given free again', () => {
  claimFolder(folder, process.pid)();
  expect(readdirSync(folder)).toEqual([]);
  claimFolder(folder, process.pid)();
});

test('another program is refused while it lasts, with its number', () => {
  const free = claimFolder(folder, process.ppid);
  expect(() => claimFolder(folder, process.pid)).toThrow(`Process ${process.ppid} is adding`);
  free();
});

test.each([
  ['a program that was killed', () => `${deadPid()}\n`],
  ['half a file', () => ''],
  ['nonsense', () => 'me'],
])('what is left of %s is no claim', (_name, text) => {
  mkdirSync(join(folder, '.assay-apply'));
  writeFileSync(join(folder, '.assay-apply/pid'), text());
  claimFolder(folder, process.pid)();
  expect(readdirSync(folder)).toEqual([]);
});

test('git does not see it, whoever was killed', () => {
  const git = (...args: readonly string[]) => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' });
  git('init', '--quiet');
  const free = claimFolder(folder, process.pid);
  expect(git('status', '--porcelain', '--untracked-files=all')).toBe('');
  free();
});

test('a folder that is not there is refused', () => {
  expect(() => claimFolder(join(folder, 'none'), process.pid)).toThrow('ENOENT');
});
