/** The words of JSON: its texts in the order in which they stand, a block each. */
import type { PageText } from '../../core/verify/page-text.ts';
import { gatherWords } from './page-words.ts';

/** Reads JSON, or lines that are JSON each; null when it is neither. */
export function readJson(text: string): PageText | null {
  const values = parseWhole(text) ?? parseLines(text);
  if (values === null) return null;
  const words = gatherWords();
  // A stack instead of calls: how deep a stranger nests is no reason to fall.
  const stack: unknown[] = [values];
  while (stack.length > 0) {
    const value = stack.pop();
    if (typeof value === 'string') {
      words.endBlock();
      words.add(value, 0, value.length);
    } else if (value !== null && typeof value === 'object') for (const part of partsOf(value)) stack.push(part);
  }
  return words.page({ title: null, language: null });
}

/** The last part first, since the stack is emptied from its end. */
function partsOf(value: object): unknown[] {
  const parts: unknown[] = Array.isArray(value) ? [...value] : Object.values(value);
  return parts.reverse();
}

function parseWhole(text: string): unknown[] | null {
  try {
    return [JSON.parse(text)];
  } catch {
    return null;
  }
}

function parseLines(text: string): unknown[] | null {
  const values: unknown[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const parsed = parseWhole(line);
    if (parsed === null) return null;
    values.push(parsed[0]);
  }
  return values;
}
