/** When pages are due, what they may be asked by, and the order in which hosts have their turn. */
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
import { CANONICALISER } from './canonical-text.ts';
import type { Observation } from './observation.ts';
import { dueOn, listDue, PACE, spreadHosts, validatorsOf } from './schedule.ts';
import type { WatchedPage } from './watched-page.ts';

const BLOCKED = madeAnswer({ status: 403 });
const there = 'https://docs.acme-models.com/privacy/retention';
const MOVED = madeAnswer({ finalUrl: there, hops: [{ url: URL_OF_PAGE, status: 301 }] });
const CHANGED = `${AROUND} ${QUOTE.replace('30', '90')}`;
const OTHER = madeQuote('A new subprocessor is announced to every customer a month before.');
const TWO = madePage([madeQuote(), OTHER]);

function last(days: readonly MadeDay[]): Observation | undefined {
  return observeDays(days).at(-1);
}

const blockedOn = (...days: readonly string[]): MadeDay[] => days.map((on) => ({ on, visit: BLOCKED }));
const busyFor = (days: number) => madeAnswer({ status: 429, retryAfterMs: days * 86_400_000 });

const DUE: readonly (readonly [string, readonly MadeDay[], string | null])[] = [
  ['a page that was never visited, at once', [], null],
  ['words that stood, after a week', [{ on: '2026-07-01' }], '2026-07-08'],
  ['a change, the day after it was first seen', [{ on: '2026-07-01', text: CHANGED }], '2026-07-02'],
  [
    'a change that another day agreed with, after a week',
    [
      { on: '2026-07-01', text: CHANGED },
      { on: '2026-07-02', text: CHANGED },
    ],
    '2026-07-09',
  ],
  [
    'a second change on a page that has one already, the day after',
    [
      { on: '2026-07-01', text: AROUND.concat(OTHER.quote.replace('month', 'year')), page: TWO },
      { on: '2026-07-02', text: `${QUOTE} ${AROUND}`, page: TWO },
      { on: '2026-07-09', text: AROUND, page: TWO },
    ],
    '2026-07-10',
  ],
  [
    'an address that leads elsewhere for good, the day after it first did',
    [{ on: '2026-07-01', visit: MOVED }],
    '2026-07-02',
  ],
  [
    'and after a week once another day agreed',
    [
      { on: '2026-07-01', visit: MOVED },
      { on: '2026-07-02', visit: MOVED },
    ],
    '2026-07-09',
  ],
  ['a page that is closed, the day after', blockedOn('2026-07-01'), '2026-07-02'],
  ['then later and later', blockedOn('2026-07-01', '2026-07-02'), '2026-07-04'],
  ['and later', blockedOn('2026-07-01', '2026-07-02', '2026-07-04'), '2026-07-08'],
  ['but never later than in two weeks', blockedOn('2026-07-01', '2026-09-01'), '2026-09-15'],
  ['a host that asked for less time than we give it', [{ on: '2026-07-01', visit: busyFor(0.1) }], '2026-07-02'],
  ['a host that asked for more, when it said', [{ on: '2026-07-01', visit: busyFor(5) }], '2026-07-06'],
  ['a host that asked for years, after four weeks', [{ on: '2026-07-01', visit: busyFor(3650) }], '2026-07-29'],
];

describe('when a page is due', () => {
  const isDue = (page: WatchedPage, visit: Observation | undefined, today: string) =>
    listDue([page], () => visit, today).length === 1;

  test.each(DUE)('%s', (_, days, due) => {
    const page = days.at(-1)?.page ?? madePage();
    expect(dueOn(page, last(days))).toBe(due);
  });

  test('at once when it is quoted anew, even on the day of a visit', () => {
    expect(isDue(TWO, last([{ on: '2026-07-01' }]), '2026-07-01')).toBe(true);
  });

  test.each([
    ['2026-07-07', false],
    ['2026-07-08', true],
    ['2026-08-08', true],
  ])('on %s: %s', (day, expected) => {
    expect(isDue(madePage(), last([{ on: '2026-07-01' }]), day)).toBe(expected);
  });

  test('those that waited longest come first, new ones before all', () => {
    const pages = ['a', 'b', 'c', 'd'].map((name) => madePage([madeQuote()], `https://${name}.acme-models.com/x`));
    const visited = new Map([
      [pages[0]?.url, last([{ on: '2026-07-10' }])],
      [pages[1]?.url, last([{ on: '2026-07-01' }])],
      [pages[3]?.url, last([{ on: '2026-07-20' }])],
    ]);
    const due = listDue(pages, (url) => visited.get(url), '2026-07-20');
    expect(due.map(({ url }) => url[8])).toEqual(['c', 'b', 'a']);
  });
});

describe('what a page may be asked by', () => {
  const tagged = madeAnswer({ headers: { etag: '"a"', 'last-modified': 'Sun, 05 Jul 2026 10:00:00 GMT' } });
  const unchanged = madeAnswer({ status: 304, body: null, headers: { etag: '"a"' } });
  const [seen, later] = observeDays([
    { on: '2026-07-01', visit: tagged },
    { on: '2026-07-22', visit: unchanged },
  ]) as [Observation, Observation];

  test('tag and day, for the address that sent them alone', () => {
    expect(validatorsOf(madePage(), seen, '2026-07-08')).toEqual({
      etag: '"a"',
      lastModified: 'Sun, 05 Jul 2026 10:00:00 GMT',
      url: seen.finalUrl,
    });
  });

  test.each<[string, Observation | undefined, string]>([
    ['nothing on the first visit', undefined, '2026-07-08'],
    ['nothing where it sent neither', last([{ on: '2026-07-01' }]), '2026-07-08'],
    ['nothing where the words had changed', last([{ on: '2026-07-01', visit: tagged, text: CHANGED }]), '2026-07-02'],
    ['nothing where it was closed', last([{ on: '2026-07-01', visit: BLOCKED }]), '2026-07-02'],
    ['nothing that an older canonicaliser decided', { ...seen, canonicaliser: CANONICALISER - 1 }, '2026-07-08'],
    ['nothing where scripts drew the words in a frame that stays', { ...seen, drawn: true }, '2026-07-08'],
    ['nothing once it was not read for four weeks, whatever it said since', later, '2026-07-29'],
  ])('%s', (_, before, today) => {
    expect(validatorsOf(madePage(), before, today)).toBeUndefined();
  });

  test('until then also after it said that it had not changed', () => {
    expect(validatorsOf(madePage(), later, '2026-07-28')?.etag).toBe('"a"');
    expect(PACE.unread).toBe(28);
  });

  test('nothing when something is quoted anew', () => {
    expect(validatorsOf(TWO, seen, '2026-07-08')).toBeUndefined();
  });
});

test('pages of one host lie apart, each host in its own order', () => {
  const urls = [
    'https://a.com/1',
    'https://a.com/2',
    'https://a.com/3',
    'https://b.com/1',
    'https://c.com/1',
    'https://c.com/2',
  ];
  const spread = spreadHosts(urls.map((url) => madePage([], url)));
  expect(spread.map(({ url }) => url.slice(8).replace('.com/', ''))).toEqual(['a1', 'b1', 'c1', 'a2', 'c2', 'a3']);
});
