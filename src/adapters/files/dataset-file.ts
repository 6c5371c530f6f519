/** The dataset file: one line of JSON whose digest is checked against its bytes before anything in it is believed. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { canonicalJson } from '../../core/canonical.ts';
import { RegistryError } from '../../core/errors.ts';
import { DATASET_FORMAT, type Dataset, type DatasetContent, openDataset } from '../../core/record/dataset.ts';

const HEAD = /^\{"format":"(assay-dataset\/\d+)","digest":"([0-9a-f]{64})","content":/;
const REBUILD = 'Build it again with "assay build".';

/** Writes content as bytes: a head with the digest, then the canonical JSON of the content. */
export function datasetBytes(content: DatasetContent): { readonly bytes: Buffer; readonly digest: string } {
  const body = Buffer.from(canonicalJson(content));
  const digest = sha256(body);
  const head = `{"format":"${DATASET_FORMAT}","digest":"${digest}","content":`;
  return { bytes: Buffer.concat([Buffer.from(head), body, Buffer.from('}\n')]), digest };
}

/** Writes a dataset file whole or not at all: beside it first, then by renaming. */
export function writeDatasetFile(path: string, bytes: Buffer): void {
  const beside = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(beside, bytes);
    renameSync(beside, path);
  } catch (error) {
    if (existsSync(beside)) rmSync(beside);
    throw new RegistryError('cannot_write', `${path} cannot be written (${codeOf(error)}).`, {
      hint: 'Choose another place with --out.',
    });
  }
}

/** True when a path leads to a folder, which is then that of a release. */
export function isReleaseFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Reads and opens a dataset file; a missing, foreign, older or damaged one is refused with what to do. */
export function readDatasetFile(path: string): Dataset {
  return parseDataset(readBytes(path), path);
}

/** Opens the bytes of a dataset file. */
export function parseDataset(bytes: Buffer, name: string): Dataset {
  const head = HEAD.exec(bytes.subarray(0, 200).toString('latin1'));
  if (!head) throw new RegistryError('damaged_dataset', `${name} is not a dataset of this program.`, { hint: REBUILD });
  if (head[1] !== DATASET_FORMAT) {
    throw new RegistryError(
      'outdated_dataset',
      `${name} has the format ${head[1]}; this program reads ${DATASET_FORMAT}.`,
      {
        hint: REBUILD,
      },
    );
  }
  const body = bytes.subarray(head[0].length, bytes.lastIndexOf('}'));
  const digest = head[2] ?? '';
  if (sha256(body) !== digest) {
    throw new RegistryError(
      'damaged_dataset',
      `${name} is damaged: its content does not have the digest that it states.`,
      { hint: REBUILD },
    );
  }
  try {
    return openDataset(JSON.parse(body.toString('utf8')) as DatasetContent, digest);
  } catch {
    throw new RegistryError('damaged_dataset', `${name} states its digest and holds no dataset.`, { hint: REBUILD });
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown';
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new RegistryError('no_dataset', `The dataset ${path} cannot be read (${codeOf(error)}).`, {
      hint: 'Run "npm run build", or point --dataset at a file that "assay build" wrote.',
    });
  }
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
