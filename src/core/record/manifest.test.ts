/** The manifest: one text for one release, read back from just that text. */
import { describe, expect, test } from 'vitest';
import { miniDataset } from '../../../test/mini-record.ts';
import type { Manifest } from '../contract/release.ts';
import { isReleasePath, manifestOf, manifestText, readManifest, releasedFile } from './manifest.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const MANIFEST = manifestOf(miniDataset(), {
  files: { 'schema/show.json': releasedFile(bytesOf('{}')), 'data.csv': releasedFile(bytesOf('')) },
  previous: null,
});
const TEXT = manifestText(MANIFEST);

/** Codes and words of what a text is refused for. */
function refused(text: string | Uint8Array): string {
  const read = readManifest(typeof text === 'string' ? bytesOf(text) : text);
  return 'faults' in read ? read.faults.map((each) => `${each.code} ${each.file} ${each.message}`).join('\n') : 'taken';
}

const withValue = (change: (manifest: Record<string, unknown>) => void) => {
  const copy = JSON.parse(TEXT);
  change(copy);
  return manifestText(copy as Manifest);
};

test('what was written is read', () => {
  expect(readManifest(bytesOf(TEXT))).toEqual({ manifest: MANIFEST });
});

test('files stand in the order of the alphabet, with hash and size as others compute them', () => {
  expect(Object.keys(MANIFEST.files)).toEqual(['data.csv', 'schema/show.json']);
  expect(MANIFEST.files['data.csv']).toEqual({
    sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    bytes: 0,
  });
});

test('every finding stands there once, on a line with its place, lists in their order', () => {
  expect(MANIFEST.findings).toHaveLength(27);
  expect(new Set(MANIFEST.findings.map((each) => each.id)).size).toBe(27);
  const place = (each: Manifest['findings'][number]) => `${each.level}/${each.subject}/${each.dimension}`;
  expect(MANIFEST.findings.map(place)).toEqual(MANIFEST.findings.map(place).sort());
  for (const each of MANIFEST.findings) expect(TEXT).toContain(`    ${JSON.stringify(each)}`);
  expect(MANIFEST.findings.some((each) => each.exception === 'vision')).toBe(true);
});

test('what it is and what it is not stands there', () => {
  expect(MANIFEST.notices['S1']).toContain('no legal advice, no audit, no certification and no endorsement');
  expect(MANIFEST.notices['S2']).toContain('does not rate');
});

describe('is refused', () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    ['nothing', '', /^damaged_manifest manifest\.json .*no[t]? a JSON object/],
    ['a list', '[]', /^damaged_manifest/],
    ['a text cut short', TEXT.slice(0, -10), /^damaged_manifest/],
    ['a key given twice', TEXT.replace('  "name":', '  "name": "Other",\n  "name":'), /^damaged_manifest .*twice/],
    [
      'a file given twice',
      TEXT.replace('    "data.csv"', '    "data.csv": {},\n    "data.csv"'),
      /^damaged_manifest .*twice/,
    ],
    ['other spacing', JSON.stringify(MANIFEST), /^damaged_manifest .*spacing/],
    ['a byte order mark', `\ufeff${TEXT}`, /^damaged_manifest/],
    ['words in no UTF-8', Uint8Array.of(0x22, 0xff, 0x22), /^damaged_manifest/],
    ['a line at the end', `${TEXT}\n`, /^damaged_manifest/],
    ['a later format', withValue((it) => (it['format'] = 'assay-release/2')), /^unknown_format .*"assay-release\/2"/],
    ['no format', withValue((it) => delete it['format']), /^unknown_format .*nothing/],
    ['a key more', withValue((it) => (it['more'] = 1)), /^damaged_manifest .*shape/],
    ['a key less', withValue((it) => delete it['coverage']), /^damaged_manifest .*shape/],
    ['a hash of another length', TEXT.replace(/[0-9a-f]{64}","bytes/, 'ab","bytes'), /^damaged_manifest .*shape/],
    ['a size below nothing', TEXT.replace('"bytes":0', '"bytes":-1'), /^damaged_manifest .*shape/],
  ])('%s', (_, text, said) => {
    expect(refused(text)).toMatch(said);
  });

  test.each([
    '../data.csv',
    '/etc/passwd',
    'schema/../../data.csv',
    'schema//show.json',
    'schema/',
    './data.csv',
    '.ssh/id',
    'schema\\show.json',
    'C:/data.csv',
    'Data.csv',
    'data .csv',
    'data\u0000.csv',
    'a/b/c/d/e',
    '',
    '__proto__',
    'a'.repeat(201),
  ])('the path %j', (path) => {
    const listed = `    ${JSON.stringify(path)}: {"sha256":"${'0'.repeat(64)}","bytes":0},\n    "data.csv"`;
    expect(refused(TEXT.replace('    "data.csv"', () => listed))).toMatch(/^bad_path manifest\.json/);
    expect(isReleasePath(path)).toBe(false);
  });
});

test.each(['data.csv', 'manifest.json.minisig', 'schema/data-json.json', 'constructor', 'a..b'])(
  '%j is a path inside a release',
  (path) => {
    expect(isReleasePath(path)).toBe(true);
  },
);
