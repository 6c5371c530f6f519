/** Addresses of the site, and where a written copy has what a server would answer. */
import { expect, test } from 'vitest';
import { miniDataset } from '../../../test/mini-record.ts';
import {
  familyPairs,
  filePaths,
  filePathsOfEach,
  pagePaths,
  stateDays,
  writtenAddress,
  writtenPaths,
} from './site-paths.ts';

const MINI = miniDataset();

test('no address stands twice, and each is a path from the root', () => {
  const files = [...filePaths('https://registry.test'), ...filePathsOfEach(MINI)];
  const all = [...pagePaths(MINI), ...writtenPaths(MINI), ...files];
  expect(new Set(all).size).toBe(all.length);
  for (const path of all) expect(path).toMatch(/^\/(?:[a-z0-9._-]+\/?)*$/);
});

test('pairs are of one maker and one family, both still served', () => {
  expect(familyPairs(MINI)).toEqual([['acme-api', 'acme-north']]);
});

test.each([
  ['/offerings/acme-api/?as_of=2026-07-05#gdpr_dpa', '/offerings/acme-api/as-of/2026-07-05/#gdpr_dpa'],
  ['/offerings/acme-api/?as_of=2026-07-05', '/offerings/acme-api/as-of/2026-07-05/'],
  ['/offerings/acme-api/?as_of=2026-07-06&model=x#gdpr_dpa', '/offerings/acme-api/as-of/2026-07-05/#gdpr_dpa'],
  ['/offerings/acme-api/?as_of=2026-11-23#gdpr_dpa', '/offerings/acme-api/#gdpr_dpa'],
  ['/offerings/acme-api/?as_of=2020-01-01', '/offerings/acme-api/?as_of=2020-01-01'],
  ['/offerings/acme-api/#gdpr_dpa', '/offerings/acme-api/#gdpr_dpa'],
  ['/questions/?as_of=2026-07-05', '/questions/?as_of=2026-07-05'],
])('%s is %s on a written copy', (address, expected) => {
  expect(stateDays(MINI, 'acme-api')).toContain('2026-07-05');
  expect(writtenAddress(MINI, address)).toBe(expected);
});
