/** A YAML file that a stranger wrote, once parsed: its value, and where in its text everything stands. */
import { compareIssues, type Fault, type Issue, jsonPointer, type Path } from './issue.ts';

/** A place in a text; line and column count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A parsed file; `placeOf` finds the place of the key or entry that a path ends at, or of what of it there is. */
export interface YamlSource {
  readonly file: string;
  readonly value: unknown;
  readonly placeOf: (path: Path) => Position;
  /** True for a value that was never a text, so that only its paths say where something stands. */
  readonly isValue?: true;
}

/** A file with more faults is none of its kind; each costs a walk through it. */
const MOST_TOLD = 100;

/** Faults of a file with their places, in the order of its lines; of a great many the first. */
export function issuesOf(source: YamlSource, faults: readonly Fault[]): readonly Issue[] {
  return faults
    .slice(0, MOST_TOLD)
    .map(({ path, ...fault }) => ({ ...fault, ...source.placeOf(path), path: jsonPointer(path) }))
    .sort(compareIssues);
}
