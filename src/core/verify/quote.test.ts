/** Looking quotes up: found under any typography, altered with the differences that matter, ambiguous, absent. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalPage } from './canonical-text.ts';
import type { Mark } from './page-text.ts';
import { type Difference, findQuote, type QuoteSighting } from './quote.ts';

const BEFORE = 'This agreement covers the services that are listed in the order form.';
const BEHIND = 'Nothing in this section limits what a court may order.';

function look(text: string, quote: string, headings: readonly Mark<string>[] = []): QuoteSighting {
  return findQuote(canonicalPage({ text, headings, sheets: [], title: null, language: null }), quote);
}

function on(sentence: string): string {
  return `${BEFORE}\n${sentence}\n${BEHIND}`;
}

const QUOTE = 'We do not use customer data to train models without your written permission.';

const FOUND: readonly (readonly [string, string, string])[] = [
  ['word for word', on(QUOTE), QUOTE],
  [
    'with other quotation marks',
    on('We call it “Customer’s Data” – all of it.'),
    'We call it "Customer\'s Data" - all of it.',
  ],
  ['with a dash without spaces', on('It is kept—encrypted—for 30 days.'), 'It is kept - encrypted - for 30 days.'],
  ['in capitals that a style sheet made', on(QUOTE.toUpperCase()), QUOTE],
  [
    'across the items of a list',
    on('We may:\n• read it\n• keep it for 30 days'),
    'We may: read it keep it for 30 days',
  ],
  ['with bullets in the quote', on('We may:\nread it\nkeep it for 30 days'), 'We may: • read it • keep it for 30 days'],
  ['across cells of a table', on('Plan\nRetention\nTraining\nTeam\n30 days\nNo'), 'Team 30 days No'],
  [
    'hyphenated at the end of a line',
    on('The config-\nuration of the long-\nterm storage is fixed.'),
    'The configuration of the long-term storage is fixed.',
  ],
  [
    'hyphenated in the quote and not on the page',
    on('The long term storage is fixed by you.'),
    'The long-term storage is fixed by you.',
  ],
  [
    'with a hyphen lost',
    on('The longterm storage is fixed by you alone.'),
    'The long-term storage is fixed by you alone.',
  ],
  [
    'broken in the middle of a line',
    on('We do not use customer\ndata to train models without\nyour written permission.'),
    QUOTE,
  ],
  [
    'with footnote marks on the page',
    on('We require partners[48] and others[49] to follow these rules.'),
    'We require partners and others to follow these rules.',
  ],
  [
    'with other footnote marks',
    on('We require partners[48] to follow these rules.'),
    'We require partners[47] to follow these rules.',
  ],
  [
    'with numbers that the page gives the items',
    on('You agree\n1. to pay in time\n2. to keep it secret'),
    'You agree to pay in time to keep it secret',
  ],
  [
    'with numbers that the page leaves out',
    on('You agree\nto pay in time\nto keep it secret'),
    'You agree 1. to pay in time 2. to keep it secret',
  ],
  [
    'with a contraction written out',
    on("We don't sell what you send, and can't read it."),
    'We do not sell what you send, and cannot read it.',
  ],
  [
    'with thousands parted otherwise',
    on('It costs at most 1,000 dollars in a year of use.'),
    'It costs at most 1000 dollars in a year of use.',
  ],
  [
    'with a hint of a link',
    on('See the portal (opens in a new window) for the whole list of them.'),
    'See the portal for the whole list of them.',
  ],
  [
    'with an address shown only with scripts',
    on('Please write to [email protected] to object to it.'),
    'Please write to legal@example.com to object to it.',
  ],
  ['with spaces that got lost', on('We donotuse customer data totrain models without your writtenpermission.'), QUOTE],
  [
    'in Chinese, with and without spaces',
    on('受监管的客户应改用 Gemini Enterprise Agent Platform。'),
    '受监管的客户应改用Gemini Enterprise Agent Platform。',
  ],
  ['in Korean', on('규정 준수 인증 (예: HIPAA, SOC2)이 없음.'), '규정 준수 인증 (예: HIPAA, SOC2)이 없음.'],
  [
    'with a written number in digits',
    on('Data is deleted after 30 days from receipt.'),
    'Data is deleted after thirty days from receipt.',
  ],
  [
    'with a number written once instead of twice',
    on('Data is deleted after 30 days from receipt.'),
    'Data is deleted after thirty (30) days from receipt.',
  ],
  [
    'with another tick of the same meaning',
    on('Zero data retention for the API ✅ all plans'),
    'Zero data retention for the API ✔ all plans',
  ],
  ['as a short quote that stands twice under one heading', 'Kept for 30 days. Kept for 30 days.', 'Kept for 30 days.'],
];

describe('found', () => {
  test.each(FOUND)('%s', (_, text, quote) => {
    expect(look(text, quote)).toMatchObject({ outcome: 'found', near: null, differences: [] });
  });
});

const was = (kind: Difference['kind'], before: string, now: string): Difference => ({
  kind,
  was: before,
  now,
  material: kind !== 'wording',
});

const opposite = (before: string, now: string): Difference => ({
  ...was('wording', before, now),
  material: true,
});

const NUMBERS_RUN_TOGETHER: readonly (readonly [string, string])[] = [
  ['1-2', '12'],
  ['30-60', '3060'],
  ['24/7', '247'],
  ['1/2', '12'],
  ['10', '1 0'],
];

const ALTERED: readonly (readonly [string, string, string, readonly Difference[]])[] = [
  ['a number', 'Data is deleted after 30 days.', 'Data is deleted after 90 days.', [was('digits', '30', '90')]],
  [
    'a written number',
    'Data is deleted after thirty days.',
    'Data is deleted after ninety days.',
    [was('digits', 'thirty', 'ninety')],
  ],
  ['a price', 'The fee is €5 for each month.', 'The fee is €6 for each month.', [was('digits', '5', '6')]],
  ['a decimal', 'The fee is 1.50 for each month.', 'The fee is 15.0 for each month.', [was('digits', '1.50', '15.0')]],
  [
    'a date',
    'This is effective on September 28, 2025 for all.',
    'This is effective on October 8, 2025 for all.',
    [was('digits', 'September 28', 'October 8')],
  ],
  [
    'a version',
    'We comply with PCI DSS 3.2 in all regions.',
    'We comply with PCI DSS 4.0 in all regions.',
    [was('digits', '3.2', '4.0')],
  ],
  ...NUMBERS_RUN_TOGETHER.map(
    ([was, now]) =>
      [
        `${was} that runs together`,
        `Data is deleted after ${was} weeks in all regions.`,
        `Data is deleted after ${now} weeks in all regions.`,
        [{ kind: 'digits', was, now, material: true }],
      ] as const,
  ),
  [
    'cells whose numbers run together',
    'Retention by plan Free Pro Team 30 7 0 days',
    'Retention by plan Free Pro Team 30 70 days',
    [was('digits', '7 0', '70')],
  ],
  [
    'a minus',
    'Tapes are stored at -5 degrees in our halls.',
    'Tapes are stored at 5 degrees in our halls.',
    [was('digits', '-5', '5')],
  ],
  [
    'an exponent',
    'Limits of 10^6 tokens apply to all users.',
    'Limits of 106 tokens apply to all users.',
    [was('digits', '10 6', '106'), was('wording', '^', '')],
  ],
  [
    'a number in brackets behind a colon',
    'Retention in days:[30] for all of the plans',
    'Retention in days:[90] for all of the plans',
    [was('digits', '30', '90')],
  ],
  [
    'one of two ways to write a number',
    'Data is deleted after thirty (30) days from receipt.',
    'Data is deleted after thirty (90) days from receipt.',
    [was('digits', '30', '90')],
  ],
  [
    'a tick that became a cross',
    'Zero data retention for the API: ✅ all plans',
    'Zero data retention for the API: ❌ all plans',
    [was('negation', '✅', '❌')],
  ],
  [
    'a sign that became another colour',
    'Zero data retention for the API: 🟢 all plans',
    'Zero data retention for the API: 🔴 all plans',
    [was('negation', '🟢', '🔴')],
  ],
  [
    'a sign of equality',
    'Customer Content ≠ training data for our models',
    'Customer Content = training data for our models',
    [was('negation', '≠', ''), was('wording', '', '=')],
  ],
  [
    'un-, taken away',
    'Backups are kept un-encrypted at all of our sites.',
    'Backups are kept encrypted at all of our sites.',
    [was('negation', 'un', '')],
  ],
  [
    'a Roman number',
    'We hold a SOC 2 Type II report for the API.',
    'We hold a SOC 2 Type I report for the API.',
    [was('digits', 'II', 'I')],
  ],
  [
    'days that became business days',
    'Inputs are deleted after 30 days by our staff.',
    'Inputs are deleted after 30 business days by our staff.',
    [was('unit', '', 'business')],
  ],
  [
    'after for within',
    'Inputs are deleted within 30 days by our staff.',
    'Inputs are deleted after 30 days by our staff.',
    [opposite('within', 'after')],
  ],
  [
    'permitted for prohibited',
    'Use of output for competing models is prohibited.',
    'Use of output for competing models is permitted.',
    [opposite('prohibited', 'permitted')],
  ],
  [
    'inside for outside',
    'Data is processed outside the EU for all customers.',
    'Data is processed inside the EU for all customers.',
    [opposite('outside', 'inside')],
  ],
  [
    'out for in',
    'Training on your content is opt-in for teams.',
    'Training on your content is opt-out for teams.',
    [opposite('in', 'out')],
  ],
  [
    'We for You',
    'You own the output that the model makes.',
    'We own the output that the model makes.',
    [opposite('You', 'We')],
  ],
  [
    'Russian: a negation',
    'Мы не используем ваши данные для обучения моделей.',
    'Мы используем ваши данные для обучения моделей.',
    [was('negation', 'не', '')],
  ],
  [
    'a unit of time',
    'Data is deleted after 30 days.',
    'Data is deleted after 30 months.',
    [was('unit', 'days', 'months')],
  ],
  ['a currency', 'The fee is 5 USD for each month.', 'The fee is 5 EUR for each month.', [was('unit', 'USD', 'EUR')]],
  ['a sign of a currency', 'The fee is $5 for each month.', 'The fee is €5 for each month.', [was('unit', '$', '€')]],
  ['a size', 'Files of up to 20 GB are kept.', 'Files of up to 20 MB are kept.', [was('unit', 'GB', 'MB')]],
  ['a share', 'Credits of 10% are given each time.', 'Credits of 10 are given each time.', [was('unit', '%', '')]],
  [
    'not, added',
    'We will share data with our partners.',
    'We will not share data with our partners.',
    [was('negation', '', 'not')],
  ],
  ['not, taken away', QUOTE, QUOTE.replace(' not', ''), [was('negation', 'not', '')]],
  [
    'not, in a contraction',
    'We do share data with our partners.',
    "We don't share data with our partners.",
    [was('negation', '', "don't")],
  ],
  [
    'a word turned round',
    'We hold people accountable for appropriate use of it.',
    'We hold people accountable for inappropriate use of it.',
    [was('negation', 'appropriate', 'inappropriate')],
  ],
  [
    'a word parted from what denies it',
    'We hold people accountable for inappropriate use of it.',
    'We hold people accountable for in appropriate use of it.',
    [was('negation', 'inappropriate', 'appropriate'), was('wording', '', 'in')],
  ],
  [
    'non, taken away',
    'You have a non-exclusive licence to use it.',
    'You have an exclusive licence to use it.',
    [was('negation', 'non', ''), was('wording', 'a', 'an')],
  ],
  [
    'without for with',
    'We change the price without notice to you.',
    'We change the price with notice to you.',
    [was('negation', 'without', ''), was('wording', '', 'with')],
  ],
  [
    'may for will',
    'We will delete all customer data.',
    'We may delete all customer data.',
    [was('modal', 'will', 'may')],
  ],
  [
    'should for must',
    'You must tell us within a day of it.',
    'You should tell us within a day of it.',
    [was('modal', 'must', 'should')],
  ],
  [
    'a word',
    'We keep your data in a secure store.',
    'We hold your data in a secure store.',
    [was('wording', 'keep', 'hold')],
  ],
  [
    'several things',
    'We will keep data for 30 days.',
    'We may hold data for 90 days.',
    [was('modal', 'will', 'may'), was('wording', 'keep', 'hold'), was('digits', '30', '90')],
  ],
  [
    'German: a number and a unit',
    'Die Daten werden nach dreißig Tagen gelöscht.',
    'Die Daten werden nach neunzig Monaten gelöscht.',
    [was('digits', 'dreißig', 'neunzig'), was('unit', 'Tagen', 'Monaten')],
  ],
  [
    'German: a negation',
    'Wir geben keine Daten an Dritte weiter.',
    'Wir geben Daten an Dritte weiter.',
    [was('negation', 'keine', '')],
  ],
  [
    'French: a modal verb',
    'Le client peut supprimer ses données.',
    'Le client doit supprimer ses données.',
    [was('modal', 'peut', 'doit')],
  ],
  [
    'French: a negation',
    'Nous conservons vos données sans limite.',
    'Nous conservons vos données avec limite.',
    [was('negation', 'sans', ''), was('wording', '', 'avec')],
  ],
  [
    'Spanish: a negation',
    'El servicio comparte datos con terceros.',
    'El servicio no comparte datos con terceros.',
    [was('negation', '', 'no')],
  ],
  [
    'Italian: a modal verb',
    'Il cliente può cancellare i suoi dati.',
    'Il cliente deve cancellare i suoi dati.',
    [was('modal', 'può', 'deve')],
  ],
  [
    'Dutch: a unit',
    'Gegevens worden na 30 dagen gewist.',
    'Gegevens worden na 30 maanden gewist.',
    [was('unit', 'dagen', 'maanden')],
  ],
  [
    'Portuguese: a negation',
    'Nós não usamos os seus dados para treino.',
    'Nós usamos os seus dados para treino.',
    [was('negation', 'não', '')],
  ],
  ['Chinese: a negation', '我们不使用客户数据训练模型。', '我们使用客户数据训练模型。', [was('negation', '不', '')]],
  [
    'Korean: a negation',
    '고객 데이터를 학습에 사용하지 않습니다.',
    '고객 데이터를 학습에 사용하지 합니다.',
    [was('negation', '않습니다', ''), was('wording', '', '합니다')],
  ],
];

describe('altered', () => {
  test.each(ALTERED)('%s', (_, quote, sentence, differences) => {
    expect(look(on(sentence), quote)).toMatchObject({ outcome: 'altered', near: sentence, differences });
  });

  test('a price that is part of a larger one is not the price', () => {
    expect(look(on('It costs EUR 1,000.'), 'It costs EUR 1')).toMatchObject({ outcome: 'altered' });
    expect(look(on('Kept for 30 days at most, in all.'), '0 days at most, in all.')).toMatchObject({
      outcome: 'altered',
    });
    expect(look(on('It costs 1.50 in each of the regions.'), 'It costs 1 in each of the regions.').differences).toEqual(
      [was('digits', '1', '1.50')],
    );
  });

  test('a number of an item is one only where an item begins', () => {
    const quote = 'The number of copies is limited to 3. You may make more.';
    expect(look(on('The number of copies is limited to. You may make more.'), quote).differences).toEqual([
      was('digits', '3', ''),
    ]);
  });

  test('the near sentence is given whole, and alone', () => {
    const text = on(
      'First of all. All customer data is kept in Europe for 30 days, and then it is deleted. Then more.',
    );
    expect(look(text, 'customer data is kept in Europe for 60 days').near).toBe(
      'All customer data is kept in Europe for 30 days, and then it is deleted.',
    );
  });

  test('of two near sentences the nearer is taken', () => {
    const text = on(`We use customer data to train models.\n${QUOTE.replace('written', 'spoken')}`);
    expect(look(text, QUOTE).differences).toEqual([was('wording', 'written', 'spoken')]);
  });
});

describe('ambiguous and absent', () => {
  const headings = [
    { at: 0, is: 'Free' },
    { at: 23, is: 'Team' },
  ];
  const text = 'Free\nKept for 30 days.\nTeam\nKept for 30 days.';

  test('a short quote under several headings is ambiguous', () => {
    expect(look(text, 'Kept for 30 days.', headings)).toMatchObject({ outcome: 'ambiguous', heading: 'Free' });
  });

  test('a quote of six words is not', () => {
    const long = text.replaceAll('Kept', 'All of it is kept');
    expect(look(long, 'it is kept for 30 days', [headings[0], { at: 36, is: 'Team' }] as never).outcome).toBe('found');
  });

  test.each([
    ['under another heading, while its own is still there', 'Kept\nFor 90 days.\nPaid\nFor 30 days.', 'altered'],
    ['under its own heading and none other', 'Kept\nFor 30 days.\nPaid\nFor 90 days.', 'found'],
    ['under a heading that was reworded', 'Held\nFor 30 days.\nPaid\nFor 90 days.', 'found'],
  ])('a short quote that stood under a heading and stands %s', (_, now, outcome) => {
    const pageOf = (lines: string) => {
      const heads = [0, lines.lastIndexOf('\n', lines.lastIndexOf('\n') - 1) + 1];
      const marks = heads.map((at) => ({ at, is: lines.slice(at, lines.indexOf('\n', at)) }));
      return canonicalPage({ text: lines, headings: marks, sheets: [], title: null, language: null });
    };
    const { within } = findQuote(pageOf('Kept\nFor 30 days.\nPaid\nFor 90 days.'), '30 days');
    const seen = findQuote(pageOf(now), '30 days', within);
    expect(seen.outcome).toBe(outcome);
    expect([seen.near, seen.differences]).toEqual(
      outcome === 'found' ? [null, []] : ['Paid For 30 days.', [opposite('Kept', 'Paid')]],
    );
  });

  test('words that share little with the page are absent', () => {
    expect(look(on('Something else stands here.'), QUOTE)).toEqual({
      outcome: 'absent',
      near: null,
      differences: [],
      around: null,
      heading: null,
      sheet: null,
      within: null,
    });
  });

  test.each([
    ['an empty page', '', QUOTE],
    ['an empty quote', BEFORE, ''],
    ['a quote of signs alone', BEFORE, '... - !'],
  ])('%s has nothing', (_, page, quote) => {
    expect(look(page, quote).outcome).toBe('absent');
  });
});

describe('the place', () => {
  test('is told by its words, heading and sheet', () => {
    const text = `Intro\n${'before '.repeat(60)}\nTerms\n${QUOTE}\n${'behind '.repeat(60)}`;
    const at = text.indexOf('Terms');
    const page = canonicalPage({
      text,
      headings: [
        { at: 0, is: 'Intro' },
        { at, is: 'Terms' },
      ],
      sheets: [
        { at: 0, is: 1 },
        { at, is: 2 },
      ],
      title: null,
      language: null,
    });
    const { around, heading, sheet } = findQuote(page, QUOTE);
    expect([heading, sheet]).toEqual(['Terms', 2]);
    expect(around).toMatch(/^before .*Terms We do not use .*permission\. behind .*behind$/);
    expect(around?.length).toBeLessThanOrEqual(QUOTE.length + 400);
  });
});

const vocabulary =
  'we may keep customer data for thirty days unless a law or our partners require that it is kept in the region'.split(
    ' ',
  );
const sentence = fc
  .array(fc.constantFrom(...vocabulary), { minLength: 6, maxLength: 25 })
  .map((list) => list.join(' '));

describe('for any page', () => {
  test('a quote that stands on it is found under any noise', () => {
    fc.assert(
      fc.property(sentence, sentence, sentence, fc.infiniteStream(fc.nat(1000)), (before, quote, behind, stream) => {
        const pick = (most: number) => (stream.next().value as number) % most;
        const noisy = quote
          .replace(/ /g, () => [' ', '\n', '\u00a0', '  ', '\n• '][pick(5)] ?? ' ')
          .replace(
            /[a-z](?=[a-z])/g,
            (letter) => [letter, letter.toUpperCase(), `${letter}\u00ad`, `${letter}\u200b`][pick(4)] ?? '',
          );
        expect(look(`${before}. ${noisy}. ${behind}`, quote).outcome).toBe('found');
      }),
      { numRuns: 300 },
    );
  });

  test('a changed number is never found', () => {
    fc.assert(
      fc.property(sentence, fc.nat(99999), fc.nat(99999), fc.nat(25), (words, one, other, at) => {
        fc.pre(one !== other);
        const put = (number: number) => words.split(' ').toSpliced(at, 0, String(number)).join(' ');
        const { outcome, differences } = look(on(put(other)), put(one));
        expect(outcome).not.toBe('found');
        if (outcome === 'altered') expect(differences.some(({ material }) => material)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('a not that comes or goes is never found', () => {
    fc.assert(
      fc.property(sentence, fc.integer({ min: 1, max: 5 }), (words, at) => {
        const denied = words.split(' ').toSpliced(at, 0, 'not').join(' ');
        expect(look(on(denied), words).outcome).not.toBe('found');
        expect(look(on(words), denied).outcome).not.toBe('found');
      }),
    );
  });
});
