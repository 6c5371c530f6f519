/** JSON for whoever reads it in a terminal too: characters that nobody sees are written by their number, which says the same. */
import { escapeHidden } from './hidden-character.ts';

/** A value as JSON and a line break; indented, or in one line. */
export function printedJson(value: unknown, layout: 'indented' | 'line' = 'indented'): string {
  return `${escapeHidden(JSON.stringify(value, null, layout === 'line' ? 0 : 2))}\n`;
}
