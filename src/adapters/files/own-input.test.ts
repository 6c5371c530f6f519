/** Places that may not be written to, since they are read: by name, by link, and below a folder. */
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { refuseInput } from './own-input.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-input-'));
const at = (name: string) => join(folder, name);
mkdirSync(at('data/sub'), { recursive: true });
writeFileSync(at('policy.yaml'), 'a');
symlinkSync(at('policy.yaml'), at('link.yaml'));
linkSync(at('policy.yaml'), at('hard.yaml'));
symlinkSync(at('data'), at('linked'));
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['the file itself', 'policy.yaml', 'policy.yaml'],
  ['the same by a longer way', 'data/../policy.yaml', 'policy.yaml'],
  ['a link to it', 'link.yaml', 'policy.yaml'],
  ['what a link leads to', 'policy.yaml', 'link.yaml'],
  ['a second name of it', 'hard.yaml', 'policy.yaml'],
  ['a new file in a folder that is read', 'data/new.yaml', 'data'],
  ['a new folder in it', 'data/new/sub/a.yaml', 'data'],
  ['the folder by a link', 'linked/sub/a.yml', 'data'],
])('%s is refused', (_, out, input) => {
  expect(() => refuseInput(at(out), [undefined, at('nosuch'), at(input)])).toThrow(
    expect.objectContaining({ body: expect.objectContaining({ code: 'cannot_write' }) }),
  );
});

test.each([
  ['what is not read in a folder', 'data/.assay/dataset.json', 'data'],
  ['a new file beside it', 'out.json', 'policy.yaml'],
  ['a file beside a folder whose name begins alike', 'data.json', 'data'],
  ['standard input', 'policy.yaml', '-'],
])('%s is written', (_, out, input) =>
  expect(() => refuseInput(at(out), [input === '-' ? '-' : at(input)])).not.toThrow(),
);
