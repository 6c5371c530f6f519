/** Signs of the mini registry: whom each may mean. */
import { expect, test } from 'vitest';
import { miniDataset } from '../../../test/mini-record.ts';
import { findPart, indexSigns } from './sign-index.ts';

const SEARCHED = '    searched: [{ what: https://acme-models.com/docs, via: live, on: 2026-07-05 }]\n';
const SIGNS = `pointers: [baseURL]
signs:
  - platforms: [acme-cloud]
    hosts: [api.acme-models.com, "*.acme-models.com", "api.acme-models.com/v2/*/north"]
${SEARCHED}  - offerings: [acme-north]
    hosts: [api.north-host.com/acme]
    models: ["north.acme-*"]
    names: [AcmeNorth]
${SEARCHED}  - developers: [acme-models]
    models: [acme-text-*]
${SEARCHED}  - anything: true
    packages: { npm: [any-router] }
    modules: { python: [any.router] }
${SEARCHED}`;
const index = indexSigns(miniDataset({ 'signs.yaml': SIGNS }));

test('a dataset without signs has no index', () => {
  expect(indexSigns(miniDataset())).toBeNull();
});

test.each([
  ['api.acme-models.com', '/v1', ['acme-api', 'acme-classic']],
  ['eu.acme-models.com', '/', ['acme-api', 'acme-classic']],
  ['a.eu.acme-models.com', '/', undefined],
  ['api.acme-models.com.evil.com', '/', undefined],
  ['api.north-host.com', '/acme/v1', ['acme-north']],
  ['api.north-host.com', '/other', undefined],
])('%s%s', (host, path, candidates) => {
  expect(index?.findHost(host, path)?.meaning.candidates).toEqual(candidates);
});

test('a maker’s model may be served by its own offerings and by hosts of many, but not by a service with names of its own', () => {
  const model = index?.findModel('ACME-text-1');
  expect(model?.candidates).toEqual(['acme-api', 'acme-classic']);
  expect(index?.findModel('north.acme-text-1')?.candidates).toEqual(['acme-north']);
  expect(index?.findModel('other')).toBeUndefined();
});

test('a part of a module or a package means what the whole means', () => {
  const { packages, modules } = index ?? {};
  expect(findPart(packages?.npm ?? new Map(), 'any-router/edge', '/')?.reachesAnything).toBe(true);
  expect(findPart(packages?.npm ?? new Map(), 'any-router-mock', '/')).toBeUndefined();
  expect(findPart(modules?.python ?? new Map(), 'any.router.chat', '.')?.candidates).toEqual([]);
  expect(findPart(modules?.python ?? new Map(), 'any', '.')).toBeUndefined();
});
