/** The owner of a folder: one, whatever the others do, and nobody when it has ended. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { type ChildProgram, removePrograms, startProgram } from '../../../test/store/child-program.ts';
import { type Claimant, takeFolder } from './owner-lock.ts';

const scratch = mkdtempSync(join(tmpdir(), 'assay-owner-'));
const programs: ChildProgram[] = [];
afterEach(async () => {
  await Promise.all(programs.splice(0).map((each) => each.kill()));
});
afterAll(() => {
  removePrograms();
  rmSync(scratch, { recursive: true });
});

const NOW = '2026-07-05T12:00:00.000Z';
const ME: Claimant = { process: { id: process.pid }, now: () => NOW };
let folders = 0;

function newFolder(): string {
  folders += 1;
  return join(scratch, `${folders}`);
}

/** What a record says, once its program has ended as if it had been killed. */
function leaveRecord(folder: string, change: object): void {
  takeFolder(folder, ME);
  const path = join(folder, 'owner.1');
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...change }));
}

async function start(folder: string, heard: string[]): Promise<ChildProgram> {
  const program = await startProgram('owning-program', [folder], (line) => heard.push(line));
  programs.push(program);
  return program;
}

test('a folder is taken once, and free when it was released; nothing else is left in it', () => {
  const folder = newFolder();
  for (let time = 0; time < 4; time += 1) {
    const release = takeFolder(folder, ME);
    expect(() => takeFolder(folder, ME)).toThrow(`process ${process.pid}, since ${NOW}`);
    release();
  }
  expect(readdirSync(folder).sort()).toEqual(['owner.3', 'owner.4']);
});

test.each([
  ['a process that has ended', { pid: 2 ** 30 }],
  ['a process whose number another one was given', { started: 'long ago 1' }],
  ['a process that released it', { isReleased: true }],
  ['no process, as after a loss of power', { pid: null }],
])('a record of %s holds nothing', (_name, change) => {
  const folder = newFolder();
  leaveRecord(folder, change);
  takeFolder(folder, ME)();
});

test('an empty record holds nothing', () => {
  const folder = newFolder();
  leaveRecord(folder, {});
  writeFileSync(join(folder, 'owner.1'), '');
  takeFolder(folder, ME)();
});

test('a folder is made with all that lead to it, and where none can be made that is told at once', () => {
  takeFolder(join(newFolder(), 'of', 'a', 'program'), ME)();
  const file = join(scratch, 'file');
  writeFileSync(file, '');
  expect(() => takeFolder(file, ME)).toThrow('EEXIST');
  expect(() => takeFolder(join(file, 'below'), ME)).toThrow('ENOTDIR');
  if (process.platform === 'linux') expect(() => takeFolder('/proc/assay/store', ME)).toThrow('ENOENT');
});

test('a folder whose records can never be read is refused, not looked at for ever', () => {
  const folder = newFolder();
  mkdirSync(folder);
  symlinkSync('nowhere', join(folder, 'owner.1'));
  expect(() => takeFolder(folder, ME)).toThrow('do not hold still');
});

test('a process of another container is alive for as long as it touches its record', () => {
  const folder = newFolder();
  leaveRecord(folder, { pid: 2 ** 30, space: 'pid:[1]' });
  const path = join(folder, 'owner.1');
  const touch = (at: string) => utimesSync(path, new Date(at), new Date(at));
  touch('2026-07-05T11:59:30.000Z');
  expect(() => takeFolder(folder, ME)).toThrow('Another program owns');
  touch('2026-07-05T11:58:59.000Z');
  takeFolder(folder, ME)();
});

test('of many programs that find a dead owner one follows it, time after time', async () => {
  const folder = newFolder();
  leaveRecord(folder, { pid: 2 ** 30 });
  const heard: string[] = [];
  const started = await Promise.all(Array.from({ length: 6 }, () => start(folder, heard)));
  const rounds = 40;
  const owned = await Promise.all(started.map((each) => each.until((line) => line.startsWith(`done ${rounds}`))));
  expect(owned).toHaveLength(6);
  expect(heard.filter((line) => line.startsWith('two'))).toEqual([]);
  expect(heard.filter((line) => line === 'refused').length).toBeGreaterThan(0);
  await Promise.all(started.map((each) => each.end()));
  expect(readdirSync(folder).filter((name) => name.startsWith('owner')).length).toBeLessThanOrEqual(3);
}, 60_000);

test('of many programs that are killed as owners each is followed by one', async () => {
  const folder = newFolder();
  const heard: string[] = [];
  for (let time = 0; time < 4; time += 1) {
    const started = await Promise.all(Array.from({ length: 3 }, () => start(folder, heard)));
    await Promise.race(started.map((each) => each.until((line) => line.startsWith('own'))));
    await Promise.all(started.map((each) => each.kill()));
  }
  expect(heard.filter((line) => line.startsWith('two'))).toEqual([]);
  takeFolder(folder, ME)();
}, 60_000);
