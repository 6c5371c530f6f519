/** The house rules, read from the text of every source file: who imports whom, what stays pure, what has one home. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  architectureTree,
  currentArchitecture,
  headSentence,
  readSources,
  withTree,
} from '../scripts/write-architecture.ts';
import { habitFaults, importFault, importsOf, impuritiesOf, strangersIn } from './source-checks.ts';

const PROGRAM = readSources(['src', 'bench', 'scripts']);
const TESTS = readSources(['test']);
const isTest = (path: string) => /\.test\.tsx?$/.test(path);
const SRC = PROGRAM.filter(({ path }) => path.startsWith('src/') && !isTest(path));

describe('the project', () => {
  test('has its floors, so that the checks below have something to read', () => {
    for (const folder of ['src/core/', 'src/core/rules/', 'src/adapters/files/', 'src/workflows/', 'src/faces/']) {
      expect([folder, SRC.some(({ path }) => path.startsWith(folder))]).toEqual([folder, true]);
    }
    expect(SRC.flatMap(({ text }) => importsOf(text)).length).toBeGreaterThan(100);
  });

  test('imports go down only', () => {
    const faults = SRC.flatMap(({ path, text }) =>
      importsOf(text).flatMap((each) => {
        const fault = importFault(path, each);
        return fault ? [`${path} imports ${each.specifier}: ${fault}`] : [];
      }),
    );
    expect(faults).toEqual([]);
  });

  test('core is pure', () => {
    const core = SRC.filter(({ path }) => path.startsWith('src/core/'));
    expect(core.flatMap(({ path, text }) => impuritiesOf(text).map((what) => `${path}: ${what}`))).toEqual([]);
  });

  test('what has one home stays there', () => {
    expect(SRC.flatMap((file) => strangersIn(file).map((what) => `${file.path}: ${what}`))).toEqual([]);
  });

  test('every source file opens with a sentence that says what it is the home of', () => {
    const silent = [...PROGRAM, ...TESTS].filter(({ text }) => !/[.?]$/.test(headSentence(text) ?? ''));
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  test('files and exports keep the habits', () => {
    expect(
      [...PROGRAM, ...TESTS].flatMap((file) => habitFaults(file).map((fault) => `${file.path}: ${fault}`)),
    ).toEqual([]);
  });

  test('ARCHITECTURE.md lists the files as they are; npx tsx scripts/write-architecture.ts writes it', () => {
    const document = readFileSync(new URL('../ARCHITECTURE.md', import.meta.url), 'utf8');
    expect(document).toBe(currentArchitecture(document));
  });
});

test('the tree names each file under its folder with its sentence, and leaves tests out', () => {
  const files = [
    { path: 'src/core/a.ts', text: '/** The home\n * of a. */\n' },
    { path: 'src/core/a.test.ts', text: '/** Tests. */' },
    { path: 'scripts/b.ts', text: '#!/usr/bin/env node\n/** Does b. */' },
  ];
  expect(architectureTree(files)).toBe(
    '### `src/core/`\n\n- `a.ts`: The home of a.\n\n### `scripts/`\n\n- `b.ts`: Does b.\n',
  );
  expect(withTree('A\n<!-- tree -->\nold\n<!-- /tree -->\nB\n', 'new\n')).toBe(
    'A\n<!-- tree -->\n\nnew\n\n<!-- /tree -->\nB\n',
  );
  expect(() => withTree('no marks', 'new')).toThrow('tree');
  expect(headSentence('import a;')).toBeUndefined();
});
