/** What the search script looks through: every name, every finding in force once, and nothing that leads nowhere. */
import { expect, test } from 'vitest';
import { miniSite } from '../../test/flows/site.ts';
import { MINI_DAY, miniDataset } from '../../test/mini-record.ts';
import { listCells } from './cell.ts';
import { searchRecord } from './search.ts';
import { searchData } from './search-data.ts';

const MINI = miniDataset();
const DATA = searchData(MINI, MINI_DAY);

/** As the script finds: every word somewhere among the words of an entry. */
function found(text: string): string[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return DATA.entries.filter((each) => words.every((word) => each.words.includes(word))).map((each) => each.href);
}

test.each([
  ['acme north', '/offerings/acme-north/'],
  ['acme platform', '/offerings/acme-api/'],
  ['acme-vision-1', '/offerings/acme-api/'],
  ['acme models', '/developers/acme-models/'],
  ['northern hosting', '/platforms/north-host/'],
  ['subprocessor list', '/questions/gdpr_dpa/'],
  ['logs may leave', '/offerings/acme-north/#data_residency'],
  ['SPARE machines', '/offerings/north-open-models/#data_residency'],
  ['north host iso 27001', '/offerings/acme-north/#iso_27001'],
])('%j finds %s, with script as without', (text, href) => {
  expect(found(text)).toContain(href);
  expect(searchRecord(MINI, text, MINI_DAY).hits.map((hit) => hit.href)).toContain(href);
});

test('words of a finding that is in force no longer are not found, on its day they are', () => {
  expect(found('a reseller speaks')).toEqual([]);
  expect(searchData(MINI, '2026-07-05').entries.some((each) => each.words.includes('a reseller speaks'))).toBe(true);
});

test('names come first, then each finding in force once, in the order of the registry', () => {
  const first = DATA.entries.findIndex((each) => each.href.includes('#'));
  expect(DATA.entries.slice(first).every((each) => each.href.includes('#'))).toBe(true);
  const inForce = Object.keys(MINI.content.offerings).flatMap((offering) =>
    listCells(MINI, { offering, asOf: MINI_DAY, model: null }).flatMap((cell) => cell.finding?.id ?? []),
  );
  expect(DATA.entries.length - first).toBe(new Set(inForce).size);
  expect(new Set(DATA.entries.map((each) => each.href)).size).toBe(DATA.entries.length);
});

test('every entry leads to a place that is there, and its words are small', async () => {
  for (const { href, title, words } of DATA.entries) {
    const [path = '', anchor] = href.split('#');
    const answer = await miniSite().request(path);
    expect([href, answer.status, title !== '', words]).toEqual([href, 200, true, words.toLowerCase()]);
    if (anchor) expect(await answer.text()).toContain(`id="${anchor}"`);
  }
});

test('it names the record that it is of', () => {
  expect(DATA.digest).toBe(MINI.digest);
});
