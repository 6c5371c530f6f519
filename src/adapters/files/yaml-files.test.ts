/** Where in a text a fault stands, and what the parser refuses. */
import { expect, test } from 'vitest';
import { locateFaults, parseYaml, textFile } from './yaml-files.ts';

const TEXT = `# A comment.

findings:
  - on: 2026-07-05
    sources:
      - url: https://a.com
        seen: { on: 2026-07-05, via: live }
  - on: 2026-07-06
`;

test.each<[string, (string | number)[], number, number]>([
  ['the whole file', [], 3, 1],
  ['a key at the root', ['findings'], 3, 1],
  ['an entry of a list', ['findings', 1], 8, 5],
  ['a key of an entry', ['findings', 0, 'sources'], 5, 5],
  ['a key of a mapping on one line', ['findings', 0, 'sources', 0, 'seen', 'via'], 7, 33],
  ['a key that is missing: its entry', ['findings', 0, 'sources', 0, 'title'], 6, 9],
  ['an entry that is missing: its list', ['findings', 7], 3, 1],
  ['something below a plain value: the value', ['findings', 0, 'on', 'more'], 4, 5],
])('%s', (_what, path, line, column) => {
  const fault = { code: 'x', file: 'a.yaml', path, found: 'f', expected: 'e', hint: 'h' };
  expect(locateFaults([fault], TEXT)).toEqual([
    { ...fault, line, column, path: path.map((key) => `/${key}`).join('') },
  ]);
});

test('a fault of a file that is gone stands at its first line', () => {
  expect(
    locateFaults([{ code: 'x', file: 'a.yaml', path: [], found: 'f', expected: 'e', hint: 'h' }], ''),
  ).toMatchObject([{ line: 1, column: 1 }]);
});

test.each([
  ['a: 1.50', { a: 1.5 }],
  ['a: "1.50"', { a: '1.50' }],
  ['a: 2026-07-05', { a: '2026-07-05' }],
  ['a: yes', { a: 'yes' }],
  ['a: NO', { a: 'NO' }],
  ['a: &x [1]\nb: *x', { a: [1], b: [1] }],
])('%j is read as YAML 1.2', (text, value) => {
  expect(parseYaml({ file: 'a.yaml', text })).toEqual({ file: { file: 'a.yaml', value } });
});

test.each([
  ['a: 1\na: 2', 'duplicate-key', 2],
  ['a:\n  b: 1\n  b: 2', 'duplicate-key', 3],
  ['', 'empty-file', 1],
  ['# nothing\n', 'empty-file', 1],
  ['a: [1', 'yaml-syntax', 1],
  ['a: !secret b', 'yaml-syntax', 1],
  ['b: 1\na: *b', 'yaml-syntax', 2],
  ['a: 1\n---\nb: 1', 'yaml-syntax', 2],
  ['a:\n  __proto__: 1', 'unknown-key', 2],
])('%j is refused for %s', (text, code, line) => {
  const parsed = parseYaml({ file: 'a.yaml', text });
  expect('issues' in parsed ? parsed.issues : []).toMatchObject([{ code, line }]);
});

test('a flood of aliases is refused, not unfolded', () => {
  const levels = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(', ')}]`);
  const parsed = parseYaml({ file: 'a.yaml', text: `l0: &l0 [x]\n${levels.join('\n')}` });
  expect('issues' in parsed ? parsed.issues : []).toMatchObject([{ code: 'yaml-syntax', line: 2 }]);
});

test('a file that is no YAML by its name is left to the map of places', () => {
  expect(parseYaml({ file: 'a.txt', text: '[[[' })).toEqual({ file: { file: 'a.txt', value: null } });
});

test('bytes that are not UTF-8 are told at their line, and what is no file is told too', () => {
  const bytes = Buffer.concat([Buffer.from('name: x\nsummary: caf'), Buffer.from([0xe9]), Buffer.from('\n')]);
  const read = parseYaml(textFile('offerings/x.yaml', bytes));
  expect('issues' in read && read.issues.map(({ code, line }) => [code, line])).toEqual([['yaml-syntax', 2]]);
  const link = parseYaml({ file: 'offerings/x.yaml', text: '', unreadable: 'kind' });
  expect('issues' in link && link.issues.map(({ found }) => found)).toEqual(['a link or a device']);
});
