/** The passage of a page that is nearest to a quote: found by the words they share, then laid beside it word by word. */
import { type Alignment, alignWords } from './word-alignment.ts';
import { findTurning } from './word-meaning.ts';

/** A passage, as words of the page from `first` up to but not including `end`. */
export interface NearPassage {
  readonly first: number;
  readonly end: number;
  /** Pairs with indices of the page's words. */
  readonly pairs: Alignment['pairs'];
  /** Share of the quote's words that stand there in their order; those that turn a meaning count half when another of their kind does. */
  readonly kept: number;
}

/** What the search cost: words of the page looked at, and cells of alignments. */
export interface NearSearch {
  readonly passage: NearPassage | undefined;
  readonly work: number;
}

/** Passages that are laid beside the quote, and how many cells that may take in all. */
const MOST_PASSAGES = 4;
const MOST_CELLS = 2_000_000;
/** Beyond these a quote is compared by its first words; none in a record is near as long. */
const MOST_WORDS = 700;

/** Looks for the nearest passage. Work grows with the page and with the square of the quote, up to a limit. */
export function findNearPassage(page: readonly string[], wholeQuote: readonly string[]): NearSearch {
  const quote = wholeQuote.slice(0, MOST_WORDS);
  const span = quote.length + (quote.length >> 1) + 8;
  const shares = shareOfWindows(page, quote, span);
  let work = page.length;
  let best: NearPassage | undefined;
  for (let tried = 0; tried < MOST_PASSAGES; tried += 1) {
    const at = takeBest(shares, span);
    work += shares.length;
    if (at === undefined || (best && work + quote.length * span > MOST_CELLS)) break;
    const from = Math.max(0, at - quote.length);
    const words = page.slice(from, at + span + quote.length);
    work += words.length * quote.length;
    const found = passageOf(alignWords(quote, words), quote, from);
    if (found && (!best || found.kept > best.kept)) best = found;
  }
  return { passage: best, work };
}

/** For each word of the page, how much of the quote stands in the window that begins there; rare words count for more. */
function shareOfWindows(page: readonly string[], quote: readonly string[], span: number): Float64Array {
  const ids = new Map<string, number>();
  for (const key of quote) if (!ids.has(key)) ids.set(key, ids.size);
  const wanted = new Int32Array(ids.size);
  for (const key of quote) increase(wanted, ids.get(key) ?? 0, 1);
  const words = Int32Array.from(page, (key) => ids.get(key) ?? -1);
  const counts = new Int32Array(ids.size);
  for (const id of words) if (id >= 0) increase(counts, id, 1);
  const weights = Float64Array.from(counts, (count) => 1 / Math.sqrt(Math.max(1, count)));
  return slide(words, { wanted, weights }, span);
}

function slide(
  words: Int32Array,
  { wanted, weights }: { readonly wanted: Int32Array; readonly weights: Float64Array },
  span: number,
): Float64Array {
  const shares = new Float64Array(words.length);
  const has = new Int32Array(wanted.length);
  let share = 0;
  for (let at = words.length - 1; at >= 0; at -= 1) {
    const comes = words[at] ?? -1;
    if (comes >= 0) {
      increase(has, comes, 1);
      if ((has[comes] ?? 0) <= (wanted[comes] ?? 0)) share += weights[comes] ?? 0;
    }
    const goes = words[at + span] ?? -1;
    if (goes >= 0) {
      if ((has[goes] ?? 0) <= (wanted[goes] ?? 0)) share -= weights[goes] ?? 0;
      increase(has, goes, -1);
    }
    shares[at] = comes >= 0 ? share : 0;
  }
  return shares;
}

function increase(counts: Int32Array, at: number, by: number): void {
  counts[at] = (counts[at] ?? 0) + by;
}

/** The window with the largest share; those that overlap with it are taken out. */
function takeBest(shares: Float64Array, span: number): number | undefined {
  let best = -1;
  let most = 1e-9;
  for (let at = 0; at < shares.length; at += 1) {
    if ((shares[at] ?? 0) > most) {
      most = shares[at] ?? 0;
      best = at;
    }
  }
  if (best === -1) return undefined;
  shares.fill(0, Math.max(0, best - (span >> 1)), best + span);
  return best;
}

function passageOf({ pairs }: Alignment, quote: readonly string[], from: number): NearPassage | undefined {
  const there = pairs.flatMap(({ passage }) => (passage === null ? [] : [passage + from]));
  const first = there[0];
  const last = there.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const moved = pairs.map((pair) => ({ ...pair, passage: pair.passage === null ? null : pair.passage + from }));
  return { first, end: last + 1, pairs: moved, kept: keptOf(pairs, quote) };
}

function keptOf(pairs: Alignment['pairs'], quote: readonly string[]): number {
  let kept = 0;
  for (const { quote: at, passage, isSame } of pairs) {
    if (at === null) continue;
    if (isSame) kept += weightOf(quote[at] ?? '');
    else if (passage !== null && findTurning(quote[at] ?? '')) kept += weightOf(quote[at] ?? '') / 2;
  }
  return kept / quote.reduce((sum, key) => sum + weightOf(key), 0);
}

function weightOf(key: string): number {
  return key.length > 3 || findTurning(key) ? 1 : 0.5;
}
