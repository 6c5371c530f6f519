/** Text for a terminal: wrapping, columns and colour, at any width, with or without colour. */
import { styleText } from 'node:util';
import { withoutHidden } from '../../core/hidden-character.ts';
import type { Grade } from '../../core/vocabulary.ts';
import { terminalMark } from './grade.tsx';

/** The terminal as far as text depends on it. */
export interface Terminal {
  /** Width in columns; text is never set wider than 100. */
  readonly columns: number;
  readonly colour: boolean;
}

export type Style = Parameters<typeof styleText>[0];

/** Colours text, or leaves it as it is where colour is not wanted. */
export function paint(terminal: Terminal, style: Style, text: string): string {
  const shown = withoutHidden(text);
  return terminal.colour ? styleText(style, shown, { validateStream: false }) : shown;
}

/** A grade's mark and label, the label padded to a width. */
export function gradeText(terminal: Terminal, grade: Grade, label: string): string {
  const { mark, style } = terminalMark(grade);
  return paint(terminal, style, `${mark} ${label}`);
}

/** A grade after what stands before it on its line; a label too long for the line goes on under its own beginning. */
export function gradeLines(terminal: Terminal, before: string, grade: Grade, label: string): string[] {
  const { style } = terminalMark(grade);
  const indent = before.length + 2;
  const [first = '', ...rest] = wrap(label, terminal, indent).map((line) => line.slice(indent));
  return [
    before + gradeText(terminal, grade, first),
    ...rest.map((line) => ' '.repeat(indent) + paint(terminal, style, line)),
  ];
}

/** Width that text is set in. */
export function measure(terminal: Terminal): number {
  return Math.max(40, Math.min(terminal.columns, 100));
}

/** Between words, where it is not one space already. */
const UNEVEN = /\s{2,}|[^\S ]/g;

/** Breaks a text into lines that fit between an indent and the width; words longer than a line stand alone. */
export function wrap(text: string, terminal: Terminal, indent = 0): string[] {
  const width = measure(terminal) - indent;
  const margin = ' '.repeat(indent);
  const lines: string[] = [];
  let rest = withoutHidden(text).replace(UNEVEN, ' ').trim();
  while (rest.length > width) {
    const last = rest.lastIndexOf(' ', width);
    const end = last > 0 ? last : rest.indexOf(' ');
    if (end < 0) break;
    lines.push(margin + rest.slice(0, end));
    rest = rest.slice(end + 1);
  }
  if (rest !== '') lines.push(margin + rest);
  return lines;
}

/** Sets a label in a column of its own and wraps the text beside it, or below a label that fills the column. */
export function labelled(
  label: string,
  text: string,
  terminal: Terminal,
  layout: { indent: number; width: number },
): string[] {
  const column = layout.indent + layout.width;
  const [first = '', ...rest] = wrap(text, terminal, column);
  const head = ' '.repeat(layout.indent) + label.padEnd(layout.width);
  if (label.length >= layout.width) return [head, first, ...rest];
  return [head + first.slice(column), ...rest];
}

const BAR_COLUMNS = 30;

/** A progress bar that is drawn over itself while a person watches; nothing when nobody does. */
export function progressLine(
  output: { readonly write: (text: string) => void; readonly terminal: Terminal; readonly watched?: boolean },
  { done, total, what }: { readonly done: number; readonly total: number; readonly what: string },
): void {
  if (!output.watched) return;
  const filled = Math.round((done / Math.max(1, total)) * BAR_COLUMNS);
  output.write(`\r${'█'.repeat(filled)}${'░'.repeat(BAR_COLUMNS - filled)} ${done} of ${total} ${what}`);
  if (done === total) output.write('\n');
}
