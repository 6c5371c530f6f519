/** The registry narrowed down: facets, words, order, and groups in which every offering stands once. */
import { assert, constantFrom, property, record, string, subarray } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MINI_DAY, miniDataset, miniText } from '../../../test/mini-record.ts';
import { offeringWords } from '../history/offering-words.ts';
import {
  FACETS,
  facetOf,
  facetValues,
  getNeeds,
  movedSince,
  NO_REQUEST,
  type ShortlistRequest,
  shortlist,
} from './shortlist.ts';

const MINI = miniDataset();
const ALL = Object.keys(MINI.content.offerings).sort();
const NEEDS = MINI.content.needs.map((each) => each.id);

function idsOf(request: Partial<ShortlistRequest>, asOf = MINI_DAY): string[] {
  return shortlist(MINI, { ...NO_REQUEST, ...request }, asOf).flatMap((group) => group.rows.map((row) => row.id));
}

describe('narrows down', () => {
  test.each<[string, Partial<ShortlistRequest>, string[]]>([
    ['nothing asked: all but retired ones', {}, ['acme-api', 'acme-north', 'north-open-models']],
    ['retired ones too', { retired: true }, ALL],
    ['by maker', { facets: { developer: 'acme-models' } }, ['acme-api', 'acme-north']],
    ['by maker, retired ones too', { facets: { developer: 'acme-models' }, retired: true }, ALL.slice(0, 3)],
    ['by platform', { facets: { platform: 'north-host' } }, ['acme-north', 'north-open-models']],
    ['by kind', { facets: { category: 'inference_host' } }, ['north-open-models']],
    ['by processor', { facets: { processor: 'Acme Models SAS' } }, ['acme-api']],
    ['by maker and platform', { facets: { developer: 'acme-models', platform: 'north-host' } }, ['acme-north']],
    ['by a value that nobody has', { facets: { seat: 'XX' } }, []],
    ['by a name of the prototype', { facets: { processor: 'constructor' } }, []],
    ['by a word of the name', { text: 'north' }, ['acme-north', 'north-open-models']],
    ['by two words in any order and case', { text: '  HOST\tacme ' }, ['acme-north']],
    ['by an alias', { text: 'acme platform' }, ['acme-api']],
    ['by words that nobody has', { text: 'zebra' }, []],
    ['by no words', { text: ' \n ' }, ['acme-api', 'acme-north', 'north-open-models']],
    ['by a pattern, which is none', { text: '.*' }, []],
  ])('%s', (_, request, ids) => {
    expect(idsOf(request).sort()).toEqual(ids);
  });
});

describe('orders', () => {
  test('by kind and then name, each kind under its heading', () => {
    expect(
      shortlist(MINI, NO_REQUEST, MINI_DAY).map((each) => [each.category, each.rows.map((row) => row.id)]),
    ).toEqual([
      ['first_party', ['acme-api']],
      ['cloud_distribution', ['acme-north']],
      ['inference_host', ['north-open-models']],
    ]);
  });

  test('by name, in one group', () => {
    const groups = shortlist(MINI, { ...NO_REQUEST, sort: 'name', retired: true }, MINI_DAY);
    expect(groups).toHaveLength(1);
    const names = groups.flatMap((group) => group.rows.map((row) => row.offering.name));
    expect(names).toEqual([...names].sort());
  });

  test.each([...MINI.dimensions.keys()])('by %s: the clearest evidence first, ties by name', (sort) => {
    const [group] = shortlist(MINI, { ...NO_REQUEST, sort, retired: true }, MINI_DAY);
    const keys = group?.rows.map((row) => {
      const cell = row.cells.find((each) => each.dimension.id === sort);
      const grades = ['yes_public', 'yes_sales_gated', 'partial', 'unclear', 'no_public_evidence'];
      const rest = ['yes_platform_only', 'no', 'not_applicable'];
      const grade = cell ? [...grades, ...rest].indexOf(cell.grade) : 9;
      return `${grade} ${cell ? ['high', 'medium', 'low'].indexOf(cell.confidence) : 9} ${row.offering.name}`;
    });
    expect(keys).toEqual([...(keys ?? [])].sort());
  });
});

describe('with needs', () => {
  test('the three groups stand in their order, empty ones too', () => {
    const groups = shortlist(MINI, { ...NO_REQUEST, needs: ['baa'], text: 'zebra' }, MINI_DAY);
    expect(groups.map((each) => [each.verdict, each.rows.length])).toEqual([
      ['met', 0],
      ['unproven', 0],
      ['unmet', 0],
    ]);
  });

  test('whoever is not in the first group has a reason, and whoever is has none', () => {
    for (const group of shortlist(MINI, { ...NO_REQUEST, needs: NEEDS, retired: true }, MINI_DAY))
      for (const row of group.rows)
        expect([row.id, row.verdict, row.reasons.length > 0]).toEqual([row.id, group.verdict, group.verdict !== 'met']);
  });

  test('an unknown one is refused with the nearest', () => {
    expect(() => getNeeds(MINI, ['baa', 'no-trainin'])).toThrow(
      expect.objectContaining({ body: expect.objectContaining({ code: 'bad_parameter', nearest: ['no-training'] }) }),
    );
    expect(() => getNeeds(MINI, ['__proto__'])).toThrow('There is no need');
    expect(getNeeds(MINI, ['notice', 'baa']).map((each) => each.id)).toEqual(['baa', 'notice']);
  });
});

const requests = record({
  needs: subarray(NEEDS),
  facets: record(
    Object.fromEntries(
      FACETS.map((facet) => [
        facet,
        constantFrom('nobody', ...facetValues(MINI, facet, MINI_DAY).map((each) => each.value)),
      ]),
    ),
    { requiredKeys: [] },
  ),
  text: constantFrom('', '', 'acme', 'NORTH host', 'a', 'zebra'),
  sort: constantFrom('category', 'name', ...MINI.dimensions.keys()),
  retired: constantFrom(true, false),
});

test('whatever is asked, every offering that is asked for stands in exactly one group, and no other does', () => {
  assert(
    property(requests, (request) => {
      const asked = ALL.filter((id) => {
        const offering = MINI.content.offerings[id];
        if (!offering || (offering.status.is === 'retired' && !request.retired)) return false;
        const facets: Partial<Record<string, string>> = request.facets;
        const fits = FACETS.every(
          (facet) => facets[facet] === undefined || facetOf(MINI, offering, facet) === facets[facet],
        );
        const words = request.text.toLowerCase().split(' ').filter(Boolean);
        return fits && words.every((word) => offeringWords(MINI, id, offering).includes(word));
      });
      expect(idsOf(request).sort()).toEqual(asked);
    }),
    { numRuns: 300, seed: 1 },
  );
});

test('no words, however odd, do anything but narrow down', () => {
  assert(
    property(string({ unit: 'binary', maxLength: 60 }), (text) => {
      for (const id of idsOf({ text })) expect(ALL).toContain(id);
    }),
    { numRuns: 200, seed: 1 },
  );
});

test('what ended after the day is listed on it, and not on the day it ended', () => {
  expect([idsOf({}, '2026-09-29'), idsOf({}, '2026-09-30')].map((ids) => ids.includes('acme-classic'))).toEqual([
    true,
    false,
  ]);
});

describe('facets', () => {
  test.each(FACETS)('%s: each value narrows to somebody who is not retired, under its name', (facet) => {
    for (const { value, label } of facetValues(MINI, facet, MINI_DAY)) {
      expect(idsOf({ facets: { [facet]: value } })).not.toEqual([]);
      expect(label).not.toBe('');
    }
  });

  test('makers and platforms read by their names, various makers as that', () => {
    expect(facetValues(MINI, 'developer', MINI_DAY).map((each) => each.label)).toEqual([
      'Acme Models',
      'Various makers',
    ]);
    expect(facetValues(MINI, 'platform', MINI_DAY).map((each) => each.value)).toEqual(['acme-cloud', 'north-host']);
  });
});

describe('since a day', () => {
  const days = { from: '2026-07-05', to: MINI_DAY };

  test('who changed group is told, from where to where', () => {
    const request = { ...NO_REQUEST, needs: ['notice'] };
    expect(movedSince(MINI, request, days)).toContainEqual({ id: 'acme-api', models: [], from: 'met', to: 'unmet' });
    expect(movedSince(MINI, request, { from: MINI_DAY, to: MINI_DAY })).toEqual([]);
  });

  test('what ended between the days has left the list', () => {
    const left = movedSince(MINI, NO_REQUEST, { from: '2026-08-01', to: MINI_DAY });
    expect(left).toContainEqual({ id: 'acme-classic', models: [], from: 'met', to: null });
  });

  /** Who moved on training when the answers of all models and of the vision models are known from other days. */
  function moved(file: (text: string) => string): readonly string[] {
    const path = 'platforms/acme-cloud/training_on_customer_data.yaml';
    const dataset = miniDataset({ [path]: file(miniText(path)) });
    const found = movedSince(dataset, { ...NO_REQUEST, needs: ['no-training'], text: 'acme platform' }, days);
    // What ended between the days left the list: that is told too, and is not what these tests are about.
    return found
      .filter(({ id }) => id !== 'acme-classic')
      .map(({ id, models, from, to }) => [id, ...models, from, to].join(' '));
  }

  const laterException = (text: string) => {
    const [general, exception] = text.split('exceptions:');
    return `${general}exceptions:${exception?.replaceAll('on: 2026-07-05', 'on: 2026-09-01')}`;
  };

  test('models are told that moved while the others stayed', () => {
    expect(moved((text) => text)).toEqual([]);
    expect(moved(laterException)).toEqual(['acme-api acme-vision-1* met unmet']);
  });

  test('models are told that stayed while the others moved', () => {
    const laterGeneral = (text: string) => {
      const [general, exception] = text.split('exceptions:');
      return `${general?.replaceAll('on: 2026-07-05', 'on: 2026-09-01')}exceptions:${exception}`;
    };
    expect(moved(laterGeneral)).toEqual(['acme-api unproven met', 'acme-api acme-vision-1* unmet unmet']);
  });

  test('an offering that was not listed then is told with its exceptions', () => {
    const found = movedSince(MINI, { ...NO_REQUEST, needs: ['no-training'] }, { from: '2026-01-01', to: MINI_DAY });
    expect(found.filter((each) => each.id === 'acme-api')).toEqual([
      { id: 'acme-api', models: [], from: null, to: 'met' },
      { id: 'acme-api', models: ['acme-vision-1*'], from: null, to: 'unmet' },
    ]);
  });
});
