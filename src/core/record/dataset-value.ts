/** A dataset that was read as JSON already: its digest is computed again before anything in it is believed. */
import { canonicalJson } from '../canonical.ts';
import { RegistryError } from '../errors.ts';
import { sha256Hex } from '../sha256.ts';
import { DATASET_FORMAT, type Dataset, type DatasetContent, openDataset } from './dataset.ts';

/** Opens the value of a dataset file; a foreign, older or altered one is refused. `name` says which, for people. */
export function openDatasetValue(value: unknown, name: string): Dataset {
  const { format, digest, content } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof format !== 'string' || !/^assay-dataset\/\d+$/.test(format)) throw damaged(`${name} is no dataset.`);
  if (format !== DATASET_FORMAT) {
    throw new RegistryError('outdated_dataset', `${name} has the format ${format}; this reads ${DATASET_FORMAT}.`, {
      hint: 'Take a dataset and a program of the same release.',
    });
  }
  const computed = sha256Hex(canonicalJson(content));
  if (computed !== digest) throw damaged(`${name} is damaged: its content does not have the digest that it states.`);
  try {
    return openDataset(content as DatasetContent, computed);
  } catch {
    throw damaged(`${name} states its digest and holds no dataset.`);
  }
}

function damaged(message: string): RegistryError {
  return new RegistryError('damaged_dataset', message, { hint: 'Take it again from where it is published.' });
}
