/** What `import … from 'assay'` gives in Node: the library, with the dataset of the package and the day at hand. */
import { fileURLToPath } from 'node:url';
import { RegistryError } from './core/errors.ts';
import { openDataset as openGiven } from './faces/library.ts';
import { asDataset } from './faces/library-opened.ts';
import type { Dataset, DatasetFile, OpenOptions } from './faces/library-types.ts';
import { openDatasetFile, todayOf } from './faces/wiring.ts';

export { RegistryError } from './core/errors.ts';
export { compare, effective, find, show } from './faces/library.ts';
export type * from './faces/library-types.ts';

/**
 * Opens a dataset: the one in the package, a file by its path or `file:` URL, its bytes, or the file as parsed JSON. The
 * digest is computed again before anything in it is believed. Nothing is fetched, ever.
 *
 * Answers are as of `today`: the option, else `ASSAY_TODAY`, else the day in UTC at opening. Give it for answers that can
 * be had again; a process that runs for days opens again, or gives `asOf` with each question.
 *
 * @throws RegistryError `no_dataset`, `damaged_dataset`, `outdated_dataset`, `bad_date`
 * @example
 * const dataset = openDataset();
 * const old = openDataset('releases/2026-11-23/dataset.json', { today: '2026-11-23' });
 */
export function openDataset(
  source?: string | URL | Uint8Array | ArrayBuffer | DatasetFile,
  options: OpenOptions = {},
): Dataset {
  const dated = { ...options, today: todayOf({ today: options.today }) };
  if (source === undefined || typeof source === 'string') return asDataset(openDatasetFile(source), dated);
  return source instanceof URL ? asDataset(openDatasetFile(pathOf(source)), dated) : openGiven(source, dated);
}

function pathOf(url: URL): string {
  if (url.protocol === 'file:') return fileURLToPath(url);
  throw new RegistryError('no_dataset', `${url.protocol}// is not opened: the library fetches nothing.`, {
    hint: 'Fetch the file first, and give its bytes.',
  });
}
