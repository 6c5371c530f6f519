/** What visits add to a finding: the days that follow from where its words are known to have stood, and the state of each source. */
import { describe, expect, test } from 'vitest';
import { madeFinding } from '../../../test/made-finding.ts';
import type { Outcome } from '../verify/outcome.ts';
import type { DatasetFinding } from './dataset.ts';
import type { Observed } from './observed.ts';
import { asSeenBy, observedFinding } from './observed-finding.ts';
import type { Finding, Subject } from './record.ts';

const TERMS = 'https://acme-models.com/terms';
const DOCS = 'https://docs.acme-models.com/data';
const PLACES = { registers: [], not_primary: [] };
const SUBJECT: Subject = {
  name: 'Acme Cloud',
  operator: 'Acme Models SAS',
  homepage: 'https://acme-models.com',
  domicile: 'FR',
  domains: ['acme-models.com'],
};
const QUOTE = 'Inputs are deleted after 30 days.';

type Source = NonNullable<Finding['sources']>[number];
type Stood = NonNullable<Observed['pages'][number]['quotes'][number]['stood']>;

function source(more: Partial<Source> = {}): Source {
  const seen = { on: '2026-07-05', via: 'stored_copy' as const };
  return { url: TERMS, title: 'Terms', publisher: 'Acme Models', instrument: 'contract', quote: QUOTE, seen, ...more };
}

/** A page as the record has it after a visit. */
function page(
  url: string,
  stood?: Stood,
  outcome: Outcome = 'found',
  visited = '2026-11-16',
): Observed['pages'][number] {
  const since = '2026-11-02';
  return { url, visited, outcome, since, quotes: [{ quote: QUOTE, outcome, since, ...(stood && { stood }) }] };
}

function seenIn(sources: readonly Source[], ...pages: Observed['pages'][number][]) {
  const seen = { subject: SUBJECT, places: PLACES, observed: { pages } };
  return observedFinding(madeFinding({ sources: [...sources] }), seen);
}

const LIVE: Stood = { on: '2026-11-16', via: 'live' };
const CAPTURED: Stood = {
  on: '2026-10-01',
  via: 'archived_copy',
  archived: 'https://web.archive.org/web/20261001000000/https://acme-models.com/terms',
};

const ROWS: readonly (readonly [string, readonly Source[], Observed['pages'], readonly [string | null, string]])[] = [
  ['words of a copy that were seen alive are verified', [source()], [page(TERMS, LIVE)], ['2026-11-16', 'live']],
  ['words in a dated copy are verified by its day', [source()], [page(TERMS, CAPTURED)], ['2026-10-01', 'archive']],
  ['a page that is closed proves nothing', [source()], [page(TERMS, undefined, 'blocked')], [null, 'copy']],
  [
    'a page that is closed keeps the day before it was',
    [source()],
    [page(TERMS, LIVE, 'blocked', '2026-11-20')],
    ['2026-11-16', 'live'],
  ],
  [
    'a visit before the words were read says nothing new',
    [source({ seen: { on: '2026-11-20', via: 'live' } })],
    [page(TERMS, LIVE)],
    ['2026-11-20', 'live'],
  ],
  [
    'the oldest of two sources counts',
    [source(), source({ url: DOCS })],
    [page(TERMS, LIVE), page(DOCS, { on: '2026-11-09', via: 'live' })],
    ['2026-11-09', 'live'],
  ],
  [
    'a second source that was not seen leaves it a copy',
    [source(), source({ url: DOCS })],
    [page(TERMS, LIVE)],
    [null, 'copy'],
  ],
  [
    'words of somebody else do not count',
    [source({ url: 'https://blog.tiny-partner.com/acme' })],
    [page('https://blog.tiny-partner.com/acme', LIVE)],
    [null, 'copy'],
  ],
  [
    'the place on a page makes no other page',
    [source({ url: `${TERMS}#data` })],
    [page(TERMS, LIVE)],
    ['2026-11-16', 'live'],
  ],
];

describe('the day on which words are known to have stood', () => {
  test.each(ROWS)('%s', (_, sources, pages, [verified, basis]) => {
    const observed = seenIn(sources, ...pages);
    expect([observed?.verified_on ?? null, observed?.basis]).toEqual([verified, basis]);
  });
});

describe('the state of each source', () => {
  test('stands in the order of the sources, null for one that was not visited', () => {
    const observed = seenIn([source({ url: DOCS }), source()], page(TERMS, LIVE, 'altered'));
    expect(observed?.sources).toEqual([
      null,
      { state: 'altered', state_since: '2026-11-02', visited: '2026-11-16', stood: LIVE },
    ]);
    expect(observed?.on).toBe('2026-11-16');
  });

  test('is missing where no page was visited, or other words were looked for', () => {
    expect(seenIn([source()])).toBeUndefined();
    expect(seenIn([source({ quote: 'Something else stands here now.' })], page(TERMS, LIVE))).toBeUndefined();
    expect(observedFinding(madeFinding(), { subject: SUBJECT, places: PLACES, observed: undefined })).toBeUndefined();
  });
});

describe('a finding as of a day', () => {
  const observed = seenIn([source()], page(TERMS, LIVE));
  const finding = {
    id: 'f',
    read_on: '2026-07-05',
    verified_on: null,
    basis: 'copy',
    observed,
  } as unknown as DatasetFinding;

  test.each([
    ['2026-11-15', null, 'copy', false],
    ['2026-11-16', '2026-11-16', 'live', true],
    ['2026-12-01', '2026-11-16', 'live', true],
  ])('%s', (day, verified, basis, isSeen) => {
    const seen = asSeenBy(finding, day);
    expect([seen.verified_on, seen.basis, seen.observed !== undefined]).toEqual([verified, basis, isSeen]);
  });

  test('without visits it is itself', () => {
    const bare = { ...finding, observed: undefined };
    expect(asSeenBy(bare, '2026-12-01')).toBe(bare);
  });
});
