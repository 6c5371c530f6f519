/** What stands above all that `show` prints for a person: whose answers these are, and on which day they stood. */
import type { Cell } from '../../core/cell.ts';
import type { Dataset } from '../../core/dataset.ts';
import { longDay } from '../../core/day.ts';
import type { Offering } from '../../core/record.ts';
import { fillSentence } from '../../core/sentence.ts';
import { makerName, platformName } from './names.ts';
import { paint, type Terminal, wrap } from './terminal.ts';

/** What is shown: an offering on a day, its cells, and the model asked about. */
export interface Shown {
  readonly dataset: Dataset;
  readonly id: string;
  readonly offering: Offering;
  readonly asOf: string;
  readonly today: string;
  readonly model: string | null;
  readonly cells: readonly Cell[];
}

/** What it is, by whom, on which day, and whether it still is. */
export function showHead({ dataset, id, offering, asOf, today, model }: Shown, terminal: Terminal): string[] {
  const of = model === null ? '' : `, for ${model}`;
  const lines = [
    paint(terminal, 'bold', offering.name) + paint(terminal, 'dim', `  ${id}`),
    ...wrap(
      `${offering.model_family}: made by ${makerName(dataset, offering)}, served by ${platformName(dataset, offering)}. As of ${longDay(asOf)}${of}.`,
      terminal,
    ),
  ];
  if (offering.status.is !== 'live') {
    lines.push(
      ...wrap(
        `Status: ${offering.status.is}${offering.status.on ? ` since ${longDay(offering.status.on)}` : ''}.`,
        terminal,
      ),
    );
  }
  if (asOf !== today)
    lines.push(...wrap(fillSentence(dataset.content.sentences, 'S11', { day: longDay(asOf) }), terminal));
  return [...lines, ''];
}

/** A cell's label with its place. */
export function placedLabel(cell: Cell): string {
  return cell.place === null ? cell.label : `${cell.label} · ${cell.place}`;
}
