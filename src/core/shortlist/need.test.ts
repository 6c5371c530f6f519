/** A need held against an offering: all or any of its lines, the reasons, and services that are not live. */
import { describe, expect, test } from 'vitest';
import { MINI_DAY, miniDataset, miniText } from '../../../test/mini-record.ts';
import type { Dataset } from '../record/dataset.ts';
import type { Need } from '../record/dimension.ts';
import { decideNeeds, type Shortlisted } from './need.ts';

const MINI = miniDataset();
const TRUE = { question: 'iso_27001', min_grade: 'yes_public' } as const;
const GATED = { question: 'soc2_type2', min_grade: 'yes_public' } as const;
const SILENT = { question: 'iso_42001', min_grade: 'partial' } as const;

const ALL = (...all: NonNullable<Need['all']>[number][]): Need => ({ id: 'all', short: 'all', says: 'All.', all });
const ANY = (...any: NonNullable<Need['any']>[number][]): Need => ({ id: 'any', short: 'any', says: 'Any.', any });

function decided(needs: readonly Need[], offering = 'acme-api', asOf = MINI_DAY): Shortlisted {
  return decideNeeds(MINI, needs, { offering, asOf });
}

test.each<[string, readonly Need[], Shortlisted['verdict'], readonly string[]]>([
  ['no need', [], 'met', []],
  ['one line that holds', [ALL(TRUE)], 'met', []],
  ['one line that does not', [ALL(TRUE, GATED)], 'unmet', ['all soc2_type2 grade']],
  ['one line that cannot be shown', [ALL(TRUE, SILENT)], 'unproven', ['all iso_42001 no_public_evidence']],
  [
    'both: the one that does not decides, and both are told',
    [ALL(SILENT, GATED)],
    'unmet',
    ['all iso_42001 no_public_evidence', 'all soc2_type2 grade'],
  ],
  ['any: one that holds is enough', [ANY(GATED, SILENT, TRUE)], 'met', []],
  [
    'any: one that cannot be shown keeps it open',
    [ANY(GATED, SILENT)],
    'unproven',
    ['any soc2_type2 grade', 'any iso_42001 no_public_evidence'],
  ],
  ['any: none that holds', [ANY(GATED)], 'unmet', ['any soc2_type2 grade']],
  [
    'two needs: the worst decides, each gives its reasons',
    [ALL(SILENT), ANY(GATED), ALL(TRUE)],
    'unmet',
    ['all iso_42001 no_public_evidence', 'any soc2_type2 grade'],
  ],
  ['one line twice is told once', [ALL(GATED, GATED)], 'unmet', ['all soc2_type2 grade']],
  [
    'a question that is not there is not recorded',
    [ALL({ question: 'nothing' })],
    'unproven',
    ['all nothing not_recorded'],
  ],
])('%s', (_, needs, verdict, reasons) => {
  const found = decided(needs);
  expect(found.verdict).toBe(verdict);
  expect(found.reasons.map((each) => `${each.need} ${each.question} ${each.code}`)).toEqual(reasons);
});

test.each([
  ['acme-north', 'a preview'],
  ['acme-classic', 'retired'],
])('%s is %s and meets no need, whatever its evidence; without a need it is not left out', (id, is) => {
  expect(decided([ALL(TRUE), ANY(GATED)], id)).toMatchObject({
    verdict: 'unmet',
    reasons: [{ need: 'all', question: null, code: 'status', message: `The service is ${is}.` }],
  });
  expect(decided([ALL(TRUE), ANY(GATED)], id).reasons).toHaveLength(1);
  expect(decided([ALL(TRUE), ANY(GATED)], id).exceptions).toEqual([]);
  expect(decided([], id)).toEqual({ verdict: 'met', reasons: [], exceptions: [], exceptsAllListed: false });
});

test('a service that ended after the day is held against needs as one that was served', () => {
  const reasons = (day: string) => decided([ALL(SILENT)], 'acme-classic', day).reasons.map((each) => each.code);
  expect(reasons('2026-09-29')).not.toContain('status');
  expect(reasons('2026-09-30')).toEqual(['status']);
});

test('a need is decided by what was known on the day', () => {
  expect(decided([ALL(TRUE)], 'acme-api', '2026-07-05').verdict).toBe('unproven');
  expect(decided([ALL(TRUE)], 'acme-api', '2026-01-01').reasons[0]?.code).toBe('not_recorded');
});

test.each<[string, string, Shortlisted['verdict']]>([
  ['baa', 'acme-api', 'met'],
  ['no-training', 'acme-api', 'met'],
  ['eu-processing', 'acme-api', 'met'],
  ['notice', 'acme-api', 'unmet'],
])('the need %s of the mini registry on %s: %s', (id, offering, verdict) => {
  const need = MINI.content.needs.filter((each) => each.id === id);
  expect(need).toHaveLength(1);
  expect(decided(need, offering).verdict).toBe(verdict);
});

describe('models with answers of their own', () => {
  const TRAINING = { question: 'training_on_customer_data', min_grade: 'yes_public' } as const;
  const RETENTION = { question: 'retention_zdr', min_grade: 'yes_sales_gated' } as const;
  const DAYS = { question: 'retention_zdr', cel: 'cell.details.default_retention_days <= 30' } as const;

  /** The mini registry with more exceptions on retention, each a line of models, its answer and a day. */
  function withExceptions(...more: readonly [models: string, answer: string, on?: string][]): Dataset {
    const exceptions = more.map(
      ([models, answer, on = '2026-07-05'], index) => `  - id: more-${index}
    models: [${models}]
    findings:
      - on: ${on}
        because: first_assessed
        answer: ${answer}
        route: public
        confidence: high
        caveat: It is another answer for these models.
        details: { default_retention_days: 90 }
        sources:
          - url: https://docs.acme-models.com/retention
            title: Retention
            publisher: Acme Models
            instrument: documentation
            quote: Inputs and outputs of these models are kept for 90 days.
            seen: { on: ${on}, via: live }
`,
    );
    const file = 'platforms/acme-cloud/retention_zdr.yaml';
    return miniDataset({ [file]: `${miniText(file)}exceptions:\n${exceptions.join('')}` });
  }

  /** Each exception as `models: verdict need question code`. */
  function excepted(needs: readonly Need[], dataset = MINI, asOf = MINI_DAY): readonly string[] {
    const found = decideNeeds(dataset, needs, { offering: 'acme-api', asOf });
    return found.exceptions.map(({ models, verdict, reasons }) =>
      [`${models.join(' ')}: ${verdict}`, ...reasons.map((each) => `${each.need} ${each.question} ${each.code}`)].join(
        ', ',
      ),
    );
  }

  test('one that does not meet what the others do is told, with the reason; the group is that of the others', () => {
    expect(decided([ALL(TRAINING)]).verdict).toBe('met');
    expect(excepted([ALL(TRAINING)])).toEqual(['acme-vision-1*: unmet, all training_on_customer_data grade']);
    expect(decided([ALL(TRAINING)]).exceptsAllListed).toBe(false);
  });

  test('an exception on a question of no chosen need is none', () => {
    expect(excepted([ALL(TRUE)])).toEqual([]);
    expect(excepted([])).toEqual([]);
  });

  test('all needs are held against the model together', () => {
    expect(decided([ALL(TRAINING), ALL(SILENT)]).verdict).toBe('unproven');
    expect(excepted([ALL(TRAINING), ALL(SILENT)])).toEqual([
      'acme-vision-1*: unmet, all training_on_customer_data grade, all iso_42001 no_public_evidence',
    ]);
  });

  test('one of any: a model that has lost one way and still has the other is no exception', () => {
    expect(excepted([ANY(TRAINING, TRUE)])).toEqual([]);
    expect(excepted([ANY(TRAINING, GATED)])).toEqual([
      'acme-vision-1*: unmet, any training_on_customer_data grade, any soc2_type2 grade',
    ]);
    expect(excepted([ANY(TRAINING, SILENT)])).toEqual([
      'acme-vision-1*: unproven, any training_on_customer_data grade, any iso_42001 no_public_evidence',
    ]);
  });

  test('exceptions on several questions of one need: what comes to the same is folded, what does not stands apart', () => {
    const dataset = withExceptions(['acme-text-9, acme-text-8*', 'partly'], ['acme-vision-1-pro', 'partly']);
    expect(excepted([ALL(RETENTION)], dataset)).toEqual([
      'acme-text-9 acme-text-8* acme-vision-1-pro: unmet, all retention_zdr grade',
    ]);
    expect(excepted([ALL(TRAINING, RETENTION)], dataset)).toEqual([
      'acme-vision-1*: unmet, all training_on_customer_data grade',
      'acme-text-9 acme-text-8*: unmet, all retention_zdr grade',
      'acme-vision-1-pro: unmet, all training_on_customer_data grade, all retention_zdr grade',
    ]);
  });

  test('a model can meet what the others do not', () => {
    const longer = withExceptions(['acme-text-9', 'partly']);
    const MORE: Need = ALL({ question: 'retention_zdr', cel: 'cell.details.default_retention_days >= 90' });
    expect(decideNeeds(longer, [MORE], { offering: 'acme-api', asOf: MINI_DAY }).verdict).toBe('unmet');
    expect(excepted([MORE], longer)).toEqual(['acme-text-9: met']);
    expect(excepted([ALL(DAYS)], longer)).toEqual(['acme-text-9: unmet, all retention_zdr condition']);
  });

  test('when each listed model is excepted, that is told', () => {
    const models = withExceptions(['acme-text-1*', 'partly']);
    const both = [ALL(TRAINING, RETENTION)];
    expect(decideNeeds(models, both, { offering: 'acme-api', asOf: MINI_DAY })).toMatchObject({
      verdict: 'met',
      exceptsAllListed: true,
    });
    expect(decideNeeds(models, [ALL(RETENTION)], { offering: 'acme-api', asOf: MINI_DAY }).exceptsAllListed).toBe(
      false,
    );
  });

  test('what was known on the day counts, of an exception too, and also before anything was known of the others', () => {
    const later = withExceptions(['acme-text-9', 'partly', '2026-09-01'], ['acme-text-8', 'partly', '2026-01-02']);
    expect(excepted([ALL(RETENTION)], later, '2026-08-31')).toEqual(['acme-text-8: unmet, all retention_zdr grade']);
    expect(excepted([ALL(RETENTION)], later)).toEqual(['acme-text-9 acme-text-8: unmet, all retention_zdr grade']);
    expect(decideNeeds(later, [ALL(RETENTION)], { offering: 'acme-api', asOf: '2026-02-01' }).verdict).toBe('unproven');
    expect(excepted([ALL(RETENTION)], later, '2026-02-01')).toEqual(['acme-text-8: unmet, all retention_zdr grade']);
  });
});
