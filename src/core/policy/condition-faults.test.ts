/** What is told of a condition when it is read: unlike kinds and words that no fact can be, each with its place and the nearest. */
import { describe, expect, test } from 'vitest';
import { miniDataset } from '../../../test/mini-record.ts';
import { conditionFault } from './condition-faults.ts';
import { RE2_PATTERNS } from './regular-expression.ts';

const MINI = miniDataset();
const WORLD = { offerings: new Set(Object.keys(MINI.content.offerings)), patterns: RE2_PATTERNS };

function told(text: string, question = 'data_residency', key: 'cel' | 'when' = 'cel') {
  const path = ['require', 0, key];
  return conditionFault({ path, text }, MINI.dimensions.get(question), WORLD).map(({ found, expected, hint }) =>
    [found, expected, hint].join(' | '),
  );
}

describe('a word that the fact can never be', () => {
  test.each<[string, string, string, string]>([
    ['gdpr_dpa', "offering.category == 'first-party'", '"first-party" (character 22)', 'Did you mean "first_party"?'],
    ['gdpr_dpa', "offering.category != 'inference_hots'", '(character 22)', 'Did you mean "inference_host"?'],
    ['gdpr_dpa', "'first-party' == offering.category", '(character 1)', 'Did you mean "first_party"?'],
    ['gdpr_dpa', "offering.status == 'alive'", '"alive"', 'Did you mean "live"?'],
    ['gdpr_dpa', "cell.grade == 'yes_pubic'", '"yes_pubic"', 'Did you mean "yes_public"?'],
    ['gdpr_dpa', "cell.default in ['enable', 'requires_config']", '"enable" (character 18)', '"enabled"'],
    ['gdpr_dpa', "cell.route == 'publik'", '"publik"', 'Did you mean "public"?'],
    ['gdpr_dpa', "cell.confidence == 'hi'", '"hi"', 'high, medium, low'],
    ['gdpr_dpa', "cell.details.transfer.exists(t, t == 'sccs')", '"sccs"', 'Did you mean "scc"?'],
    ['gdpr_dpa', "cell.details.transfer.exists(t, t in ['sccs', 'dpf'])", '"sccs"', 'Did you mean "scc"?'],
    ['gdpr_dpa', "'sccs' in cell.details.transfer", '"sccs" (character 1)', 'Did you mean "scc"?'],
    ['gdpr_dpa', "['sccs', 'dpf'].exists(t, t in cell.details.transfer)", '"sccs"', 'Did you mean "scc"?'],
    ['data_residency', "cell.details.inference_regions.exists(r, r == 'eu')", '"eu"', 'Did you mean "EU"?'],
    ['data_residency', "!('eu' in cell.details.regions)", '"eu"', 'Did you mean "EU"?'],
    ['data_residency', "'Europe' in cell.details.regions", 'ISO 3166', 'It can never be that'],
    ['data_residency', "platform.domicile in ['CN', 'EU']", '"EU"', 'ISO 3166'],
    ['data_residency', "cell.details.place_is != 'fixd'", '"fixd"', 'Did you mean "fixed"?'],
    ['gdpr_dpa', "has(cell.default) && (true || cell.default == 'on')", '"on"', 'requires_config'],
    ['gdpr_dpa', "offering.id == 'acme-apy'", '"acme-apy"', 'Did you mean "acme-api"?'],
    ['gdpr_dpa', "cell.grade >= 'partial'", '">=" between words of a list', 'min_grade'],
  ])('%s: %s', (question, text, found, hint) => {
    const [only, ...more] = told(text, question);
    expect(only).toContain(found);
    expect(only).toContain(hint);
    expect(more).toEqual([]);
  });

  test('under when as well, also where of several questions none can be named', () => {
    expect(told("offering.category == 'first-party'", 'gdpr_dpa', 'when')).toHaveLength(1);
    const path = ['require', 0, 'when'];
    expect(conditionFault({ path, text: "offering.status == 'alive'" }, null, WORLD)).toHaveLength(1);
  });
});

describe('unlike kinds', () => {
  test.each<[string, string, string]>([
    ['retention_zdr', "cell.details.default_retention_days <= 'x'", 'number <= text (character 1)'],
    ['retention_zdr', 'cell.details.default_retention_days', 'a number in place of true or false'],
    ['retention_zdr', 'cell.details.zero_terms', 'a text in place of true or false'],
    ['retention_zdr', '!cell.details.zero_terms', 'text'],
    ['retention_zdr', "re(cell.details.default_retention_days, '3')", 're(number, text)'],
    ['retention_zdr', "cell.details.default_retention_days.contains('3')", 'number.contains(text)'],
    ['retention_zdr', 'cell.details.default_retention_days + 1 <= 30', 'number + number'],
    ['data_residency', "cell.details.regions == 'EU'", 'list == text'],
    ['data_residency', 'cell.details.regions.exists(r, r == 1)', 'text == number'],
    ['data_residency', '3 in cell.details.regions', 'number in list'],
    ['data_residency', "cell.details.at_rest == 'yes'", 'yes or no == text'],
    ['data_residency', 'cell.details.regions.length == 2', 'cell.details.regions.length'],
  ])('%s: %s', (question, text, found) => {
    const [only, ...more] = told(text, question);
    expect(only?.split(' | ')[0]).toContain(found);
    expect(more).toEqual([]);
  });
});

test.each<[string, string]>([
  ['retention_zdr', 'cell.details.default_retention_days <= 30'],
  ['retention_zdr', 'cell.details.default_retention_days <= 30.5'],
  ['retention_zdr', 'cell.details.default_retention_days in [30, 60] || cell.details.default_retention_days == 7'],
  ['retention_zdr', 'cell.details.default_retention_days + 1.0 <= 31.0'],
  ['retention_zdr', "has(cell.details.zero_by) && cell.details.zero_by != ''"],
  ['retention_zdr', "cell.details.zero_terms != '' ? true : false"],
  ['data_residency', "cell.details.inference_regions.exists(r, r in ['EU', 'EEA', 'DE'])"],
  ['data_residency', "'EU' in cell.details.regions && cell.details.at_rest"],
  ['data_residency', "!(platform.domicile in ['CN', 'HK'])"],
  ['data_residency', 'cell.details.regions.all(a, cell.details.inference_regions.exists(b, a == b))'],
  ['gdpr_dpa', "cell.details.dpa_url.startsWith('https://') && cell.route in ['public', 'console_setting']"],
  ['gdpr_dpa', "offering.models.exists(m, m == 'anything')"],
  ['gdpr_dpa', "offering.category.startsWith('infer') && re(offering.category, 'host')"],
])('%s: %s is as it should be', (question, text) => {
  expect(told(text, question)).toEqual([]);
});

test('where the question is unknown, which is told by itself, nothing more is said', () => {
  const path = ['require', 0, 'cel'];
  expect(conditionFault({ path, text: "cell.default == 'x'" }, undefined, WORLD)).toEqual([]);
});
