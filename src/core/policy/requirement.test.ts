/** A demand on a cell: which evidence meets it, which does not, and where the evidence does not reach. */
import { describe, expect, test } from 'vitest';
import { MINI_DAY, miniDataset } from '../../../test/mini-record.ts';
import { type Cell, findCell } from '../answer/cell.ts';
import { gradeLabel } from '../answer/grade.ts';
import type { Finding } from '../record/record.ts';
import { type Confidence, GRADES, type Grade } from '../vocabulary.ts';
import {
  allOf,
  anyOf,
  type Decision,
  decideRequirement,
  expressionFacts,
  type Requirement,
  type RequirementVerdict,
} from './requirement.ts';

const MINI = miniDataset();

/** A cell of the mini registry with another grade, confidence or finding. */
function cellWith(more: { grade?: Grade; confidence?: Confidence; record?: Partial<Finding> } = {}): Cell {
  const dimension = MINI.dimensions.get('retention_zdr');
  const cell = dimension && findCell(MINI, { offering: 'acme-api', asOf: MINI_DAY, model: null }, dimension);
  if (!cell?.finding) throw new Error('The mini registry has no such cell.');
  const grade = more.grade ?? 'yes_public';
  const { default: _default, ...record } = cell.finding.record;
  return {
    ...cell,
    grade,
    label: gradeLabel(grade),
    confidence: more.confidence ?? 'high',
    finding: { ...cell.finding, record: { ...record, details: {}, ...more.record } as Finding },
  };
}

function decided(requirement: Partial<Requirement>, cell: Cell | undefined): Decision {
  return decideRequirement(
    { question: 'retention_zdr', ...requirement },
    cell,
    expressionFacts(MINI, 'acme-api', cell),
  );
}

describe('the grade asked for', () => {
  const MEETS: Record<string, readonly Grade[]> = {
    yes_public: ['yes_public'],
    yes_sales_gated: ['yes_public', 'yes_sales_gated'],
    partial: ['yes_public', 'yes_sales_gated', 'partial'],
    none: ['yes_public', 'yes_sales_gated', 'partial'],
  };
  const NEVER_FALSE: readonly Grade[] = ['unclear', 'no_public_evidence', 'not_applicable'];
  const cases = Object.entries(MEETS).flatMap(([asked, meeting]) =>
    GRADES.map((grade): [string, Grade, RequirementVerdict] => [
      asked,
      grade,
      meeting.includes(grade) ? 'met' : NEVER_FALSE.includes(grade) ? 'unproven' : 'unmet',
    ]),
  );

  test.each(cases)('%s asked, %s found: %s', (asked, grade, verdict) => {
    const decision = decided(asked === 'none' ? {} : { min_grade: asked as Grade }, cellWith({ grade }));
    expect(decision.verdict).toBe(verdict);
    expect(decision.reasons.length).toBe(verdict === 'met' ? 0 : 1);
  });

  test.each<[string, Grade, Grade, string]>([
    ['what is elsewhere meets nothing', 'partial', 'yes_platform_only', 'grade'],
    ['a no is unmet', 'partial', 'no', 'grade'],
    ['silence is told as silence', 'partial', 'no_public_evidence', 'no_public_evidence'],
    ['what does not apply is told as that', 'partial', 'not_applicable', 'not_applicable'],
  ])('%s', (_, min_grade, grade, code) => {
    expect(decided({ min_grade }, cellWith({ grade })).reasons.map((each) => each.code)).toEqual([code]);
  });
});

test.each<[Confidence | undefined, Confidence, RequirementVerdict]>([
  [undefined, 'low', 'met'],
  ['low', 'low', 'met'],
  ['medium', 'low', 'unproven'],
  ['medium', 'medium', 'met'],
  ['medium', 'high', 'met'],
  ['high', 'medium', 'unproven'],
  ['high', 'high', 'met'],
])('confidence %s asked, %s found: %s', (min_confidence, confidence, verdict) => {
  expect(decided({ min_confidence }, cellWith({ confidence })).verdict).toBe(verdict);
});

test.each<[Requirement['default'], Finding['default'], RequirementVerdict, string | undefined]>([
  [undefined, undefined, 'met', undefined],
  ['enabled', 'enabled', 'met', undefined],
  ['enabled', 'requires_config', 'unmet', 'default'],
  ['enabled', 'opt_out', 'unmet', 'default'],
  ['enabled', undefined, 'unproven', 'default_absent'],
])('default %s asked, %s recorded: %s', (asked, recorded, verdict, code) => {
  const decision = decided({ default: asked }, cellWith(recorded ? { record: { default: recorded } } : {}));
  expect([decision.verdict, decision.reasons[0]?.code]).toEqual([verdict, code]);
});

test.each<[string, Finding['details'], RequirementVerdict, string | undefined, RegExp]>([
  ['cell.details.default_retention_days <= 30', { default_retention_days: 30 }, 'met', undefined, /^$/],
  ['cell.details.default_retention_days <= 30', { default_retention_days: 55 }, 'unmet', 'condition', /55/],
  ['cell.details.default_retention_days <= 30', {}, 'unproven', 'fact_absent', /^Not recorded: /],
  ['has(cell.details.default_retention_days)', {}, 'unproven', 'fact_absent', /^Not recorded: /],
  ['cell.details.default_retention_days', { default_retention_days: 1 }, 'unproven', 'condition_broken', /decided/],
  ["cell.grade.matches('a')", {}, 'unproven', 'condition_broken', /read/],
  ['cell.details.flag', { flag: false }, 'unmet', 'condition', /flag no/],
  ["cell.details.names.exists(n, n == 'c')", { names: ['a', 'b'] }, 'unmet', 'condition', /names a, b/],
])('%s with %j: %s', (cel, details, verdict, code, says) => {
  const decision = decided({ cel }, cellWith({ record: { details: details as never } }));
  expect([decision.verdict, decision.reasons[0]?.code]).toEqual([verdict, code]);
  expect(decision.reasons[0]?.message ?? '').toMatch(says);
});

test.each<[string, Partial<Finding>, string]>([
  ["cell.default == 'enabled'", { default: 'opt_out' }, 'Recorded: by default stored unless you opt out.'],
  ["cell.default == 'enabled'", {}, 'Not recorded: what holds by default.'],
  ["cell.route == 'public'", { route: 'sales_contract' }, 'Recorded: the way "negotiate it".'],
  ["cell.route == 'public'", { route: 'none' }, 'Recorded: no way known.'],
])('%s with %j is told in words: %s', (cel, record, says) => {
  expect(decided({ cel }, cellWith({ record })).reasons[0]?.message).toBe(says);
});

test('where nothing is recorded, nothing is shown', () => {
  expect(decided({ min_grade: 'partial' }, undefined)).toMatchObject({
    verdict: 'unproven',
    reasons: [{ code: 'not_recorded' }],
  });
});

test('several keys hold together: what is unmet decides before what is unproven', () => {
  const cell = cellWith({ grade: 'partial', confidence: 'low' });
  expect(decided({ min_grade: 'partial', min_confidence: 'medium' }, cell).verdict).toBe('unproven');
  expect(decided({ min_grade: 'yes_public', min_confidence: 'medium' }, cell)).toMatchObject({
    verdict: 'unmet',
    reasons: [{ code: 'grade' }],
  });
});

describe('together', () => {
  const [met, unmet, unproven] = (['met', 'unmet', 'unproven'] as const).map(
    (verdict): Decision => ({ verdict, reasons: verdict === 'met' ? [] : [{ code: verdict, message: verdict }] }),
  ) as [Decision, Decision, Decision];

  test.each<[string, readonly Decision[], RequirementVerdict, RequirementVerdict]>([
    ['nothing', [], 'met', 'met'],
    ['met', [met], 'met', 'met'],
    ['met and unmet', [met, unmet], 'unmet', 'met'],
    ['met and unproven', [met, unproven], 'unproven', 'met'],
    ['unmet and unproven', [unproven, unmet], 'unmet', 'unproven'],
    ['all three', [unproven, unmet, met], 'unmet', 'met'],
    ['unmet twice', [unmet, unmet], 'unmet', 'unmet'],
  ])('%s: all of them %s, any of them %s', (_, decisions, all, any) => {
    expect([allOf(decisions).verdict, anyOf(decisions).verdict]).toEqual([all, any]);
  });

  test('the reasons are those of the verdict, all of them', () => {
    expect(allOf([unmet, unproven, unmet]).reasons.map((each) => each.code)).toEqual(['unmet', 'unmet']);
    expect(anyOf([unmet, unproven]).reasons.map((each) => each.code)).toEqual(['unproven']);
  });
});

test('an expression sees what is recorded of the cell, the offering and the platform, and no key without a value', () => {
  const facts = expressionFacts(MINI, 'acme-api', cellWith({ record: { default: 'enabled' } }));
  expect(facts.cell).toMatchObject({ grade: 'yes_public', default: 'enabled', details: {} });
  expect(facts.offering).toMatchObject({ id: 'acme-api', status: 'live', platform: 'acme-cloud' });
  expect(facts.platform).toMatchObject({ name: MINI.content.platforms['acme-cloud']?.name });
  for (const each of Object.values(facts)) expect(Object.values(each)).not.toContain(undefined);
  expect(expressionFacts(MINI, 'acme-api', undefined).cell).toEqual({ details: {} });
});
