/** The sentence to cite a cell by: what is cited, as of when, how it was seen, and where it stands. */
import { describe, expect, test } from 'vitest';
import { MINI_DAY, miniDataset } from '../../../test/mini-record.ts';
import { findCell } from './cell.ts';
import { type Cited, cellPath, citeCell, citePath } from './citation.ts';

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
      'Assay Mini, Acme API, ISO 27001: Yes, public; as of 23 Nov 2026; verified 12 Oct 2026 · live page; “ISO certificates”, https://trust.acme-models.com/iso; finding {}; /offerings/acme-api/?as_of=2026-11-23#iso_27001.',
    ],
    [
      'of words read in a copy, with the place',
      cited('acme-api', 'data_residency'),
      'Assay Mini, Acme API, Residency: Yes, public (EU, fixed); as of 23 Nov 2026; read 5 Jul 2026 · copy of unknown date; “Régions”, https://docs.acme-models.com/regions; finding {}; /offerings/acme-api/?as_of=2026-11-23#data_residency.',
    ],
    [
      'of an answer that depends on something, and of a place that is one of several',
      cited('acme-north', 'data_residency'),
      'Assay Mini, Acme on North Host, Residency: Partial (SE, EU, inference only), with conditions; as of 23 Nov 2026; verified 5 Jul 2026 · live page; “Regions”, https://north-host.com/docs/regions; finding {}; /offerings/acme-north/?as_of=2026-11-23#data_residency.',
    ],
    [
      'of a service that has ended',
      cited('acme-classic', 'hipaa_baa'),
      'Assay Mini, Acme Classic API, HIPAA BAA: Yes, by contract, with conditions; as of 23 Nov 2026, after the service ended on 30 Sep 2026; read 5 Jul 2026 · copy of unknown date; “HIPAA”, https://docs.acme-models.com/hipaa; finding {}; /offerings/acme-classic/?as_of=2026-11-23#hipaa_baa.',
    ],
    [
      'of an earlier day',
      cited('acme-api', 'iso_27001', { asOf: '2026-07-05' }),
      'Assay Mini, Acme API, ISO 27001: Unclear; as of 5 Jul 2026; read 4 Jul 2026 · copy of unknown date; “Acme models at Tiny Partner”, https://resale.tiny-partner.com/acme; finding {}; /offerings/acme-api/?as_of=2026-07-05#iso_27001.',
    ],
    [
      'of what was recorded later than it was assessed',
      cited('acme-north', 'gpai_cop', { asOf: '2026-10-12' }),
      'Assay Mini, Acme on North Host, GPAI Code: Yes, public; as of 12 Oct 2026, recorded on 20 Oct 2026; verified 12 Oct 2026 · live page; “The General-Purpose AI Code of Practice”, https://digital-strategy.ec.europa.eu/en/policies/contents-code-gpai; finding {}; /offerings/acme-north/?as_of=2026-10-12#gpai_cop.',
    ],
    [
      'of what was looked for and not found',
      cited('acme-api', 'iso_42001'),
      'Assay Mini, Acme API, ISO 42001: No public evidence; as of 23 Nov 2026; searched 5 Jul 2026; finding {}; /offerings/acme-api/?as_of=2026-11-23#iso_42001.',
    ],
  ])('%s', (_, each, sentence) => {
    expect(citeCell(MINI, each)).toBe(sentence.replace('{}', `${each.cell.finding?.id}, dataset ${digest}`));
  });

  test('of an answer that rests on no finding', () => {
    expect(citeCell(MINI, cited('north-open-models', 'gpai_cop'))).toBe(
      `Assay Mini, North Host Open Models, GPAI Code: Not applicable; as of 23 Nov 2026; nothing read; dataset ${digest}; /offerings/north-open-models/?as_of=2026-11-23#gpai_cop.`,
    );
  });

  test('names the model that was asked about', () => {
    const of = cited('acme-api', 'training_on_customer_data', { model: 'acme-vision-1' });
    expect(citeCell(MINI, of)).toContain('Acme API (acme-vision-1), ');
    expect(citeCell(MINI, of)).toMatch(/&model=acme-vision-1#training_on_customer_data\.$/);
  });

  test('has a whole address where the site knows its own', () => {
    expect(citeCell(MINI, cited('acme-api', 'iso_27001'), 'https://registry.test')).toMatch(
      /; https:\/\/registry\.test\/offerings\/acme-api\/\?as_of=2026-11-23#iso_27001\.$/,
    );
  });
});

test.each<[string, Cited, { today: string } | undefined, string]>([
  [
    'served',
    cited('acme-api', 'gdpr_dpa', { asOf: '2026-08-01', model: 'a/b&c' }),
    undefined,
    '/offerings/acme-api/cite.json?dimension=gdpr_dpa&as_of=2026-08-01&model=a%2Fb%26c',
  ],
  ['written, today', cited('acme-api', 'gdpr_dpa'), { today: MINI_DAY }, '/offerings/acme-api/cite.json'],
  [
    'written, earlier',
    cited('acme-api', 'gdpr_dpa', { asOf: '2026-07-05' }),
    { today: MINI_DAY },
    '/offerings/acme-api/as-of/2026-07-05/cite.json',
  ],
])('for reference managers, %s', (_, of, written, path) => {
  expect(citePath(of, written)).toBe(path);
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
