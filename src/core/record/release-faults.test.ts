/** What a release is refused for, as values: files, statements, links, and findings that were not only appended. */
import { describe, expect, test } from 'vitest';
import { buildMini, miniContent, miniDataset, miniText } from '../../../test/mini-record.ts';
import type { Manifest } from '../contract/release.ts';
import type { DatasetContent } from './dataset.ts';
import { manifestOf } from './manifest.ts';
import {
  appendFaults,
  folderFaults,
  idFaults,
  linkFaults,
  type ReleaseEntry,
  statementFaults,
} from './release-faults.ts';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);
const FILES = { 'data.csv': { sha256: A, bytes: 3 }, 'schema/show.json': { sha256: B, bytes: 5 } };
const WHOLE: readonly ReleaseEntry[] = [
  { path: 'data.csv', kind: 'file', bytes: 3 },
  { path: 'manifest.json', kind: 'file', bytes: 9 },
  { path: 'manifest.json.minisig', kind: 'file', bytes: 9 },
  { path: 'schema', kind: 'folder', bytes: 0 },
  { path: 'schema/show.json', kind: 'file', bytes: 5 },
];

describe('the folder', () => {
  const without = (path: string) => WHOLE.filter((each) => each.path !== path);
  const replaced = (entry: ReleaseEntry) => [...without(entry.path), entry];

  test.each<[string, readonly ReleaseEntry[], string[]]>([
    ['as listed', WHOLE, []],
    ['a file gone', without('data.csv'), ['missing_file data.csv']],
    ['a file more', [...WHOLE, { path: 'x', kind: 'file', bytes: 1 }], ['extra_file x']],
    ['a folder more', [...WHOLE, { path: 'y', kind: 'folder', bytes: 0 }], ['extra_file y']],
    ['a folder that begins like one', [...WHOLE, { path: 'sch', kind: 'folder', bytes: 0 }], ['extra_file sch']],
    ['a link more', [...WHOLE, { path: 'z', kind: 'other', bytes: 0 }], ['not_a_file z']],
    ['a file that is larger', replaced({ path: 'data.csv', kind: 'file', bytes: 4 }), ['altered_file data.csv']],
    ['a file that is a link', replaced({ path: 'data.csv', kind: 'other', bytes: 3 }), ['not_a_file data.csv']],
    ['a file that is a folder', replaced({ path: 'data.csv', kind: 'folder', bytes: 0 }), ['not_a_file data.csv']],
    [
      'a folder that is a link',
      [...WHOLE.slice(0, 3), { path: 'schema', kind: 'other', bytes: 0 }],
      ['missing_file schema/show.json', 'not_a_file schema'],
    ],
    ['nothing', [], ['missing_file data.csv', 'missing_file schema/show.json']],
  ])('%s', (_, entries, faults) => {
    expect(folderFaults({ files: FILES }, entries).map((each) => `${each.code} ${each.file}`)).toEqual(faults);
  });
});

describe('what the manifest states', () => {
  const dataset = miniDataset();
  const manifest = manifestOf(dataset, { files: FILES, previous: null });

  test.each<[string, Partial<Manifest>, string[]]>([
    ['what follows', {}, []],
    ['another name', { name: 'Other' }, ['name']],
    ['another day', { generated: '2026-01-01' }, ['generated']],
    ['no notice', { notices: {} }, ['notices']],
    ['other counts', { counts: { ...manifest.counts, findings: 28 } }, ['counts']],
    [
      'fewer gaps',
      { coverage: { ...manifest.coverage, sources: { ...manifest.coverage.sources, by_state: { found: 1 } } } },
      ['coverage'],
    ],
    ['a finding less', { findings: manifest.findings.slice(1) }, ['findings']],
    ['findings in another order', { findings: [...manifest.findings].reverse() }, ['findings']],
    ['several at once', { name: 'Other', findings: [] }, ['name', 'findings']],
  ])('%s', (_, change, keys) => {
    const faults = statementFaults({ ...manifest, ...change }, dataset);
    expect(faults.map((each) => `${each.code} ${each.file} ${each.message.split('"')[1]}`)).toEqual(
      keys.map((key) => `false_statement manifest.json ${key}`),
    );
  });

  test('of another dataset nothing more is asked', () => {
    expect(statementFaults({ ...manifest, digest: A, name: 'Other' }, dataset)).toMatchObject([
      { code: 'another_dataset', file: 'dataset.json' },
    ]);
  });
});

test('an id that is not made from what the finding says is named with its place', () => {
  expect(idFaults(miniContent())).toEqual([]);
  const content: DatasetContent = JSON.parse(JSON.stringify(miniContent()).replace('No public word of', 'No word of'));
  const faults = idFaults(content);
  expect(faults).toHaveLength(1);
  expect(faults[0]?.message).toMatch(
    /^\w+s\/[\w-]+\/\w+\.yaml: finding [0-9a-f]{16} says what makes the id [0-9a-f]{16}\.$/,
  );
});

test.each<[string, Parameters<typeof linkFaults>[0], string[]]>([
  ['the one that it is', { digest: A, manifest_sha256: B }, []],
  ['none', null, ['previous_not_named']],
  ['one of another dataset', { digest: B, manifest_sha256: B }, ['another_previous']],
  ['one with another manifest', { digest: A, manifest_sha256: A }, ['another_previous']],
])('the manifest names as the release before %s', (_, named, codes) => {
  expect(linkFaults(named, { digest: A, manifest_sha256: B }).map((each) => each.code)).toEqual(codes);
});

describe('findings since the release before', () => {
  const FILE = 'platforms/acme-cloud/iso_42001.yaml';
  const VISION = 'platforms/acme-cloud/training_on_customer_data.yaml';
  const built = (overlay: Record<string, string | null>): DatasetContent => {
    const { content, issues } = buildMini(overlay);
    if (!content) throw new Error(JSON.stringify(issues, null, 2));
    return content;
  };
  const later = miniText(FILE)
    .replace('findings:\n', '')
    .replace('- on: 2026-07-05', '- on: 2026-11-01')
    .replace('first_assessed', 'reassessed');

  test.each<[string, Record<string, string | null>, RegExp | null]>([
    ['none', {}, null],
    ['one more', { [FILE]: miniText(FILE) + later }, null],
    [
      'one edited',
      { [FILE]: miniText(FILE).replace('ask for one', 'ask for it') },
      /iso_42001\.yaml.* edited or removed/,
    ],
    [
      'an exception for others',
      { [VISION]: miniText(VISION).replace('models: [', 'models: [acme-text-2, ') },
      /for others/,
    ],
  ])('%s', (_, overlay, said) => {
    const faults = appendFaults(built(overlay), miniContent());
    expect(faults.map((each) => `${each.code} ${each.file}`)).toEqual(said ? ['not_only_appended dataset.json'] : []);
    if (said) expect(faults[0]?.message).toMatch(said);
  });

  test('a finding put before another, and one that is gone', () => {
    const [before, now] = [built({ [FILE]: miniText(FILE) + later }), miniContent()];
    expect(appendFaults(now, before)).toMatchObject([{ message: expect.stringContaining('removed') }]);
  });

  test('a question of a subject that is gone altogether', () => {
    const content = miniContent();
    const fewer = { ...content, answers: content.answers.slice(1) };
    expect(appendFaults(fewer, content)).toMatchObject([
      { message: expect.stringContaining('all of its findings are gone') },
    ]);
  });
});
