/** The record of a server: opened at the start, and compiled again when a file of its folder has changed. */
import { messageOf, RegistryError } from '../../core/errors.ts';
import type { Dataset } from '../../core/record/dataset.ts';
import { buildFrom, datasetFrom, datasetOf, type Settings, watchData } from '../wiring.ts';
import type { ServerLog } from '../wiring-log.ts';

/** The newest good state of the record. */
export interface ServedRecord {
  readonly dataset: () => Dataset;
  /** Begins to watch, where that was asked for; resolves with what ends it. */
  readonly watch: () => Promise<() => Promise<void> | undefined>;
}

/**
 * Opens the record. A state that cannot be compiled is told, and the one before it stays.
 *
 * @throws RegistryError `bad_parameter`, `no_data`, `no_dataset`, …
 */
export async function openServedRecord(
  options: Settings & { readonly watch?: boolean },
  log: ServerLog,
): Promise<ServedRecord> {
  const { data: folder } = options;
  if (options.watch && folder === undefined) {
    throw new RegistryError('bad_parameter', '--watch needs a folder to watch.', { hint: 'Give --data too.' });
  }
  let dataset = await datasetOf(options);
  const compile = async (from: string): Promise<void> => {
    try {
      dataset = datasetFrom(await buildFrom(from, options), from);
      log.tell('compiled', `Compiled again: ${dataset.digest.slice(0, 16)}`);
    } catch (error) {
      const why = messageOf(error);
      log.tell('not_compiled', `${why} The last good state is still served.`);
    }
  };
  const watch = async () =>
    options.watch && folder !== undefined ? watchData(folder, () => void compile(folder)) : () => undefined;
  return { dataset: () => dataset, watch };
}
