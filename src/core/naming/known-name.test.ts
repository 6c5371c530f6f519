/** Names of others: what they stand for, in one naming or in any, and which of them a thing has. */
import { expect, test } from 'vitest';
import { miniDataset } from '../../../test/mini-record.ts';
import { findNamed, foldName, listKnownNames, offeringsNamed, splitNaming } from './known-name.ts';

const MINI = miniDataset();

test.each<[string, string | null, string[]]>([
  ['acme', 'tiny-router', ['platform:acme-cloud', 'developer:acme-models']],
  ['Acme_Labs', 'tiny-router', ['developer:acme-models']],
  ['acme-labs', 'old-list', []],
  ['acme-via-north', 'old-list', ['offering:acme-north']],
  ['north-hosting', null, ['platform:north-host']],
  ['constructor', null, []],
  ['', null, []],
])('"%s" in %s is %j', (name, naming, things) => {
  expect(findNamed(MINI, name, naming).map(({ kind, id }) => `${kind}:${id}`)).toEqual(things);
});

test('an offering is known by its own names, and by those of its platform and its developer', () => {
  expect(listKnownNames(MINI, 'acme-north')).toEqual([
    { naming: 'old-list', kind: 'offering', name: 'acme-via-north' },
    { naming: 'old-list', kind: 'platform', name: 'north-hosting' },
    { naming: 'tiny-router', kind: 'platform', name: 'north' },
    { naming: 'tiny-router', kind: 'developer', name: 'acme' },
    { naming: 'tiny-router', kind: 'developer', name: 'acme-labs' },
  ]);
  expect(listKnownNames(MINI, 'north-open-models').map(({ kind }) => kind)).toEqual(['platform', 'platform']);
});

test('what is named stands for its offerings, each once', () => {
  expect(offeringsNamed(MINI, findNamed(MINI, 'acme', 'tiny-router'))).toEqual([
    'acme-api',
    'acme-classic',
    'acme-north',
  ]);
});

test.each([
  ['tiny-router:acme', 'tiny-router', 'acme'],
  ['Tiny Router: acme', 'tiny-router', 'acme'],
  ['tiny.router:a:b', 'tiny-router', 'a:b'],
])('"%s" asks %s for "%s"', (text, naming, name) => {
  const split = splitNaming(MINI, text);
  expect([split?.naming.id, split?.name]).toEqual([naming, name]);
});

test('a text without a colon asks nobody, and one for an unknown naming is refused with those that are known', () => {
  expect(splitNaming(MINI, 'acme')).toBeNull();
  expect(() => splitNaming(MINI, 'tiny-routr:acme')).toThrow(
    expect.objectContaining({
      body: expect.objectContaining({
        code: 'unknown_naming',
        hint: 'Before a colon can stand platform, developer, tiny-router, old-list.',
        nearest: ['tiny-router'],
      }),
    }),
  );
});

test('a record made before there were namings has none', () => {
  const { namings: _namings, ...content } = MINI.content;
  const before = { ...MINI, content };
  expect(findNamed(before, 'acme-via-north', 'old-list')).toHaveLength(1);
  expect(() => splitNaming(before, 'old-list:acme-via-north')).toThrow('There is no naming');
});

test.each([
  ['X_AI', 'x-ai'],
  [' models.dev ', 'models-dev'],
  ['Meta  Llama', 'meta-llama'],
])('"%s" is looked up as "%s"', (name, folded) => {
  expect(foldName(name)).toBe(folded);
});
