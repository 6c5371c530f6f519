/** Which addresses the record rests on, by host, and how much rests on each. */
import { expect, test } from 'vitest';
import { MINI_DAY, miniDataset, miniText } from '../../../test/mini-record.ts';
import type { Dataset } from './dataset.ts';
import { type ListedSource, listSources } from './source-list.ts';

const MINI = miniDataset();

function source(url: string, dataset: Dataset = MINI, asOf = MINI_DAY): ListedSource | undefined {
  return listSources(dataset, asOf)
    .flatMap((each) => each.sources)
    .find((each) => each.url === url);
}

test('each address stands once, hosts and addresses in the order of the alphabet', () => {
  const hosts = listSources(MINI, MINI_DAY);
  const urls = hosts.flatMap((each) => each.sources.map(({ url }) => url));
  expect(new Set(urls).size).toBe(urls.length);
  expect(hosts.map(({ host }) => host)).toEqual(hosts.map(({ host }) => host).sort());
  for (const { sources } of hosts) expect(sources.map(({ url }) => url)).toEqual(sources.map(({ url }) => url).sort());
});

test('www. makes no other host', () => {
  const text = miniText('platforms/acme-cloud/gdpr_dpa.yaml').replaceAll('//acme-models.com', '//www.acme-models.com');
  const hosts = listSources(miniDataset({ 'platforms/acme-cloud/gdpr_dpa.yaml': text }), MINI_DAY);
  expect(hosts.find(({ host }) => host === 'acme-models.com')?.sources.map(({ url }) => url)).toContain(
    'https://www.acme-models.com/dpa',
  );
});

test.each([
  ['2026-07-05', true],
  ['2026-11-23', false],
])('on %s the reseller’s page was in force: %s', (asOf, listed) => {
  expect(source('https://resale.tiny-partner.com/acme', MINI, asOf) !== undefined).toBe(listed);
});

test('before the first finding there is none', () => {
  expect(listSources(MINI, '2026-01-01')).toEqual([]);
});

test('an address counts the cells of every offering that inherits, also those for some models', () => {
  const found = source('https://docs.acme-models.com/data-use');
  expect(found?.findings.map((each) => each.exception?.id ?? null)).toEqual([null, 'vision']);
  expect(found).toMatchObject({ cells: 2, quotes: 2, primary: true, instruments: ['incorporated_policy'] });
});

test('one page that backs the general answer and an exception shows the newest reading', () => {
  const found = source('https://north-host.com/docs/regions');
  expect(found).toMatchObject({ cells: 2, quotes: 2, seen: { on: '2026-10-12', via: 'live' } });
});

test('what is neither the vendor’s own nor a register’s is told', () => {
  expect(source('https://resale.tiny-partner.com/acme', MINI, '2026-07-05')?.primary).toBe(false);
});
