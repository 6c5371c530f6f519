/** The command `compare`: two to four offerings side by side. */
import { renderCompareText } from '../../adapters/render/compare-text.ts';
import { compareOfferings } from '../../core/describe/describe.ts';
import { getOfferingIds } from '../../core/naming/offering-name.ts';
import { printedJson } from '../../core/printed-json.ts';
import type { Options, Streams } from '../cli.ts';
import { asOfDay, datasetOf, todayOf } from '../wiring.ts';

export async function runCompare(
  names: readonly string[],
  options: Options & { asOf?: string },
  streams: Streams,
): Promise<void> {
  const dataset = await datasetOf(options);
  const ids = getOfferingIds(dataset, names);
  const asOf = asOfDay(options.asOf, options);
  const output = compareOfferings(dataset, ids, asOf);
  streams.out.write(
    options.json
      ? printedJson(output)
      : renderCompareText({ dataset, output, asOf, today: todayOf(options) }, streams.out.terminal),
  );
}
