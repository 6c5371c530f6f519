/** What turned in the sentence around quoted words, though the words themselves stand: the rest of it then and now. */
import { listExceptions } from './exception-words.ts';
import type { Difference } from './quote.ts';
import { answerOf, listNarrowings, listPastWords, listPermissions, listTiers } from './ruling-words.ts';
import type { Surrounded, Surroundings } from './surroundings.ts';
import { listWords } from './word-list.ts';
import { findTurning, isDenial, type TurningKind } from './word-meaning.ts';

/**
 * Lists what came or went of numbers, units, negations, modal verbs and words that narrow or allow, and the exceptions and
 * conditions that came. Other wording around the words is their author's to change, and what another canonicaliser made is not
 * compared.
 */
export function listDifferencesAround(was: Surroundings, now: Surroundings): readonly Difference[] {
  if (was.canonicaliser !== now.canonicaliser) return [];
  return [
    ...headingDifferences(was, now),
    ...leadInDifferences(was, now),
    ...differencesOf(was.before, now.before),
    ...differencesOf(was.behind, now.behind),
    ...questionDifferences(was, now),
    ...answerDifferences(was, now),
  ];
}

/** The sentence as it is now, with those lines around it that turned. */
export function describeTurned(was: Surroundings, { surroundings: now, sentence }: Surrounded): string {
  return [
    headingDifferences(was, now).length > 0 ? now.heading : '',
    leadInDifferences(was, now).length > 0 ? now.leadIn : '',
    sentence,
    answerDifferences(was, now).length > 0 ? now.answer : '',
  ]
    .filter((each) => each !== '')
    .join(' ');
}

/**
 * Headings are reworded and renumbered: what counts is what they deny or allow, for whom, and that they call themselves past.
 * A question allows nothing.
 */
function headingDifferences(was: Surroundings, now: Surroundings): Difference[] {
  if (was.heading === undefined || now.heading === undefined || was.heading === now.heading) return [];
  const isAsked = was.heading.endsWith('?') || now.heading.endsWith('?');
  return [
    ...(isAsked
      ? turnedWords(wordsOf(was.heading), wordsOf(now.heading), ['negation'])
      : rulingDifferences(was.heading, now.heading)),
    ...differenceOf('wording', [], without(listPastWords(now.heading), listPastWords(was.heading))),
  ];
}

/** Lists are set anew: of a lead-in that has not most of its words still, only what it denies or allows counts, and for whom. */
function leadInDifferences(was: Surroundings, now: Surroundings): Difference[] {
  const before = new Set(wordsOf(was.leadIn).map(({ key }) => key));
  const after = new Set(wordsOf(now.leadIn).map(({ key }) => key));
  const shared = [...before].filter((key) => after.has(key)).length;
  const isSame = shared > 0 && shared * 2 >= Math.max(before.size, after.size);
  return (isSame ? differencesOf : rulingDifferences)(was.leadIn, now.leadIn);
}

/** What is asked is not said, and what is said is no question any more. */
function questionDifferences(was: Surroundings, now: Surroundings): Difference[] {
  const [before, after] = [was.behind, now.behind].map((behind) => QUESTION.exec(behind)?.[0] ?? '');
  return before === after ? [] : differenceOf('wording', before ? [before] : [], after ? [after] : []);
}

const QUESTION = /[?？؟](?=["')\]]*$)/;

/** Another answer, or another amount; one that came or went is a table set anew. */
function answerDifferences(was: Surroundings, now: Surroundings): Difference[] {
  if (!was.answer || !now.answer || was.answer === now.answer) return [];
  const turned = differencesOf(was.answer, now.answer);
  const isOther = turned.length === 0 && answerOf(was.answer) !== answerOf(now.answer);
  return isOther ? differenceOf('wording', [was.answer], [now.answer]) : turned;
}

const KINDS: readonly TurningKind[] = ['digits', 'unit', 'negation', 'modal'];

interface Word {
  readonly key: string;
  readonly text: string;
}

const RULING: readonly TurningKind[] = ['negation', 'modal'];

/** What came or went of negations, modal verbs, tiers and words that allow or forbid. */
function rulingDifferences(was: string, now: string): Difference[] {
  return [
    ...turnedWords(wordsOf(was), wordsOf(now), RULING),
    ...changedOf(listPermissions, was, now),
    ...changedOf(listTiers, was, now),
  ];
}

function differencesOf(was: string, now: string): Difference[] {
  if (was === now) return [];
  const [before, after] = [wordsOf(was), wordsOf(now)];
  return [
    ...turnedWords(before, after, KINDS),
    ...deniedWords(before, after),
    ...differenceOf('wording', [], without(listExceptions(now), listExceptions(was))),
    ...changedOf(listPermissions, was, now),
    ...changedOf(listNarrowings, was, now),
  ];
}

function turnedWords(before: readonly Word[], after: readonly Word[], kinds: readonly TurningKind[]): Difference[] {
  return kinds.flatMap((kind) => differenceOf(kind, listTurned(before, after, kind), listTurned(after, before, kind)));
}

function changedOf(list: (text: string) => readonly string[], was: string, now: string): Difference[] {
  return differenceOf('wording', without(list(was), list(now)), without(list(now), list(was)));
}

function differenceOf(kind: Difference['kind'], was: readonly string[], now: readonly string[]): Difference[] {
  return was.length + now.length === 0 ? [] : [{ kind, was: was.join(' '), now: now.join(' '), material: true }];
}

/** Numbers of items and sections at the beginning count nothing. */
const ITEM = /^\(?(?:\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}[.)]|[a-z][.)]|[ivx]{1,4}[.)])(?: |$)/i;

/** In a date, which is no verb. */
const MAY = /\bMay(?= \d)|(?<=\d )May\b/g;

function wordsOf(side: string): readonly Word[] {
  const text = side.replace(ITEM, '').replace(MAY, '');
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
