/** What the record is to say of visits: states and proven days, from a store and from what the record has already. */
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { madeAnswer, observeDays } from '../../../test/made-observation.ts';
import { MINI_DAY, miniDataset } from '../../../test/mini-record.ts';
import type { Observation, Stood } from '../verify/observation.ts';
import { listWatchedPages, type WatchedPage } from '../verify/watched-page.ts';
import type { Dataset } from './dataset.ts';
import { observedShape } from './observed.ts';
import { composeObserved, listConfirmed, type ObservedFile, type Shown } from './observed-record.ts';

const MINI = miniDataset();
const RETENTION = 'https://docs.acme-models.com/retention';
const SIGNATORIES = 'https://digital-strategy.ec.europa.eu/en/policies/contents-code-gpai';
const FILE = 'observed/platforms/acme-cloud.yaml';

function pageAt(url: string): WatchedPage {
  const page = listWatchedPages(MINI, MINI_DAY).find((each) => each.url === url);
  if (!page) throw new Error(`No words of ${url} are watched.`);
  return page;
}

/** Visits to a page on days, each with its words or without them. */
function visits(url: string, days: Readonly<Record<string, 'found' | 'blocked' | 'absent'>>): Shown {
  const page = pageAt(url);
  const words = page.quotes.map(({ quote }) => quote).join(' ');
  const made = observeDays(
    Object.entries(days).map(([on, what]) => {
      const visit = madeAnswer({ url, finalUrl: url, status: what === 'blocked' ? 403 : 200 });
      return { on, page, visit, text: what === 'absent' ? `Other words. ${'And more. '.repeat(20)}` : words };
    }),
  );
  return shownOf(made);
}

function shownOf(made: readonly Observation[]): Shown {
  const stood = new Map<string, Stood>();
  for (const { quotes } of made) {
    for (const each of quotes) if (each.stood) stood.set(`${each.finding} ${each.quote}`, each.stood);
  }
  return {
    lastOf: (url) => made.findLast((each) => each.url === url),
    stoodOf: (finding, quote) => stood.get(`${finding} ${quote}`),
  };
}

const NOTHING: Shown = shownOf([]);

/** The record with these files in it, as `apply` would write them. */
function withFiles(files: readonly ObservedFile[]): Dataset {
  return miniDataset(Object.fromEntries(files.map(({ file, observed }) => [file, stringify(observed)])));
}

function compose(shown: Shown, dataset = MINI): readonly ObservedFile[] {
  return composeObserved(dataset, MINI_DAY, shown);
}

describe('the files of subjects whose pages were visited', () => {
  test('none where nothing was visited', () => {
    expect(compose(NOTHING)).toEqual([]);
  });

  test('state, since when, and the proven day', () => {
    const [file, ...others] = compose(visits(RETENTION, { '2026-11-02': 'found', '2026-11-16': 'found' }));
    expect([file?.file, others]).toEqual([FILE, []]);
    expect(file?.observed.pages).toEqual([
      {
        url: RETENTION,
        visited: '2026-11-16',
        outcome: 'found',
        since: '2026-11-02',
        quotes: [
          {
            quote: 'Inputs and outputs are deleted after 30 days; approved customers can have zero retention.',
            outcome: 'found',
            since: '2026-11-02',
            stood: { on: '2026-11-16', via: 'live' },
          },
        ],
      },
    ]);
    expect(observedShape.safeParse(file?.observed).success).toBe(true);
  });

  test('words of a register stand with the subject that they are about', () => {
    expect(compose(visits(SIGNATORIES, { '2026-11-16': 'found' })).map(({ file }) => file)).toEqual([
      'observed/developers/acme-models.yaml',
    ]);
  });

  test('a page that is closed keeps the day that was proven before', () => {
    const [file] = compose(visits(RETENTION, { '2026-11-02': 'found', '2026-11-16': 'blocked' }));
    expect(file?.observed.pages[0]).toMatchObject({ outcome: 'blocked', since: '2026-11-16' });
    expect(file?.observed.pages[0]?.quotes[0]?.stood?.on).toBe('2026-11-02');
  });

  test('words that never stood there have no such day', () => {
    const [file] = compose(visits(RETENTION, { '2026-11-16': 'absent' }));
    expect(file?.observed.pages[0]?.quotes[0]).not.toHaveProperty('stood');
  });
});

describe('what the record has already', () => {
  const written = compose(visits(RETENTION, { '2026-11-02': 'found', '2026-11-16': 'found' }));
  const record = withFiles(written);

  test('is composed again as it is, with a store that knows as much', () => {
    expect(compose(visits(RETENTION, { '2026-11-02': 'found', '2026-11-16': 'found' }), record)).toEqual(written);
  });

  test('is kept by a store that knows nothing', () => {
    expect(compose(NOTHING, record)).toEqual(written);
  });

  test('is kept by a store that knows only earlier visits', () => {
    expect(compose(visits(RETENTION, { '2026-11-09': 'absent' }), record)).toEqual(written);
  });

  test('gives way to a later visit, all but the proven day', () => {
    const [file] = compose(visits(RETENTION, { '2026-11-20': 'absent' }), record);
    expect(file?.observed.pages[0]).toMatchObject({ visited: '2026-11-20', outcome: 'absent', since: '2026-11-20' });
    expect(file?.observed.pages[0]?.quotes[0]?.stood?.on).toBe('2026-11-16');
  });

  test('is kept beside what is new of another page', () => {
    const [other, own] = compose(visits(SIGNATORIES, { '2026-11-20': 'found' }), record);
    expect([other?.file, own]).toEqual(['observed/developers/acme-models.yaml', written[0]]);
  });

  test.each(['blocked', 'absent'] as const)('is kept whole where the page was %s', (last) => {
    const closed = compose(visits(RETENTION, { '2026-11-02': 'found', '2026-11-16': last }));
    expect(compose(NOTHING, withFiles(closed))).toEqual(closed);
  });

  test('goes with the words, once nothing in force quotes them', () => {
    const answers = parse(stringify({ findings: [silent()] })) as unknown;
    const without = miniDataset({
      'platforms/acme-cloud/retention_zdr.yaml': stringify(answers),
      ...Object.fromEntries(written.map(({ file, observed }) => [file, stringify(observed)])),
    });
    expect(compose(NOTHING, without)).toEqual([]);
  });
});

function silent(): object {
  return {
    on: '2026-07-05',
    because: 'first_assessed',
    answer: 'silent',
    route: 'none',
    confidence: 'medium',
    caveat: 'Nothing was found; ask.',
    searched: [{ what: 'https://docs.acme-models.com/', via: 'live', on: '2026-07-05' }],
  };
}

describe('findings of which a newer day is proven', () => {
  const shown = visits(RETENTION, { '2026-11-16': 'found' });

  test('are those with a day that the record does not have', () => {
    const finding = pageAt(RETENTION).quotes[0]?.finding;
    expect(listConfirmed(MINI, MINI_DAY, shown)).toEqual([{ finding, on: '2026-11-16' }]);
    expect(listConfirmed(withFiles(compose(shown)), MINI_DAY, shown)).toEqual([]);
    expect(listConfirmed(MINI, MINI_DAY, NOTHING)).toEqual([]);
  });
});
