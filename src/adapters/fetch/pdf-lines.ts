/** Lines of printed sheets put together to paragraphs, by how they lie; what is printed larger than the rest is a heading. */
import type { Mark, PageText } from '../../core/verify/page-text.ts';

/** A piece of text as it lies on a sheet. */
export interface SheetItem {
  readonly str: string;
  readonly hasEOL: boolean;
  readonly height: number;
  /** Where it lies: the last two are its place from the left and from the bottom. */
  readonly transform: readonly number[];
}

/** Gathers the pieces of all sheets in reading order. */
export interface SheetLines {
  startSheet(number: number): void;
  add(item: SheetItem): void;
  length(): number;
  page(about: { readonly title: string | null; readonly language: string | null }): PageText;
}

interface Line {
  readonly text: string;
  readonly height: number;
  readonly bottom: number;
  readonly sheet: number;
}

/** Lines further apart than this, counted in heights, begin a new paragraph. */
const PARAGRAPH_GAP = 1.9;
const SAME_HEIGHT = 0.08;
const HEADING_HEIGHT = 1.12;
const LONGEST_HEADING = 200;

/** Starts without sheets. */
export function gatherLines(): SheetLines {
  const lines: Line[] = [];
  let sheet = 0;
  let length = 0;
  let pieces: SheetItem[] = [];
  const endLine = (): void => {
    const text = evenOut(pieces.map(({ str }) => str).join(''));
    const printed = pieces.filter(({ str }) => str.trim() !== '');
    if (text !== '')
      lines.push({
        text,
        sheet,
        height: Math.max(...printed.slice(0, 50).map(({ height }) => height)),
        bottom: printed[0]?.transform[5] ?? 0,
      });
    length += text.length;
    pieces = [];
  };
  return {
    startSheet(number) {
      endLine();
      sheet = number;
    },
    add(item) {
      pieces.push(item);
      if (item.hasEOL) endLine();
    },
    length: () => length,
    page(about) {
      endLine();
      return { ...putTogether(lines), ...about };
    },
  };
}

function evenOut(text: string): string {
  return text.replace(/[\s\0]+/g, ' ').trim();
}

function putTogether(lines: readonly Line[]): Pick<PageText, 'text' | 'headings' | 'sheets'> {
  const parts: string[] = [];
  const sheets: Mark<number>[] = [];
  const headings: Mark<string>[] = [];
  const usual = usualHeight(lines);
  let at = 0;
  let before: Line | undefined;
  for (const line of lines) {
    const between = before ? gapBetween(before, line) : '';
    parts.push(between, line.text);
    at += between.length;
    if (line.sheet !== before?.sheet) sheets.push({ at, is: line.sheet });
    if (line.height > usual * HEADING_HEIGHT && line.text.length <= LONGEST_HEADING) {
      const last = headings.at(-1);
      if (between === ' ' && last && last.at + last.is.length + 1 === at)
        headings[headings.length - 1] = { at: last.at, is: `${last.is} ${line.text}` };
      else headings.push({ at, is: line.text });
    }
    at += line.text.length;
    before = line;
  }
  return { text: parts.join(''), sheets, headings };
}

/** A hyphen at the end of a line keeps its line break, by which it can be told from others. */
function gapBetween(before: Line, line: Line): ' ' | '\n' {
  if (before.sheet !== line.sheet || /[-\u00ad\u2010]$/.test(before.text)) return '\n';
  const height = Math.max(before.height, line.height);
  const isFar = Math.abs(before.bottom - line.bottom) > height * PARAGRAPH_GAP;
  const isOther = Math.abs(before.height - line.height) > height * SAME_HEIGHT;
  return isFar || isOther ? '\n' : ' ';
}

/** The height in which most characters are printed. */
function usualHeight(lines: readonly Line[]): number {
  const characters = new Map<number, number>();
  for (const { height, text } of lines) {
    const rounded = Math.round(height * 2) / 2;
    characters.set(rounded, (characters.get(rounded) ?? 0) + text.length);
  }
  return [...characters].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 0;
}
