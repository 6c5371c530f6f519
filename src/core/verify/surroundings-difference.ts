/** What turned in the sentence around quoted words, though the words themselves stand: the rest of it then and now. */
import { listExceptions } from './exception-words.ts';
import type { Difference } from './quote.ts';
import type { Surroundings } from './surroundings.ts';
import { listWords } from './word-list.ts';
import { findTurning, isDenial, type TurningKind } from './word-meaning.ts';

/**
 * Lists what came or went of numbers, units, negations and modal verbs, and the exceptions and conditions that came. Other
 * wording around the words is their author's to change, and what another canonicaliser made is not compared.
 */
export function listDifferencesAround(was: Surroundings, now: Surroundings): readonly Difference[] {
  if (was.canonicaliser !== now.canonicaliser) return [];
  return [
    ...listLeadInDifferences(was, now),
    ...differencesOf(was.before, now.before),
    ...differencesOf(was.behind, now.behind),
  ];
}

/** Those of the lead-in alone. Lists are set anew, so that only one that has most of its words still can have turned. */
export function listLeadInDifferences(was: Surroundings, now: Surroundings): readonly Difference[] {
  const before = new Set(wordsOf(was.leadIn).map(({ key }) => key));
  const after = new Set(wordsOf(now.leadIn).map(({ key }) => key));
  const shared = [...before].filter((key) => after.has(key)).length;
  const isSame = shared > 0 && shared * 2 >= Math.max(before.size, after.size);
  return isSame ? differencesOf(was.leadIn, now.leadIn) : [];
}

const KINDS: readonly TurningKind[] = ['digits', 'unit', 'negation', 'modal'];

interface Word {
  readonly key: string;
  readonly text: string;
}

function differencesOf(was: string, now: string): Difference[] {
  if (was === now) return [];
  const [before, after] = [wordsOf(was), wordsOf(now)];
  return [
    ...KINDS.flatMap((kind) => differenceOf(kind, listTurned(before, after, kind), listTurned(after, before, kind))),
    ...deniedWords(before, after),
    ...differenceOf('wording', [], without(listExceptions(now), listExceptions(was))),
  ];
}

function differenceOf(kind: Difference['kind'], was: readonly string[], now: readonly string[]): Difference[] {
  return was.length + now.length === 0 ? [] : [{ kind, was: was.join(' '), now: now.join(' '), material: true }];
}

/** Numbers of items and sections at the beginning count nothing. */
const ITEM = /^\(?(?:\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}[.)]|[a-z][.)]|[ivx]{1,4}[.)])(?: |$)/i;

function wordsOf(side: string): readonly Word[] {
  const text = side.replace(ITEM, '');
  const { keys, starts, ends } = listWords(text);
  return keys.map((key, at) => ({ key, text: text.slice(starts[at], ends[at]) }));
}

/** Words of a kind whose value stands more often here than on the other side. */
function listTurned(words: readonly Word[], others: readonly Word[], kind: TurningKind): readonly string[] {
  const left = others.flatMap(({ key }) => valueOfKind(key, kind) ?? []);
  return words.flatMap(({ key, text }) => {
    const value = valueOfKind(key, kind);
    return value === undefined || take(left, value) ? [] : [text];
  });
}

function valueOfKind(key: string, kind: TurningKind): string | undefined {
  const turning = findTurning(key);
  return turning?.kind === kind && !NAME.test(key) ? turning.value : undefined;
}

/** A name with a number in it counts nothing either. */
const NAME = /^\p{L}.*\p{Nd}/u;

/** Words in whose place their denial stands now, or the other way round. */
function deniedWords(before: readonly Word[], after: readonly Word[]): Difference[] {
  const gone = before.filter(({ key }) => !after.some((other) => other.key === key));
  const come = after.filter(({ key }) => !before.some((other) => other.key === key));
  return gone.flatMap((word) => {
    const denial = come.find(({ key }) => isDenial(word.key, key));
    return denial ? differenceOf('negation', [word.text], [denial.text]) : [];
  });
}

function without(all: readonly string[], others: readonly string[]): readonly string[] {
  const left = others.map((each) => each.toLowerCase());
  return all.filter((each) => !take(left, each.toLowerCase()));
}

/** Takes one out of a list; false when it is not there. */
function take(list: string[], one: string): boolean {
  const at = list.indexOf(one);
  if (at !== -1) list.splice(at, 1);
  return at !== -1;
}
