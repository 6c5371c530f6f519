/** What stands above all that `show` prints for a person: whose answers these are, and on which day they stood. */
import type { Cell } from '../../core/cell.ts';
import type { Dataset, DatasetFinding } from '../../core/dataset.ts';
import { longDay } from '../../core/day.ts';
import { recordedAfter } from '../../core/history.ts';
import type { Offering } from '../../core/record.ts';
import { fillSentence } from '../../core/sentence.ts';
import { statusOn } from '../../core/status.ts';
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
  const status = statusOn(offering, asOf);
  if (status.is !== 'live') {
    lines.push(...wrap(`Status: ${status.is}${status.on ? ` since ${longDay(status.on)}` : ''}.`, terminal));
  }
  if (asOf !== today)
    lines.push(...wrap(fillSentence(dataset.content.sentences, 'S11', { day: longDay(asOf) }), terminal));
  return [...lines, ''];
}

/** The day on which an answer entered the record, where that is after the day that is shown; else nothing. */
export function laterWords(finding: DatasetFinding | null, asOf: string): string {
  const day = recordedAfter(finding, asOf);
  return day === null ? '' : `recorded on ${longDay(day)}`;
}

/** A cell's label with its place. */
export function placedLabel(cell: Pick<Cell, 'label' | 'place'>): string {
  return cell.place === null ? cell.label : `${cell.label} · ${cell.place}`;
}
