/** What a caller may type for an offering, and what is refused with which choices. */
import { expect, test } from 'vitest';
import { miniDataset } from '../../test/mini-record.ts';
import { getOfferingId } from './offering-name.ts';

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
