/** That the checks of the architecture see what they are for, and let pass what may stand. */
import { describe, expect, test } from 'vitest';
import {
  codeOf,
  floorOf,
  habitFaults,
  type Import,
  importFault,
  importsOf,
  impuritiesOf,
  SINGLE_HOMES,
  strangersIn,
} from './source-checks.ts';

describe('reading imports', () => {
  test.each<[string, Import[]]>([
    ["import { a } from './a.ts';", [{ specifier: './a.ts', typeOnly: false }]],
    ["import type { A } from './a.ts';", [{ specifier: './a.ts', typeOnly: true }]],
    ["import { type A, type B } from './a.ts';", [{ specifier: './a.ts', typeOnly: true }]],
    ["import { type A, b } from './a.ts';", [{ specifier: './a.ts', typeOnly: false }]],
    ["import {\n  a,\n  b,\n} from './a.ts';", [{ specifier: './a.ts', typeOnly: false }]],
    ["import * as all from 'zod';", [{ specifier: 'zod', typeOnly: false }]],
    ["import './a.ts';", [{ specifier: './a.ts', typeOnly: false }]],
    ["export { a } from './a.ts';", [{ specifier: './a.ts', typeOnly: false }]],
    ["export type { A } from './a.ts';", [{ specifier: './a.ts', typeOnly: true }]],
    ["const a = await import('./a.ts');", [{ specifier: './a.ts', typeOnly: false }]],
    ["// import { a } from './a.ts';\n/* import { b } from './b.ts'; */", []],
    ["export const a = 'from';\nexport const b = ['./c.ts'];", []],
  ])('%j', (text, imports) => {
    expect(importsOf(text)).toEqual(imports);
  });

  test('comments are no code, and a slash in an address is no comment', () => {
    expect(
      codeOf("/** Head. */\nconst a = 'https://a.com'; // async\n// await\n  /* b */\nc();")
        .replace(/\s+/g, ' ')
        .trim(),
    ).toBe("const a = 'https://a.com'; c();");
  });
});

test.each([
  ['src/core/rules/rule.ts', 'core'],
  ['src/adapters/files/yaml-files.ts', 'adapters/files'],
  ['src/adapters/stray.ts', undefined],
  ['src/workflows/build-dataset.ts', 'workflows'],
  ['src/faces/cli.ts', 'faces/cli'],
  ['src/faces/commands/build.ts', 'faces/cli'],
  ['src/faces/api-lists.ts', 'faces/api'],
  ['src/stray.ts', undefined],
  ['src/index.ts', 'index'],
  ['scripts/build.ts', undefined],
])('%s stands on %s', (path, floor) => {
  expect(floorOf(path)).toBe(floor);
});

const TYPES = true;
const CODE = false;

test.each<[string, string, boolean, boolean]>([
  ['src/core/rules/a.ts', '../b.ts', CODE, true],
  ['src/core/a.ts', 'zod', CODE, true],
  ['src/core/a.ts', '@noble/hashes/sha2.js', CODE, true],
  ['src/core/a.ts', 'zod-more', CODE, false],
  ['src/core/a.ts', 'yaml', CODE, false],
  ['src/core/a.ts', 'node:path', CODE, false],
  ['src/core/a.ts', '../adapters/files/a.ts', TYPES, false],
  ['src/core/a.ts', '../../scripts/build.ts', CODE, false],
  ['src/adapters/files/a.ts', '../../core/a.ts', CODE, true],
  ['src/adapters/files/a.ts', './b.ts', CODE, true],
  ['src/adapters/files/a.ts', 'yaml', CODE, true],
  ['src/adapters/files/a.ts', '../render/a.ts', TYPES, false],
  ['src/adapters/files/a.ts', '../../workflows/a.ts', CODE, false],
  ['src/workflows/a.ts', '../core/a.ts', CODE, true],
  ['src/workflows/a.ts', '../adapters/files/a.ts', TYPES, true],
  ['src/workflows/a.ts', '../adapters/files/a.ts', CODE, false],
  ['src/workflows/a.ts', 'zod', CODE, false],
  ['src/workflows/a.ts', '../faces/cli.ts', TYPES, false],
  ['src/faces/web.ts', '../workflows/a.ts', CODE, true],
  ['src/faces/web.ts', '../adapters/render/a.tsx', CODE, true],
  ['src/faces/web.ts', '../adapters/export/a.ts', CODE, true],
  ['src/faces/web.ts', '../adapters/files/a.ts', CODE, false],
  ['src/faces/web.ts', './api.ts', CODE, false],
  ['src/faces/web.ts', './wiring.ts', CODE, false],
  ['src/faces/web.ts', './web-headers.ts', CODE, true],
  ['src/faces/api.ts', './http-reply.ts', CODE, true],
  ['src/faces/http-reply.ts', './api.ts', CODE, false],
  ['src/faces/wiring.ts', '../adapters/files/a.ts', CODE, true],
  ['src/faces/wiring.ts', './web.ts', CODE, true],
  ['src/faces/cli.ts', './wiring.ts', CODE, true],
  ['src/faces/commands/serve.ts', '../wiring.ts', CODE, true],
  ['src/faces/commands/serve.ts', '../../adapters/files/a.ts', CODE, false],
  ['src/index.ts', './core/a.ts', CODE, true],
])('%s may take %s (types only: %s): %s', (path, specifier, typeOnly, allowed) => {
  expect(importFault(path, { specifier, typeOnly }) === undefined).toBe(allowed);
});

test.each([
  ['async', 'export async function a() {}'],
  ['await', 'await a();'],
  ['the clock', 'const now = Date.now();'],
  ['the clock', 'const now = new Date();'],
  ['chance', 'const a = Math.random();'],
  ['Node', "import { join } from 'node:path';"],
  ['Node', 'const a = process.env.A;'],
  ['the reader’s language', 'a.sort((x, y) => x.localeCompare(y));'],
])('%s is seen in core: %s', (what, text) => {
  expect(impuritiesOf(text)).toContain(what);
});

test('what is pure passes', () => {
  expect(
    impuritiesOf(
      "/** Never async; no Date.now here. */\nconst day = Date.parse('2026-07-05'); // await\nnew Date(day).toISOString();",
    ),
  ).toEqual([]);
});

test.each([
  ['settings', 'process.env', 'src/faces/wiring.ts'],
  ['the clock', 'new Date()', 'src/faces/wiring.ts'],
  ['drawn ids', 'crypto.randomUUID()', 'src/faces/wiring.ts'],
  ['exit codes', 'process.exitCode = 1', 'src/faces/cli.ts'],
  ['the file system', "import { readFileSync } from 'node:fs'", 'src/adapters/files/a.ts'],
  ['outgoing connections', "await fetch('https://a.com')", 'src/adapters/fetch/a.ts'],
  ['outgoing connections', "import { lookup } from 'node:dns'", 'src/adapters/fetch/a.ts'],
  ['outgoing connections', "await import('playwright-core')", 'src/adapters/fetch/a.ts'],
  ['databases', "import { Kysely } from 'kysely'", 'src/adapters/store/a.ts'],
  ['the table of grades', "const a = { partly: 'partial' }", 'src/core/answer/grade.ts'],
  ['classes', 'export class RegistryError extends Error {', 'src/core/errors.ts'],
])('%s are seen away from home: %s', (what, text, home) => {
  expect(SINGLE_HOMES.map((each) => each.what)).toContain(what);
  expect(strangersIn({ path: 'src/faces/web.ts', text })).toEqual([what]);
  expect(strangersIn({ path: home, text })).toEqual([]);
});

test.each([
  ['src/core/two_words.ts', '', 'a name that is not kebab-case'],
  ['src/core/TwoWords.ts', '', 'a name that is not kebab-case'],
  ['src/core/utils.ts', '', 'a drawer'],
  ['src/helpers/a.ts', '', 'a drawer'],
  ['src/core/a.ts', 'export default 1;', 'a default export'],
  ['src/core/a.ts', 'const a = 1;\nexport { a as default };', 'a default export'],
  ['src/core/a.ts', 'export enum A { B }', 'an enum'],
  ['src/core/a.ts', "export * from './b.ts';", 'a barrel'],
  ['src/core/index.ts', '', 'a barrel'],
  ['src/core/a.ts', 'class Reader extends Base {', 'a class'],
  ['src/core/a.ts', 'import(name);', 'an import that cannot be read'],
])('%s with %j is refused for %s', (path, text, fault) => {
  expect(habitFaults({ path, text })).toEqual([fault]);
});
