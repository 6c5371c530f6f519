/** The earlier state of a record: the same from a compiled record as from its files, and what in it must not change. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { MINI_FOLDER, miniContent } from '../../../test/mini-record.ts';
import { baseOf, baseOfFiles, findingMark, listKey, scopeMark } from './base.ts';
import type { RecordFile } from './draft.ts';
import type { Finding } from './record.ts';

const PLACE = { level: 'platform', subject: 'acme-cloud', dimension: 'gdpr_dpa', exception: null } as const;
const FINDING: Finding = {
  on: '2026-07-05',
  because: 'first_assessed',
  answer: 'affirmed',
  route: 'public',
  confidence: 'high',
  sources: [
    {
      url: 'https://a.test/',
      title: 'A page',
      publisher: 'A',
      instrument: 'contract',
      quote: 'words of the page',
      archived: 'https://archive.test/1',
      seen: { on: '2026-07-05', via: 'live' },
    },
  ],
};

test('the files of a record make the same base as the record that was compiled from them', () => {
  const files = readdirSync(MINI_FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((file): RecordFile => ({ file, value: parse(readFileSync(join(MINI_FOLDER, file), 'utf8')) }));
  const [compiled, read] = [baseOf(miniContent()), baseOfFiles(files)];
  expect(compiled.size).toBeGreaterThan(15);
  expect(Object.fromEntries([...read].sort())).toEqual(Object.fromEntries([...compiled].sort()));
});

test.each([
  [{ ...PLACE }, 'platform/acme-cloud/gdpr_dpa/'],
  [{ ...PLACE, exception: 'vision' }, 'platform/acme-cloud/gdpr_dpa/vision'],
])('%j is the list %s', (place, key) => {
  expect(listKey(place)).toBe(key);
});

describe('the mark of a finding', () => {
  const [source] = FINDING.sources ?? [];
  const withSource = (more: object): Finding => ({ ...FINDING, sources: [{ ...source, ...more }] as never });
  const mark = (finding: Finding) => findingMark(PLACE, finding);

  test.each<[string, Finding]>([
    [
      'a remark',
      { ...FINDING, remarks: [{ on: '2026-08-01', by: 'person', act: 'confirmed', says: 'Still there.' }] as never },
    ],
    ['another archive link', withSource({ archived: 'https://archive.test/2' })],
    ['no archive link', withSource({ archived: undefined })],
  ])('stays with %s', (_, changed) => {
    expect(mark(changed)).toBe(mark(FINDING));
  });

  test.each<[string, Finding]>([
    ['another answer', { ...FINDING, answer: 'partly' }],
    ['another quote', withSource({ quote: 'other words of the page' })],
    ['another day', { ...FINDING, on: '2026-07-06' }],
    ['a note', { ...FINDING, notes: 'A note.' }],
  ])('changes with %s', (_, changed) => {
    expect(mark(changed)).not.toBe(mark(FINDING));
  });

  test('changes with the capture that its date is taken from', () => {
    const seen = { on: '2026-07-05', via: 'archived_copy' };
    expect(mark(withSource({ seen, archived: 'https://archive.test/2' }))).not.toBe(mark(withSource({ seen })));
  });

  test('changes with the place', () => {
    expect(findingMark({ ...PLACE, subject: 'north-host' }, FINDING)).not.toBe(mark(FINDING));
  });
});

test('the mark of an exception is whom it is for, in any order of keys', () => {
  expect(scopeMark({ models: ['a'], families: ['F'] })).toBe(scopeMark({ families: ['F'], models: ['a'] }));
  expect(scopeMark({ models: ['a'] })).not.toBe(scopeMark({ models: ['a', 'b'] }));
  expect(scopeMark({ id: 'x', models: ['a'] } as never)).toBe(scopeMark({ models: ['a'] }));
});

test.each<[string, unknown]>([
  ['nothing', null],
  ['a text', 'findings'],
  ['a list', []],
  ['findings that are none', { findings: 'x', exceptions: 'y' }],
  ['a finding that is none', { findings: [null, 1, []], exceptions: [null] }],
  [
    'sources that are none',
    {
      findings: [
        { ...FINDING, sources: 'x' },
        { ...FINDING, sources: [null] },
      ],
    },
  ],
  ['a source that nobody saw', { findings: [{ ...FINDING, sources: [{ url: 'https://a.test/' }] }] }],
])('a file with %s is passed over', (_, value) => {
  const base = baseOfFiles([{ file: 'platforms/acme-cloud/gdpr_dpa.yaml', value }]);
  expect([...base.values()].flatMap((each) => each.findings)).toEqual([]);
});

test('files of other places make no list', () => {
  expect(baseOfFiles([{ file: 'registry.yaml', value: { findings: [FINDING] } }]).size).toBe(0);
});
