/** What a search looks through: every name, every finding in force once, for single models too, and nothing that leads nowhere. */
import { describe, expect, test } from 'vitest';
import { realDataset } from '../../../test/flows/real-record.ts';
import { miniSite } from '../../../test/flows/site.ts';
import { MINI_DAY, miniDataset } from '../../../test/mini-record.ts';
import { listCells } from '../answer/cell.ts';
import type { Dataset } from '../record/dataset.ts';
import { openSearch, type SearchResult } from './search.ts';
import { searchData } from './search-data.ts';

const MINI = miniDataset();
const DATA = searchData(MINI, MINI_DAY);
const REAL = realDataset();
const DAY = REAL.content.generated;

/** Ids of all findings that some offering has on a day, for models that are named too. */
function inForce(dataset: Dataset, asOf: string): ReadonlySet<string> {
  const cells = Object.keys(dataset.content.offerings).flatMap((offering) =>
    listCells(dataset, { offering, asOf, model: null }),
  );
  const findings = cells.flatMap((cell) => [cell.finding, ...cell.otherwise.map((each) => each.finding)]);
  return new Set(findings.flatMap((finding) => finding?.id ?? []));
}

test.each([
  ['of made-up subjects', MINI, MINI_DAY],
  ['as it is', REAL, DAY],
])(
  'in the record %s each finding in force stands once, and every offering names those that it has',
  (_, dataset, day) => {
    const { names, findings } = searchData(dataset, day);
    expect(findings.length).toBe(inForce(dataset, day).size);
    const told = names.flatMap((each) => each.answers ?? []).map((each) => (typeof each === 'number' ? each : each[0]));
    expect(new Set(told)).toEqual(new Set(findings.keys()));
  },
);

test('the file says the same as the data it was made of', () => {
  const read = openSearch(JSON.parse(JSON.stringify(searchData(REAL, DAY))));
  const made = openSearch(searchData(REAL, DAY));
  for (const text of ['claude', 'retention', 'eu', 'zürich', 'zebra']) expect(read(text)).toEqual(made(text));
});

test('words of a finding that is in force no longer are not in it, on its day they are', () => {
  const has = (day: string) => JSON.stringify(searchData(MINI, day)).includes('reseller speaks');
  expect([has(MINI_DAY), has('2026-07-05')]).toEqual([false, true]);
});

describe('every finding in force is found', () => {
  const search = openSearch(searchData(REAL, DAY));
  const { names, findings } = searchData(REAL, DAY);
  /** The first words of a text, as somebody would copy them. */
  const someOf = (text: string) => text.split(/\s+/).slice(0, 12).join(' ').slice(0, 150);
  const leadsTo = ({ hits }: SearchResult, href: string) => hits.some((hit) => hit.href === href);

  test('by its words, at an offering that has it', () => {
    const lost = findings.flatMap(({ question, ours, quoted }, index) => {
      const places = names.flatMap(({ id, answers = [] }) =>
        answers.flatMap((each) => {
          const [at, model] = typeof each === 'number' ? [each, null] : each;
          const asked = model === null ? '' : `?model=${encodeURIComponent(model)}`;
          return at === index ? [`/offerings/${id}/${asked}#${question}`] : [];
        }),
      );
      const told = [...quoted, ...ours].filter((text) => text.split(' ').length > 2).map(someOf);
      return told.filter((text) => !places.some((place) => leadsTo(search(text), place)));
    });
    expect(lost).toEqual([]);
  });

  test('those for single models are among them, by the name of the model too', () => {
    const single = names.flatMap(({ answers = [] }) =>
      answers.flatMap((each) => (typeof each === 'number' ? [] : [each])),
    );
    expect(single.length).toBeGreaterThan(3);
    for (const [index, model] of single) {
      const question = findings[index]?.question ?? '';
      const found = search(`${model} ${question}`).hits.map((hit) => hit.href);
      const asked = found.filter((href) => href.includes('?model=') && href.endsWith(`#${question}`));
      expect([model, question, asked.length > 0]).toEqual([model, question, true]);
    }
  });
});

test('every find leads to a place that is there', async () => {
  const search = openSearch(DATA);
  const texts = DATA.findings.map(({ ours, quoted }) => [...ours, ...quoted][0] ?? '');
  const names = DATA.names.map((each) => each.name);
  for (const text of [...names, ...texts.map((each) => each.slice(0, 100))]) {
    const { hits } = search(text);
    expect([text, hits.length > 0]).toEqual([text, true]);
    for (const { href } of hits) {
      const [path = '', anchor] = href.split('#');
      const answer = await miniSite().request(path);
      expect([href, answer.status]).toEqual([href, 200]);
      if (anchor) expect(await answer.text()).toContain(`id="${anchor}"`);
    }
  }
});

test('it names the record that it is of', () => {
  expect([DATA.digest, DATA.as_of]).toEqual([MINI.digest, MINI_DAY]);
});
