/** What visits have shown, in words: never "verified", and what was not seen is not told as changed. */
import { describe, expect, test } from 'vitest';
import { OUTCOMES } from './outcome.ts';
import { differenceWords, notFoundWords, stateWords } from './outcome-words.ts';

const VISIT = { state_since: '2026-11-13', visited: '2026-11-20', stood: undefined } as const;
const LIVE = { on: '2026-11-06', via: 'live' } as const;
const CAPTURED = { on: '2026-11-01', via: 'archived_copy' } as const;

describe('one line of state', () => {
  test.each([
    ['found', undefined, 'Visited 20 Nov 2026: words found since 13 Nov 2026'],
    ['found', LIVE, 'Visited 20 Nov 2026: words found since 13 Nov 2026'],
    ['altered', undefined, 'Visited 20 Nov 2026: words changed since 13 Nov 2026'],
    ['altered', LIVE, 'Visited 20 Nov 2026: words changed since 13 Nov 2026; they last stood there on 6 Nov 2026'],
    ['blocked', CAPTURED, 'Tried 20 Nov 2026: refused since 13 Nov 2026; a dated capture of 1 Nov 2026 has them'],
    ['blocked_by_robots', undefined, 'Tried 20 Nov 2026: kept out by robots.txt since 13 Nov 2026'],
    ['gone', undefined, 'Visited 20 Nov 2026: page gone since 13 Nov 2026'],
  ] as const)('%s, standing %o', (state, stood, words) => {
    expect(stateWords({ ...VISIT, state, stood })).toBe(words);
  });

  test('seen for the first time, it has no "since"', () => {
    expect(stateWords({ ...VISIT, state_since: '2026-11-20', state: 'absent' })).toBe(
      'Visited 20 Nov 2026: words not found',
    );
  });

  test.each(OUTCOMES)('%s is never called verified', (state) => {
    expect(stateWords({ ...VISIT, state, stood: LIVE })).not.toMatch(/verif/i);
  });
});

test('beside an age stand words that changed, before those that were not seen, and nothing where all were found', () => {
  const told = (state: 'found' | 'blocked' | 'altered') => ({ ...VISIT, state });
  expect(notFoundWords([told('found'), null])).toBe('');
  expect(notFoundWords([told('found'), told('blocked')])).toBe('refused since 13 Nov 2026');
  expect(notFoundWords([told('blocked'), told('altered')])).toBe('words changed since 13 Nov 2026');
});

test.each([
  [{ kind: 'digits', was: '30', now: '90', material: true }, '“30” became “90”: a number, material'],
  [{ kind: 'negation', was: '', now: 'not', material: true }, '“not” was added: a negation, material'],
  [{ kind: 'wording', was: 'promptly', now: '', material: false }, '“promptly” was taken out: wording'],
] as const)('a difference reads %o', (difference, words) => {
  expect(differenceWords(difference)).toBe(words);
});
