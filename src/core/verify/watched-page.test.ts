/** Which pages are watched: every address with words in force, once each. */
import { describe, expect, test } from 'vitest';
import { MINI_DAY, miniDataset, miniText } from '../../../test/mini-record.ts';
import { listWatchedPages, pageUrl, subjectName } from './watched-page.ts';

const MINI = miniDataset();

function urls(day = MINI_DAY, dataset = MINI): string[] {
  return listWatchedPages(dataset, day).map(({ url }) => url);
}

function quotesAt(url: string, dataset = MINI, day = MINI_DAY) {
  return listWatchedPages(dataset, day).find((each) => each.url === url)?.quotes ?? [];
}

describe('pages', () => {
  test('stand once each, in the order of their addresses', () => {
    expect(urls()).toEqual([...new Set(urls())].sort());
    expect(urls()).toContain('https://docs.acme-models.com/retention');
  });

  test('are known without the place on them', () => {
    expect([pageUrl('https://a.com/b#c'), pageUrl('https://a.com/b')]).toEqual(['https://a.com/b', 'https://a.com/b']);
    const file = 'platforms/acme-cloud/data_residency.yaml';
    const anchored = miniDataset({ [file]: miniText(file).replace('.com/regions', '.com/retention#regions') });
    expect(
      quotesAt('https://docs.acme-models.com/retention', anchored)
        .map(({ dimension }) => dimension)
        .sort(),
    ).toEqual(['data_residency', 'retention_zdr']);
  });

  test('that cannot change are not watched', () => {
    const file = 'platforms/acme-cloud/data_residency.yaml';
    const fixed = `https://github.com/acme-models/docs/blob/${'a'.repeat(40)}/regions.md`;
    const dataset = miniDataset({
      [file]: miniText(file)
        .replace('https://docs.acme-models.com/regions', fixed)
        .replace('high', 'low')
        .replace('answer: affirmed', 'answer: unsettled\n    caveat: Ask.'),
    });
    expect(urls(MINI_DAY, dataset)).not.toContain(fixed);
  });

  test('that only services rest on which have ended are not watched', () => {
    const ended = ['acme-api', 'acme-north', 'north-open-models'].map((id) => {
      const file = `offerings/${id}.yaml`;
      return [file, miniText(file).replace(/status: .*/, 'status: { is: retired, on: 2026-09-30 }')];
    });
    expect(urls(MINI_DAY, miniDataset(Object.fromEntries(ended)))).toEqual([]);
  });

  test('are those of the day: words that came later are not watched before', () => {
    const dpa = 'https://acme-models.com/dpa';
    const saying = (day: string) => quotesAt(dpa, MINI, day).map(({ quote }) => /\d+ days/.exec(quote)?.[0]);
    expect([saying('2026-07-10'), saying(MINI_DAY)]).toEqual([['30 days'], ['14 days']]);
    expect(urls('2026-01-01')).toEqual([]);
  });
});

test('words of an exception say which it is', () => {
  const found = quotesAt('https://docs.acme-models.com/data-use');
  expect(found.map(({ subject, dimension, exception }) => [subject, dimension, exception])).toEqual([
    ['platform:acme-cloud', 'training_on_customer_data', null],
    ['platform:acme-cloud', 'training_on_customer_data', 'vision'],
  ]);
  expect(subjectName({ level: 'platform', subject: 'acme-cloud' })).toBe('platform:acme-cloud');
});
