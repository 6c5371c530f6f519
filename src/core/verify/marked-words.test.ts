/** Marks: the words that differ, and no others. */
import { describe, expect, test } from 'vitest';
import { canonicalPage } from './canonical-text.ts';
import { type MarkedPart, markWords } from './marked-words.ts';
import { findQuote } from './quote.ts';

const shown = (parts: readonly MarkedPart[]) =>
  parts.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join('');

function marked(quote: string, page: string): readonly [string, string] {
  const { near, differences } = findQuote(canonicalPage({ text: page, headings: [], sheets: [] } as never), quote);
  const { was, now } = markWords(quote, near ?? '', differences);
  return [shown(was), shown(now)];
}

describe('a changed sentence', () => {
  test.each([
    [
      'a number',
      'We keep your inputs for 30 days and delete them then.',
      'We keep your inputs for 90 days and delete them then.',
      'We keep your inputs for [30] days and delete them then.',
      'We keep your inputs for [90] days and delete them then.',
    ],
    [
      'the second of two equal numbers',
      'Logs are kept for 30 days and backups for 30 days more.',
      'Logs are kept for 30 days and backups for 60 days more.',
      'Logs are kept for 30 days and backups for [30] days more.',
      'Logs are kept for 30 days and backups for [60] days more.',
    ],
    [
      'a negation that was added',
      'We will use your data to train our models.',
      'We will not use your data to train our models.',
      'We will use your data to train our models.',
      'We will [not] use your data to train our models.',
    ],
    [
      'words that were taken out',
      'Enterprise customers can ask for zero data retention at any time.',
      'Customers can ask for zero data retention.',
      '[Enterprise] customers can ask for zero data retention [at any time].',
      'Customers can ask for zero data retention.',
    ],
  ])('has marked %s', (_, quote, page, was, now) => {
    expect(marked(quote, page)).toEqual([was, now]);
  });
});

test('the sentence around a changed passage is left alone, unless a difference names its words', () => {
  const quote = 'inputs are deleted after 30 days';
  const near = 'Since May, all inputs are deleted after 60 days, except where the law asks for more.';
  const differences = [{ kind: 'digits', was: '30', now: '60', material: true }] as const;
  expect(shown(markWords(quote, near, differences).now)).toBe(
    'Since May, all inputs are deleted after [60] days, except where the law asks for more.',
  );
});

test('put together again, the parts are the whole text', () => {
  const { was, now } = markWords('One two three four five six.', 'Zero one two 3 four six seven.', []);
  expect([was, now].map((parts) => parts.map((each) => each.text).join(''))).toEqual([
    'One two three four five six.',
    'Zero one two 3 four six seven.',
  ]);
});
