/** What differs between a quote and the passage that comes nearest to it, and whether a meaning may turn on it. */
import type { CanonicalPage } from './canonical-text.ts';
import type { NearPassage } from './near-passage.ts';
import type { Difference } from './quote.ts';
import type { WordList } from './word-list.ts';
import { findTurning, isDenial, isDenying, type TurningKind } from './word-meaning.ts';

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
  for (const one of [...was]) {
    const denied = [...now].find((other) => isDenial(sides.quote.words.keys[one] ?? '', sides.words.keys[other] ?? ''));
    if (denied === undefined) continue;
    was.delete(one);
    now.delete(denied);
    found.push(differenceOf('negation', [one], [denied], sides));
  }
  if (was.size + now.size > 0) found.push(differenceOf('wording', [...was], [...now], sides));
  return found;
}

/** Words of one kind whose value stands on one side only; they are taken out of both sides, and those that agree too. */
function takeKind(kind: TurningKind, was: Set<number>, now: Set<number>, sides: Sides): readonly [number[], number[]] {
  const ofKind = (at: number, words: WordList) => findTurning(words.keys[at] ?? '')?.kind === kind;
  const worthOf = (at: number, words: WordList) => findTurning(words.keys[at] ?? '')?.value;
  const wasOnly = [...was].filter((at) => ofKind(at, sides.quote.words));
  const nowOnly: number[] = [];
  for (const at of [...now].filter((each) => ofKind(each, sides.words))) {
    const same = wasOnly.findIndex((each) => worthOf(each, sides.quote.words) === worthOf(at, sides.words));
    if (same === -1) nowOnly.push(at);
    else wasOnly.splice(same, 1);
  }
  for (const at of wasOnly) was.delete(at);
  for (const at of nowOnly) now.delete(at);
  return [wasOnly, nowOnly];
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
  if (keysOf(was, quote.words).join('') !== keysOf(now, words).join('')) return false;
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
