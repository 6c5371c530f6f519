/** What `show` prints of an offering: what it is, what to check first, and every answer at a glance. */
import { type Cell, listUnanswered, watchOuts } from '../../core/answer/cell.ts';
import { watchOutPart } from '../../core/answer/grade.ts';
import { guardSentences, seenWords, standingSentence } from '../../core/answer/sentence.ts';
import { CAUSE_READS, unansweredWords } from '../../core/answer/wording.ts';
import { longDay } from '../../core/day.ts';
import { laterWords, placedLabel, type Shown, showHead } from './show-frame.ts';
import { standingLines } from './standing-text.ts';
import { gradeLines, labelled, paint, type Terminal, wrap } from './terminal.ts';

const LABELS = { indent: 4, width: 20 };

/** The offering at a glance: what it is, watch-outs in two parts, conditions, all answers. */
export function renderOfferingText(shown: Shown, terminal: Terminal): string {
  const body =
    shown.cells.length === 0
      ? [...wrap(`Nothing was known of this offering on ${longDay(shown.asOf)}.`, terminal), '']
      : [
          ...watchOutLines(shown, terminal),
          ...conditionLines(shown, terminal),
          ...changeLines(shown, terminal),
          ...answerLines(shown, terminal),
          ...wrap(`One answer with its words: assay show ${shown.id} ${shown.cells[0]?.dimension.id ?? ''}`, terminal),
          '',
        ];
  return `${[...showHead(shown, terminal), ...body, ...foot(shown, terminal)].join('\n')}\n`;
}

/** What keeps a reader from taking more from the answers than they say. */
function foot({ dataset, cells }: Shown, terminal: Terminal): string[] {
  const { sentences } = dataset.content;
  const sure = cells.length > 0 ? [standingSentence(sentences, 'S6')] : [];
  const whole = [standingSentence(sentences, 'S8'), standingSentence(sentences, 'S9')];
  return standingLines(sentences, [...sure, ...guardSentences(sentences, cells), ...whole], terminal);
}

function watchOutLines(shown: Shown, terminal: Terminal): string[] {
  const all = watchOuts(shown.cells);
  const obtain = all.filter((cell) => watchOutPart(cell.grade) === 'obtain');
  const rest = all.filter((cell) => watchOutPart(cell.grade) === 'clear_up');
  const title = `${all.length} watch-out${all.length === 1 ? '' : 's'}: ${obtain.length} to obtain, ${rest.length} to clear up`;
  const block = (name: string, cells: readonly Cell[]) =>
    cells.length > 0 ? [`  ${name}`, ...cells.flatMap((cell) => watchOutLine(cell, terminal))] : [];
  const open = unansweredWords(listUnanswered(shown.dataset, shown.cells));
  return [
    paint(terminal, 'bold', title),
    ...block('To obtain', obtain),
    ...block('To clear up', rest),
    ...(open ? wrap(open, terminal, 2) : []),
    '',
  ];
}

function watchOutLine(cell: Cell, terminal: Terminal): string[] {
  const caveat =
    cell.finding?.record.caveat ??
    (cell.age.label === 'stale' ? 'The words were last seen long ago: open the page again.' : '');
  return [
    ...gradeLines(terminal, `    ${cell.dimension.label.padEnd(LABELS.width)}`, cell.grade, cell.label),
    ...wrap(caveat, terminal, LABELS.indent + LABELS.width + 2),
  ];
}

function conditionLines(shown: Shown, terminal: Terminal): string[] {
  const cells = shown.cells.filter((cell) => cell.condition !== null);
  if (cells.length === 0) return [];
  return [
    paint(terminal, 'bold', `${cells.length} condition${cells.length === 1 ? '' : 's'}`),
    ...cells.flatMap((cell) => labelled(cell.dimension.label, cell.condition ?? '', terminal, LABELS)),
    '',
  ];
}

/** What has changed since it was first recorded: when, why, and what it was before. */
function changeLines(shown: Shown, terminal: Terminal): string[] {
  const changed = shown.cells.filter((cell) => {
    const before = cell.history.at(-2);
    return (
      before !== undefined &&
      (before.grade !== cell.grade || before.label !== cell.label || before.place !== cell.place)
    );
  });
  if (changed.length === 0) return [];
  return [
    paint(terminal, 'bold', 'Changed'),
    ...changed.flatMap((cell) => {
      const record = cell.finding?.record;
      const before = cell.history.at(-2);
      const place = before?.place ? ` · ${before.place}` : '';
      const text = record
        ? `${longDay(record.on)}: ${CAUSE_READS[record.because]}; before: ${before?.label}${place}.`
        : '';
      return labelled(cell.dimension.label, text, terminal, LABELS);
    }),
    '',
  ];
}

function answerLines(shown: Shown, terminal: Terminal): string[] {
  return [
    paint(terminal, 'bold', 'All answers'),
    ...shown.cells.flatMap((cell) => {
      const before = `    ${cell.dimension.label.padEnd(LABELS.width)}`;
      const seen = cell.finding ? seenWords(cell.finding) : '';
      const later = laterWords(cell.finding, shown.asOf);
      return [
        ...gradeLines(terminal, before, cell.grade, placedLabel(cell)),
        ...(seen
          ? [
              paint(
                terminal,
                'dim',
                `${' '.repeat(LABELS.indent + LABELS.width + 2)}${[cell.confidence, seen, later].filter(Boolean).join(' · ')}`,
              ),
            ]
          : []),
      ];
    }),
    '',
  ];
}
