/** Where the first or last words of a quote have gone: what stands in their place in the same sentence belongs to the passage. */
import type { CanonicalPage } from './canonical-text.ts';
import type { NearPassage } from './near-passage.ts';

/** So many words more than have gone are taken at most. */
const MORE_WORDS = 2;

/** Extends a passage at an edge where words of the quote have no partner, up to where its sentence begins or ends. */
export function completeEdges(page: CanonicalPage, passage: NearPassage): NearPassage {
  const { pairs } = passage;
  const before = runLength(pairs);
  const behind = runLength([...pairs].reverse());
  const first = before === 0 ? passage.first : walk(page, passage.first, -Math.min(before + MORE_WORDS, passage.first));
  const left = page.words().keys.length - passage.end;
  const end = behind === 0 ? passage.end : walk(page, passage.end - 1, Math.min(behind + MORE_WORDS, left)) + 1;
  return {
    ...passage,
    first,
    end,
    pairs: [...added(first, passage.first), ...pairs, ...added(passage.end, end)],
  };
}

function runLength(pairs: NearPassage['pairs']): number {
  const partner = pairs.findIndex(({ passage }) => passage !== null);
  return partner === -1 ? 0 : partner;
}

/** The word so many steps on, or the last one before the sentence ends there. */
function walk(page: CanonicalPage, from: number, steps: number): number {
  const step = Math.sign(steps);
  let at = from;
  while (at !== from + steps && isOneSentence(page, step > 0 ? at : at - 1)) at += step;
  return at;
}

/** Whether a word and the next one belong to one sentence. */
function isOneSentence({ text, blocks, words }: CanonicalPage, at: number): boolean {
  const { starts, ends } = words();
  const next = starts[at + 1] ?? 0;
  const between = text.slice(ends[at], next);
  return !/[.!?。！？]["')\]]*(?: |$)|[。！？]/.test(between) && !isBlockStart(blocks, next - between.length, next);
}

function isBlockStart(blocks: readonly number[], after: number, upTo: number): boolean {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle] ?? 0) <= after) low = middle + 1;
    else high = middle;
  }
  return (blocks[low] ?? Number.POSITIVE_INFINITY) <= upTo;
}

function added(from: number, to: number): NearPassage['pairs'] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => ({
    quote: null,
    passage: from + index,
    isSame: false,
  }));
}
