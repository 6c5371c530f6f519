/** Whether the words of a quote still stand on a page: word for word, changed, in several places, or not at all. */
import type { CanonicalPage } from './canonical-text.ts';
import { canonicalText } from './canonical-text.ts';
import { findNearPassage } from './near-passage.ts';
import { aroundOf, markBefore, type Place, sentenceOf } from './page-passage.ts';
import { completeEdges } from './passage-edges.ts';
import { listDifferences, type QuotedText } from './quote-difference.ts';
import { findSpelled, listSpelled } from './spelled-quote.ts';
import { type Surroundings, surround } from './surroundings.ts';
import { describeTurned, listDifferencesAround } from './surroundings-difference.ts';
import { isWordEdge, listWords } from './word-list.ts';
import type { TurningKind } from './word-meaning.ts';

/** Words of the quote and what stands in their place; `material` where a meaning may turn on them. */
export interface Difference {
  readonly kind: TurningKind | 'wording';
  readonly was: string;
  readonly now: string;
  readonly material: boolean;
}

/** What looking a quote up on a page came to. */
export interface QuoteSighting {
  readonly outcome: 'found' | 'altered' | 'ambiguous' | 'absent';
  /** The whole sentence that comes nearest, where the quote was altered. */
  readonly near: string | null;
  readonly differences: readonly Difference[];
  /** The words before and behind the place, bounded; null where the quote is absent. */
  readonly around: string | null;
  readonly heading: string | null;
  readonly sheet: number | null;
  /** The rest of their sentence, where the words were found; null where they were not. */
  readonly within: Surroundings | null;
}

/** A quote of fewer words may stand in several places that say different things. */
export const WORDS_OF_A_CLEAR_QUOTE = 6;
/** From this share of its words on, a passage is a changed form of the quote. */
const NEAR_SHARE = 0.55;

/**
 * Looks a quote up: first as it stands, then by its words alone, then for the nearest passage. Given what stood around the
 * words when they last stood, words that stand in a sentence that says something else now are altered.
 */
export function findQuote(page: CanonicalPage, quote: string, stoodWithin: Surroundings | null = null): QuoteSighting {
  const text = canonicalText(quote);
  const sighted = findWords(page, text);
  if (!sighted) return ABSENT;
  const isToBeHeld = sighted.outcome === 'found' && stoodWithin !== null;
  return sightingOf(page, isToBeHeld ? holdAgainst({ page, text, sighted }, stoodWithin) : sighted);
}

/** Where words, or what stands in their place, were seen. */
interface Sighted {
  readonly outcome: Exclude<QuoteSighting['outcome'], 'absent'>;
  readonly place: Place;
  readonly near: string | null;
  readonly differences: readonly Difference[];
}

const ABSENT: QuoteSighting = {
  outcome: 'absent',
  near: null,
  differences: [],
  around: null,
  heading: null,
  sheet: null,
  within: null,
};

function findWords(page: CanonicalPage, text: string): Sighted | undefined {
  const found = findExact(page.text, text);
  if (found && !mayBeAmbiguous(text)) return foundAt(found);
  const quoted = quotedText(text);
  if (quoted.words.keys.length === 0) return undefined;
  if (isShort(quoted)) return findShort(page, quoted);
  const spelled = findSpelled(page.words(), page.text, quoted);
  return spelled ? foundAt(spelled) : findNear(page, quoted);
}

/** The place, of several, where the words stand in the sentence they stood in; else the first, with what turned there. */
function holdAgainst(
  { page, text, sighted }: { readonly page: CanonicalPage; readonly text: string; readonly sighted: Sighted },
  stoodWithin: Surroundings,
): Sighted {
  const quoted = quotedText(text);
  const movedTo = (now: Surroundings) => (isShort(quoted) ? listMoves(page, stoodWithin, now) : []);
  const turnedAt = (place: Place) => {
    const now = surround(page, place).surroundings;
    return [...movedTo(now), ...listDifferencesAround(stoodWithin, now)];
  };
  const differences = turnedAt(sighted.place);
  if (differences.length === 0) return sighted;
  const other = listSpelled(page.words(), page.text, quoted).find((place) => turnedAt(place).length === 0);
  if (other) return foundAt(other);
  const now = surround(page, sighted.place);
  const turned = describeTurned(stoodWithin, now);
  const isMoved = movedTo(now.surroundings).length > 0 && turned === now.sentence;
  const near = isMoved ? `${now.surroundings.heading} ${turned}`.trim() : turned;
  return { ...sighted, outcome: 'altered', near, differences };
}

/** A few words say something else under another heading, if theirs is still there; one that is gone was reworded. */
function listMoves(page: CanonicalPage, was: Surroundings, now: Surroundings): readonly Difference[] {
  const isKept = was.canonicaliser === now.canonicaliser && page.headings.some(({ is }) => is === was.heading);
  if (!was.heading || was.heading === now.heading || !isKept) return [];
  return [{ kind: 'wording', was: was.heading, now: now.heading ?? '', material: true }];
}

function quotedText(text: string): QuotedText {
  return { text, words: listWords(text) };
}

/** Characters from which on a quote surely has enough words; counting them takes longer than looking. */
const SURELY_CLEAR = 160;

function mayBeAmbiguous(text: string): boolean {
  return text.length < SURELY_CLEAR && isShort(quotedText(text));
}

/** True for words that are too many to stand on another page by chance. */
export function isClearQuote(quote: string): boolean {
  return !isShort(quotedText(canonicalText(quote)));
}

/** A character of a script without spaces is about half a word. */
function isShort({ words }: QuotedText): boolean {
  const singles = words.keys.filter((key) => key.length === 1 && key > '\u0e00').length;
  return words.keys.length - singles / 2 < WORDS_OF_A_CLEAR_QUOTE;
}

function findExact(text: string, quote: string): Place | undefined {
  if (quote === '') return undefined;
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, nextWord(text, at))) {
    const end = at + quote.length;
    if (isWordEdge(text, at) && isWordEdge(text, end)) return { start: at, end };
  }
  return undefined;
}

/** A place that is no edge of a word is passed with the whole word, so that a long one is not looked at once for each letter. */
function nextWord(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && !isWordEdge(text, at)) at += 1;
  return at;
}

function findShort(page: CanonicalPage, quoted: QuotedText): Sighted | undefined {
  const places = listSpelled(page.words(), page.text, quoted);
  const [first] = places;
  if (!first) return findNear(page, quoted);
  const headings = new Set(places.map(({ start }) => markBefore(page.headings, start)?.at));
  return { ...foundAt(first), outcome: headings.size > 1 ? 'ambiguous' : 'found' };
}

function findNear(page: CanonicalPage, quoted: QuotedText): Sighted | undefined {
  const words = page.words();
  const nearest = findNearPassage(words.keys, quoted.words.keys).passage;
  if (!nearest || nearest.kept < NEAR_SHARE) return undefined;
  const passage = completeEdges(page, nearest);
  const place = { start: words.starts[passage.first] ?? 0, end: words.ends[passage.end - 1] ?? 0 };
  const differences = listDifferences(quoted, page, passage);
  return differences.length === 0
    ? foundAt(place)
    : { outcome: 'altered', place, near: sentenceOf(page, place), differences };
}

function foundAt(place: Place): Sighted {
  return { outcome: 'found', place, near: null, differences: [] };
}

function sightingOf(page: CanonicalPage, { outcome, place, near, differences }: Sighted): QuoteSighting {
  return {
    outcome,
    near,
    differences,
    around: aroundOf(page.text, place),
    heading: markBefore(page.headings, place.start)?.is ?? null,
    sheet: markBefore(page.sheets, place.start)?.is ?? null,
    within: outcome === 'found' ? surround(page, place).surroundings : null,
  };
}
