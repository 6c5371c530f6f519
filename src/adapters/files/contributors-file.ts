/** The file of those who are thanked, as text: who stands in it, and the text with one more. */
import { stringify } from 'yaml';
import type { Contributor } from '../../core/record/registry.ts';
import { appendEntry, readValue, type Spliced } from './yaml-list.ts';

/** Those who stand in it; nobody where there is no such file. */
export function listContributors(text: string | null): readonly Contributor[] {
  const value = text === null ? undefined : (readValue(text) as { readonly contributors?: unknown } | undefined);
  return Array.isArray(value?.contributors) ? (value.contributors as readonly Contributor[]) : [];
}

/** Appends one of them on a line of its own; a file that is not there is begun. */
export function appendContributor(text: string | null, contributor: Contributor): Spliced {
  const yaml = stringify(contributor, { collectionStyle: 'flow', lineWidth: 0 });
  return appendEntry(text ?? 'contributors: []\n', ['contributors'], { yaml, value: contributor });
}
