/** The claim to a data folder: one at a time, and nothing is left of a program that was killed. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
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
  ['a program that was killed', () => `.assay-apply-${deadPid()}`, []],
  ['one that had the same number', () => `.assay-apply-${process.pid}`, []],
  ['nobody with a number', () => '.assay-apply-me', ['.assay-apply-me']],
])('what is left of %s is no claim', (_name, left, stays) => {
  mkdirSync(join(folder, left()));
  claimFolder(folder, process.pid)();
  expect(readdirSync(folder)).toEqual(stays);
});

test('whoever finds what a killed program left removes that alone, and no claim that another has begun since', () => {
  const dead = `.assay-apply-${deadPid()}`;
  mkdirSync(join(folder, dead));
  const free = claimFolder(folder, process.ppid);
  mkdirSync(join(folder, dead));
  expect(() => claimFolder(folder, process.pid)).toThrow(`Process ${process.ppid} is adding`);
  expect(readdirSync(folder)).toEqual([`.assay-apply-${process.ppid}`]);
  free();
});

test('two that have both begun both see each other: neither goes on over a claim that is there', () => {
  mkdirSync(join(folder, `.assay-apply-${process.ppid}`));
  mkdirSync(join(folder, `.assay-apply-${process.pid}`));
  expect(() => claimFolder(folder, process.pid)).toThrow(`Process ${process.ppid} is adding`);
  expect(readdirSync(folder)).toEqual([`.assay-apply-${process.ppid}`]);
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
