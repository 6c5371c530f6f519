/** The command `show`: an offering at a glance, or one answer with every word it rests on. */
import { renderCellText } from '../../adapters/render/show-cell-text.ts';
import { renderOfferingText } from '../../adapters/render/show-text.ts';
import { checkAskedModel } from '../../core/answer/asked-model.ts';
import { listCells } from '../../core/answer/cell.ts';
import { modelNotices } from '../../core/answer/named-model.ts';
import { describeOffering } from '../../core/describe/describe.ts';
import { getOfferingId } from '../../core/naming/offering-name.ts';
import { printedJson } from '../../core/printed-json.ts';
import { getDimension, getOffering } from '../../core/record/dataset.ts';
import type { Options, Streams } from '../cli.ts';
import { asOfDay, datasetOf, todayOf } from '../wiring.ts';

export async function runShow(
  asked: { offering: string; dimension: string | null },
  options: Options & { model?: string; asOf?: string },
  streams: Streams,
): Promise<void> {
  const dataset = await datasetOf(options);
  const id = getOfferingId(dataset, asked.offering);
  const dimension = asked.dimension === null ? null : getDimension(dataset, asked.dimension);
  const model = options.model === undefined ? null : checkAskedModel(options.model);
  const question = { offering: id, asOf: asOfDay(options.asOf, options), model };
  if (options.json) {
    const { model: notice } = modelNotices(dataset, question);
    if (notice !== undefined) streams.err.write(`assay: ${notice}\n`);
    streams.out.write(printedJson(describeOffering(dataset, question, dimension?.id ?? null)));
    return;
  }
  const cells = listCells(dataset, question);
  const shown = {
    dataset,
    id,
    offering: getOffering(dataset, id),
    today: todayOf(options),
    cells,
    asOf: question.asOf,
    model: question.model,
  };
  streams.out.write(
    dimension && cells.length > 0
      ? renderCellText(shown, dimension, streams.out.terminal)
      : renderOfferingText(shown, streams.out.terminal),
  );
}
