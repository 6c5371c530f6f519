/** Lines of a policy in words: everything that has to hold is in the sentence, and every condition stands as it is written. */
import { expect, test } from 'vitest';
import { miniDataset } from '../../../test/mini-record.ts';
import { holdPolicies } from './held-policy.ts';
import type { Policy, PolicyLine } from './policy.ts';
import { requirementWords } from './requirement-words.ts';
import { getShippedPolicy } from './shipped-policy.ts';

const { dimensions } = miniDataset();

function wordsOf(line: PolicyLine) {
  const policy = { policy: 'made', title: 'Made', require: [line] } as Policy;
  const held = holdPolicies([{ policy, placeOf: null }], policy, { patterns: null, staleDays: 180 });
  const [only] = held.lines;
  if (!only) throw new Error('no line');
  return requirementWords(only, dimensions);
}

test.each<[string, PolicyLine]>([
  ['GDPR DPA: a yes or a partial.', { question: 'gdpr_dpa' }],
  [
    'GDPR DPA: at least "Partial", seen with at least medium confidence.',
    { question: 'gdpr_dpa', min_grade: 'partial', min_confidence: 'medium' },
  ],
  [
    'GDPR DPA: seen with high confidence, and "Processing terms" is on record.',
    { question: 'gdpr_dpa', min_confidence: 'high', cel: "cell.details.dpa_url != ''" },
  ],
  ['GDPR DPA: "Processing terms" is on record.', { question: 'gdpr_dpa', cel: "cell.details.dpa_url != ''" }],
  [
    'Retention / ZDR: at least "Partial", and where size(cell.details.zero_exclusions) < 3.',
    { question: 'retention_zdr', min_grade: 'partial', cel: 'size(cell.details.zero_exclusions) < 3' },
  ],
  [
    'Art. 53 summary: at least "Partial", or not applicable.',
    { question: 'art53_summary', min_grade: 'partial', not_applicable: 'pass' },
  ],
  [
    'One of: SOC 2 Type II: at least "Yes, gated"; or ISO 27001: at least "Yes, public".',
    {
      any_of: [
        { question: 'soc2_type2', min_grade: 'yes_sales_gated' },
        { question: 'iso_27001', min_grade: 'yes_public' },
      ],
    },
  ],
])('%s', (says, line) => {
  expect(wordsOf(line)).toMatchObject({ says, demanded: says, must: true, because: null, waivable: true });
});

test('what holds by default is told in the words of its question', () => {
  const reads = dimensions.get('training_on_customer_data')?.default_reads?.enabled;
  const line = { question: 'training_on_customer_data', default: 'enabled' } as const;
  expect(wordsOf(line).says).toBe(`No-training default: by default ${reads}.`);
});

test('a sentence of its own goes first, and what is demanded stands beside it', () => {
  const words = wordsOf({
    question: 'art53_summary',
    min_grade: 'partial',
    when: "offering.category != 'inference_host'",
    says: 'There is a summary.',
    because: 'House rule',
    waivable: false,
  });
  expect(words).toEqual({
    must: true,
    says: 'There is a summary.',
    demanded: 'Art. 53 summary: at least "Partial".',
    demands: [
      { question: 'art53_summary', label: 'Art. 53 summary', says: 'Art. 53 summary: at least "Partial"', cel: null },
    ],
    when: { text: "offering.category != 'inference_host'", says: '"Kind of offering" is not inference host' },
    because: 'House rule',
    waivable: false,
  });
});

test('of a policy that extends another all lines are told', () => {
  const { lines } = getShippedPolicy(miniDataset(), 'personal-data');
  const said = lines.map((line) => requirementWords(line, dimensions));
  expect(said.map(({ must }) => must)).toEqual([true, true, true, true, true, true, false]);
  expect(said.filter(({ says, demanded }) => !/^\S.*\.$/.test(says) || !/^\S.*\.$/.test(demanded))).toEqual([]);
});
