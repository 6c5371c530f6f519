/** Words that turn a meaning only where they stand. */
import { expect, test } from 'vitest';
import { findTurningAt, isSaidTwice } from './placed-meaning.ts';
import { listWords } from './word-list.ts';

test.each([
  ['a working day is another unit', '30 business days', 1, 'unit'],
  ['a business is none', 'our business customers', 1, undefined],
  ['two Roman figures are a number', 'in Annex II', 2, 'digits'],
  ['one is a number behind what is numbered so', 'a Type I report', 2, 'digits'],
  ['and elsewhere a pronoun', 'when I ask', 1, undefined],
  ['small letters are no figures', 'a type ii', 2, undefined],
  ['un- denies', 'kept un-encrypted', 1, 'negation'],
  ['an article denies nothing', 'un modèle', 0, undefined],
  ['in-house denies nothing', 'run in-house', 1, undefined],
])('%s', (_, text, at, kind) => {
  expect(findTurningAt(at, { text, words: listWords(text) })?.kind).toBe(kind);
});

test.each([
  ['thirty (30) days', 0, true],
  ['thirty (30) days', 1, true],
  ['thirty (90) days', 0, false],
  ['30 30 days', 0, false],
])('of %s, word %i is said twice: %s', (text, at, is) => {
  expect(isSaidTwice(at, { text, words: listWords(text) })).toBe(is);
});
