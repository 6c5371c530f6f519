/** What differs between quoted words and those that stand in their place, a line each; nothing where nothing does. */
import { differenceWords } from '../../core/verify/outcome-words.ts';
import type { Difference } from '../../core/verify/quote.ts';

export function Differences({ of }: { of: readonly Difference[] }) {
  if (of.length === 0) return null;
  return (
    <ul class="differences">
      {of.map((each) => (
        <li>{differenceWords(each)}</li>
      ))}
    </ul>
  );
}
