/** How much confidence each way of seeing words allows. */
import { expect, test } from 'vitest';
import { madeFinding } from '../../../test/made-finding.ts';
import { CONFIDENCES, type Via } from '../vocabulary.ts';
import { ceilingOf, exceeds, hasNote } from './ceiling.ts';
import type { Finding, Remark, Search, Source } from './record.ts';

const PLACES = { registers: ['ec.europa.eu'], not_primary: ['forum.*'] };
const NOTED: Remark = { on: '2026-07-05', by: 'person', act: 'noted', text: 'The page shows its words as a picture.' };
const OWN = 'https://docs.acme-models.com/a';

function source(via: Via, url = OWN, quote: string | undefined = 'words of this page'): Source {
  return {
    url,
    title: 'A',
    publisher: 'Acme',
    instrument: 'documentation',
    ...(quote && { quote }),
    seen: { on: '2026-07-05', via },
  };
}

function ceiling(given: Finding, searched: readonly Search[] = []) {
  return ceilingOf(given, { domains: ['acme-models.com'], places: PLACES, searched });
}

test.each([
  ['live', 'high'],
  ['person', 'high'],
  ['archived_copy', 'high'],
  ['stored_copy', 'high'],
  ['search_text', 'medium'],
  ['third_party_copy', 'medium'],
] as const)("the subject's own words seen via %s allow %s", (via, expected) => {
  expect(ceiling(madeFinding({ sources: [source(via)] }))).toBe(expected);
});

test.each<[string, Source[], Remark[], string]>([
  ['words at a register', [source('live', 'https://ec.europa.eu/list')], [], 'high'],
  ['words of strangers', [source('live', 'https://tiny-partner.com/a')], [], 'low'],
  ["words in the subject's forum", [source('live', 'https://forum.acme-models.com/a')], [], 'low'],
  [
    'words of strangers beside own words',
    [source('live', 'https://tiny-partner.com/a'), source('search_text')],
    [],
    'medium',
  ],
  ['an own page without words', [source('live', OWN, '')], [], 'low'],
  ['an own page without words, and the remark why', [source('live', OWN, '')], [NOTED], 'medium'],
  ["a stranger's page without words, and a remark", [source('live', 'https://tiny-partner.com/a', '')], [NOTED], 'low'],
  ['a remark of another kind', [source('live', OWN, '')], [{ ...NOTED, act: 'confirmed' }], 'low'],
  ['no source at all', [], [NOTED], 'low'],
])('%s', (_what, sources, remarks, expected) => {
  expect(ceiling(madeFinding({ sources, remarks }))).toBe(expected);
});

test.each<[string, Search, string]>([
  ['an own page searched live', { what: OWN, via: 'live', on: '2026-07-05' }, 'medium'],
  ['an own page searched by a person', { what: OWN, via: 'person', on: '2026-07-05' }, 'medium'],
  ['an own page searched in a copy', { what: OWN, via: 'stored_copy', on: '2026-07-05' }, 'low'],
  ['an own page without TLS', { what: OWN.replace('https', 'http'), via: 'live', on: '2026-07-05' }, 'low'],
  ["a stranger's page", { what: 'https://tiny-partner.com', via: 'live', on: '2026-07-05' }, 'low'],
  ['words given to a search engine', { what: 'acme iso 42001', via: 'search_text', on: '2026-07-05' }, 'low'],
])('silence after %s', (_what, search, expected) => {
  const silent = madeFinding({ answer: 'silent', route: 'none', sources: [source('live')] });
  expect(ceiling({ ...silent, searched: [search] })).toBe(expected);
  expect(ceiling(silent, [search])).toBe(expected);
});

test('a confidence exceeds only a lower ceiling', () => {
  const pairs = CONFIDENCES.flatMap((a) => CONFIDENCES.filter((b) => exceeds(a, b)).map((b) => `${a} > ${b}`));
  expect(pairs).toEqual(['high > medium', 'high > low', 'medium > low']);
});

test('only a remark that notes something excuses a missing quote', () => {
  expect([
    hasNote(madeFinding({})),
    hasNote(madeFinding({ remarks: [{ ...NOTED, act: 'dismissed' }] })),
    hasNote(madeFinding({ remarks: [NOTED] })),
  ]).toEqual([false, false, true]);
});
