/** Lines of a text: where they begin, on which one an offset lies, and which are longer than anybody writes. */

/** What stands on longer lines was made by a machine. */
export const LONGEST_LINE = 5_000;

/** A text without its endless lines; the others stay where they are. */
export function withoutLongLines(text: string): string {
  if (!hasLongLine(text)) return text;
  return text
    .split('\n')
    .map((line) => (line.length > LONGEST_LINE ? '' : line))
    .join('\n');
}

/** True when a line is longer than anybody writes; it is passed over. */
export function hasLongLine(text: string): boolean {
  let from = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
    if (end - from > LONGEST_LINE) return true;
    from = end + 1;
  }
  return text.length - from > LONGEST_LINE;
}

/** The offsets at which lines begin. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The last line that begins at or before an offset, counted from 0. */
export function lineAt(starts: readonly number[], at: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
