/** The real record, compiled once from `data/`, for what must hold of any state of it. */
import { fileURLToPath } from 'node:url';
import { datasetBytes, parseDataset } from '../../src/adapters/files/dataset-file.ts';
import { locateFaults, parseYaml, readFolder } from '../../src/adapters/files/yaml-files.ts';
import type { TextFile } from '../../src/adapters/files/yaml-text.ts';
import type { Dataset } from '../../src/core/record/dataset.ts';
import { type Built, buildDataset } from '../../src/workflows/build-dataset.ts';

export const DATA_FOLDER = fileURLToPath(new URL('../../data', import.meta.url));

/** A day after everything in the record, on which it is compiled. */
const LATER = '2099-12-31';

/** Builds the real record with some files overlaid. */
export function buildReal(overlay: Readonly<Record<string, string>> = {}, today = LATER): Built {
  const files = new Map([
    ...readFolder(DATA_FOLDER).map(({ file, text }) => [file, text] as const),
    ...Object.entries(overlay),
  ]);
  const texts = [...files].map(([file, text]): TextFile => ({ file, text }));
  return buildDataset('data', { today }, { readFolder: () => texts, parseYaml, locateFaults });
}

let real: Dataset | undefined;

/** The real record as a dataset, or a failure that names its issues. */
export function realDataset(): Dataset {
  if (real) return real;
  const { content, issues } = buildReal();
  if (!content)
    throw new Error(
      issues
        .slice(0, 20)
        .map((each) => `data/${each.file}:${each.line} ${each.code}: ${each.found}`)
        .join('\n'),
    );
  real = parseDataset(datasetBytes(content).bytes, 'data');
  return real;
}
