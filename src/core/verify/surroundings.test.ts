/** Words that stand in a sentence that changed around them: altered where a meaning turned, found where it was reworded. */
import { describe, expect, test } from 'vitest';
import {
  AROUND,
  madeAnswer,
  madeQuote,
  madePage as madeWatched,
  observeDays,
  QUOTE,
} from '../../../test/made-observation.ts';
import { canonicalPage } from './canonical-text.ts';
import { confirmByCapture } from './decide-observation.ts';
import type { Observation } from './observation.ts';
import type { PageText } from './page-text.ts';
import { proposeChanges } from './proposal.ts';
import { type Difference, findQuote, type QuoteSighting } from './quote.ts';

const WORDS = 'use your inputs to train our models';

function madePage(text: string, headings: PageText['headings'] = []) {
  return canonicalPage({ text, headings, sheets: [], title: null, language: null });
}

/** What a page shows to those who found the words on an earlier one. */
function look(was: string, now: string, quote = WORDS): QuoteSighting {
  const earlier = findQuote(madePage(was), quote);
  expect(earlier.outcome).toBe('found');
  return findQuote(madePage(now), quote, earlier.within);
}

const came = (kind: Difference['kind'], now: string, was = ''): Difference => ({ kind, was, now, material: true });

const TURNED: readonly (readonly [string, string, string, readonly Difference[]])[] = [
  ['never, before them', `We ${WORDS}.`, `We never ${WORDS}.`, [came('negation', 'never')]],
  ['not, taken away before them', `We do not ${WORDS}.`, `We do ${WORDS}.`, [came('negation', '', 'not')]],
  ['a contraction', `We do ${WORDS}.`, `We don't ${WORDS}.`, [came('negation', "don't")]],
  ['may for will', `We will ${WORDS}.`, `We may ${WORDS}.`, [came('modal', 'may', 'will')]],
  [
    'unless, behind them',
    `We ${WORDS}.`,
    `We ${WORDS} unless you opt out.`,
    [came('negation', 'unless'), came('wording', 'opt out')],
  ],
  ['an exception, behind them', `We ${WORDS}.`, `We ${WORDS}, other than your files.`, [came('wording', 'other than')]],
  ['a condition, before them', `We ${WORDS}.`, `Subject to your plan, we ${WORDS}.`, [came('wording', 'Subject to')]],
  ['if, behind them', `We ${WORDS}.`, `We ${WORDS} if you agree.`, [came('wording', 'if')]],
  ['a number', `After 30 days we ${WORDS}.`, `After 90 days we ${WORDS}.`, [came('digits', '90', '30')]],
  ['a unit', `After 30 days we ${WORDS}.`, `After 30 months we ${WORDS}.`, [came('unit', 'months', 'days')]],
  [
    'a word turned round',
    `Where appropriate, we ${WORDS}.`,
    `Where inappropriate, we ${WORDS}.`,
    [came('negation', 'inappropriate', 'appropriate')],
  ],
  [
    'a sentence behind that takes back',
    `We ${WORDS}. More.`,
    `We ${WORDS}. However, yours are left out. More.`,
    [came('wording', 'However')],
  ],
  [
    'a paragraph behind that takes back',
    `We ${WORDS}.\nMore.`,
    `We ${WORDS}.\nThis does not apply to you.`,
    [came('negation', 'not')],
  ],
  [
    'the line that a list goes on from',
    `You may:\nread it\n${WORDS}`,
    `You may not:\nread it\n${WORDS}`,
    [came('negation', 'not')],
  ],
];

describe('altered, with', () => {
  test.each(TURNED)('%s', (_, was, now, differences) => {
    expect(look(was, now)).toMatchObject({ outcome: 'altered', differences, within: null });
  });

  test.each([
    ['German', 'Wir geben Daten an Dritte weiter', '.', ', sofern Sie zustimmen.', 'sofern'],
    ['French', 'Nous utilisons vos données', '.', ' sous réserve de votre accord.', 'sous réserve'],
    ['Spanish', 'Usamos sus datos para el entrenamiento', '.', ', a menos que lo desactive.', 'a menos que'],
    ['Italian', 'Usiamo i dati per la formazione', '.', ', a meno che Lei lo disattivi.', 'a meno che'],
    ['Dutch', 'Wij gebruiken uw gegevens voor training', '.', ', tenzij u dit uitschakelt.', 'tenzij'],
    ['Portuguese', 'Usamos os seus dados para treino', '.', ', desde que autorize.', 'desde que'],
  ])('an exception in %s', (_, quote, was, now, exception) => {
    expect(look(quote + was, quote + now, quote).differences).toEqual([came('wording', exception)]);
  });

  test('the whole sentence as it is now, and nothing of its neighbours', () => {
    const near = `We never ${WORDS} for others.`;
    expect(look(`First this. We ${WORDS}. Then that.`, `First this. ${near} Then that.`).near).toBe(near);
  });

  test('the line that leads in, where that turned', () => {
    expect(look(`We do:\n${WORDS}`, `We do not:\n${WORDS}`).near).toBe(`We do not: ${WORDS}`);
  });

  test('a full stop that is quoted', () => {
    const quote = `We ${WORDS}.`;
    expect(look(`${quote} We may not.`, `Unless you object, we ${WORDS}. We may.`, quote)).toMatchObject({
      outcome: 'altered',
      differences: [came('negation', 'Unless')],
    });
  });
});

describe('found, where', () => {
  test.each([
    ['nothing changed', `We may ${WORDS}.`, `We may ${WORDS}.`],
    ['the words around are others', `We will gladly ${WORDS} today.`, `At Acme, we will ${WORDS} every time.`],
    ['another sentence changed', `We ${WORDS}. It may rain.`, `We ${WORDS}. It will never rain on 3 days.`],
    ['the next sentence is another one', `We ${WORDS}. That is all.`, `We ${WORDS}. We may not do more.`],
    ['a contraction is written out', `We don't ${WORDS}.`, `We do not ${WORDS}.`],
    ['a number is written as a digit', `After thirty days we ${WORDS}.`, `After 30 days we ${WORDS}.`],
    ['items have other numbers', `(2) We ${WORDS}.`, `(3) We ${WORDS}.`],
    ['sections have numbers now', `We ${WORDS}.`, `7.9 We ${WORDS}.`],
    ['a name has a number in it', `We ${WORDS}.`, `We at AI21 ${WORDS}.`],
    ['a footnote came', `We ${WORDS} here.`, `We ${WORDS} here[12].`],
    ['an exception went', `We ${WORDS}, subject to your plan.`, `We ${WORDS}.`],
    ['another line leads in', `Our teams:\n${WORDS}`, `The list of our customers:\n${WORDS}`],
    ['a space behind the sentence before got lost', `We ${WORDS}.`, `They cannot do this.We ${WORDS}.`],
    ['the words stand a second time, in another sentence', `We ${WORDS}.`, `We never ${WORDS}. But:\nWe ${WORDS}.`],
  ])('%s', (_, was, now) => {
    expect(look(was, now)).toMatchObject({ outcome: 'found', differences: [] });
  });

  test('a heading parts them from the line that turned', () => {
    const list = (line: string) => madePage(`${line}\nReading\n${WORDS}`, [{ at: line.length + 1, is: 'Reading' }]);
    const { within } = findQuote(list('You may:'), WORDS);
    expect(findQuote(list('You may not:'), WORDS, within).outcome).toBe('found');
  });

  test('nothing is known of before, or only what another canonicaliser made', () => {
    const now = madePage(`We never ${WORDS}.`);
    const { within } = findQuote(madePage(`We ${WORDS}.`), WORDS);
    expect(within).not.toBeNull();
    expect(findQuote(now, WORDS).outcome).toBe('found');
    expect(findQuote(now, WORDS, within && { ...within, canonicaliser: 0 }).outcome).toBe('found');
    expect(findQuote(now, WORDS, within).outcome).toBe('altered');
  });

  test('what is kept is the rest of the sentence alone', () => {
    const text = `Before. You may:\n(a) with us ${WORDS}, gladly. Behind.`;
    expect(findQuote(madePage(text), WORDS).within).toEqual({
      canonicaliser: 1,
      leadIn: 'You may:',
      before: '(a) with us',
      behind: ', gladly.',
      heading: '',
      answer: '',
    });
  });
});

describe('from visit to visit', () => {
  const plain = `${AROUND} ${QUOTE}`;
  const turned = `${AROUND} Unless you are on the free plan, ${QUOTE}`;
  const refused = { visit: madeAnswer({ status: 403 }) };

  test('a second one agrees with the first, over those that were kept out, and a change is proposed', () => {
    const seen = observeDays([
      { on: '2026-07-01', text: plain },
      { on: '2026-07-08', text: turned },
      { on: '2026-07-09', ...refused },
      { on: '2026-07-10', text: turned },
    ]);
    expect(seen.map(({ outcome }) => outcome)).toEqual(['found', 'altered', 'blocked', 'altered']);
    expect(seen.map(proposeChanges).map((each) => each.length)).toEqual([0, 0, 0, 1]);
    expect(proposeChanges(seen[3] as never)[0]).toMatchObject({
      cause: 'altered',
      near: `Unless you are on the free plan, ${QUOTE}`,
      differences: [came('negation', 'Unless'), came('wording', 'on the free plan')],
      firstOn: '2026-07-08',
    });
  });

  test('words that were altered or gone meanwhile are held against how they last stood', () => {
    const seen = observeDays([
      { on: '2026-07-01', text: plain },
      { on: '2026-07-08', text: plain.replace('30', '90') },
      { on: '2026-07-15', text: AROUND },
      { on: '2026-07-22', text: turned },
      { on: '2026-07-29', text: plain },
    ]);
    expect(seen.map(({ outcome }) => outcome)).toEqual(['found', 'altered', 'absent', 'altered', 'found']);
  });

  test('what is reworded around them is what the next visit goes by', () => {
    const at = (words: string) => `${AROUND} ${words} ${QUOTE}`;
    const seen = observeDays([
      { on: '2026-07-01', text: plain },
      { on: '2026-07-08', text: at('For everyone,') },
      { on: '2026-07-15', text: at('For everyone not in Europe,') },
    ]);
    expect(seen.map(({ quotes }) => quotes[0]?.stoodWithin?.before)).toEqual(['', 'For everyone,', 'For everyone,']);
    expect(seen[2]?.outcome).toBe('altered');
  });

  test('a page that says that it has not changed keeps what is known', () => {
    const same = madeAnswer({ status: 304, body: null, headers: {} });
    const seen = observeDays([
      { on: '2026-07-01', text: plain },
      { on: '2026-07-08', visit: same },
      { on: '2026-07-15', text: turned },
    ]);
    expect(seen.map(({ outcome }) => outcome)).toEqual(['found', 'found', 'altered']);
  });

  test('the same words quoted by a new finding begin anew: somebody has read the sentence as it is', () => {
    const page = madeWatched([madeQuote(QUOTE, 'e'.repeat(16))]);
    const seen = observeDays([
      { on: '2026-07-01', text: plain },
      { on: '2026-07-08', text: turned, page },
    ]);
    expect(seen[1]?.outcome).toBe('found');
  });

  test('a capture of a public archive in which the sentence says something else proves nothing', () => {
    const [, blocked] = observeDays([
      { on: '2026-07-01', text: plain },
      { on: '2026-07-08', ...refused },
    ]);
    const capture = (text: string) => ({
      url: 'https://web.archive.org/web/1/x',
      on: '2026-07-07',
      page: madePage(text),
    });
    const stood = (text: string) => confirmByCapture(blocked as Observation, capture(text)).quotes[0]?.stood?.on;
    expect([stood(plain), stood(turned)]).toEqual(['2026-07-07', undefined]);
  });
});
