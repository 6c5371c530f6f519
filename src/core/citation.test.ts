/** The sentence to cite a cell by: what is cited, as of when, how it was seen, and where it stands. */
import { describe, expect, test } from 'vitest';
import { MINI_DAY, miniDataset } from '../../test/mini-record.ts';
import { findCell } from './cell.ts';
import { type Cited, cellPath, citeCell } from './citation.ts';

const MINI = miniDataset();

function cited(offering: string, question: string, more: { asOf?: string; model?: string } = {}): Cited {
  const asOf = more.asOf ?? MINI_DAY;
  const model = more.model ?? null;
  const dimension = MINI.dimensions.get(question);
  const cell = dimension && findCell(MINI, { offering, asOf, model }, dimension);
  if (!cell) throw new Error(`There is no cell ${offering} ${question}.`);
  return { offering, cell, asOf, model };
}

describe('a citation', () => {
  const digest = MINI.digest.slice(0, 16);

  test.each<[string, Cited, string]>([
    [
      'of words seen at the living page',
      cited('acme-api', 'iso_27001'),
      `Assay Mini, Acme API, ISO 27001: Yes, public; as of 23 Nov 2026, verified 12 Oct 2026, https://trust.acme-models.com/iso; dataset ${digest}, /offerings/acme-api/?as_of=2026-11-23#iso_27001.`,
    ],
    [
      'of words read in a copy',
      cited('acme-api', 'data_residency'),
      `Assay Mini, Acme API, Residency: Yes, public; as of 23 Nov 2026, read 5 Jul 2026 in a copy, https://docs.acme-models.com/regions; dataset ${digest}, /offerings/acme-api/?as_of=2026-11-23#data_residency.`,
    ],
    [
      'of an earlier day',
      cited('acme-api', 'iso_27001', { asOf: '2026-07-05' }),
      `Assay Mini, Acme API, ISO 27001: Unclear; as of 5 Jul 2026, read 4 Jul 2026 in a copy, https://resale.tiny-partner.com/acme; dataset ${digest}, /offerings/acme-api/?as_of=2026-07-05#iso_27001.`,
    ],
    [
      'of an answer that rests on nothing read',
      cited('north-open-models', 'gpai_cop'),
      `Assay Mini, North Host Open Models, GPAI Code: Not applicable; as of 23 Nov 2026, nothing read; dataset ${digest}, /offerings/north-open-models/?as_of=2026-11-23#gpai_cop.`,
    ],
  ])('%s', (_, each, sentence) => {
    expect(citeCell(MINI, each)).toBe(sentence);
  });

  test('names the model that was asked about', () => {
    const of = cited('acme-api', 'training_on_customer_data', { model: 'acme-vision-1' });
    expect(citeCell(MINI, of)).toContain('Acme API (acme-vision-1), ');
    expect(citeCell(MINI, of)).toMatch(/&model=acme-vision-1#training_on_customer_data\.$/);
  });
});

test.each([
  ['a b&c#d', 'a%20b%26c%23d'],
  ['x"><script>', 'x%22%3E%3Cscript%3E'],
  ['模型', '%E6%A8%A1%E5%9E%8B'],
])('a model called %j keeps its address whole', (model, encoded) => {
  expect(cellPath(cited('acme-api', 'gdpr_dpa', { model }))).toBe(
    `/offerings/acme-api/?as_of=${MINI_DAY}&model=${encoded}#gdpr_dpa`,
  );
});
