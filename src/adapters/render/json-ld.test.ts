/** That JSON-LD stays inside its element, stays small, and rates nothing. */
import { expect, test } from 'vitest';
import { MINI_DAY, miniDataset } from '../../../test/mini-record.ts';
import { listCells } from '../../core/answer/cell.ts';
import { getOffering } from '../../core/record/dataset.ts';
import { datasetJsonLd, jsonLdText, offeringJsonLd } from './json-ld.ts';
import type { Site } from './site.ts';

const dataset = miniDataset();
const site: Site = {
  dataset,
  today: MINI_DAY,
  asOf: MINI_DAY,
  assets: '/assets/0/',
  nav: [],
  base: '',
  isStatic: false,
};
const cells = listCells(dataset, { offering: 'acme-api', asOf: MINI_DAY, model: null });
const of = { id: 'acme-api', offering: getOffering(dataset, 'acme-api'), asOf: MINI_DAY, model: null };

test('no text in it can end the element or open a comment', () => {
  const text = jsonLdText({ '@type': 'Thing', name: '</script><!-- & <script>' });
  expect(text).not.toMatch(/[<>&]/);
  expect(JSON.parse(text).name).toBe('</script><!-- & <script>');
});

test('the record is a dataset with its digest and where to load it', () => {
  expect(datasetJsonLd({ ...site, base: 'https://registry.test' })).toMatchObject({
    '@type': 'Dataset',
    identifier: `sha256:${dataset.digest}`,
    dateModified: dataset.content.generated,
    license: 'https://spdx.org/licenses/CC-BY-4.0.html',
    distribution: { contentUrl: 'https://registry.test/data.json' },
  });
});

test('each quoted answer is a claim of its source, in its words, without a rating', () => {
  const thing = offeringJsonLd(site, { ...of, cells });
  const quoted = cells.filter((cell) => cell.finding?.record.sources?.some((source) => source.quote));
  expect((thing['hasPart'] as readonly unknown[]).length).toBe(quoted.length);
  expect(thing['hasPart']).toContainEqual({
    '@type': 'Claim',
    '@id': '/offerings/acme-api/#iso_27001',
    name: dataset.dimensions.get('iso_27001')?.question,
    appearance: {
      '@type': 'Quotation',
      text: 'The Acme API is certified to ISO/IEC 27001:2022 since September 2026.',
      isBasedOn: 'https://trust.acme-models.com/iso',
    },
  });
  expect(jsonLdText(thing)).not.toMatch(/ClaimReview|Rating/);
});

test('what would make it large is left out', () => {
  const many = Array.from({ length: 40 }, () => cells).flat();
  expect(jsonLdText(offeringJsonLd(site, { ...of, cells: many })).length).toBeLessThanOrEqual(6000);
});

test('an earlier state is told under its own address and of its own day, today under the plain one', () => {
  const asOf = '2026-08-01';
  const then = offeringJsonLd(site, {
    ...of,
    asOf,
    cells: listCells(dataset, { offering: 'acme-api', asOf, model: null }),
  });
  expect(then).toMatchObject({ url: '/offerings/acme-api/?as_of=2026-08-01', dateModified: asOf });
  expect(JSON.stringify(then['hasPart'])).toContain('"@id":"/offerings/acme-api/?as_of=2026-08-01#');
  expect(offeringJsonLd(site, { ...of, cells })).toMatchObject({
    url: '/offerings/acme-api/',
    dateModified: dataset.content.generated,
    about: { provider: { name: dataset.content.platforms['acme-cloud']?.operator } },
  });
  expect(datasetJsonLd({ ...site, asOf })).toMatchObject({
    dateModified: asOf,
    distribution: { contentUrl: '/data.json?as_of=2026-08-01' },
  });
});
