/** Conditions in words: what has a form that a sentence tells gets one, and anything else none rather than a wrong one. */
import { expect, test } from 'vitest';
import { miniDataset } from '../../../test/mini-record.ts';
import { conditionWords } from './condition-words.ts';
import { parseExpression } from './expression.ts';

function wordsOf(text: string, question: string): string | null {
  const parsed = parseExpression(text);
  if ('fault' in parsed) throw new Error(parsed.fault);
  return conditionWords(parsed.expression, miniDataset().dimensions.get(question));
}

test.each([
  ['retention_zdr', 'cell.details.default_retention_days <= 30', '"Default retention" is at most 30 days'],
  ['retention_zdr', 'cell.details.default_retention_days < 1', '"Default retention" is less than 1 day'],
  ['gdpr_dpa', "cell.details.dpa_url != ''", '"Processing terms" is on record'],
  ['gdpr_dpa', 'has(cell.details.dpa_url)', '"Processing terms" is on record'],
  [
    'gdpr_dpa',
    'cell.details.subprocessor_change_notice_days >= 15',
    '"Notice of a new subprocessor" is at least 15 days',
  ],
  ['data_residency', "cell.details.inference_regions.exists(r, r == 'EU')", '"Processing can be held to" includes EU'],
  [
    'data_residency',
    "cell.details.inference_regions.exists(r, r in ['EU', 'CH'])",
    '"Processing can be held to" includes EU or CH',
  ],
  [
    'data_residency',
    "cell.details.inference_regions.all(r, r in ['EU', 'CH'])",
    '"Processing can be held to" has nothing but EU or CH',
  ],
  ['data_residency', 'cell.details.at_rest', '"Storage held too" is yes'],
  ['data_residency', '!cell.details.at_rest', '"Storage held too" is no'],
  ['data_residency', "!(platform.domicile in ['CN', 'HK'])", '"Seat of the platform\'s operator" is none of CN and HK'],
  ['data_residency', "!(platform.domicile in ['CN'])", '"Seat of the platform\'s operator" is not CN'],
  ['hipaa_baa', 'size(cell.details.eligible_services) > 0', '"Services covered" has at least one entry'],
  ['hipaa_baa', 'cell.details.eligible_services.size() >= 1', '"Services covered" has at least one entry'],
  ['art53_summary', "offering.category != 'inference_host'", '"Kind of offering" is not inference host'],
  ['gdpr_dpa', "cell.route == 'public'", '"Way to it" is "read it now"'],
  ['gdpr_dpa', "cell.grade in ['yes_public', 'partial']", '"Grade" is "Yes, public" or "Partial"'],
  ['gdpr_dpa', "cell.details.governing_law.contains('Ireland')", '"Governing law" has the words "Ireland"'],
  [
    'retention_zdr',
    "cell.grade == 'partial' || cell.details.default_retention_days <= 1",
    '"Grade" is "Partial", or "Default retention" is at most 1 day',
  ],
  [
    'gdpr_dpa',
    "cell.details.dpa_url != '' && cell.details.objection_days >= 15",
    '"Processing terms" is on record, and "Time to object" is at least 15 days',
  ],
] as const)('on %s, %s', (question, text, words) => {
  expect(wordsOf(text, question)).toBe(words);
});

test('what holds by default is told as the question tells it', () => {
  const reads = miniDataset().dimensions.get('gdpr_dpa')?.default_reads;
  expect(wordsOf("cell.default in ['enabled', 'requires_config']", 'gdpr_dpa')).toBe(
    `"What holds by default" is "${reads?.enabled}" or "${reads?.requires_config}"`,
  );
});

test.each([
  "cell.details.dpa_url != '' && (cell.details.at_rest || cell.grade == 'partial')",
  'cell.details.default_retention_days + 5 <= 30',
  'cell.details.default_retention_days <= cell.details.longest_exception_days',
  'size(cell.details.scope) > 3',
  "cell.details.inference_regions.exists(r, r.startsWith('EU'))",
  'cell.details.at_rest ? cell.details.x : cell.details.y',
  "!(cell.details.at_rest && cell.grade == 'partial')",
])('no sentence tells %s better than itself', (text) => {
  expect(wordsOf(text, 'data_residency')).toBeNull();
});
