/** How the built program is cut into files: how many a start reads, and what is in them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bundled, bundleProgram } from '../scripts/bundle.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-bundle-'));
let outputs: Bundled['metafile']['outputs'] = {};

beforeAll(async () => {
  outputs = (await bundleProgram(folder)).metafile.outputs;
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const FEW = 12;

describe('a start of the built program', () => {
  test.each([
    ['check, with what decides conditions', 'commands/check.ts', ['commander', 'cel-js'], ['zod', 'yaml', 'hono']],
    ['show, without it', 'commands/show.ts', ['commander'], ['cel-js', 'zod', 'yaml', 'hono']],
  ])('reads few files for %s', (_name, command, there, absent) => {
    const files = new Set([...filesOf('faces/cli.ts'), ...filesOf(command)]);
    expect(files.size).toBeLessThanOrEqual(FEW);
    expect(there.filter((each) => !hasPackage(files, each))).toEqual([]);
    expect(absent.filter((each) => hasPackage(files, each))).toEqual([]);
  });

  test('the thread that reads pages loads no command', () => {
    const files = new Set([...filesOf('fetch/page-worker.ts'), ...filesOf('fetch/page-pdf.ts')]);
    expect(hasPackage(files, 'htmlparser2')).toBe(true);
    expect(hasPackage(files, 'commander')).toBe(false);
  });
});

/** The file of an entry with all that is loaded before it runs. */
function filesOf(entry: string): ReadonlySet<string> {
  const files = new Set(Object.keys(outputs).filter((path) => outputs[path]?.entryPoint?.endsWith(entry)));
  for (const path of files) {
    const needed = outputs[path]?.imports.filter(({ kind }) => kind === 'import-statement') ?? [];
    for (const each of needed) if (each.path in outputs) files.add(each.path);
  }
  return files;
}

function hasPackage(files: ReadonlySet<string>, name: string): boolean {
  return [...files].some((path) =>
    Object.keys(outputs[path]?.inputs ?? {}).some((each) => new RegExp(`node_modules/(?:@\\w+/)?${name}/`).test(each)),
  );
}
