/** What a caller may type for an offering, and what is refused with which choices. */
import { expect, test } from 'vitest';
import { miniDataset } from '../../../test/mini-record.ts';
import { findOfferingIds, getOfferingId, getSubjectId } from './offering-name.ts';

const MINI = miniDataset();
const CLASSIC =
  'name: Acme Classic API\nplatform: acme-cloud\ndeveloper: acme-models\ncategory: first_party\nmodel_family: Acme Classic\nsummary: The first API.\nsort_order: 20\nstatus: { is: retired }\n';

function refusal(body: Record<string, unknown>) {
  return expect.objectContaining({ body: expect.objectContaining(body) });
}

test.each([
  ['acme-api', 'acme-api'],
  ['Acme API', 'acme-api'],
  ['acme platform', 'acme-api'],
  ['North Host Open Models', 'north-open-models'],
  ['old-list:acme-via-north', 'acme-north'],
  ['Old List:Acme_via_North', 'acme-north'],
  ['acme-via-north', 'acme-north'],
])('"%s" is %s', (name, id) => {
  expect(getOfferingId(MINI, name)).toBe(id);
});

test.each(['acme-apy', 'constructor', '__proto__', ''])('"%s" is refused with a code', (name) => {
  expect(() => getOfferingId(MINI, name)).toThrow(refusal({ code: 'unknown_offering' }));
});

test('a name of several offerings is refused with the choices', () => {
  const twice = miniDataset({ 'offerings/acme-classic.yaml': `${CLASSIC}aliases: [Acme Platform]\n` });
  expect(() => getOfferingId(twice, 'Acme Platform')).toThrow(
    refusal({ code: 'ambiguous_name', nearest: ['acme-api', 'acme-classic'] }),
  );
});

test('a subject stands for its offering where it has one, and is refused with the choices where it has more', () => {
  const single = miniDataset({ 'offerings/acme-north.yaml': null, 'platforms/north-host/data_residency.yaml': null });
  expect(getOfferingId(single, 'platform:north-host')).toBe('north-open-models');
  expect(() => getOfferingId(MINI, 'platform:north-host')).toThrow(
    refusal({ code: 'ambiguous_name', nearest: ['acme-north', 'north-open-models'] }),
  );
  expect(() => getOfferingId(MINI, 'developer:north-host')).toThrow(refusal({ code: 'unknown_developer' }));
});

test('an id wins over a name', () => {
  const named = miniDataset({ 'offerings/acme-classic.yaml': `${CLASSIC}aliases: [acme-api]\n` });
  expect(getOfferingId(named, 'acme-api')).toBe('acme-api');
});

test.each([
  [
    'tiny-router:acme',
    {
      code: 'ambiguous_name',
      message: '"tiny-router:acme" is the platform acme-cloud and the developer acme-models, which have 3 offerings.',
      nearest: ['acme-api', 'acme-classic', 'acme-north'],
    },
  ],
  [
    'acme-labs',
    { code: 'ambiguous_name', message: '"acme-labs" is the developer acme-models, which has 3 offerings.' },
  ],
  ['tiny-rooter:acme', { code: 'unknown_naming', nearest: ['tiny-router'] }],
  ['old-list:acme-via-nort', { code: 'unknown_offering', nearest: ['old-list:acme-via-north'] }],
  ['tiny-router:acme/acme-text-1', { hint: expect.stringContaining('before the slash') }],
  ['tiny-router:', { code: 'unknown_offering', hint: expect.stringContaining('Platforms are its hosts') }],
])('"%s" is refused: %j', (name, body) => {
  expect(() => getOfferingId(MINI, name)).toThrow(refusal(body));
});

test('a name may stand for no offering, for one or for several', () => {
  expect(findOfferingIds(MINI, 'tiny-router:north')).toEqual(['acme-north', 'north-open-models']);
  expect(findOfferingIds(MINI, 'acme-via-north')).toEqual(['acme-north']);
  expect(findOfferingIds(MINI, 'tiny-router:nobody')).toEqual([]);
  expect(findOfferingIds(MINI, 'nobody')).toEqual([]);
});

test.each([
  ['platform', 'north-host', 'north-host'],
  ['platform', 'North Host', 'north-host'],
  ['platform', 'acme platform', 'acme-cloud'],
  ['platform', 'tiny-router:acme', 'acme-cloud'],
  ['developer', 'tiny-router:acme', 'acme-models'],
  ['developer', 'acme-labs', 'acme-models'],
] as const)('as a %s "%s" is %s', (level, name, id) => {
  expect(getSubjectId(MINI, level, name)).toBe(id);
});

test.each([
  ['developer', 'north-host', 'unknown_developer'],
  ['platform', 'north-hots', 'unknown_platform'],
  ['platform', 'tiny-rooter:acme', 'unknown_naming'],
] as const)('as a %s "%s" is refused: %s', (level, name, code) => {
  expect(() => getSubjectId(MINI, level, name)).toThrow(refusal({ code }));
});
