/** Which words take the place of which, and the facts that are left behind. */
import { expect, test } from 'vitest';
import type { Finding, Source } from '../record/record.ts';
import { listStaleFacts, replacedBy } from './replaced-words.ts';

const PAGE = 'https://docs.acme-models.com/retention';

function source(quote: string | undefined, url = PAGE): Source {
  const seen = { on: '2026-07-05', via: 'live' } as const;
  return { url, title: 'T', publisher: 'P', instrument: 'documentation', seen, ...(quote !== undefined && { quote }) };
}

function finding(quote: string, details: Finding['details'], url?: string): Finding {
  const said = { because: 'correction', answer: 'affirmed', route: 'public', confidence: 'high' } as const;
  return { on: '2026-07-05', ...said, details, sources: [source(quote, url)] };
}

const THIRTY = 'Inputs and outputs of the API are deleted after 30 days.';
const NINETY = 'Inputs and outputs of the API are deleted after 90 days.';

test.each([
  ['the same words with another number', THIRTY, NINETY, true],
  ['the same words', THIRTY, THIRTY, false],
  ['other words', THIRTY, 'Customers can choose the region of their endpoint.', false],
])('%s', (_name, old, later, isReplaced) => {
  expect(replacedBy(source(old), source(later)) !== null).toBe(isReplaced);
});

test('words of another page, or none, replace nothing', () => {
  expect(replacedBy(source(THIRTY), source(NINETY, 'https://docs.acme-models.com/other'))).toBeNull();
  expect(replacedBy(source(THIRTY), source(undefined))).toBeNull();
  expect(replacedBy(source(undefined), source(NINETY))).toBeNull();
});

test.each<[string, Finding['details'], Finding['details'], readonly string[]]>([
  [
    'a number that was left as it was',
    { default_retention_days: 30 },
    { default_retention_days: 30 },
    ['default_retention_days'],
  ],
  ['a number that was changed with the words', { default_retention_days: 30 }, { default_retention_days: 90 }, []],
  ['a number that the words never said', { default_retention_days: 7 }, { default_retention_days: 7 }, []],
  ['a fact that is new', {}, { default_retention_days: 30 }, []],
  ['no facts', undefined, undefined, []],
])('%s', (_name, before, after, stale) => {
  const found = listStaleFacts(finding(THIRTY, before), finding(NINETY, after));
  expect(found.map(({ key }) => key)).toEqual(stale);
  for (const each of found) expect(each).toMatchObject({ was: '30', now: '90' });
});

test('words that stayed but for the marks around them leave no fact behind', () => {
  const after = {
    ...finding(NINETY, { default_retention_days: 30 }),
    sources: [source(NINETY), source(`“${THIRTY}”`)],
  };
  expect(listStaleFacts(finding(THIRTY, { default_retention_days: 30 }), after)).toEqual([]);
});

test('words that stayed beside new ones leave no fact behind', () => {
  const after = { ...finding(NINETY, { default_retention_days: 30 }), sources: [source(NINETY), source(THIRTY)] };
  expect(listStaleFacts(finding(THIRTY, { default_retention_days: 30 }), after)).toEqual([]);
});
