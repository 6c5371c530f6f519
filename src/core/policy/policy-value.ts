/** A policy that a program hands over as a value: bounded like a text before any shape looks at it, with paths for places. */
import type { Issue } from '../record/issue.ts';
import type { YamlSource } from '../record/yaml-source.ts';

/** Deeper than any policy; what walks values calls itself for each level. */
const DEEPEST = 64;
/** Values in all: as many as a file of the same policy may have lines and entries. */
const MOST_PARTS = 6000;
/** Characters of all texts and keys together: as many as a file may have bytes. */
const MOST_CHARACTERS = 131_072;

/** The name by which issues call what was no file. */
export const HANDED_OVER = 'policy';

/** A value as far as policies are read from it, or what keeps it from being read. Every place in it is that of its path. */
export function sourceOfValue(
  value: unknown,
  file = HANDED_OVER,
): { readonly source: YamlSource } | { readonly issues: readonly Issue[] } {
  const found = excessOf(value);
  if (found === null) return { source: { file, value, placeOf: () => NO_PLACE, isValue: true } };
  const expected = 'far less, as a person writes it';
  const hint = 'Take it apart; nothing of it was read.';
  return { issues: [{ code: 'wrong-type', file, ...NO_PLACE, path: '', found, expected, hint }] };
}

const NO_PLACE = { line: 1, column: 1 };

/** Walks level by level, so that no depth can end the walk; a value that holds itself is too deep. */
function excessOf(value: unknown): string | null {
  let level: readonly unknown[] = [value];
  let parts = 0;
  let characters = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return `more than ${DEEPEST} levels of nesting`;
    parts += level.length;
    if (parts > MOST_PARTS) return `more than ${MOST_PARTS} values`;
    for (const each of level) characters += lengthOf(each);
    if (characters > MOST_CHARACTERS) return `more than ${MOST_CHARACTERS} characters`;
    level = level.flatMap(valuesIn);
  }
  return null;
}

function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 0;
  return Object.keys(value).reduce((sum, key) => sum + key.length, 0);
}

function valuesIn(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}
