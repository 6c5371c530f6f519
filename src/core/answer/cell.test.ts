/** Which finding is in force: on a day, for a model, in an exception, for a host of many makers. */
import { describe, expect, test } from 'vitest';
import { MINI_DAY, miniDataset } from '../../../test/mini-record.ts';
import { getDimension, getOffering, listOfferings } from '../record/dataset.ts';
import { findCell, isKnownModel, listCells, listModels, type Question, watchOuts } from './cell.ts';

const MINI = miniDataset();

function ask(offering: string, more: Partial<Question> = {}): Question {
  return { offering, asOf: MINI_DAY, model: null, ...more };
}

function cell(dimension: string, question: Question) {
  return findCell(MINI, question, getDimension(MINI, dimension));
}

describe('as of a day', () => {
  test.each([
    ['2026-07-04', undefined],
    ['2026-07-05', 'unclear'],
    ['2026-10-11', 'unclear'],
    ['2026-10-12', 'yes_public'],
    ['2026-11-23', 'yes_public'],
  ])('on %s the certificate was %s', (asOf, grade) => {
    expect(cell('iso_27001', ask('acme-api', { asOf }))?.grade).toBe(grade);
  });

  test('the history ends with the finding in force', () => {
    const before = cell('gdpr_dpa', ask('acme-api', { asOf: '2026-10-11' }));
    const after = cell('gdpr_dpa', ask('acme-api'));
    expect(before?.history.map((each) => each.record.on)).toEqual(['2026-07-05']);
    expect(after?.history.map((each) => each.record.on)).toEqual(['2026-07-05', '2026-10-12']);
    expect(after?.finding).toBe(after?.history.at(-1));
  });

  test('ages count to that day', () => {
    expect(cell('retention_zdr', ask('acme-api', { asOf: '2026-05-04' }))?.age).toEqual({
      days: 0,
      label: 'fresh',
      basis: 'live',
    });
    expect(cell('retention_zdr', ask('acme-api'))?.age).toEqual({ days: 203, label: 'stale', basis: 'live' });
  });

  test('an exception without a finding yet is left out, and the general answer holds', () => {
    const early = cell('data_residency', ask('north-open-models', { asOf: '2026-08-01' }));
    expect([early?.grade, early?.from.exception]).toEqual(['partial', null]);
    const late = cell('data_residency', ask('north-open-models'));
    expect([late?.grade, late?.from.exception?.id]).toEqual(['yes_platform_only', 'open-models']);
  });

  test('only what was known is listed, and nothing before the first finding', () => {
    expect(listCells(MINI, ask('acme-api', { asOf: '2026-05-03' }))).toEqual([]);
    expect(listCells(MINI, ask('acme-api', { asOf: '2026-06-01' })).map((each) => each.dimension.id)).toEqual([
      'retention_zdr',
    ]);
    expect(listCells(MINI, ask('acme-api')).length).toBe(11);
  });
});

describe('exceptions', () => {
  test('a model with an exception has its answer; other models and none have the general one', () => {
    const grades = [null, 'acme-text-1', 'acme-vision-1', 'ACME-Vision-1-preview'].map(
      (model) => cell('training_on_customer_data', ask('acme-api', { model }))?.grade,
    );
    expect(grades).toEqual(['yes_public', 'yes_public', 'partial', 'partial']);
  });

  test('when no model is named the other answers are named with it', () => {
    const otherwise = cell('training_on_customer_data', ask('acme-api'))?.otherwise;
    expect(otherwise?.map((each) => [each.exception.id, each.finding.grade])).toEqual([['vision', 'partial']]);
    expect(cell('training_on_customer_data', ask('acme-api', { model: 'acme-text-1' }))?.otherwise).toEqual([]);
  });

  test('a family has the answer of its family, an offering that of the offering', () => {
    expect(cell('art53_summary', ask('acme-api'))?.grade).toBe('yes_public');
    expect(cell('art53_summary', ask('acme-classic'))?.from.exception?.id).toBe('classic');
    expect(cell('data_residency', ask('acme-north'))?.from.exception).toBeNull();
  });
});

test("makers' questions about a host of many makers do not apply, and rest on no finding", () => {
  const various = cell('gpai_cop', ask('north-open-models'));
  expect(various).toMatchObject({
    grade: 'not_applicable',
    confidence: 'low',
    finding: null,
    readOn: null,
    verifiedOn: null,
    condition: null,
  });
  expect(various?.age).toEqual({ days: null, label: null, basis: null });
  expect(listCells(MINI, ask('north-open-models', { asOf: '2026-01-01' }))).toEqual([]);
});

test('the same finding answers for every offering of its subject', () => {
  const ids = ['acme-north', 'north-open-models'].map((offering) => cell('soc2_type2', ask(offering))?.finding?.id);
  expect(ids[0]).toBe(ids[1]);
  expect(cell('gpai_cop', ask('acme-api'))?.from).toEqual({
    level: 'developer',
    subject: 'acme-models',
    exception: null,
  });
});

test('watch-outs are what is neither clean nor not applicable, and what has gone stale, in the order of the questions', () => {
  const names = (offering: string) => watchOuts(listCells(MINI, ask(offering))).map((each) => each.dimension.id);
  expect(names('acme-api')).toEqual(['soc2_type2', 'iso_42001', 'hipaa_baa', 'retention_zdr']);
  expect(names('north-open-models')).toEqual([
    'soc2_type2',
    'iso_42001',
    'trust_center',
    'hipaa_baa',
    'gdpr_dpa',
    'data_residency',
  ]);
});

test('silence that its subject vouches for was read on the day of that search', () => {
  expect(cell('iso_42001', ask('acme-north'))).toMatchObject({
    grade: 'no_public_evidence',
    readOn: '2026-07-05',
    age: { days: 141, label: 'ageing' },
  });
});

test('the mini registry holds every grade, so that pages and exports can show them all', () => {
  const grades = listOfferings(MINI).flatMap(([id]) => listCells(MINI, ask(id)).map((each) => each.grade));
  expect([...new Set(grades)].sort()).toEqual(
    [
      'no',
      'no_public_evidence',
      'not_applicable',
      'partial',
      'unclear',
      'yes_platform_only',
      'yes_public',
      'yes_sales_gated',
    ].filter((grade) => grade !== 'unclear'),
  );
  expect(listCells(MINI, ask('acme-api', { asOf: '2026-07-05' })).map((each) => each.grade)).toContain('unclear');
  expect(MINI.content.counts).toEqual({
    platforms: 2,
    developers: 1,
    offerings: 4,
    findings: 27,
    quotes: 23,
    cells: 44,
  });
});

test('models are those of the file and those of exceptions', () => {
  expect(listModels(MINI, 'acme-api')).toEqual(['acme-text-1', 'acme-text-1-mini', 'acme-vision-1', 'acme-vision-1*']);
  expect(isKnownModel(MINI, 'acme-api', 'Acme-Text-1')).toBe(true);
  expect(isKnownModel(MINI, 'acme-api', 'acme-vision-1-preview')).toBe(true);
  expect(isKnownModel(MINI, 'acme-api', 'acme-text-2')).toBe(false);
});

describe('names', () => {
  test('offerings stand in the order of category and sort order', () => {
    expect(listOfferings(MINI).map(([id]) => id)).toEqual([
      'acme-api',
      'acme-classic',
      'acme-north',
      'north-open-models',
    ]);
  });

  test.each(['acme-apy', 'constructor', '__proto__', ''])('"%s" is refused with a code', (name) => {
    expect(() => getOffering(MINI, name)).toThrow(
      expect.objectContaining({ body: expect.objectContaining({ code: 'unknown_offering' }) }),
    );
  });

  test('an unknown question is refused with the nearest', () => {
    expect(() => getDimension(MINI, 'iso_27002')).toThrow(
      expect.objectContaining({
        body: expect.objectContaining({ code: 'unknown_dimension', nearest: expect.arrayContaining(['iso_27001']) }),
      }),
    );
  });
});
