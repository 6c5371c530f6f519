/** What looks at a named source showed before the newest one: kept, since somebody may have been told of it. */
import type { Lookup } from '../../core/proposal/proposal.ts';
import { earlierWords } from '../../core/proposal/proposal-words.ts';

/** Nothing where nobody has looked twice. */
export function EarlierLooks({ lookups }: { lookups: readonly Lookup[] }) {
  if (lookups.length === 0) return null;
  return (
    <details>
      <summary>Seen before</summary>
      <ul class="steps">
        {earlierWords(lookups).map((words) => (
          <li>{words}</li>
        ))}
      </ul>
    </details>
  );
}
