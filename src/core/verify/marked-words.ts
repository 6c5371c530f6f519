/** A quote and the sentence that stands in its place, cut up so that the words that differ can be marked in both. */
import { canonicalText } from './canonical-text.ts';
import type { Difference } from './quote.ts';
import { alignWords } from './word-alignment.ts';
import { listWords, type WordList } from './word-list.ts';

/** A piece of a text; marked where the other text has something else. */
export interface MarkedPart {
  readonly text: string;
  readonly isMarked: boolean;
}

/** The quote with what is no longer there marked, and the sentence with what is new in it. */
export interface MarkedWords {
  readonly was: readonly MarkedPart[];
  readonly now: readonly MarkedPart[];
}

/** Lays both texts beside each other. Words of the sentence around the changed passage are new only where a difference names them. */
export function markWords(quote: string, near: string, differences: readonly Difference[]): MarkedWords {
  const [before, after] = [canonicalText(quote), canonicalText(near)];
  const [old, fresh] = [listWords(before), listWords(after)];
  const { pairs } = alignWords(old.keys, fresh.keys);
  const kept = pairs.filter(({ isSame }) => isSame);
  const laid = new Set(pairs.flatMap(({ passage }) => passage ?? []));
  const staysOld = new Set(kept.map((each) => each.quote));
  const staysNew = new Set(kept.map((each) => each.passage));
  const named = new Set(differences.flatMap(({ now }) => listWords(now).keys));
  const isNew = (at: number) => !staysNew.has(at) && (laid.has(at) || named.has(fresh.keys[at] ?? ''));
  return { was: partsOf(before, old, (at) => !staysOld.has(at)), now: partsOf(after, fresh, isNew) };
}

/** Neighbours that are marked alike are one part, with what stands between them. */
function partsOf(text: string, { starts, ends }: WordList, isMarked: (at: number) => boolean): readonly MarkedPart[] {
  const parts: MarkedPart[] = [];
  let done = 0;
  const add = (end: number, marked: boolean) => {
    if (end > done) parts.push({ text: text.slice(done, end), isMarked: marked });
    done = Math.max(done, end);
  };
  for (let at = 0; at < starts.length; at += 1) {
    if (!isMarked(at)) continue;
    let last = at;
    while (last + 1 < starts.length && isMarked(last + 1)) last += 1;
    add(starts[at] ?? 0, false);
    add(ends[last] ?? 0, true);
    at = last;
  }
  add(text.length, false);
  return parts;
}
