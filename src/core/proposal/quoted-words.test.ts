/** Which quotes are the same words, and which marks around them belong to whoever copied them. */
import { describe, expect, test } from 'vitest';
import { comparedWords, withoutQuotationMarks } from './quoted-words.ts';

const WORDS = 'Inputs are deleted after 30 days.';

describe('marks around words', () => {
  test.each([`"${WORDS}"`, `“${WORDS}”`, `„${WORDS}“`, `« ${WORDS} »`, `‘${WORDS}’`, `「${WORDS}」`, WORDS])(
    '%s: the pair is left out',
    (typed) => {
      expect(withoutQuotationMarks(typed)).toBe(WORDS);
      expect(comparedWords(typed)).toBe(comparedWords(WORDS));
    },
  );

  test.each(['"Retention" is never "forever"', '“A” and “B”', 'We call it "zero"', '"', '""', `“${WORDS}`])(
    '%s: nothing is left out',
    (typed) => expect(withoutQuotationMarks(typed)).toBe(typed),
  );

  test('only one pair is', () => expect(withoutQuotationMarks(`“‘${WORDS}’”`)).toBe(`‘${WORDS}’`));
});

test.each([
  ['spaces and capitals', 'inputs  ARE\u00a0deleted after 30 days.', true],
  ['typographic marks', 'Inputs are deleted after 30 days.\u200b', true],
  ['another number', 'Inputs are deleted after 90 days.', false],
])('%s: the same words, or not', (_name, typed, isSame) => {
  expect(comparedWords(typed) === comparedWords(WORDS)).toBe(isSame);
});
