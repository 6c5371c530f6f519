/** What a file of the record is, told from its place: the one map from paths to nouns, and back. */
import type { Level } from '../vocabulary.ts';

export type RecordPlace =
  | { readonly kind: 'registry' | 'dimensions' | 'needs' | 'sentences' | 'contributors' | 'namings' | 'signs' }
  | { readonly kind: 'offering' | 'policy'; readonly id: string }
  | { readonly kind: 'subject' | 'observed'; readonly level: Level; readonly id: string }
  | { readonly kind: 'answers'; readonly level: Level; readonly subject: string; readonly dimension: string };

const SINGLE = ['registry', 'dimensions', 'needs', 'sentences', 'contributors', 'namings', 'signs'] as const;
const FOLDERS: ReadonlyMap<string | undefined, Level> = new Map([
  ['platforms', 'platform'],
  ['developers', 'developer'],
]);

/** Tells what a file is from its path relative to the data folder; undefined when nothing of the record stands there. */
export function recordPlace(file: string): RecordPlace | undefined {
  if (!file.endsWith('.yaml')) return undefined;
  const parts = file.slice(0, -'.yaml'.length).split('/');
  const [folder, name, last] = parts;
  const single = SINGLE.find((each) => each === folder);
  if (parts.length === 1) return single ? { kind: single } : undefined;
  if (parts.length === 2 && folder === 'offerings' && name) return { kind: 'offering', id: name };
  if (parts.length === 2 && folder === 'policies' && name) return { kind: 'policy', id: name };
  if (folder === 'observed') return observedPlace(parts);
  const level = FOLDERS.get(folder);
  if (parts.length !== 3 || !level || !name || !last) return undefined;
  return last === level
    ? { kind: 'subject', level, id: name }
    : { kind: 'answers', level, subject: name, dimension: last };
}

function observedPlace([, folder, id, more]: readonly string[]): RecordPlace | undefined {
  const level = FOLDERS.get(folder);
  return level && id && more === undefined ? { kind: 'observed', level, id } : undefined;
}

/** The file of what visits have shown of a subject's sources; written by `apply` alone. */
export function observedFile(level: Level, id: string): string {
  return `observed/${level}s/${id}.yaml`;
}

/** The file of those who are thanked. */
export const CONTRIBUTORS_FILE = 'contributors.yaml';

/** The file of one question of one subject. */
export function answersFile(level: Level, subject: string, dimension: string): string {
  return `${level}s/${subject}/${dimension}.yaml`;
}

/** The file of a subject itself. */
export function subjectFile(level: Level, id: string): string {
  return `${level}s/${id}/${level}.yaml`;
}

/** The file of a policy. */
export function policyFile(id: string): string {
  return `policies/${id}.yaml`;
}

/** The file of an offering. */
export function offeringFile(id: string): string {
  return `offerings/${id}.yaml`;
}
