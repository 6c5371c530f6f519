/** What stands above all that `show` prints for a person: whose answers these are, and on which day they stood. */
import type { Cell } from '../../core/answer/cell.ts';
import { modelNotices } from '../../core/answer/named-model.ts';
import { ageWords, pastSentence, seenWords } from '../../core/answer/sentence.ts';
import { longDay } from '../../core/day.ts';
import { recordedAfter } from '../../core/history/history.ts';
import type { Dataset, DatasetFinding } from '../../core/record/dataset.ts';
import type { Offering } from '../../core/record/record.ts';
import { statusOn } from '../../core/record/status.ts';
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
export function showHead(shown: Shown, terminal: Terminal): string[] {
  const { dataset, id, offering, asOf, today, model, cells } = shown;
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
  lines.push(...wrap(pastSentence(dataset.content.sentences, { asOf, today }), terminal));
  const { model: notice } = modelNotices(dataset, { offering: id, asOf, model }, cells);
  if (notice !== undefined) lines.push(...wrap(notice, terminal).map((line) => paint(terminal, 'bold', line)));
  return [...lines, ''];
}

/** The day on which an answer entered the record, where that is after the day that is shown; else nothing. */
export function laterWords(finding: DatasetFinding | null, asOf: string): string {
  const day = recordedAfter(finding, asOf);
  return day === null ? '' : `recorded on ${longDay(day)}`;
}

/** How sure, when and how its words were seen, how old they are on that day, and whether they were entered later. */
export function sureWords(cell: Cell, { asOf, today }: { readonly asOf: string; readonly today: string }): string {
  const parts = [
    `Sure of the words: ${cell.confidence}`,
    cell.finding ? seenWords(cell.finding) : '',
    ageWords(cell, asOf !== today),
    laterWords(cell.finding, asOf),
  ];
  return parts.filter(Boolean).join(' · ');
}

/** A cell's label with its place. */
export function placedLabel(cell: Pick<Cell, 'label' | 'place'>): string {
  return cell.place === null ? cell.label : `${cell.label} · ${cell.place}`;
}
