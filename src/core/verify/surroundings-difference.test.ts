/** What turns in the lines around quoted words: headings, lines that lead into a list, cells, and words that narrow a sentence. */
import { describe, expect, test } from 'vitest';
import { canonicalPage } from './canonical-text.ts';
import { type Difference, findQuote, type QuoteSighting } from './quote.ts';

const ITEM = 'use Customer Content to train our models';
const WHOLE = `We do not ${ITEM}.`;
const HEADING = /^# (.*)$/;

/** Blocks, of which those that begin with a number sign are headings. */
function madePage(blocks: readonly string[]) {
  const lines = blocks.map((block) => HEADING.exec(block)?.[1] ?? block);
  const at = (index: number) => lines.slice(0, index).join('\n').length + (index > 0 ? 1 : 0);
  const headings = blocks.flatMap((block, index) =>
    HEADING.test(block) ? [{ at: at(index), is: lines[index] ?? '' }] : [],
  );
  return canonicalPage({ text: lines.join('\n'), headings, sheets: [], title: null, language: null });
}

/** What the second page shows to those who found the words on the first. */
function look(quote: string, was: readonly string[], now: readonly string[]): QuoteSighting {
  const earlier = findQuote(madePage(was), quote);
  expect(earlier.outcome).toBe('found');
  return findQuote(madePage(now), quote, earlier.within);
}

const turned = (kind: Difference['kind'], was: string, now: string): Difference => ({ kind, was, now, material: true });

describe('a line that leads into a list turns', () => {
  test.each<readonly [string, readonly string[], readonly string[], readonly Difference[]]>([
    [
      'from never to may',
      ['We will never:'],
      ['We may:'],
      [turned('negation', 'never', ''), turned('modal', 'will', 'may')],
    ],
    ['from not to may', ['We do not:'], ['We may:'], [turned('negation', 'not', ''), turned('modal', '', 'may')]],
    [
      'from prohibited to permitted',
      ['This is prohibited:'],
      ['This is permitted:'],
      [turned('wording', 'prohibited', 'permitted')],
    ],
    [
      'where it comes',
      [],
      ['The following does not apply to free accounts:'],
      [turned('negation', '', 'not'), turned('wording', '', 'to free accounts')],
    ],
    [
      'where it comes for a tier',
      [],
      ['For Enterprise customers:'],
      [turned('wording', '', 'For Enterprise customers')],
    ],
    [
      'where it goes',
      ['We will never:'],
      ['What we do with it'],
      [turned('negation', 'never', ''), turned('modal', 'will', '')],
    ],
    ['without a colon', ['We never'], ['We always'], [turned('negation', 'never', '')]],
    [
      'without a colon, over an item',
      ['We never', 'sell it'],
      ['We always', 'sell it'],
      [turned('negation', 'never', '')],
    ],
  ])('%s', (_, was, now, differences) => {
    expect(look(ITEM, [...was, ITEM], [...now, ITEM])).toMatchObject({ outcome: 'altered', differences });
  });

  test('above items that begin with capitals', () => {
    const quote = 'Use Customer Content to train our models';
    const seen = look(quote, ['We will never', 'Sell it', quote], ['We will always', 'Sell it', quote]);
    expect(seen).toMatchObject({ outcome: 'altered', near: `We will always ${quote}` });
  });
});

test('a line that leads in may be another one that says neither for whom nor what must not be', () => {
  const now = ['What we do when you use our services:', ITEM];
  expect(look(ITEM, ['Our teams:', ITEM], now)).toMatchObject({ outcome: 'found', differences: [] });
});

describe('a heading turns', () => {
  test.each<readonly [string, string, string, readonly Difference[]]>([
    ['never to always', 'We never', 'We always', [turned('negation', 'never', '')]],
    ['no longer', 'What we do', 'What we no longer promise', [turned('negation', '', 'no')]],
    ['for whom it is', 'Training', 'For business accounts', [turned('wording', '', 'For business accounts')]],
    ['allowed to prohibited', 'Allowed', 'Prohibited', [turned('wording', 'Allowed', 'Prohibited')]],
    ['to a version before', 'Training', 'Training (previous version)', [turned('wording', '', 'previous')]],
    ['to something superseded', 'Training', 'Superseded', [turned('wording', '', 'Superseded')]],
    ['to an old version', 'Training', 'Old version', [turned('wording', '', 'Old version')]],
    ['to an archive', 'Training', 'Archived', [turned('wording', '', 'Archived')]],
    ['a denial in a question', 'What do we use?', 'What do we not use?', [turned('negation', '', 'not')]],
  ])('%s', (_, was, now, differences) => {
    const seen = look(ITEM, [`# ${was}`, ITEM], [`# ${now}`, ITEM]);
    expect(seen).toMatchObject({ outcome: 'altered', near: `${now} ${ITEM}`, differences });
  });

  test.each([
    ['has other words', 'Training', 'Your content and our models'],
    ['has another number', '4. Training', '5. Training'],
    ['has another day', 'In force from May 1', 'In force from June 2'],
    ['asks otherwise', 'Can I opt out?', 'How to opt out'],
  ])('and the words are found where it %s', (_, was, now) => {
    expect(look(ITEM, [`# ${was}`, ITEM], [`# ${now}`, ITEM]).outcome).toBe('found');
  });

  test('and what was kept before headings were says nothing of it', () => {
    const { within } = findQuote(madePage(['# Prohibited', ITEM]), ITEM);
    const { heading: _, answer: __, ...first } = within as NonNullable<typeof within>;
    expect(findQuote(madePage(['# Permitted', ITEM]), ITEM, first).outcome).toBe('found');
    expect(findQuote(madePage(['# Permitted', ITEM]), ITEM, within).outcome).toBe('altered');
  });
});

describe('the next cell says something else', () => {
  const label = 'Customer Content used for training our models';
  test.each<readonly [string, string, string, Difference]>([
    ['yes for no', 'No', 'Yes', turned('negation', 'No', '')],
    ['off for on', 'on', 'off', turned('wording', 'on', 'off')],
    ['a cross for a tick', '✓', '✗', turned('negation', '✓', '✗')],
    ['other days', '30 days', '90 days', turned('digits', '30', '90')],
    ['other limits', 'Up to 30 days', 'up to 30 months', turned('unit', 'days', 'months')],
  ])('%s', (_, was, now, difference) => {
    const seen = look(label, [label, was, 'More'], [label, now, 'More']);
    expect(seen).toMatchObject({ outcome: 'altered', near: `${label} ${now}`, differences: [difference] });
  });

  test('behind a label with a colon', () => {
    const quote = 'Retention of inputs for all API customers:';
    expect(look(quote, [quote, '30 days'], [quote, '90 days']).outcome).toBe('altered');
  });

  test('behind a question', () => {
    const quote = 'Do you train on what customers send?';
    expect(look(quote, [quote, 'No'], [quote, 'Yes']).outcome).toBe('altered');
  });

  test.each([
    [
      'it is a paragraph',
      ['30 days later we delete all that you have sent to us through the API or otherwise.'],
      ['7 days.'],
    ],
    ['there was none', [], ['Yes']],
    ['it is another item', ['Logs are dropped'], ['Names are not kept']],
  ])('and the words are found where %s', (_, was, now) => {
    expect(look(label, [label, ...was], [label, ...now]).outcome).toBe('found');
  });

  test('and the words are found where their sentence has ended', () => {
    expect(look(WHOLE, [WHOLE, '30 days'], [WHOLE, '90 days']).outcome).toBe('found');
  });
});

describe('a whole sentence is narrowed', () => {
  const inner = WHOLE.slice(0, -1);
  test.each([
    ['By default, '],
    ['In general, '],
    ['Formerly, '],
    ['On paid plans, '],
    ['For Enterprise customers, '],
    ['Under our older terms, '],
  ])('by "%s" before it, and widened where that goes', (words) => {
    const word = words.slice(0, -2).replace('Under our ', '');
    expect(look(WHOLE, [WHOLE], [`${words}${WHOLE}`]).differences).toEqual([turned('wording', '', word)]);
    expect(look(WHOLE, [`${words}${WHOLE}`], [WHOLE]).differences).toEqual([turned('wording', word, '')]);
  });

  test.each([
    ['by default', 'by default'],
    ['on paid plans', 'on paid plans'],
    ['for business accounts', 'for business accounts'],
    ['when you use a paid plan', 'when'],
    ['until it has been anonymised', 'until'],
    ['during the trial', 'during'],
    ['in the U.S. while you pay', 'while'],
    ['upon written request', 'upon written request'],
    ['upon approval by our team', 'upon approval'],
  ])('by "%s" behind it', (words, word) => {
    expect(look(WHOLE, [WHOLE], [`${inner} ${words}.`]).differences).toEqual([turned('wording', '', word)]);
  });

  test.each([
    ['an exception', 'Free accounts are an exception.'],
    ['what is excluded', 'Free accounts are not included; trials are excluded.'],
    ['that it holds no longer', 'That is no longer so.'],
  ])('by a next sentence that says %s', (_, next) => {
    expect(look(WHOLE, [WHOLE], [`${WHOLE} ${next}`]).outcome).toBe('altered');
  });

  test.each([
    ['use Customer Content to train our models', 'We have ceased to ', 'ceased'],
    ['offer zero retention to all customers', 'We used to ', 'We used to'],
    ['offer zero retention to all customers', 'What we discontinue is to ', 'discontinue'],
  ])('"%s" by "%s" before it', (words, before, word) => {
    const seen = look(words, [`We ${words}.`], [`${before}${words}.`]);
    expect([seen.outcome, seen.differences]).toEqual(['altered', [turned('wording', '', word)]]);
  });

  test.each([
    [`${WHOLE} Ask us.`, `${inner}? No.`, '', '?'],
    [`"${inner}"?`, `"${inner}".`, '?', ''],
  ])('where it is asked, or no longer: %s %s', (was, now, before, after) => {
    expect(look(inner, [was], [now]).differences).toEqual([turned('wording', before, after)]);
  });

  test('by how often', () => {
    expect(look(ITEM, [`We rarely ${ITEM}.`], [`We often ${ITEM}.`]).differences).toEqual([
      turned('wording', 'rarely', ''),
    ]);
  });

  test('behind an abbreviation', () => {
    const quote = 'We do not sell your data to anybody';
    const seen = look(quote, [`${quote} in the U.S. or elsewhere.`], [`${quote} in the U.S. but may do so elsewhere.`]);
    expect(seen).toMatchObject({ outcome: 'altered', differences: [turned('modal', '', 'may')] });
  });

  test('and is found where only what is no tier is named', () => {
    expect(look(WHOLE, [WHOLE], [`For our customers, ${WHOLE}`]).outcome).toBe('found');
  });
});
