/** The dataset of a release: opened as strictly as a stranger should, or read from its folder and held against the manifest. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { datasetShape } from '../../core/contract/dataset.ts';
import { RegistryError } from '../../core/errors.ts';
import type { Dataset } from '../../core/record/dataset.ts';
import { RELEASE_NAMES, readManifest, releasedFile } from '../../core/record/manifest.ts';
import { datasetBytes, parseDataset } from './dataset-file.ts';

/** Opens the bytes of a release's dataset, or says what is wrong: they must be the very ones that `build` writes. */
export function openReleasedDataset(bytes: Uint8Array): Dataset | string {
  try {
    const dataset = parseDataset(Buffer.from(bytes), RELEASE_NAMES.dataset);
    const { format, digest, content } = JSON.parse(Buffer.from(bytes).toString('utf8'));
    const [issue] = datasetShape.safeParse({ format, digest, content }).error?.issues ?? [];
    if (issue)
      return `${RELEASE_NAMES.dataset} is not of the shape of a dataset: ${issue.path.join('/')}: ${issue.message}.`;
    if (datasetBytes(content).bytes.equals(bytes)) return dataset;
    return `${RELEASE_NAMES.dataset} is not written as datasets are: a key stands twice, or the spacing differs.`;
  } catch (error) {
    return error instanceof RegistryError ? error.message : `${RELEASE_NAMES.dataset} holds no dataset.`;
  }
}

/** Reads the dataset of a release's folder; where a manifest stands beside it, it must be the file that is listed there. */
export function readReleasedDataset(folder: string): Dataset {
  const path = join(folder, RELEASE_NAMES.dataset);
  const bytes = readPart(path);
  const manifest = join(folder, RELEASE_NAMES.manifest);
  if (existsSync(manifest)) checkListed(bytes, { path, manifest });
  return parseDataset(bytes, path);
}

function checkListed(bytes: Buffer, at: { readonly path: string; readonly manifest: string }): void {
  const read = readManifest(readPart(at.manifest));
  if ('faults' in read) throw damaged(`${at.manifest}: ${read.faults.map((each) => each.message).join(' ')}`);
  const listed = read.manifest.files[RELEASE_NAMES.dataset]?.sha256;
  if (listed !== releasedFile(bytes).sha256) throw damaged(`${at.path} is not the file that ${at.manifest} lists.`);
}

function readPart(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new RegistryError(
      'no_dataset',
      `${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`,
      {
        hint: 'Point --dataset at a file that "assay build" wrote, or at the folder of a release.',
      },
    );
  }
}

function damaged(message: string): RegistryError {
  return new RegistryError('damaged_release', message, {
    hint: 'Fetch the release again, and check it with "assay verify-release".',
  });
}
