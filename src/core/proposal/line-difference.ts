/** Two texts line by line: which lines went, which came, and which stayed. */

/** A line with what became of it. */
export interface ChangedLine {
  readonly is: 'kept' | 'gone' | 'new';
  readonly text: string;
}

/** Beyond so many pairs of lines, what lies between the first and the last difference is told as replaced whole. */
const MOST_PAIRS = 1_000_000;

/** The lines of both texts in order, those that went before those that came in their place. */
export function differLines(before: string, after: string): readonly ChangedLine[] {
  const [was, now] = [linesOf(before), linesOf(after)];
  let start = 0;
  while (start < was.length && start < now.length && was[start] === now[start]) start += 1;
  let end = 0;
  while (end < Math.min(was.length, now.length) - start && was.at(-1 - end) === now.at(-1 - end)) end += 1;
  return [
    ...was.slice(0, start).map((text) => ({ is: 'kept' as const, text })),
    ...between(was.slice(start, was.length - end), now.slice(start, now.length - end)),
    ...was.slice(was.length - end).map((text) => ({ is: 'kept' as const, text })),
  ];
}

/** A line break at the end begins no line. */
function linesOf(text: string): readonly string[] {
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** By the longest list of lines that both have in the same order. */
function between(was: readonly string[], now: readonly string[]): readonly ChangedLine[] {
  const gone = (text: string) => ({ is: 'gone' as const, text });
  const fresh = (text: string) => ({ is: 'new' as const, text });
  if (was.length * now.length > MOST_PAIRS) return [...was.map(gone), ...now.map(fresh)];
  const wide = now.length + 1;
  const longest = new Uint32Array((was.length + 1) * wide);
  for (let w = was.length - 1; w >= 0; w -= 1) {
    for (let n = now.length - 1; n >= 0; n -= 1) {
      const at = w * wide + n;
      const beside = Math.max(longest[at + wide] ?? 0, longest[at + 1] ?? 0);
      longest[at] = was[w] === now[n] ? (longest[at + wide + 1] ?? 0) + 1 : beside;
    }
  }
  const lines: ChangedLine[] = [];
  let [w, n] = [0, 0];
  while (w < was.length || n < now.length) {
    if (w < was.length && n < now.length && was[w] === now[n]) {
      lines.push({ is: 'kept', text: was[w] ?? '' });
      w += 1;
      n += 1;
    } else if (
      n >= now.length ||
      (w < was.length && (longest[(w + 1) * wide + n] ?? 0) >= (longest[w * wide + n + 1] ?? 0))
    ) {
      lines.push(gone(was[w] ?? ''));
      w += 1;
    } else {
      lines.push(fresh(now[n] ?? ''));
      n += 1;
    }
  }
  return lines;
}
