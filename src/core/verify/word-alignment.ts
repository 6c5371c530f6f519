/** Lays the words of a quote beside the words of a passage, so that as many as possible stand beside themselves. */
import { findTurning, isDenial } from './word-meaning.ts';

/** A word of the quote beside one of the passage, by their indices; null where the other side has none. */
export interface Pair {
  readonly quote: number | null;
  readonly passage: number | null;
  readonly isSame: boolean;
}

/** A quote laid beside a passage: pairs in order, from the first word of the passage that has a partner to the last. */
export interface Alignment {
  readonly pairs: readonly Pair[];
  readonly score: number;
}

const SAME = 4;
/** A word such as "the" holds little together. */
const SAME_SHORT = 2;
/** A number for a number, a modal verb for another, "inappropriate" for "appropriate": the place is the same. */
const KIN = 0;
const OTHER = -2;
const GAP = -1;

/** The best alignment of all words of a quote with some words of a passage. Cells looked at: the product of both lengths. */
export function alignWords(quote: readonly string[], passage: readonly string[]): Alignment {
  const wide = passage.length + 1;
  const scores = new Int32Array((quote.length + 1) * wide);
  for (let q = 1; q <= quote.length; q += 1) scores[q * wide] = q * GAP;
  for (let q = 1; q <= quote.length; q += 1) {
    const key = quote[q - 1] ?? '';
    const kin = kinOf(key);
    for (let p = 1; p < wide; p += 1) {
      const at = q * wide + p;
      const beside = (scores[at - wide - 1] ?? 0) + worth(key, passage[p - 1] ?? '', kin);
      const gap = Math.max(scores[at - wide] ?? 0, scores[at - 1] ?? 0) + GAP;
      scores[at] = beside >= gap ? beside : gap;
    }
  }
  return traceBack({ quote, passage, scores, wide });
}

type Kin = (other: string) => boolean;

function kinOf(key: string): Kin {
  const kind = findTurning(key)?.kind;
  return (other) => (kind !== undefined && findTurning(other)?.kind === kind) || isDenial(key, other);
}

function worth(one: string, other: string, kin: Kin): number {
  if (one === other) return one.length > 3 || /\d/.test(one) ? SAME : SAME_SHORT;
  return kin(other) ? KIN : OTHER;
}

interface Table {
  readonly quote: readonly string[];
  readonly passage: readonly string[];
  readonly scores: Int32Array;
  readonly wide: number;
}

function traceBack({ quote, passage, scores, wide }: Table): Alignment {
  let p = 0;
  for (let end = 1; end < wide; end += 1) {
    if ((scores[quote.length * wide + end] ?? 0) > (scores[quote.length * wide + p] ?? 0)) p = end;
  }
  const score = scores[quote.length * wide + p] ?? 0;
  const pairs: Pair[] = [];
  let q = quote.length;
  while (q > 0) {
    const here = scores[q * wide + p] ?? 0;
    if (p > 0) {
      const one = quote[q - 1] ?? '';
      const other = passage[p - 1] ?? '';
      if (here === (scores[(q - 1) * wide + p - 1] ?? 0) + worth(one, other, kinOf(one))) {
        q -= 1;
        p -= 1;
        pairs.push({ quote: q, passage: p, isSame: one === other });
        continue;
      }
    }
    if (here === (scores[(q - 1) * wide + p] ?? 0) + GAP) {
      q -= 1;
      pairs.push({ quote: q, passage: null, isSame: false });
    } else {
      p -= 1;
      pairs.push({ quote: null, passage: p, isSame: false });
    }
  }
  return { pairs: pairs.reverse(), score };
}
