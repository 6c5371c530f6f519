/** What a search finds, in which order, and which words it tells. */
import { describe, expect, test } from 'vitest';
import { MINI_DAY, miniDataset, miniText } from '../../../test/mini-record.ts';
import type { Dataset } from '../record/dataset.ts';
import { MAX_HITS, MAX_QUERY_CHARACTERS, openSearch } from './search.ts';
import { searchData } from './search-data.ts';
import type { Marked } from './search-text.ts';

const MINI = miniDataset();
const searchOf = (dataset: Dataset, asOf = MINI_DAY) => openSearch(searchData(dataset, asOf));
const find = (text: string, asOf = MINI_DAY) => searchOf(MINI, asOf)(text);
const marked = ({ text, marks }: Marked) => marks.map(([start, end]) => text.slice(start, end));

describe('finds', () => {
  test.each<[string, string, string]>([
    ['an offering by its name', 'acme north', '/offerings/acme-north/'],
    ['an offering by its alias', 'acme platform', '/offerings/acme-api/'],
    ['an offering by its family', 'acme classic', '/offerings/acme-classic/'],
    ['an offering by a model', 'acme-vision-1', '/offerings/acme-api/'],
    ['a developer', 'acme models', '/developers/acme-models/'],
    ['a platform by its operator', 'northern hosting', '/platforms/north-host/'],
    ['a question by a word of it', 'subprocessor list', '/questions/gdpr_dpa/'],
    ['a question by its id', 'soc2_type2', '/questions/soc2_type2/'],
    ['a caveat', 'logs may leave', '/offerings/acme-north/#data_residency'],
    ['a note', 'until the terms of 1 October', '/offerings/acme-api/#gdpr_dpa'],
    ['a quote', 'spare machines', '/offerings/north-open-models/#data_residency'],
    [
      'words of an exception for a model',
      'safety classifiers',
      '/offerings/acme-api/?model=acme-vision-1#training_on_customer_data',
    ],
    ['a finding by vendor and question', 'north host iso 27001', '/offerings/acme-north/#iso_27001'],
    [
      'in any letter case, with any space',
      '  SPARE\t\n\u00a0Machines ',
      '/offerings/north-open-models/#data_residency',
    ],
    ['whatever nobody sees', 's\u200bpare \u202emachines\u00ad', '/offerings/north-open-models/#data_residency'],
  ])('%s: %s', (_, text, href) => {
    expect(find(text).hits.map((hit) => hit.href)).toContain(href);
  });

  test.each([
    ['nothing for nothing', ''],
    ['nothing for spaces', ' \n '],
    ['nothing when one word is missing', 'spare machines zebra'],
    ['nothing that is in force no longer', 'a reseller speaks'],
    ['no short word inside another', 'ogs'],
    ['no pattern', '.*'],
    ['no markup', '<script>'],
  ])('%s: %j', (_, text) => {
    expect(find(text)).toMatchObject({ hits: [], total: 0 });
  });

  test('what was in force on an earlier day', () => {
    expect(find('a reseller speaks', '2026-07-05').hits.map((hit) => hit.href)).toEqual([
      '/offerings/acme-api/#iso_27001',
    ]);
  });

  test('a finding that several offerings inherit once, at the one that was named', () => {
    const hrefs = (text: string) =>
      find(text)
        .hits.filter((hit) => hit.kind === 'finding')
        .map((hit) => hit.href)
        .filter((href) => href.endsWith('#gpai_cop'));
    expect(hrefs('chapters transparency')).toEqual(['/offerings/acme-api/#gpai_cop']);
    expect(hrefs('north chapters transparency')).toEqual(['/offerings/acme-north/#gpai_cop']);
  });
});

test('names come first, by kind, then findings in the order of the registry', () => {
  const kinds = find('acme').hits.map((hit) => hit.kind);
  const order = ['offering', 'developer', 'platform', 'question', 'finding'];
  expect(kinds).toEqual([...kinds].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
  expect(new Set(kinds)).toEqual(new Set(['offering', 'developer', 'platform', 'finding']));
});

describe('tells the words', () => {
  test.each<[string, string[]]>([
    ['spare', ['spare']],
    ['Spare machines', ['spare', 'machines', 'machines']],
    ['spare pare', ['spare']],
  ])('%s', (text, words) => {
    const hit = find(text).hits.find((each) => each.voice === 'quoted');
    expect(hit && marked(hit.snippet)).toEqual(words);
  });

  test('also where a small letter is longer than its capital', () => {
    const text = miniText('offerings/acme-north.yaml').replace('Acme on North Host', 'İİİ Acme on Nörth Hòst');
    const [hit] = searchOf(miniDataset({ 'offerings/acme-north.yaml': text }))('NO\u0308RTH').hits;
    expect(hit && marked(hit.title)).toEqual(['Nörth']);
  });

  test('in a part of a long text, cut between words around the first of them', () => {
    const long = `${'early words '.repeat(40)}needle here ${'later words '.repeat(40)}`.trim();
    const file = 'platforms/acme-cloud/gdpr_dpa.yaml';
    const text = miniText(file).replace(/notes: .*/, `notes: ${long}`);
    const [hit] = searchOf(miniDataset({ [file]: text }))('needle').hits;
    expect(hit?.snippet.text).toMatch(/^… (?:early|words) .*needle here .* (?:later|words) …$/);
    expect(hit?.snippet.text.length).toBeLessThan(240);
    expect(hit && marked(hit.snippet)).toEqual(['needle']);
  });
});

describe('is bounded', () => {
  test('a long query is cut', () => {
    expect(find(`acme ${'x'.repeat(5000)}`).text.length).toBeLessThanOrEqual(MAX_QUERY_CHARACTERS);
  });

  test('at most so many hits are given, and all are counted', () => {
    const many = Object.fromEntries(
      Array.from({ length: MAX_HITS + 5 }, (_, index) => [
        `offerings/acme-${index}.yaml`,
        miniText('offerings/acme-classic.yaml').replace('Acme Classic API', `Acme ${index}`),
      ]),
    );
    const { hits, total } = searchOf(miniDataset(many))('acme');
    expect(hits.length).toBe(MAX_HITS);
    expect(total).toBeGreaterThan(MAX_HITS + 5);
  });
});

test.each([
  ['acmee api', '/offerings/acme-api/'],
  ['norht hsot', '/platforms/north-host/'],
  ['retenton', '/questions/retention_zdr/'],
])('where nothing is found for "%s", a name near it is told', (text, href) => {
  const result = find(text);
  expect([result.hits.length, result.near.map((each) => each.href)]).toEqual([0, expect.arrayContaining([href])]);
});
