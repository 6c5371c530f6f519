/** Feeds: which findings stand in them, in what order and under what name, and that entries stay what they are. */
import { describe, expect, test } from 'vitest';
import { plainYes, silence, withHistory } from '../../../test/made-history.ts';
import { MINI_DAY, miniDataset } from '../../../test/mini-record.ts';
import { listFindingIds } from '../answer/finding.ts';
import type { Dataset } from '../record/dataset.ts';
import { changesPath, type Feed, feedOf, feedPagePath, feedPath, feedTitle, MOST_ENTRIES, WATCH_ALL } from './feed.ts';
import { parseWatchList, type WatchList } from './watch-list.ts';

const MINI = miniDataset();

const list = (query: string, dataset: Dataset = MINI): WatchList => parseWatchList(dataset, new URLSearchParams(query));
const feed = (query: string, dataset: Dataset = MINI): Feed =>
  feedOf(dataset, list(query, dataset), { today: MINI_DAY });
const madeFeed = (dataset: Dataset) => feed('dimension=iso_42001&offering=acme-api,acme-classic', dataset);

describe('entries', () => {
  test('every finding that came into force, newest first by the day it was recorded', () => {
    const { entries, updatedOn } = feed('');
    expect(entries.map((each) => each.finding.id).sort()).toEqual([...listFindingIds(MINI)].sort());
    const days = entries.map((each) => each.recordedOn);
    expect(days).toEqual([...days].sort().reverse());
    expect([updatedOn, days[0]]).toEqual(['2026-10-20', '2026-10-20']);
  });

  test('a finding that was recorded later stands where it was recorded, and says when it was assessed', () => {
    const dataset = withHistory([
      silence('A', '2026-07-05', { recorded_on: '2026-11-20' }),
      silence('B', '2026-08-01', { recorded_on: '2026-08-01' }),
    ]);
    expect(madeFeed(dataset).entries.map((each) => [each.recordedOn, each.title])).toEqual([
      ['2026-11-20', 'Acme Cloud, 2 offerings · ISO 42001: No public evidence (assessed 5 Jul 2026)'],
      [
        '2026-08-01',
        'Acme Cloud, 2 offerings · ISO 42001: No public evidence (as before, wording only, assessed 1 Aug 2026)',
      ],
    ]);
  });

  test('page by page, the newest first, and none is lost', () => {
    const many = Array.from({ length: MOST_ENTRIES + 30 }, (_, index) =>
      silence(`${index}`, `2026-0${1 + Math.floor(index / 28)}-${String(1 + (index % 28)).padStart(2, '0')}`),
    );
    const dataset = withHistory(many);
    const { entries, ...first } = madeFeed(dataset);
    const watched = list('dimension=iso_42001&offering=acme-api,acme-classic', dataset);
    const second = feedOf(dataset, watched, { today: MINI_DAY, page: 2 });
    expect([first.page, first.pages, second.page, second.pages]).toEqual([1, 2, 2, 2]);
    expect([second.id, second.updatedOn]).toEqual([first.id, first.updatedOn]);
    expect([...entries, ...second.entries].map((each) => each.finding.record.notes)).toEqual(
      many.map((each) => each.notes).reverse(),
    );
    expect(() => feedOf(dataset, watched, { today: MINI_DAY, page: 3 })).toThrow('This feed has no page 3.');
    expect(entries).toHaveLength(MOST_ENTRIES);
    expect(entries.map((each) => each.finding.record.notes)).toEqual(
      many
        .map((each) => each.notes)
        .reverse()
        .slice(0, MOST_ENTRIES),
    );
  });

  test('the changes of one day stand on one page, however many', () => {
    const many = Array.from({ length: MOST_ENTRIES + 30 }, (_, index) =>
      silence(`${index}`, `2026-0${1 + Math.floor(index / 28)}-${String(1 + (index % 28)).padStart(2, '0')}`, {
        recorded_on: '2026-11-20',
      }),
    );
    const dataset = withHistory(many);
    const { entries, pages } = madeFeed(dataset);
    // All but the first answer replaced one; that one is a first answer, and may stand on a page of its own.
    expect([entries.length, pages]).toEqual([MOST_ENTRIES + 29, 2]);
  });

  test('of one day what replaced an answer comes first, and before all else what reads otherwise now', () => {
    const { entries } = feed('');
    const kinds = entries.map(({ recordedOn, finding, steps }) => {
      const isChange = steps.some((step) => step.before !== null);
      return { recordedOn, isChange, id: finding.id };
    });
    for (const [index, each] of kinds.entries()) {
      const above = kinds[index - 1];
      if (above?.recordedOn === each.recordedOn && each.isChange)
        expect([each.id, above.isChange]).toEqual([each.id, true]);
    }
  });

  test('a finding that replaced several answers is one entry, with a step for each', () => {
    const dataset = withHistory(
      [silence('A', '2026-07-05')],
      [
        { id: 'e', offerings: ['acme-api'], findings: [silence('E', '2026-08-01')] },
        { id: 'f', models: ['m-1'], findings: [plainYes('F', '2026-09-01')] },
      ],
    );
    const [newest, ...others] = madeFeed(dataset).entries;
    expect(newest?.steps.map((step) => [step.before?.record.notes, step.offerings])).toEqual([
      ['E', ['acme-api']],
      ['A', ['acme-classic']],
    ]);
    expect(newest?.title).toBe('Acme Cloud, 2 offerings · ISO 42001 for m-1: Yes, public');
    expect(others.map((each) => each.finding.record.notes)).toEqual(['E', 'A']);
  });

  test('nothing of a day that is not there yet', () => {
    const { entries } = feedOf(MINI, WATCH_ALL, { today: '2026-07-05' });
    expect(entries.length).toBeGreaterThan(10);
    expect(entries.every((each) => each.finding.record.on <= '2026-07-05')).toBe(true);
  });

  test('a feed without any is as new as the record', () => {
    const { entries, updatedOn } = feedOf(MINI, list('offering=acme-api'), { today: '2026-01-01' });
    expect([entries, updatedOn]).toEqual([[], MINI.content.generated]);
  });
});

describe('titles of entries', () => {
  const titles = feed('').entries.map((each) => each.title);

  test.each([
    'Acme Cloud, 2 offerings · ISO 27001: Unclear → Yes, public',
    'Acme Cloud, 2 offerings · GDPR DPA: Yes, public (as before)',
    'North Host Open Models · Residency: Partial (SE, EU, inference only) → Not here, elsewhere',
  ])('%s', (title) => {
    expect(titles).toContain(title);
  });

  test('models of an exception are named shortly', () => {
    const dataset = withHistory(
      [silence('A', '2026-01-01')],
      [{ id: 'e', models: ['m-1', 'm-2', 'm-3'], offerings: ['acme-api'], findings: [plainYes('E', '2026-07-05')] }],
    );
    expect(madeFeed(dataset).entries[0]?.title).toBe(
      'Acme API · ISO 42001 for m-1 and 2 more: No public evidence → Yes, public',
    );
  });
});

describe('what stays', () => {
  const queries = ['', 'offering=acme-api', 'dimension=iso_27001', 'offering=acme-api,acme-north&dimension=iso_27001'];

  test('the same finding is the same entry in every feed', () => {
    const all = new Map(feed('').entries.map((each) => [each.finding.id, each]));
    for (const { entries } of queries.map((each) => feed(each))) {
      expect(entries.length).toBeGreaterThan(1);
      for (const each of entries) expect(each).toEqual(all.get(each.finding.id));
    }
    expect(new Set([...all.values()].map((each) => each.id)).size).toBe(all.size);
  });

  test('order, repetition and empty parts of an address make no other feed', () => {
    const one = feed('offering=acme-api,acme-north&dimension=iso_27001,gdpr_dpa');
    for (const same of [
      'dimension=gdpr_dpa,iso_27001&offering=acme-north,acme-api',
      'offering=acme-north&offering=acme-api&dimension=iso_27001&dimension=gdpr_dpa',
      'offering=acme-api,acme-api,acme-north,,&offering=&dimension=gdpr_dpa,iso_27001,gdpr_dpa',
    ])
      expect(feed(same)).toEqual(one);
  });

  test('each watch-list is a feed of its own, and so is that of another registry', () => {
    const content = { ...MINI.content, registry: { ...MINI.content.registry, name: 'Another' } };
    const ids = [...queries.map((each) => feed(each).id), feed('', { ...MINI, content }).id];
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('another order of the questions in the record is no other feed', () => {
    const turned = { ...MINI, content: { ...MINI.content, dimensions: [...MINI.content.dimensions].reverse() } };
    const query = 'dimension=iso_27001,gdpr_dpa';
    expect(feed(query, turned).id).toBe(feed(query).id);
  });

  test('a finding more is an entry more, and changes no other', () => {
    const before = [silence('A', '2026-07-05'), plainYes('B', '2026-08-01')];
    const [old, now] = [
      withHistory(before, [{ id: 'e', models: ['m-1'], findings: [silence('E', '2026-08-02')] }]),
      withHistory(
        [...before, silence('C', '2026-11-01')],
        [{ id: 'e', models: ['m-1'], findings: [silence('E', '2026-08-02')] }],
      ),
    ];
    const [first, ...others] = madeFeed(now).entries;
    expect(first?.finding.record.notes).toBe('C');
    expect(others.map(withoutSteps)).toEqual(madeFeed(old).entries.map(withoutSteps));
    expect(madeFeed(now).id).toBe(madeFeed(old).id);
  });

  test('a later remark or archive link is no other entry', () => {
    const remarks = [{ on: '2026-11-01', by: 'person', act: 'confirmed', text: 'Looked at again.' }] as const;
    const entries = [{}, { remarks }].map((more) => madeFeed(withHistory([silence('A', '2026-07-05', more)])).entries);
    expect(entries[1]?.map(withoutSteps)).toEqual(entries[0]?.map(withoutSteps));
  });
});

/** An entry as far as it is told; what it rests on holds the whole list. */
function withoutSteps({ id, title, recordedOn }: Feed['entries'][number]): object {
  return { id, title, recordedOn };
}

describe('addresses and titles of feeds', () => {
  test.each([
    ['', '/feed.atom', '/changes/', 'Assay Mini: changes'],
    [
      'offering=acme-api',
      '/offerings/acme-api/feed.atom',
      '/offerings/acme-api/changes/',
      'Assay Mini: changes of Acme API',
    ],
    [
      'dimension=iso_27001',
      '/questions/iso_27001/feed.atom',
      '/changes/?dimension=iso_27001',
      'Assay Mini: changes in ISO 27001',
    ],
    [
      'offering=acme-north,acme-api&dimension=gdpr_dpa,iso_27001',
      '/feed.atom?offering=acme-api,acme-north&dimension=iso_27001,gdpr_dpa',
      '/changes/?offering=acme-api,acme-north&dimension=iso_27001,gdpr_dpa',
      'Assay Mini: changes of Acme API and Acme on North Host in ISO 27001 and GDPR DPA',
    ],
    [
      'offering=acme-api,acme-north,acme-classic,north-open-models',
      '/feed.atom?offering=acme-api,acme-classic,acme-north,north-open-models',
      '/changes/?offering=acme-api,acme-classic,acme-north,north-open-models',
      'Assay Mini: changes of 4 offerings',
    ],
  ])('%j', (query, path, changes, title) => {
    const of = list(query);
    expect([feedPath(of, 'atom'), changesPath(of), feedTitle(MINI, of)]).toEqual([path, changes, title]);
    expect(feedPath(of, 'json')).toBe(path.replace('feed.atom', 'feed.json'));
    expect(feedPagePath(of, 'atom', 2)).toBe(`${path}${query.includes('&') || path.includes('?') ? '&' : '?'}page=2`);
  });
});
