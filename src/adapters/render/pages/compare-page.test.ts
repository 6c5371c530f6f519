/** What the comparison says: order as typed, differences first, shared findings once, warnings, models and days. */
import { expect, test } from 'vitest';
import { MINI_DAY, miniDataset } from '../../../../test/mini-record.ts';
import type { CompareRequest } from '../compare-view.ts';
import type { Site } from '../site.ts';
import { renderComparePage } from './compare-page.tsx';

const site: Site = {
  dataset: miniDataset(),
  today: MINI_DAY,
  asOf: MINI_DAY,
  assets: '/assets/0/',
  nav: [],
  base: '',
  isStatic: false,
};

function page(ids: readonly string[], more: Partial<CompareRequest> = {}, over: Partial<Site> = {}): string {
  return renderComparePage({ ...site, ...over }, { ids, asOf: MINI_DAY, model: null, ...more });
}

/** Text between two headings of the table. */
function part(html: string, name: 'different' | 'same'): string {
  return /<tbody class="compare-(?:different|same)">/.test(html)
    ? (html.split(`<tbody class="compare-${name}">`)[1]?.split('</tbody>')[0] ?? '')
    : '';
}

test.each([[['acme-api', 'acme-north']], [['acme-north', 'acme-api']]])('%j stand in the order typed', (ids) => {
  const heads = [...page(ids).matchAll(/<th scope="col"><a href="\/offerings\/([^/]+)\//g)].map((each) => each[1]);
  expect(heads).toEqual(ids);
});

test('who processes comes first, then what differs, then the same', () => {
  const html = page(['acme-api', 'acme-north']);
  const places = ['>Processor<', '>Different ', '>The same '].map((each) => html.indexOf(each));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places[0]).toBeGreaterThan(0);
});

test('a finding that answers for all stands once across the columns', () => {
  const same = part(page(['acme-api', 'acme-north']), 'same');
  expect(same).toContain('Same finding');
  expect(same).toContain('colspan="2" data-label="All two"');
});

test('a finding that some share is said beside the later ones', () => {
  expect(page(['acme-api', 'acme-classic', 'acme-north'])).toContain('Same finding as Acme API');
});

test.each<[string, Partial<CompareRequest>, string]>([
  ['readings far apart', {}, 'Read 99 days apart.'],
  ['a low confidence', { asOf: '2026-07-05' }, 'Low confidence in Acme API.'],
  ['an earlier day', { asOf: '2026-07-05' }, 'The record as it stood on 5 Jul 2026'],
  ['a day before everything', { asOf: '2026-01-01' }, 'Nothing was known of these offerings on 1 Jan 2026'],
  ['a model', { model: 'acme-vision-1' }, 'Answers for the model <code>acme-vision-1</code>'],
  [
    'a model that some do not name',
    { model: 'acme-vision-1' },
    'Acme on North Host: The record does not name the model ',
  ],
])('it tells %s', (_, more, words) => {
  expect(page(['acme-api', 'acme-north'], more)).toContain(words);
});

test('links keep the day and the model', () => {
  expect(page(['acme-api', 'acme-north'], { asOf: '2026-07-05', model: 'acme-text-1' })).toContain(
    'href="/offerings/acme-api/?as_of=2026-07-05&amp;model=acme-text-1#soc2_type2"',
  );
});

test('models of one maker are headed by their family; files written once leave the form out', () => {
  expect(page(['acme-api', 'acme-north'])).toContain('<h1>Acme Text, two ways</h1>');
  expect(page(['acme-api', 'north-open-models'])).toContain('<h1>Two offerings side by side</h1>');
  expect(page(['acme-api', 'acme-north'])).toContain('action="/compare/"');
  expect(page(['acme-api', 'acme-north'], {}, { isStatic: true })).not.toContain('action="/compare/"');
});

test('an unknown offering is a coded refusal', () => {
  expect(() => page(['acme-api', 'acme-nort'])).toThrow('There is no offering');
});
