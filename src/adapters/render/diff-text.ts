/** What `diff` prints for a person: each change once, with the offerings that it concerns, what was and what is now. */

import { guardSentences, type Said, standingSentence } from '../../core/answer/sentence.ts';
import { answersShown, type Difference, turnsFirst } from '../../core/history/change.ts';
import { askedWords, type ChangeWords, changeWords } from '../../core/history/change-words.ts';
import { type OfferingChange, offeringChangeWords } from '../../core/history/offering-change.ts';
import type { Dataset } from '../../core/record/dataset.ts';
import { standingLines } from './standing-text.ts';
import { labelled, paint, type Terminal, wrap } from './terminal.ts';

/** Two states and what differs between them. */
export interface Differed {
  /** The later state: names are taken from it. */
  readonly dataset: Dataset;
  /** The states as a person named them. */
  readonly from: string;
  readonly to: string;
  readonly differences: readonly Difference[];
  /** Offerings that only one of the states has. */
  readonly added: readonly string[];
  readonly gone: readonly string[];
  /** What changed at the offerings that both have, besides their answers. */
  readonly offerings: readonly OfferingChange[];
  /** True when the two are not the same bytes, whatever their answers. */
  readonly isOtherRecord: boolean;
}

/** What changed, newest first and each with its causes; then, briefly, what was recorded for the first time. */
export function renderDiffText(differed: Differed, terminal: Terminal): string {
  const { dataset, added, gone } = differed;
  const { changed, first } = wordsOf(differed);
  const lines = [
    ...wrap(`From ${differed.from} to ${differed.to}: ${countWords(differed, changed)}`, terminal).map((line) =>
      paint(terminal, 'bold', line),
    ),
    ...(added.length > 0 ? wrap(`Offerings that are new: ${added.join(', ')}.`, terminal) : []),
    ...(gone.length > 0 ? wrap(`Offerings that are gone: ${gone.join(', ')}.`, terminal) : []),
    ...offeringLines(differed, terminal),
    ...(differed.differences.length > 0 ? [''] : []),
    ...changed.flatMap((each) => [...changeLines(each, terminal), '']),
    ...firstLines(first, terminal),
    ...standingLines(dataset.content.sentences, guardsOf(differed), terminal),
  ];
  return `${lines.join('\n')}\n`;
}

/** Differences in words: those that replaced or took away an answer, and first answers, by whose they are. */
export function wordsOf({ dataset, differences }: Pick<Differed, 'dataset' | 'differences'>): {
  readonly changed: readonly ChangeWords[];
  readonly first: ReadonlyMap<string, readonly ChangeWords[]>;
} {
  const words = turnsFirst(differences).map((each) => changeWords(dataset, each));
  const first = new Map<string, ChangeWords[]>();
  for (const each of words) {
    if (each.from === null) first.set(each.subject, [...(first.get(each.subject) ?? []), each]);
  }
  return { changed: words.filter((each) => each.from !== null), first };
}

/** What must be said below grades, those before and those now; nothing where none is shown. */
export function guardsOf({ dataset, differences }: Pick<Differed, 'dataset' | 'differences'>): readonly Said[] {
  const answers = answersShown(dataset, differences);
  const { sentences } = dataset.content;
  return answers.length > 0 ? [...guardSentences(sentences, answers), standingSentence(sentences, 'S2')] : [];
}

/** A first answer in a few words: `SOC 2 Type II for model-x: Yes, under NDA`. */
export function firstWords(words: ChangeWords): string {
  return `${askedWords(words)}: ${words.to}`;
}

function firstLines(first: ReadonlyMap<string, readonly ChangeWords[]>, terminal: Terminal): string[] {
  if (first.size === 0) return [];
  return [
    paint(terminal, 'bold', 'Answered for the first time'),
    ...[...first].flatMap(([subject, words]) => [
      ...wrap(subject, terminal, 2),
      ...wrap(`${words.map(firstWords).join('; ')}.`, terminal, 4).map((line) => paint(terminal, 'dim', line)),
    ]),
    '',
  ];
}

/** Changes of offerings by the offering's name; those of the later state. */
export function offeringWords({ dataset, offerings }: Differed): ReadonlyMap<string, readonly string[]> {
  const words = new Map<string, string[]>();
  for (const each of offerings) {
    const name = dataset.content.offerings[each.offering]?.name ?? each.offering;
    words.set(name, [...(words.get(name) ?? []), offeringChangeWords(each)]);
  }
  return words;
}

function offeringLines(differed: Differed, terminal: Terminal): string[] {
  return [...offeringWords(differed)].flatMap(([name, words]) => [
    '',
    ...wrap(name, terminal).map((line) => paint(terminal, 'bold', line)),
    ...words.flatMap((each) => wrap(each, terminal, 2)),
  ]);
}

/** `2 offerings changed in what one would be signing; 3 changed (2 of them in substance), 12 answered for the first time.` */
export function countWords(differed: Differed, changed = wordsOf(differed).changed): string {
  const { differences, offerings, added, gone, isOtherRecord } = differed;
  const count = differences.length;
  const signing = new Set(offerings.map(({ offering }) => offering)).size;
  const before = signing === 0 ? '' : `${signing === 1 ? '1 offering' : `${signing} offerings`} changed as such`;
  if (count === 0 && before) return `${before}; no answer has changed.`;
  if (count === 0 && isOtherRecord && added.length === 0 && gone.length === 0) {
    return 'no answer has changed; other parts of the record differ: names, cards, sentences or the like.';
  }
  if (count === 0) return 'nothing has changed.';
  const material = changed.filter((each) => each.material).length;
  const firsts = count - changed.length;
  const parts = [
    ...(changed.length > 0 ? [`${changed.length} changed (${material} of them in substance)`] : []),
    ...(firsts > 0 ? [`${firsts} answered for the first time`] : []),
  ];
  return `${before && `${before}; `}${parts.join(', ')}.`;
}

const LABEL_WIDTH = 8;

function changeLines(words: ChangeWords, terminal: Terminal): string[] {
  const about = `${words.subject}: ${words.question}${words.scope ? ` for ${words.scope}` : ''}`;
  const row = (label: string, text: string | null) =>
    text === null || text === '' ? [] : labelled(label, text, terminal, { indent: 2, width: LABEL_WIDTH });
  const why = [
    words.cause,
    words.recorded && `recorded on ${words.recorded}`,
    words.credit && `thanks to ${words.credit}`,
  ];
  return [
    ...wrap(about, terminal).map((line) => paint(terminal, 'bold', line)),
    ...row(
      '',
      `${words.from ?? 'not recorded'} → ${words.to ?? 'not recorded'}${words.material ? '' : ' (wording only)'}`,
    ),
    ...row('why', why.filter(Boolean).join('; ')),
    ...row('was', words.was),
    ...row('now', words.now),
    ...row('if was', words.conditionWas),
    ...row('if now', words.conditionNow),
    ...words.facts.flatMap((fact) => row('fact', fact)),
    ...row('also', words.fields),
    ...row('for', words.offerings.join(', ') || 'no offering of the record'),
  ];
}
