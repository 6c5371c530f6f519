/** The command `compare`: two to four offerings side by side. */
import { renderCompareText } from '../../adapters/render/compare-text.ts';
import { compareOfferings } from '../../core/describe.ts';
import { RegistryError } from '../../core/errors.ts';
import { getOfferingId } from '../../core/offering-name.ts';
import type { Options, Streams } from '../cli.ts';
import { asOfDay, datasetOf } from '../wiring.ts';

export async function runCompare(
  names: readonly string[],
  options: Options & { asOf?: string },
  streams: Streams,
): Promise<void> {
  const dataset = await datasetOf(options);
  const ids = names.map((name) => getOfferingId(dataset, name));
  if (ids.length < 2 || ids.length > 4) {
    throw new RegistryError('bad_parameter', `${ids.length} offering${ids.length === 1 ? ' was' : 's were'} given.`, {
      hint: 'Give two to four ids to compare.',
    });
  }
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) {
    throw new RegistryError('bad_parameter', `"${twice}" was given twice.`, { hint: 'Give each offering once.' });
  }
  const asOf = asOfDay(options.asOf, options);
  const output = compareOfferings(dataset, ids, asOf);
  streams.out.write(
    options.json
      ? `${JSON.stringify(output, null, 2)}\n`
      : renderCompareText({ dataset, output, asOf }, streams.out.terminal),
  );
}
