/** The order of clear evidence: the grade decides, then how directly the words were seen. */
import { expect, test } from 'vitest';
import { CONFIDENCES, GRADES } from '../vocabulary.ts';
import { clarity } from './clarity.ts';

test('every grade with every confidence has a place of its own, in the order of the lists', () => {
  const all = GRADES.flatMap((grade) => CONFIDENCES.map((confidence) => clarity({ grade, confidence })));
  expect(new Set(all).size).toBe(GRADES.length * CONFIDENCES.length);
  expect(all).toEqual([...all].sort((a, b) => a - b));
});

test.each([
  ['a public yes seen poorly before a gated one seen well', 'yes_public', 'low', 'yes_sales_gated', 'high'],
  ['a partial before what is unclear', 'partial', 'low', 'unclear', 'high'],
  ['silence before a no', 'no_public_evidence', 'low', 'no', 'high'],
  ['of equals the better seen', 'partial', 'high', 'partial', 'medium'],
] as const)('%s', (_, grade, confidence, otherGrade, otherConfidence) => {
  expect(clarity({ grade, confidence })).toBeLessThan(clarity({ grade: otherGrade, confidence: otherConfidence }));
});
