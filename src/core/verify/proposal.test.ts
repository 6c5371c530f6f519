/** What is proposed of visits: only what a visit on another day agreed with, once each. */
import { describe, expect, test } from 'vitest';
import {
  AROUND,
  type MadeDay,
  madeAnswer,
  madePage,
  madeQuote,
  observeDays,
  QUOTE,
  URL_OF_PAGE,
} from '../../../test/made-observation.ts';
import { proposeChanges, type SourceProposal } from './proposal.ts';

const OTHER = 'A new subprocessor is announced to every customer a month before.';
const says = (days: string) => `${AROUND} ${QUOTE.replace('30', days)}`;
const CHANGED = says('90');
const BLOCKED = madeAnswer({ status: 403 });
const GONE = madeAnswer({ status: 404 });
const there = 'https://docs.acme-models.com/privacy/retention';
const MOVED = madeAnswer({ finalUrl: there, hops: [{ url: URL_OF_PAGE, status: 301 }] });

/** What the last of these days proposes. */
function proposedBy(days: readonly MadeDay[]): readonly SourceProposal[] {
  const last = observeDays(days).at(-1);
  return last ? proposeChanges(last) : [];
}

function inShort(proposals: readonly SourceProposal[]): string[] {
  return proposals.map(({ cause, firstOn, on, quotes }) => `${cause} ${firstOn} ${on} (${quotes.length})`);
}

const TWO = madePage([madeQuote(), madeQuote(OTHER, 'e'.repeat(16))]);

const ROWS: readonly (readonly [string, readonly MadeDay[], readonly string[]])[] = [
  ['words that stand', [{ on: '2026-07-01' }, { on: '2026-07-08' }], []],
  ['a change on its first day', [{ on: '2026-07-01' }, { on: '2026-07-08', text: CHANGED }], []],
  [
    'a change that was seen twice on its first day',
    [
      { on: '2026-07-08', text: CHANGED },
      { on: '2026-07-08', text: CHANGED },
    ],
    [],
  ],
  [
    'a change that another day agrees with',
    [
      { on: '2026-07-08', text: CHANGED },
      { on: '2026-07-09', text: CHANGED },
    ],
    ['altered 2026-07-08 2026-07-09 (1)'],
  ],
  [
    'a change with a refusal in between',
    [
      { on: '2026-07-08', text: CHANGED },
      { on: '2026-07-09', visit: BLOCKED },
      { on: '2026-07-11', text: CHANGED },
    ],
    ['altered 2026-07-08 2026-07-11 (1)'],
  ],
  [
    'a change, as long as the words are not seen again',
    [
      { on: '2026-07-08', text: CHANGED },
      { on: '2026-07-09', visit: BLOCKED },
    ],
    [],
  ],
  [
    'a change that was taken back',
    [{ on: '2026-07-08', text: CHANGED }, { on: '2026-07-09' }, { on: '2026-07-16', text: CHANGED }],
    [],
  ],
  [
    'another change than the day before showed',
    [
      { on: '2026-07-08', text: CHANGED },
      { on: '2026-07-09', text: says('60') },
    ],
    [],
  ],
  [
    'another change than before, that another day agrees with',
    [
      { on: '2026-07-08', text: CHANGED },
      { on: '2026-07-09', text: says('60') },
      { on: '2026-07-10', visit: BLOCKED },
      { on: '2026-07-11', text: says('60') },
    ],
    ['altered 2026-07-09 2026-07-11 (1)'],
  ],
  [
    'a change whose sentence is worded otherwise each day, and turns on nothing else',
    [
      { on: '2026-07-08', text: `${AROUND} Inputs and outputs are deleted after 90 days in every single region.` },
      { on: '2026-07-09', text: `${AROUND} Inputs and outputs get deleted after 90 days in every region.` },
    ],
    ['altered 2026-07-08 2026-07-09 (1)'],
  ],
  [
    'words that turn on nothing, worded otherwise each day',
    [
      { on: '2026-07-08', text: `${AROUND} ${QUOTE.replace('in every region', 'in every single place')}` },
      { on: '2026-07-09', text: `${AROUND} ${QUOTE.replace('in every region', 'in all our halls')}` },
    ],
    ['altered 2026-07-08 2026-07-09 (1)'],
  ],
  [
    'a number that is another each day, on the third',
    ['60', '61', '62'].map((days, at) => ({ on: `2026-07-0${at + 1}`, text: says(days) })),
    [],
  ],
  [
    'a number that is another each day, from the fourth on',
    ['60', '61', '62', '63'].map((days, at) => ({ on: `2026-07-0${at + 1}`, text: says(days) })),
    ['altered 2026-07-01 2026-07-04 (1)'],
  ],
  [
    'words that changed and then went: the last state has to be seen twice',
    [
      { on: '2026-07-08', text: CHANGED },
      { on: '2026-07-09', text: AROUND },
    ],
    [],
  ],
  [
    'words that went for good',
    [
      { on: '2026-07-08', text: CHANGED },
      { on: '2026-07-09', text: AROUND },
      { on: '2026-07-10', text: AROUND },
    ],
    ['absent 2026-07-09 2026-07-10 (1)'],
  ],
  [
    'a page that is blocked for weeks',
    [
      { on: '2026-07-08', visit: BLOCKED },
      { on: '2026-07-09', visit: BLOCKED },
      { on: '2026-07-30', visit: BLOCKED },
    ],
    [],
  ],
  [
    'a page that has gone is one thing, whatever was quoted from it',
    [
      { on: '2026-07-08', visit: GONE, page: TWO },
      { on: '2026-07-09', visit: GONE, page: TWO },
    ],
    ['gone 2026-07-08 2026-07-09 (2)'],
  ],
  [
    'an address that leads elsewhere for good is one thing too',
    [
      { on: '2026-07-08', visit: MOVED, page: TWO, text: `${QUOTE} ${OTHER}` },
      { on: '2026-07-15', visit: MOVED, page: TWO, text: `${QUOTE} ${OTHER}` },
    ],
    ['source_moved 2026-07-08 2026-07-15 (2)'],
  ],
  ['an address that leads elsewhere since today', [{ on: '2026-07-08', visit: MOVED }], []],
  [
    'an address that leads elsewhere for good, a refusal in between',
    [
      { on: '2026-07-08', visit: MOVED },
      { on: '2026-07-15', visit: BLOCKED },
      { on: '2026-07-16', visit: MOVED },
    ],
    ['source_moved 2026-07-08 2026-07-16 (1)'],
  ],
  [
    'an address that leads where the words are not',
    [
      { on: '2026-07-08', visit: MOVED, text: AROUND },
      { on: '2026-07-09', visit: MOVED, text: AROUND },
    ],
    ['moved 2026-07-08 2026-07-09 (1)'],
  ],
  [
    'two texts that changed are one each',
    [
      { on: '2026-07-08', text: AROUND, page: TWO },
      { on: '2026-07-09', text: AROUND, page: TWO },
    ],
    ['absent 2026-07-08 2026-07-09 (1)', 'absent 2026-07-08 2026-07-09 (1)'],
  ],
  [
    'of two texts only the one that was seen changed before',
    [
      { on: '2026-07-08', text: `${AROUND} ${QUOTE}`, page: TWO },
      { on: '2026-07-09', text: AROUND, page: TWO },
    ],
    ['absent 2026-07-08 2026-07-09 (1)'],
  ],
];

test.each(ROWS)('%s', (_, days, expected) => {
  expect(inShort(proposedBy(days))).toEqual(expected);
});

describe('what a proposal says', () => {
  test('the sentence, the differences, the words around and both days, of the visit that agreed', () => {
    const [proposal] = proposedBy([
      { on: '2026-07-07', text: says('60') },
      { on: '2026-07-08', text: CHANGED },
      { on: '2026-07-09', text: CHANGED },
    ]);
    expect(proposal).toMatchObject({
      url: URL_OF_PAGE,
      cause: 'altered',
      near: QUOTE.replace('30', '90'),
      differences: [{ kind: 'digits', was: '30', now: '90', material: true }],
      firstOn: '2026-07-08',
      on: '2026-07-09',
    });
    expect(proposal?.around).toContain('plain words');
    expect(proposal?.quotes).toEqual([madeQuote()]);
  });

  test('where an address leads', () => {
    expect(
      proposedBy([
        { on: '2026-07-08', visit: MOVED },
        { on: '2026-07-09', visit: MOVED },
      ])[0]?.finalUrl,
    ).toBe(there);
  });

  test('words that back two findings are one proposal that names both', () => {
    const page = madePage([madeQuote(), madeQuote(QUOTE, 'e'.repeat(16))]);
    const days = ['2026-07-08', '2026-07-09'].map((on) => ({ on, page, text: CHANGED }));
    expect(proposedBy(days).map(({ quotes }) => quotes.map(({ finding }) => finding[0]))).toEqual([['f', 'e']]);
  });
});

describe('the reference of a proposal', () => {
  const refs = (days: readonly MadeDay[]) => proposedBy(days).map(({ ref }) => ref);
  const first = refs([
    { on: '2026-07-08', text: CHANGED },
    { on: '2026-07-09', text: CHANGED },
  ]);

  test('is the same for every later visit that shows the same', () => {
    const later = refs(['2026-07-08', '2026-07-09', '2026-07-16'].map((on) => ({ on, text: CHANGED })));
    expect(later).toEqual(first);
    expect(first[0]).toMatch(/^v-[0-9a-f]{12}$/);
  });

  test('is another one after the words had come back', () => {
    const again = refs([
      { on: '2026-07-08', text: CHANGED },
      { on: '2026-07-09' },
      { on: '2026-07-16', text: CHANGED },
      { on: '2026-07-17', text: CHANGED },
    ]);
    expect(again).not.toEqual(first);
  });

  const told = (numbers: readonly string[]) =>
    refs(numbers.map((days, at) => ({ on: `2026-07-${10 + at}`, text: days === '' ? AROUND : says(days) })));

  test.each([
    ['a further change', ['90', '90', '60', '60'], ['90', '90'], false],
    ['the same change after a further one', ['90', '90', '60', '60', '90', '90'], ['90', '90'], true],
    ['the further change, come again', ['90', '90', '60', '60', '90', '60', '60'], ['90', '90', '60', '60'], true],
    ['the same change after the words were not there', ['90', '90', '', '', '90', '90'], ['90', '90'], true],
    ['a change that only a day had shown before another', ['90', '60', '60', '90', '90'], ['90', '90'], true],
    ['a number that is another each day, on all days', ['1', '2', '3', '4', '5', '6'], ['1', '2', '3', '4'], true],
    ['a number that settles', ['1', '2', '3', '4', '5', '5'], ['1', '2', '3', '4'], false],
  ])('of %s', (_, numbers, others, isOne) => {
    expect(told(numbers)).toHaveLength(1);
    expect(told(numbers)[0] === told(others)[0]).toBe(isOne);
  });

  test.each([
    ['before', [madeQuote(OTHER, 'e'.repeat(16)), madeQuote()]],
    ['behind', [madeQuote(), madeQuote(OTHER, 'e'.repeat(16))]],
  ])('of a page that has gone stays when more is quoted from it, %s what was', (_, more) => {
    const gone = (on: string, quotes = [madeQuote()]) => ({ on, visit: GONE, page: madePage(quotes) });
    const days = [gone('2026-07-08'), gone('2026-07-09')];
    expect(refs([...days, gone('2026-07-10', more), gone('2026-07-11', more)])).toEqual(refs(days));
  });
});
