/** What `compare` prints for a person: question by question, the differences first. */
import type { CompareOutput } from '../../core/contract/cell.ts';
import type { Dataset } from '../../core/dataset.ts';
import { fillSentence } from '../../core/sentence.ts';
import { gradeText, paint, type Terminal, wrap } from './terminal.ts';

/** Two to four offerings side by side; no totals, no winner. */
export function renderCompareText(dataset: Dataset, compared: CompareOutput, terminal: Terminal): string {
  const names = compared.offerings.map((id) => dataset.content.offerings[id]?.name ?? id);
  const width = Math.max(...names.map((name) => name.length)) + 2;
  const part = (title: string, same: boolean) => {
    const rows = compared.rows.filter((row) => row.same === same);
    return rows.length === 0 ? [] : [paint(terminal, 'bold', title), ...rows.flatMap((row) => rowLines(dataset, compared, row, { terminal, names, width })), ''];
  };
  const notice = wrap(fillSentence(dataset.content.sentences, 'S1'), terminal).map((line) => paint(terminal, 'dim', line));
  return `${[...part('Different', false), ...part('The same', true), ...notice].join('\n')}\n`;
}

interface Layout {
  readonly terminal: Terminal;
  readonly names: readonly string[];
  readonly width: number;
}

function rowLines(dataset: Dataset, compared: CompareOutput, row: CompareOutput['rows'][number], { terminal, names, width }: Layout): string[] {
  const label = dataset.dimensions.get(row.dimension)?.label ?? row.dimension;
  const findings = new Set(compared.offerings.map((id) => row.cells[id]?.finding));
  const note = row.same && findings.size > 1 ? ' (same answer, other evidence)' : '';
  const lines = [`  ${label}${note}`];
  for (const [index, id] of compared.offerings.entries()) {
    const cell = row.cells[id];
    const name = `    ${(names[index] ?? id).padEnd(width)}`;
    if (!cell) lines.push(`${name}nothing known`);
    else {
      lines.push(name + gradeText(terminal, cell.grade, cell.place ? `${cell.label} · ${cell.place}` : cell.label));
      if (cell.caveat && !row.same) lines.push(...wrap(cell.caveat, terminal, 6).map((line) => paint(terminal, 'dim', line)));
    }
  }
  return lines;
}
