/** Writing what visits have shown: the same bytes for the same content, whole files, and none that is no longer named. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { observedText, writeObservedFiles } from './observed-files.ts';

const ACME = 'observed/platforms/acme-cloud.yaml';
const MODELS = 'observed/developers/acme-models.yaml';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-observed-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function seen(quote: string) {
  return { pages: [{ url: 'https://docs.acme-models.com/a', visited: '2026-11-16', quotes: [{ quote }] }] };
}

const FILES = [
  { file: ACME, observed: seen('Deleted after 30 days.') },
  { file: MODELS, observed: seen('Signed.') },
];

test('files are made with their folders, and said in order', () => {
  expect(writeObservedFiles(folder, FILES)).toEqual([MODELS, ACME]);
  expect(parse(readFileSync(join(folder, ACME), 'utf8'))).toEqual(FILES[0]?.observed);
  expect(readdirSync(join(folder, 'observed/platforms'))).toEqual(['acme-cloud.yaml']);
});

test('nothing is written when nothing differs', () => {
  writeObservedFiles(folder, FILES);
  const before = statSync(join(folder, ACME)).ino;
  expect(writeObservedFiles(folder, FILES)).toEqual([]);
  expect(statSync(join(folder, ACME)).ino).toBe(before);
});

test('only the file that differs is written', () => {
  writeObservedFiles(folder, FILES);
  expect(
    writeObservedFiles(folder, [{ file: ACME, observed: seen('Deleted after 90 days.') }, FILES[1] as never]),
  ).toEqual([ACME]);
});

test('a file that is no longer named goes; what is no file of ours stays', () => {
  writeObservedFiles(folder, FILES);
  writeFileSync(join(folder, 'observed/platforms/notes.txt'), 'mine');
  expect(writeObservedFiles(folder, [FILES[1] as never])).toEqual([ACME]);
  expect(existsSync(join(folder, 'observed/platforms/notes.txt'))).toBe(true);
});

test('a place that cannot be written to is refused', () => {
  mkdirSync(join(folder, 'observed/platforms/.acme-cloud.yaml.new'), { recursive: true });
  expect(() => writeObservedFiles(folder, FILES)).toThrow(
    expect.objectContaining({ body: expect.objectContaining({ code: 'cannot_write' }) }),
  );
  expect(existsSync(join(folder, ACME))).toBe(false);
});

test.each([
  ['a colon', 'Retention: 30 days.'],
  ['a hash', 'Plan #1 is kept.'],
  ['quotes of both kinds', `It's "deleted" then.`],
  ['what looks like a number', '30'],
  ['what looks like a yes', 'yes'],
  ['a dash in front', '- deleted'],
  ['many words on one line', 'deleted '.repeat(60).trim()],
  ['another script', 'データは30日後に削除されます。'],
])('words with %s come back as they were, on one line', (_, quote) => {
  const text = observedText(seen(quote));
  expect(parse(text)).toEqual(seen(quote));
  expect(text.split('\n').filter((line) => line.includes('quote:'))).toHaveLength(1);
  expect(text.startsWith('# ')).toBe(true);
});
