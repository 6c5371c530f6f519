/** When offerings answer alike, when on one finding, and what a reader is warned of. */
import { describe, expect, test } from 'vitest';
import { MINI_DAY, miniDataset, miniText } from '../../../test/mini-record.ts';
import type { Dataset } from '../record/dataset.ts';
import { type ComparedRow, type Comparison, compareCells, sharesFindingWith } from './comparison.ts';

const MINI = miniDataset();
const FOUR = ['acme-api', 'acme-classic', 'acme-north', 'north-open-models'];

function row(dimension: string, more: Partial<Comparison> = {}, dataset: Dataset = MINI): ComparedRow {
  const rows = compareCells(dataset, { offerings: ['acme-api', 'acme-north'], asOf: MINI_DAY, model: null, ...more });
  const found = rows.find((each) => each.dimension.id === dimension);
  if (!found) throw new Error(`There is no question ${dimension}.`);
  return found;
}

test('every question stands once, in the order of the record, with a cell for each offering', () => {
  const rows = compareCells(MINI, { offerings: FOUR, asOf: MINI_DAY, model: null });
  expect(rows.map((each) => each.dimension.id)).toEqual(MINI.content.dimensions.map((each) => each.id));
  expect(new Set(rows.map((each) => each.cells.length))).toEqual(new Set([4]));
});

describe('alike', () => {
  test.each<[string, readonly string[], ComparedRow['alike']]>([
    ['a maker answers for its models everywhere: gpai_cop', ['acme-api', 'acme-north'], 'same_finding'],
    ['a platform answers for all it serves: gdpr_dpa', ['acme-api', 'acme-classic'], 'same_finding'],
    ['an exception for one family makes it another: art53_summary', ['acme-api', 'acme-classic'], 'different'],
    ['a question that depends on the model rests on nothing: gpai_cop', ['north-open-models'], 'same_answer'],
    ['grades that differ: hipaa_baa', ['acme-api', 'acme-north'], 'different'],
    ['an offering beside itself: data_residency', ['acme-api', 'acme-api'], 'same_finding'],
  ])('%s', (name, offerings, alike) => {
    expect(row(name.slice(name.lastIndexOf(' ') + 1), { offerings }).alike).toBe(alike);
  });

  test('one grade on two findings is the same answer on other evidence', () => {
    const dataset = miniDataset({
      'platforms/north-host/iso_27001.yaml': miniText('platforms/acme-cloud/iso_27001.yaml').replaceAll(
        'acme-models.com',
        'north-host.com',
      ),
    });
    expect(row('iso_27001', {}, dataset).alike).toBe('same_answer');
  });

  test('a model is asked of every offering', () => {
    const offerings = ['acme-api', 'acme-classic'];
    const vision = row('training_on_customer_data', { offerings, model: 'acme-vision-1' });
    expect(vision.cells.map((cell) => cell?.from.exception?.id)).toEqual(['vision', 'vision']);
    expect(row('training_on_customer_data', { offerings }).cells[0]?.from.exception).toBeNull();
  });

  test('before the first finding nothing is known, and nothing is warned of', () => {
    const early = row('iso_27001', { asOf: '2026-01-01' });
    expect(early).toMatchObject({ cells: [undefined, undefined], alike: 'same_answer', daysApart: null, low: [] });
  });

  test('a finding that some share is told from those that came first', () => {
    const { cells } = row('gdpr_dpa', { offerings: FOUR });
    expect(cells.map((_, index) => sharesFindingWith(cells, index))).toEqual([undefined, 0, undefined, 2]);
  });
});

describe('warnings', () => {
  test.each([
    ['2026-07-05', null],
    ['2026-10-12', 99],
  ])('a reading of 5 July beside one of the state on %s: %s days apart', (asOf, days) => {
    const compared = row('iso_27001', { asOf });
    expect(compared.daysApart).toBe(days);
  });

  test.each([
    ['2026-07-05', [0]],
    ['2026-11-23', []],
  ])('on %s low confidence stood in cells %j', (asOf, low) => {
    expect(row('iso_27001', { asOf }).low).toEqual(low);
  });
});
