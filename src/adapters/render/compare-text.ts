/** What `compare` prints for a person: question by question, the differences first. */
import { findCell, listCells } from '../../core/answer/cell.ts';
import { guardSentences, pastSentence, standingSentence } from '../../core/answer/sentence.ts';
import type { CompareOutput } from '../../core/contract/cell.ts';
import { withoutHidden } from '../../core/hidden-character.ts';
import { type Dataset, getDimension } from '../../core/record/dataset.ts';
import { laterWords } from './show-frame.ts';
import { standingLines } from './standing-text.ts';
import { gradeLines, paint, type Terminal, wrap } from './terminal.ts';

/** Columns for the names; a longer name stands on a line of its own, above its answer. */
const NAMES_WIDTH = 36;

/** A comparison with what it was made from. */
export interface Compared {
  readonly dataset: Dataset;
  readonly output: CompareOutput;
  readonly asOf: string;
  /** Where it is not the day asked for, that is said above all. */
  readonly today: string;
}

/** Two to four offerings side by side; no totals, no winner. */
export function renderCompareText(compared: Compared, terminal: Terminal): string {
  const { dataset, output, asOf, today } = compared;
  const names = output.offerings.map((id) => withoutHidden(dataset.content.offerings[id]?.name ?? id));
  const layout = { terminal, names, width: Math.min(Math.max(...names.map((name) => name.length)) + 2, NAMES_WIDTH) };
  const part = (title: string, same: boolean) => {
    const rows = output.rows.filter((row) => row.same === same);
    if (rows.length === 0) return [];
    return [paint(terminal, 'bold', title), ...rows.flatMap((row) => rowLines(compared, row, layout)), ''];
  };
  const past = pastSentence(dataset.content.sentences, { asOf, today });
  return `${[...(past ? [...wrap(past, terminal), ''] : []), ...part('Different', false), ...part('The same', true), ...foot(compared, terminal)].join('\n')}\n`;
}

/** What keeps a reader from taking more from the answers than they say, once for all of them. */
function foot({ dataset, output, asOf }: Compared, terminal: Terminal): string[] {
  const { sentences } = dataset.content;
  const cells = output.offerings.flatMap((offering) => listCells(dataset, { offering, asOf, model: null }));
  const whole = [standingSentence(sentences, 'S2'), standingSentence(sentences, 'S9')];
  return standingLines(sentences, [...guardSentences(sentences, cells), ...whole], terminal);
}

interface Layout {
  readonly terminal: Terminal;
  readonly names: readonly string[];
  readonly width: number;
}

function rowLines(
  compared: Compared,
  row: CompareOutput['rows'][number],
  { terminal, names, width }: Layout,
): string[] {
  const { dataset, output, asOf } = compared;
  const dimension = getDimension(dataset, row.dimension);
  const findings = new Set(output.offerings.map((id) => row.cells[id]?.finding));
  const note = row.same && findings.size > 1 ? ' (same answer, other evidence)' : '';
  const lines = [`  ${dimension.label}${note}`];
  for (const [index, id] of output.offerings.entries()) {
    const cell = findCell(dataset, { offering: id, asOf, model: null }, dimension);
    const full = names[index] ?? id;
    if (full.length >= width) lines.push(`    ${full}`);
    const name = `    ${(full.length < width ? full : '').padEnd(width)}`;
    if (!cell) {
      lines.push(`${name}nothing known`);
      continue;
    }
    lines.push(...gradeLines(terminal, name, cell.grade, cell.place ? `${cell.label} · ${cell.place}` : cell.label));
    const later = laterWords(cell.finding, asOf);
    if (later) lines.push(paint(terminal, 'dim', `      ${later}`));
    const remark = cell.finding?.record.caveat ?? cell.condition;
    if (remark && !row.same) lines.push(...wrap(remark, terminal, 6).map((line) => paint(terminal, 'dim', line)));
  }
  return lines;
}
