/** How much compiling costs over parsing the same YAML, and booting over parsing the same JSON. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { datasetBytes, readDatasetFile, writeDatasetFile } from '../src/adapters/files/dataset-file.ts';
import { locateFaults, parseYaml, readFolder } from '../src/adapters/files/yaml-files.ts';
import { buildDataset } from '../src/workflows/build-dataset.ts';
import { alternate } from './alternate.ts';
import type { Measured } from './run.ts';

const FILES_WANTED = 5000;

/** Measures on the real record, copied under other ids until it has 5,000 files. */
export async function measure(): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  try {
    const copies = enlarge('data', folder);
    const texts = readFolder(folder);
    const bytes = texts.reduce((sum, each) => sum + each.text.length, 0);
    const today = new Date().toISOString().slice(0, 10);
    const compile = () => {
      const built = buildDataset(folder, { today }, { readFolder, parseYaml, locateFaults });
      if (!built.content)
        throw new Error(`the made record has ${built.issues.length} issues: ${JSON.stringify(built.issues[0])}`);
      return datasetBytes(built.content).bytes;
    };
    const yaml = () => texts.map((each) => (each.file.endsWith('.yaml') ? parse(each.text) : null));
    const compiled = alternate(compile, yaml);
    const file = join(folder, 'dataset.json');
    writeDatasetFile(file, compile());
    const booted = alternate(
      () => readDatasetFile(file),
      () => JSON.parse(readFileSync(file, 'utf8')),
    );
    return {
      rows: [
        ['files', `${texts.length} (${copies} copies of the record), ${(bytes / 1e6).toFixed(1)} MB of YAML`],
        ['compile: read, parse, check, compute, serialise', `${compiled.ours.toFixed(0)} ms`],
        ['peer: parse the same YAML, already in memory', `${compiled.peer.toFixed(0)} ms`],
        ['boot: read, check the digest, parse, index', `${booted.ours.toFixed(1)} ms`],
        ['peer: read and JSON.parse the same file', `${booted.peer.toFixed(1)} ms`],
        ['dataset', `${(readFileSync(file).byteLength / 1e6).toFixed(1)} MB`],
      ],
      figures: { compile_ratio: ratio(compiled), boot_ratio: ratio(booted) },
      targets: { compile_ratio: { max: 1.6 }, boot_ratio: { max: 2 } },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Copies a record under other ids, whole copies at a time, until it has the files wanted. */
function enlarge(from: string, to: string): number {
  cpSync(from, to, { recursive: true });
  const perCopy = readFolder(from).length;
  const copies = Math.ceil(FILES_WANTED / perCopy);
  for (let copy = 1; copy < copies; copy += 1) {
    for (const level of ['platforms', 'developers']) {
      for (const id of readdirSync(join(from, level))) {
        cpSync(join(from, level, id), join(to, level, `${id}-${copy}`), { recursive: true });
        for (const file of readdirSync(join(to, level, `${id}-${copy}`)))
          rename(join(to, level, `${id}-${copy}`, file), copy, from);
      }
    }
    mkdirSync(join(to, 'offerings'), { recursive: true });
    for (const file of readdirSync(join(from, 'offerings'))) {
      const path = join(to, 'offerings', file.replace('.yaml', `-${copy}.yaml`));
      const text = readFileSync(join(from, 'offerings', file), 'utf8');
      writeFileSync(path, text.replace(/^(platform|developer): (?!various)(.+)$/gm, `$1: $2-${copy}`));
    }
  }
  return copies;
}

/** Offerings named inside a copied file get the ids of their copies. */
function rename(path: string, copy: number, from: string): void {
  const text = readFileSync(path, 'utf8');
  if (!text.includes('offerings:')) return;
  const ids = readdirSync(join(from, 'offerings')).map((file) => file.replace('.yaml', ''));
  const pattern = new RegExp(`(?<=^\\s+- |[[,] ?)(${ids.join('|')})(?=\\s*[\\],]|\\s*$)`, 'gm');
  writeFileSync(path, text.replace(pattern, `$1-${copy}`));
}

function ratio({ ours, peer }: { ours: number; peer: number }): number {
  return Number((ours / peer).toFixed(3));
}
