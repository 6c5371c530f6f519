/** What a file is, told from where it stands. */
import { expect, test } from 'vitest';
import { answersFile, offeringFile, recordPlace, subjectFile } from './record-place.ts';

test.each<[string, ReturnType<typeof recordPlace>]>([
  ['registry.yaml', { kind: 'registry' }],
  ['dimensions.yaml', { kind: 'dimensions' }],
  ['needs.yaml', { kind: 'needs' }],
  ['sentences.yaml', { kind: 'sentences' }],
  ['contributors.yaml', { kind: 'contributors' }],
  ['namings.yaml', { kind: 'namings' }],
  ['offerings/acme-api.yaml', { kind: 'offering', id: 'acme-api' }],
  ['platforms/acme-cloud/platform.yaml', { kind: 'subject', level: 'platform', id: 'acme-cloud' }],
  ['developers/acme-models/developer.yaml', { kind: 'subject', level: 'developer', id: 'acme-models' }],
  [
    'platforms/acme-cloud/iso_27001.yaml',
    { kind: 'answers', level: 'platform', subject: 'acme-cloud', dimension: 'iso_27001' },
  ],
  [
    'developers/acme-models/gpai_cop.yaml',
    { kind: 'answers', level: 'developer', subject: 'acme-models', dimension: 'gpai_cop' },
  ],
  [
    'platforms/acme-cloud/developer.yaml',
    { kind: 'answers', level: 'platform', subject: 'acme-cloud', dimension: 'developer' },
  ],
  ['other.yaml', undefined],
  ['registry.yml', undefined],
  ['registry.yaml.orig', undefined],
  ['registry/registry.yaml', undefined],
  ['offerings.yaml', undefined],
  ['offerings/.yaml', undefined],
  ['offerings/acme/api.yaml', undefined],
  ['platforms/acme-cloud.yaml', undefined],
  ['platforms//iso_27001.yaml', undefined],
  ['platforms/acme-cloud/old/iso_27001.yaml', undefined],
  ['vendors/acme-cloud/iso_27001.yaml', undefined],
  ['constructor/a/b.yaml', undefined],
  ['', undefined],
])('"%s"', (file, place) => {
  expect(recordPlace(file)).toEqual(place);
});

test('the way back leads to the same place', () => {
  expect(recordPlace(offeringFile('acme-api'))).toEqual({ kind: 'offering', id: 'acme-api' });
  expect(recordPlace(subjectFile('developer', 'acme-models'))).toEqual({
    kind: 'subject',
    level: 'developer',
    id: 'acme-models',
  });
  expect(recordPlace(answersFile('platform', 'acme-cloud', 'soc2_type2'))).toEqual({
    kind: 'answers',
    level: 'platform',
    subject: 'acme-cloud',
    dimension: 'soc2_type2',
  });
});
