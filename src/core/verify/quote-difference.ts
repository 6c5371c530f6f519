/** What differs between a quote and the passage that comes nearest to it, and whether a meaning may turn on it. */
import type { CanonicalPage } from './canonical-text.ts';
import type { NearPassage } from './near-passage.ts';
import { isOpposite } from './opposite-words.ts';
import { findTurningAt, isSaidTwice, type WordsOfText } from './placed-meaning.ts';
import type { Difference } from './quote.ts';
import { squeeze, type WordList } from './word-list.ts';
import { isDenial, isDenying, type TurningKind } from './word-meaning.ts';

/** A quote with its words. */
export interface QuotedText {
  readonly text: string;
  readonly words: WordList;
}

/** Lists the differences in their order. None where only spacing, hyphens, numbers of list items or footnotes differ. */
export function listDifferences(quote: QuotedText, page: CanonicalPage, { pairs }: NearPassage): readonly Difference[] {
  const sides: Sides = { quote, page, words: page.words() };
  const found: Difference[] = [];
  let was: number[] = [];
  let now: number[] = [];
  const close = (next: number | null) => {
    found.push(...differencesOf(withoutItemNumbers(was, now, next, sides), sides));
    was = [];
    now = [];
  };
  for (const pair of pairs) {
    if (pair.isSame) close(pair.passage);
    else {
      if (pair.quote !== null) was.push(pair.quote);
      if (pair.passage !== null) now.push(pair.passage);
    }
  }
  close(null);
  return found;
}

interface Sides {
  readonly quote: QuotedText;
  readonly page: CanonicalPage;
  readonly words: WordList;
}

/** Words of the quote, and the words of the page that stand where they stood. */
interface Changed {
  readonly was: readonly number[];
  readonly now: readonly number[];
}

const MATERIAL: readonly TurningKind[] = ['digits', 'unit', 'negation', 'modal'];

function differencesOf(changed: Changed, sides: Sides): Difference[] {
  if (isSpacing(changed, sides) || isRendering(changed, sides)) return [];
  const was = new Set(changed.was);
  const now = new Set(changed.now);
  const found: Difference[] = [];
  for (const kind of MATERIAL) {
    const [wasOnly, nowOnly] = takeKind(kind, was, now, sides);
    if (wasOnly.length + nowOnly.length > 0) found.push(differenceOf(kind, wasOnly, nowOnly, sides));
  }
  found.push(...takePairs(isDenial, was, now, sides).map((pair) => differenceOf('negation', ...pair, sides)));
  const turned = takePairs(isOpposite, was, now, sides).map((pair) => differenceOf('wording', ...pair, sides));
  found.push(...turned.map((each) => ({ ...each, material: true })));
  if (was.size + now.size > 0) found.push(differenceOf('wording', [...was], [...now], sides));
  return found;
}

/** Words of both sides that are to each other as asked; they are taken out. */
function takePairs(
  isPair: (one: string, other: string) => boolean,
  was: Set<number>,
  now: Set<number>,
  { quote, words }: Sides,
): [number[], number[]][] {
  const pairs: [number[], number[]][] = [];
  for (const one of [...was]) {
    const other = [...now].find((each) => isPair(quote.words.keys[one] ?? '', words.keys[each] ?? ''));
    if (other === undefined) continue;
    was.delete(one);
    now.delete(other);
    pairs.push([[one], [other]]);
  }
  return pairs;
}

/** Words of one kind whose value stands on one side only. They are taken out of both sides, and so are those that agree. */
function takeKind(kind: TurningKind, was: Set<number>, now: Set<number>, sides: Sides): readonly [number[], number[]] {
  const before = { text: sides.quote.text, words: sides.quote.words };
  const after = { text: sides.page.text, words: sides.words };
  const wasOnly = takeOfKind(kind, was, before);
  const nowOnly: number[] = [];
  let agreed = 0;
  for (const at of takeOfKind(kind, now, after)) {
    const value = findTurningAt(at, after)?.value;
    const same = wasOnly.findIndex((each, index) => index >= agreed && findTurningAt(each, before)?.value === value);
    if (same === -1) nowOnly.push(at);
    else {
      wasOnly.splice(same, 1);
      agreed = same;
    }
  }
  if (nowOnly.length === 0) return [wasOnly.filter((at) => !isSaidTwice(at, before)), []];
  return wasOnly.length === 0 ? [[], nowOnly.filter((at) => !isSaidTwice(at, after))] : [wasOnly, nowOnly];
}

function takeOfKind(kind: TurningKind, from: Set<number>, side: WordsOfText): number[] {
  const taken = [...from].filter((at) => findTurningAt(at, side)?.kind === kind);
  for (const at of taken) from.delete(at);
  return taken;
}

function differenceOf(
  kind: Difference['kind'],
  was: readonly number[],
  now: readonly number[],
  sides: Sides,
): Difference {
  return {
    kind,
    was: textOf(was, sides.quote.words, sides.quote.text),
    now: textOf(now, sides.words, sides.page.text),
    material: kind !== 'wording',
  };
}

/** Words as they stand in the text; what stands between neighbours stays between them. */
function textOf(words: readonly number[], { starts, ends }: WordList, text: string): string {
  let out = '';
  for (const [index, at] of words.entries()) {
    const before = words[index - 1];
    if (before !== undefined && starts[before] === starts[at]) continue;
    if (before === undefined) out += text.slice(starts[at], ends[at]);
    else if (before === at - 1) out += text.slice(ends[before], ends[at]);
    else out += ` ${text.slice(starts[at], ends[at])}`;
  }
  return out;
}

/** "config-uration" and "configuration", "long-term" and "longterm"; but "in appropriate" is not "inappropriate". */
function isSpacing({ was, now }: Changed, { quote, page, words }: Sides): boolean {
  if (was.length === 0 || now.length === 0 || was.length === now.length) return false;
  if (squeeze(keysOf(was, quote.words)).squeezed !== squeeze(keysOf(now, words)).squeezed) return false;
  return was.length > now.length
    ? !isDenyingSplit(was, quote.words, quote.text)
    : !isDenyingSplit(now, words, page.text);
}

/** A split behind a word that denies, with nothing but a space in it. */
export function isDenyingSplit(at: readonly number[], { keys, starts, ends }: WordList, text: string): boolean {
  return at
    .slice(0, -1)
    .some((each) => isDenying(keys[each] ?? '') && text.slice(ends[each], starts[each + 1]) === ' ');
}

function keysOf(at: readonly number[], { keys }: WordList): string[] {
  return at.map((each) => keys[each] ?? '');
}

/** What a link says of itself, and an address that is shown only to those who run scripts. */
const LINK_HINT = /^(?:(?:opens|opening) in (?:a )?new (?:window|tab)|external link)$/;
const HIDDEN_ADDRESS = 'email protected';
const ADDRESS = /^[\w.%+-]+@[\w.-]+$/;

function isRendering({ was, now }: Changed, { quote, page, words }: Sides): boolean {
  const before = keysOf(was, quote.words).join(' ');
  const after = keysOf(now, words).join(' ');
  if (before === '' || after === '') return LINK_HINT.test(before + after);
  if (before === HIDDEN_ADDRESS) return ADDRESS.test(textOf(now, words, page.text));
  return after === HIDDEN_ADDRESS && ADDRESS.test(textOf(was, quote.words, quote.text));
}

/** "2." or "b)" before an item of a list is written by some renderings and left out by others: no difference where an item begins. */
function withoutItemNumbers(
  was: readonly number[],
  now: readonly number[],
  next: number | null,
  sides: Sides,
): Changed {
  const { quote, page, words } = sides;
  const isLeftOut = now.length === 0 && next !== null && startsBlock(next, sides);
  const isAdded = was.length === 0;
  return {
    was: was.filter((at) => !(isLeftOut && isItemNumber(at, quote.words, quote.text))),
    now: now.filter((at) => !(isAdded && startsBlock(at, sides) && isItemNumber(at, words, page.text))),
  };
}

function isItemNumber(at: number, { keys, starts, ends }: WordList, text: string): boolean {
  return (
    /^(?:\d{1,2}|[a-z]|[ivx]{1,4})$/.test(keys[at] ?? '') &&
    ITEM.test(text.slice(Math.max(0, (starts[at] ?? 0) - 1), (ends[at] ?? 0) + 2))
  );
}

const ITEM = /^[ (]?[\da-z]+[.)] ?$/i;

function startsBlock(at: number, { page, words }: Sides): boolean {
  const start = words.starts[at] ?? 0;
  return page.blocks.includes(start) || (page.text[start - 1] === '(' && page.blocks.includes(start - 1));
}
