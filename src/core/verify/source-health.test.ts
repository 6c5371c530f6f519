/** How sources fare: by the record or by the store, whichever is newer, on a day, and by their worst words. */
import { describe, expect, test } from 'vitest';
import { HIPAA, OBSERVED, observationOf, REGIONS, RETENTION, visitsOf } from '../../../test/made-visits.ts';
import { MINI_DAY, miniDataset } from '../../../test/mini-record.ts';
import { listSources } from '../record/source-list.ts';
import { NO_VISITS } from './site-visits.ts';

const BARE = miniDataset();
const SEEN = miniDataset(OBSERVED);

function source(url: string, visits = NO_VISITS, asOf = MINI_DAY, dataset = SEEN) {
  const found = listSources(dataset, asOf, visits)
    .flatMap((each) => each.sources)
    .find((each) => each.url === url);
  if (!found) throw new Error(`No source ${url}.`);
  const { state, health } = found;
  return [state, health && [health.since, health.visited, health.stood?.on ?? null]];
}

describe('as the record has it', () => {
  test.each([
    [REGIONS, ['found', ['2026-11-13', '2026-11-20', '2026-11-20']]],
    [HIPAA, ['blocked', ['2026-11-13', '2026-11-20', '2026-11-01']]],
    [RETENTION, ['altered', ['2026-11-13', '2026-11-20', '2026-11-06']]],
    ['https://acme-models.com/dpa', ['not_visited', null]],
  ])('%s', (url, expected) => {
    expect(source(url)).toEqual(expected);
  });

  test('nothing of it before the day of the visit', () => {
    expect(source(REGIONS, NO_VISITS, '2026-11-19')).toEqual(['not_visited', null]);
  });

  test('what has no words of its own, and what rests on ended services alone, is not watched', () => {
    const states = listSources(BARE, MINI_DAY).flatMap((each) => each.sources.map(({ url, state }) => [url, state]));
    expect(states.filter(([, state]) => state === 'not_watched')).toEqual([
      ['https://north-host.com/trust', 'not_watched'],
    ]);
  });
});

describe('as a store has it since', () => {
  const of = (on: string, outcome: 'found' | 'absent' | 'blocked') =>
    visitsOf('r', [observationOf(SEEN, RETENTION, { on, outcome })]);

  test.each([
    [
      'a newer visit goes before the record',
      of('2026-11-22', 'absent'),
      ['absent', ['2026-11-22', '2026-11-22', '2026-11-06']],
    ],
    [
      'one that found the words proves their day',
      of('2026-11-22', 'found'),
      ['found', ['2026-11-22', '2026-11-22', '2026-11-22']],
    ],
    [
      'an older one does not go before it',
      of('2026-11-10', 'absent'),
      ['altered', ['2026-11-13', '2026-11-20', '2026-11-06']],
    ],
  ])('%s', (_, visits, expected) => {
    expect(source(RETENTION, visits)).toEqual(expected);
  });

  test('an earlier day is shown without it', () => {
    expect(source(RETENTION, of('2026-11-22', 'absent'), '2026-11-21')).toEqual(source(RETENTION));
  });
});

test('a source is as its worst words, and stands since the oldest day that is known for all of them', () => {
  const url = 'https://docs.acme-models.com/data-use';
  const seen = observationOf(BARE, url, { on: '2026-11-22', outcome: 'altered' });
  const [first, second] = seen.quotes;
  if (!first || !second) throw new Error('The page has two quotes.');
  const stood = { on: '2026-11-22', via: 'live', archived: null } as const;
  const mixed = { ...seen, quotes: [{ ...first, outcome: 'found' as const, stood }, second] };
  expect(source(url, visitsOf('r', [mixed]), MINI_DAY, BARE)).toEqual(['altered', ['2026-11-22', '2026-11-22', null]]);
});
