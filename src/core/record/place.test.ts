/** The place beside a residency mark. */
import { expect, test } from 'vitest';
import { placeOf } from './place.ts';
import { isPlaceCode } from './place-code.ts';

test.each<[string, Record<string, unknown> | undefined, string | null]>([
  ['no details', undefined, null],
  ['no region', { at_rest: true }, null],
  ['an empty list', { inference_regions: [] }, null],
  ['storage only', { regions: ['EU'] }, null],
  ['one region', { inference_regions: ['EU'] }, 'EU'],
  ['several, in the order written', { inference_regions: ['SE', 'EU', 'global'] }, 'SE, EU, global'],
  ['a fixed place', { inference_regions: ['EU'], place_is: 'fixed' }, 'EU, fixed'],
  ['a chosen place', { inference_regions: ['EU'], place_is: 'chosen' }, 'EU'],
  ['storage that leaves it', { inference_regions: ['US'], at_rest: false }, 'US, inference only'],
  ['storage that stays', { inference_regions: ['US'], at_rest: true }, 'US'],
  ['both', { inference_regions: ['CH'], place_is: 'fixed', at_rest: false }, 'CH, fixed, inference only'],
])('%s', (_what, details, expected) => {
  expect(placeOf(details)).toBe(expected);
});

test.each([
  ['DE', true],
  ['EU', true],
  ['EEA', true],
  ['global', true],
  ['de', false],
  ['eu', false],
  ['UK', false],
  ['Europe', false],
  ['', false],
])('"%s" is a place code: %s', (code, expected) => {
  expect(isPlaceCode(code)).toBe(expected);
});
