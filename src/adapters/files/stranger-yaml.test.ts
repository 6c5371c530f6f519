/** YAML of strangers: what is read with its places, and what is refused at once, however it was made. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RegistryError } from '../../core/errors.ts';
import { readStrangerYaml } from './stranger-files.ts';
import { MOST_BYTES, parseStrangerYaml, type StrangerYaml } from './stranger-yaml.ts';

function parse(text: string): StrangerYaml {
  return parseStrangerYaml({ file: 'theirs.yml', text });
}

function refusal(parsed: StrangerYaml): string {
  return 'issues' in parsed ? parsed.issues.map(({ line, found }) => `${line}: ${found}`).join('; ') : 'read';
}

test('a file of any name is read, and its values are found again', () => {
  const parsed = parse('a: 1\nuses:\n  - offering: x\n    models: [ y, z ]\n');
  if ('issues' in parsed) throw new Error('refused');
  const { file, value, placeOf } = parsed.source;
  expect([file, value]).toEqual(['theirs.yml', { a: 1, uses: [{ offering: 'x', models: ['y', 'z'] }] }]);
  expect(placeOf(['uses', 0, 'offering'])).toEqual({ line: 3, column: 5 });
  expect(placeOf(['uses', 0, 'models', 1])).toEqual({ line: 4, column: 18 });
  expect(placeOf(['uses', 7, 'models'])).toEqual({ line: 2, column: 1 });
});

test.each([
  ['nothing', '', '1: an empty file'],
  ['too much', 'a'.repeat(MOST_BYTES + 1), `1: ${MOST_BYTES + 1} bytes`],
  ['many brackets', `a: ${'['.repeat(60_000)}`, '1: more than 64 levels of nesting'],
  ['many braces below each other', '{\n'.repeat(70), '65: more than 64 levels of nesting'],
  ['many dashes', `b: 1\n${'- '.repeat(60_000)}`, '2: more than 64 levels of nesting'],
  ['many question marks', '? '.repeat(60_000), '1: more than 64 levels of nesting'],
  [
    'deep indentation',
    Array.from({ length: 140 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
    '130: more than 64 levels of nesting',
  ],
  ['a value in itself', 'a: &a\n  b: *a\n', '2: a value that holds itself'],
  ['many aliases', `a: &a 1\n${'- *a\n'.repeat(60)}`.replace('a: &a 1', '- &a 1'), '2: 60 aliases'],
  ['a tag', 'a: !!js/function x', '1: "Unresolved tag: tag:yaml.org,2002:js/function"'],
  [
    'a second document',
    'a: 1\n---\nb: 2\n',
    '2: "Source contains multiple documents; please use YAML.parseAllDocuments()"',
  ],
])('%s is refused', (_what, text, expected) => {
  expect(refusal(parse(text))).toBe(expected);
});

test('a key that stands twice is refused in short files and in long ones', () => {
  for (const filler of ['', `# ${'x'.repeat(100)}\n`.repeat(200)]) {
    const text = `${filler}a:\n  b: 1\n  c: 2\n  b: 3\n`;
    const line = text.split('\n').length - 1;
    expect(refusal(parse(text))).toBe(`${line}: a key that stands here a second time`);
  }
});

test('a bomb of aliases is refused', () => {
  const lines = [...'bcdefghij'].map(
    (key, at) => `${key}: &${key} [${Array(5).fill(`*${'abcdefghi'[at]}`).join(', ')}]`,
  );
  expect(refusal(parse(`a: &a [x, x, x]\n${lines.join('\n')}\n`))).toMatch(/alias/);
});

test.each([
  ['keys that stand twice', 'a: 1\n'.repeat(MOST_BYTES / 5)],
  ['keys', Array.from({ length: 15_000 }, (_, at) => `k${at}: 1`).join('\n')],
  ['closing braces', '}'.repeat(MOST_BYTES)],
  ['quotation marks', '"'.repeat(MOST_BYTES)],
  ['anchors', '&a '.repeat(MOST_BYTES / 3)],
  ['aliases of nothing', '- *a\n'.repeat(MOST_BYTES / 5)],
  ['commas', `[${','.repeat(MOST_BYTES - 1)}`],
  ['brackets, line by line', `- ${'['.repeat(60)}${']'.repeat(60)}\n`.repeat(1_000)],
])('a file full of %s is done with soon', (_what, text) => {
  const begun = performance.now();
  parse(text.slice(0, MOST_BYTES));
  expect(performance.now() - begun).toBeLessThan(4_000);
});

test('from the disk: a file is read, what is none is refused with the code of the caller', () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-'));
  const path = join(folder, 'a.yaml');
  writeFileSync(path, 'a: 1\n');
  expect(readStrangerYaml(path, 'no_inventory')).toMatchObject({ source: { file: path, value: { a: 1 } } });
  writeFileSync(path, new Uint8Array([0x61, 0x3a, 0x20, 0xff]));
  expect(refusal(readStrangerYaml(path, 'no_inventory'))).toBe('1: bytes that are not UTF-8');
  writeFileSync(path, Buffer.alloc(10_000_000, 'a: 1\n'));
  expect(refusal(readStrangerYaml(path, 'no_inventory'))).toBe('1: 10000000 bytes');
  for (const none of [folder, join(folder, 'none.yaml'), '/dev/zero']) {
    expect(() => readStrangerYaml(none, 'no_inventory')).toThrow(RegistryError);
  }
  rmSync(folder, { recursive: true });
});
