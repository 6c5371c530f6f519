/** A file of answers as text: which findings stand in one of its lists, and the text with one more. */
import type { Finding } from '../../core/record/record.ts';
import { amendmentYaml } from './amendment-yaml.ts';
import { appendEntry, readValue, type Spliced } from './yaml-list.ts';

/** The findings of the general answer, or of an exception; none where there is no such file or list. */
export function listFindings(text: string | null, exception: string | null): readonly Finding[] {
  const lists = listsIn(text);
  const list = exception === null ? lists : lists.exceptions?.find(({ id }) => id === exception);
  return Array.isArray(list?.findings) ? list.findings : [];
}

/** Appends a finding at the end of its list; a file that is not there is begun. */
export function appendFinding(text: string | null, exception: string | null, finding: Finding): Spliced {
  const entry = { yaml: amendmentYaml(finding), value: finding };
  if (exception === null) return appendEntry(text ?? 'findings: []\n', ['findings'], entry);
  const index = listsIn(text).exceptions?.findIndex(({ id }) => id === exception) ?? -1;
  if (text === null || index < 0) return { why: `there is no exception "${exception}" in it` };
  return appendEntry(text, ['exceptions', index, 'findings'], entry);
}

interface Lists {
  readonly findings?: Finding[];
  readonly exceptions?: readonly { readonly id?: unknown; readonly findings?: Finding[] }[];
}

function listsIn(text: string | null): Lists {
  const value = text === null ? {} : ((readValue(text) ?? {}) as Lists);
  return Array.isArray(value.exceptions) ? value : { ...value, exceptions: [] };
}
