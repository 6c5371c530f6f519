/** Reading is not verifying: from which day words are counted, and what their age is called. */
import { expect, test } from 'vitest';
import { madeFinding } from '../../../test/made-finding.ts';
import type { Source } from '../record/record.ts';
import type { Via } from '../vocabulary.ts';
import { ageOn, seenDays } from './age.ts';

const PLACES = { registers: [], not_primary: [] };
const LIMITS = { fresh_days: 90, stale_days: 180 };
const CAPTURE = 'https://web.archive.org/web/20260614103000/https://docs.acme-models.com/a';

function source(via: Via, on: string, more: Partial<Source> = {}): Source {
  return {
    url: 'https://docs.acme-models.com/a',
    title: 'A',
    publisher: 'Acme',
    instrument: 'documentation',
    quote: 'words of this page',
    seen: { on, via },
    ...more,
  };
}

function seen(...sources: Source[]) {
  return seenDays(madeFinding({ sources }), { domains: ['acme-models.com'] }, PLACES);
}

test.each<[string, Source[], string | null, string | null, string]>([
  ['words seen live were there that day', [source('live', '2026-07-05')], '2026-07-05', '2026-07-05', 'live'],
  ['words a person saw were there that day', [source('person', '2026-07-05')], '2026-07-05', '2026-07-05', 'live'],
  [
    'an archive counts from its capture',
    [source('archived_copy', '2026-07-05', { archived: CAPTURE })],
    '2026-07-05',
    '2026-06-14',
    'archive',
  ],
  [
    'an archive whose address has a modifier',
    [source('archived_copy', '2026-07-05', { archived: CAPTURE.replace('103000', '103000id_') })],
    '2026-07-05',
    '2026-06-14',
    'archive',
  ],
  [
    'an archive without a capture day is a copy',
    [source('archived_copy', '2026-07-05', { archived: 'https://archive.ph/AbCdE' })],
    '2026-07-05',
    null,
    'copy',
  ],
  [
    'an archive with an impossible capture day is a copy',
    [source('archived_copy', '2026-07-05', { archived: CAPTURE.replace('20260614', '20260231') })],
    '2026-07-05',
    null,
    'copy',
  ],
  ['an archive that is not linked is a copy', [source('archived_copy', '2026-07-05')], '2026-07-05', null, 'copy'],
  ['a stored copy says nothing of the living page', [source('stored_copy', '2026-07-05')], '2026-07-05', null, 'copy'],
  [
    'an archive link beside a stored copy verifies nothing',
    [source('stored_copy', '2026-07-05', { archived: CAPTURE })],
    '2026-07-05',
    null,
    'copy',
  ],
  [
    'a search engine says nothing of the living page',
    [source('search_text', '2026-07-05')],
    '2026-07-05',
    null,
    'copy',
  ],
  [
    "somebody else's copy says nothing of the living page",
    [source('third_party_copy', '2026-07-05')],
    '2026-07-05',
    null,
    'copy',
  ],
  [
    'of two pages the older verification counts',
    [source('live', '2026-07-05'), source('live', '2026-07-01', { url: 'https://acme-models.com/b' })],
    '2026-07-05',
    '2026-07-01',
    'live',
  ],
  [
    'of the same words on the same page the newer visit counts',
    [source('live', '2026-07-01'), source('live', '2026-07-05')],
    '2026-07-05',
    '2026-07-05',
    'live',
  ],
  [
    'a visit makes good for a copy of the same words',
    [source('stored_copy', '2026-07-05'), source('live', '2026-07-02')],
    '2026-07-05',
    '2026-07-02',
    'live',
  ],
  [
    'other words on the same page verify nothing else',
    [source('live', '2026-07-05'), source('stored_copy', '2026-07-05', { quote: 'quite other words' })],
    '2026-07-05',
    null,
    'copy',
  ],
  [
    'one page live and one archived: the archive is said',
    [
      source('live', '2026-07-05'),
      source('archived_copy', '2026-07-05', { url: 'https://acme-models.com/b', archived: CAPTURE }),
    ],
    '2026-07-05',
    '2026-06-14',
    'archive',
  ],
  [
    'words of strangers verify nothing',
    [source('live', '2026-07-05', { url: 'https://notacme-models.com/a' })],
    '2026-07-05',
    null,
    'copy',
  ],
  [
    'strangers beside the vendor do not spoil it',
    [source('live', '2026-07-05'), source('search_text', '2026-07-04', { url: 'https://tiny-partner.com' })],
    '2026-07-05',
    '2026-07-05',
    'live',
  ],
  [
    'a page without a quote verifies nothing',
    [source('live', '2026-07-05', { quote: undefined })],
    '2026-07-05',
    null,
    'copy',
  ],
])('%s', (_what, sources, readOn, verifiedOn, basis) => {
  expect(seen(...sources)).toEqual({ readOn, verifiedOn, basis });
});

test('silence was read on the newest day of its search', () => {
  const searched = [
    { what: 'a', via: 'live', on: '2026-07-01' },
    { what: 'b', via: 'search_text', on: '2026-07-03' },
  ] as const;
  const silent = madeFinding({ answer: 'silent', route: 'none', searched });
  expect(seenDays(silent, { domains: ['acme-models.com'] }, PLACES)).toEqual({
    readOn: '2026-07-03',
    verifiedOn: null,
    basis: 'copy',
  });
});

test("silence was read on the newest day of the subject's searches that is not after the finding", () => {
  const searched = [
    { what: 'a', via: 'live', on: '2026-07-02' },
    { what: 'b', via: 'live', on: '2026-08-01' },
  ] as const;
  const subject = { domains: ['acme-models.com'], searched };
  expect(seenDays(madeFinding({ answer: 'silent', route: 'none' }), subject, PLACES).readOn).toBe('2026-07-02');
  expect(seenDays(madeFinding({ answer: 'not_applicable', route: 'none' }), subject, PLACES).readOn).toBeNull();
});

test.each([
  ['verified the same day', '2026-07-05', '2026-07-05', 0, 'fresh'],
  ['verified 90 days ago', '2026-07-05', '2026-10-03', 90, 'fresh'],
  ['verified 91 days ago', '2026-07-05', '2026-10-04', 91, 'ageing'],
  ['verified 180 days ago', '2026-07-05', '2027-01-01', 180, 'ageing'],
  ['verified 181 days ago', '2026-07-05', '2027-01-02', 181, 'stale'],
  ['read today in a copy', null, '2026-07-06', 0, 'ageing'],
  ['read 180 days ago in a copy', null, '2027-01-02', 180, 'ageing'],
  ['read 181 days ago in a copy', null, '2027-01-03', 181, 'stale'],
] as const)('%s', (_what, verifiedOn, day, days, label) => {
  const basis = verifiedOn ? 'live' : 'copy';
  expect(ageOn({ readOn: '2026-07-06', verifiedOn, basis }, day, LIMITS)).toEqual({ days, label, basis });
});

test('what was never read has no age', () => {
  expect(ageOn({ readOn: null, verifiedOn: null, basis: 'copy' }, '2026-07-05', LIMITS)).toEqual({
    days: null,
    label: null,
    basis: null,
  });
});
