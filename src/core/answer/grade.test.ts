/** The table of grades, row by row, as the method page states it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ANSWERS, CONFIDENCES, GRADES, type Grade, ROUTES } from '../vocabulary.ts';
import { gradeLabel, gradeOf, gradeWord, isClean, isYesOrPartial, MEETING_GRADES, watchOutPart } from './grade.ts';

test.each([
  ['affirmed', 'public', 'yes_public', 'Yes, public'],
  ['affirmed', 'console_setting', 'yes_public', 'Yes, public'],
  ['affirmed', 'trust_center_login', 'yes_sales_gated', 'Yes, behind login'],
  ['affirmed', 'trust_center_nda', 'yes_sales_gated', 'Yes, under NDA'],
  ['affirmed', 'support_request', 'yes_sales_gated', 'Yes, on request'],
  ['affirmed', 'sales_contract', 'yes_sales_gated', 'Yes, by contract'],
  ['partly', 'public', 'partial', 'Partial'],
  ['partly', 'sales_contract', 'partial', 'Partial'],
  ['unsettled', 'none', 'unclear', 'Unclear'],
  ['unsettled', 'public', 'unclear', 'Unclear'],
  ['silent', 'none', 'no_public_evidence', 'No public evidence'],
  ['elsewhere', 'public', 'yes_platform_only', 'Not here, elsewhere'],
  ['denied', 'none', 'no', 'No'],
  ['denied', 'public', 'no', 'No'],
  ['not_applicable', 'none', 'not_applicable', 'Not applicable'],
] as const)('%s by the route %s comes to %s, "%s"', (answer, route, grade, label) => {
  expect(gradeOf({ answer, route })).toBe(grade);
  expect(gradeLabel(grade, { route })).toBe(label);
});

test('a no reads as the card of its question says', () => {
  expect(gradeLabel('no', { route: 'public', deniedReads: 'Not listed' })).toBe('Not listed');
  expect(gradeLabel('yes_public', { deniedReads: 'Not listed' })).toBe('Yes, public');
});

test('gated cells as a group have a label without a gate', () => {
  expect(gradeLabel('yes_sales_gated')).toBe('Yes, gated');
});

test('every grade has a word of its own for narrow places', () => {
  expect(GRADES.map(gradeWord)).toEqual(['Yes', 'Gated', 'Partial', 'Unclear', 'None', 'Elsewhere', 'No', 'n/a']);
});

test('a clean yes is public and was seen at medium or high confidence', () => {
  const clean = GRADES.flatMap((grade) =>
    CONFIDENCES.filter((each) => isClean(grade, each)).map((each) => `${grade} ${each}`),
  );
  expect(clean).toEqual(['yes_public high', 'yes_public medium']);
});

describe('what a grade is good for', () => {
  test.each<[Grade, boolean, 'obtain' | 'clear_up']>([
    ['yes_public', true, 'clear_up'],
    ['yes_sales_gated', true, 'obtain'],
    ['partial', true, 'clear_up'],
    ['unclear', false, 'clear_up'],
    ['no_public_evidence', false, 'clear_up'],
    ['yes_platform_only', false, 'clear_up'],
    ['no', false, 'clear_up'],
    ['not_applicable', false, 'clear_up'],
  ])('%s can meet a requirement: %s; as a watch-out it is something to %s', (grade, meets, part) => {
    expect(MEETING_GRADES.includes(grade)).toBe(meets);
    expect(isYesOrPartial(grade)).toBe(meets);
    expect(watchOutPart(grade)).toBe(part);
  });
});

test('only an affirmed answer ever comes to a yes, whatever the route', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ANSWERS), fc.constantFrom(...ROUTES), (answer, route) => {
      const grade = gradeOf({ answer, route });
      expect(GRADES).toContain(grade);
      expect(grade === 'yes_public' || grade === 'yes_sales_gated').toBe(answer === 'affirmed');
    }),
  );
});
