/** How much compiling costs over parsing the same YAML, and booting over parsing the same JSON. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { datasetBytes, readDatasetFile, writeDatasetFile } from '../src/adapters/files/dataset-file.ts';
import { locateFaults, parseYaml, readFolder } from '../src/adapters/files/yaml-files.ts';
import { buildDataset } from '../src/workflows/build-dataset.ts';
import { alternate, ratio, timed } from './alternate.ts';
import { copiesForFiles, writeEnlarged } from './enlarged-record.ts';
import type { Measured } from './run.ts';

const FILES_WANTED = 5000;

/** Measures on the real record, copied under other ids until it has 5,000 files. */
export async function measure(): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  try {
    const copies = copiesForFiles(FILES_WANTED);
    writeEnlarged(folder, copies);
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
    const compiled = await alternate({ ours: timed(compile), peer: timed(yaml) });
    const file = join(folder, 'dataset.json');
    writeDatasetFile(file, compile());
    const booted = await alternate({
      ours: timed(() => readDatasetFile(file)),
      peer: timed(() => JSON.parse(readFileSync(file, 'utf8'))),
    });
    return {
      rows: [
        ['files', `${texts.length} (${copies} copies of the record), ${(bytes / 1e6).toFixed(1)} MB of YAML`],
        ['compile: read, parse, check, compute, serialise', `${compiled.ours.toFixed(0)} ms`],
        ['peer: parse the same YAML, already in memory', `${compiled.peer.toFixed(0)} ms`],
        ['boot: read, check the digest, parse, index', `${booted.ours.toFixed(1)} ms`],
        ['peer: read and JSON.parse the same file', `${booted.peer.toFixed(1)} ms`],
        ['dataset', `${(readFileSync(file).byteLength / 1e6).toFixed(1)} MB`],
      ],
      figures: { compile_ratio: ratio(compiled.ours, compiled.peer), boot_ratio: ratio(booted.ours, booted.peer) },
      targets: { compile_ratio: { max: 1.6 }, boot_ratio: { max: 2 } },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
