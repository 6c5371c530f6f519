/** What `apply` prints for a person: what is in the record now, and what was left out and why. */
import type { ApplyOutput } from '../../core/contract/change.ts';
import { withoutHidden } from '../../core/hidden-character.ts';
import type { DeepReadonly } from '../../core/record/record.ts';
import { type Terminal, wrap } from './terminal.ts';

/** The proposals that were taken into the record at `folder`, and those that were not. */
export function renderAppliedText(
  { applied, skipped }: DeepReadonly<ApplyOutput>,
  folder: string,
  terminal: Terminal,
): string {
  const refs = new Set(applied.map(({ ref }) => ref)).size;
  const findings = `${applied.length} ${applied.length === 1 ? 'finding' : 'findings'}`;
  const lines = [
    refs === 0
      ? 'No proposal was taken into the record'
      : `${findings} of ${refs} ${refs === 1 ? 'proposal' : 'proposals'} ${applied.length === 1 ? 'stands' : 'stand'} in the record`,
    ...applied.map(({ ref, file, finding }) => `  ${ref}  ${finding}  ${folder}/${file}`),
    ...(skipped.length === 0 ? [] : [`${skipped.length} not finished:`]),
    ...skipped.flatMap(({ ref, why }) => [`  ${ref}`, ...wrap(withoutHidden(why), terminal, 4)]),
  ];
  return `${lines.map(withoutHidden).join('\n')}\n`;
}
