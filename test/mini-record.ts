/** The mini registry in memory: read once, built with files replaced, added or taken away. */
import { fileURLToPath } from 'node:url';
import { datasetBytes, parseDataset } from '../src/adapters/files/dataset-file.ts';
import { locateFaults, parseYaml, readFolder } from '../src/adapters/files/yaml-files.ts';
import type { TextFile } from '../src/adapters/files/yaml-text.ts';
import type { CompileOptions } from '../src/core/record/compile.ts';
import type { Dataset, DatasetContent } from '../src/core/record/dataset.ts';
import { type Built, buildDataset } from '../src/workflows/build-dataset.ts';

/** The day on which the mini registry is read in tests. */
export const MINI_DAY = '2026-11-23';
export const MINI_FOLDER = fileURLToPath(new URL('./mini', import.meta.url));

/** Its files as texts, by their paths. */
export const MINI_FILES: ReadonlyMap<string, string> = new Map(
  readFolder(MINI_FOLDER).map(({ file, text }) => [file, text]),
);

/** The text of one of its files. */
export function miniText(file: string): string {
  const text = MINI_FILES.get(file);
  if (text === undefined) throw new Error(`test/mini has no file ${file}.`);
  return text;
}

/** Builds it with some files overlaid; `null` takes a file away. */
export function buildMini(
  overlay: Readonly<Record<string, string | null>> = {},
  options: Partial<CompileOptions> = {},
): Built {
  const files = new Map<string, string | null>([...MINI_FILES, ...Object.entries(overlay)]);
  const texts = [...files].flatMap(([file, text]): TextFile[] => (text === null ? [] : [{ file, text }]));
  return buildDataset(
    'test/mini',
    { today: MINI_DAY, ...options },
    { readFolder: () => texts, parseYaml, locateFaults },
  );
}

/** Its content, or a failure that names every issue. */
export function miniContent(overlay: Readonly<Record<string, string | null>> = {}): DatasetContent {
  const { content, issues } = buildMini(overlay);
  if (content) return content;
  throw new Error(issues.map((each) => `${each.file}:${each.line} ${each.code}: ${each.found}`).join('\n'));
}

/** It opened as a dataset, by way of the bytes that a build would write. */
export function miniDataset(overlay: Readonly<Record<string, string | null>> = {}): Dataset {
  return parseDataset(datasetBytes(miniContent(overlay)).bytes, 'mini');
}
