/** Which pages names stand for. */
import { describe, expect, test } from 'vitest';
import { MINI_DAY, miniDataset } from '../../../test/mini-record.ts';
import { selectPages } from './select-pages.ts';
import { listWatchedPages } from './watched-page.ts';

const MINI = miniDataset();
const PAGES = listWatchedPages(MINI, MINI_DAY);

function subjectsOf(...names: readonly string[]): string[] {
  const quotes = selectPages(MINI, PAGES, names, MINI_DAY).flatMap((page) => page.quotes);
  return [...new Set(quotes.map(({ subject }) => subject))].sort();
}

describe('names', () => {
  test('none stand for all pages', () => {
    expect(selectPages(MINI, PAGES, [], MINI_DAY)).toEqual(PAGES);
  });

  test.each([
    [
      'an offering: the pages of its platform and of its developer',
      ['acme-api'],
      ['developer:acme-models', 'platform:acme-cloud'],
    ],
    [
      'an offering by the name of others',
      ['old-list:acme-via-north'],
      ['developer:acme-models', 'platform:north-host'],
    ],
    ['a platform', ['platform:acme-cloud'], ['platform:acme-cloud']],
    ['a platform by its other name', ['platform:Acme Platform'], ['platform:acme-cloud']],
    ['a developer', ['developer:acme-models'], ['developer:acme-models']],
    ['two of them', ['platform:north-host', 'developer:acme-models'], ['developer:acme-models', 'platform:north-host']],
  ])('%s', (_, names, subjects) => {
    expect(subjectsOf(...names)).toEqual(subjects);
  });

  test('an offering stands for what is said of some of its models alone, too', () => {
    const quotes = selectPages(MINI, PAGES, ['acme-api'], MINI_DAY).flatMap((page) => page.quotes);
    expect(quotes.map(({ exception }) => exception)).toContain('vision');
  });

  test.each([
    ['acme-app', 'unknown_offering'],
    ['platform:nowhere', 'unknown_platform'],
    ['developer:nobody', 'unknown_developer'],
    ['acme-models', 'ambiguous_name'],
    ['no-list:acme', 'unknown_naming'],
  ])('%s is refused', (name, code) => {
    expect(() => subjectsOf(name)).toThrow(expect.objectContaining({ body: expect.objectContaining({ code }) }));
  });
});
