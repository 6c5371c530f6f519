/** Cells to cite, end to end: CSL-JSON for every offering, day and model, with the facts of the sentence on the page. */
import { describe, expect, test } from 'vitest';
import { listCells } from '../../src/core/answer/cell.ts';
import { citeCell } from '../../src/core/answer/citation.ts';
import type { Dataset } from '../../src/core/record/dataset.ts';
import { webApp } from '../../src/faces/web.ts';
import { MINI_DAY, miniDataset } from '../mini-record.ts';
import { cslJsonShape } from './csl-json.ts';
import { neverSaid, ownWords, timesSaid } from './own-words.ts';
import { realDataset } from './real-record.ts';
import { ASSETS, miniSite, pageText } from './site.ts';

const MINI = miniDataset();
const REAL = realDataset();
const REAL_DAY = REAL.content.generated;
const BASE = 'https://registry.test';

function copyOf(dataset: Dataset, today: string, more: { base?: string; isStatic?: boolean } = {}) {
  const { base = BASE, isStatic = false } = more;
  const log = (text: string) => {
    throw new Error(text);
  };
  return webApp({ dataset: () => dataset, today: () => today, assets: ASSETS, log, base: () => base, isStatic });
}

type Item = Record<string, unknown> & { id: string; note: string; custom: Record<string, unknown> };

async function items(app: { request: (path: string) => Response | Promise<Response> }, path: string): Promise<Item[]> {
  const read = cslJsonShape.safeParse(JSON.parse(await pageText(app, path)));
  if (!read.success) throw new Error(`${path}: ${JSON.stringify(read.error.issues)}`);
  return read.data as unknown as Item[];
}

test('it says what it is', async () => {
  const answer = await miniSite().request('/offerings/acme-api/cite.json');
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/vnd.citationstyles.csl+json']);
  expect(answer.headers.get('etag')).toMatch(/^"/);
});

test('one answer, every fact under its key', async () => {
  const app = copyOf(MINI, MINI_DAY);
  const path = '/offerings/acme-api/cite.json?dimension=iso_27001&as_of=2026-10-20';
  const [item, ...others] = await items(app, path);
  const [cell] = listCells(MINI, { offering: 'acme-api', asOf: '2026-10-20', model: null }).filter(
    (each) => each.dimension.id === 'iso_27001',
  );
  if (!cell || !item) throw new Error('There is no such cell.');
  const sentence = citeCell(MINI, { offering: 'acme-api', cell, asOf: '2026-10-20', model: null }, BASE);
  expect(others).toEqual([]);
  expect(item).toEqual({
    id: 'acme-api/iso_27001/2026-10-20',
    type: 'webpage',
    title: 'Acme API, ISO 27001: Yes, public',
    'container-title': 'Assay Mini',
    author: [{ literal: 'Assay Mini' }],
    publisher: 'Assay Mini',
    issued: { 'date-parts': [[2026, 10, 12]] },
    accessed: { 'date-parts': [[2026, 11, 23]] },
    URL: `${BASE}/offerings/acme-api/?as_of=2026-10-20#iso_27001`,
    version: MINI.digest,
    language: 'en',
    note: expect.stringContaining(sentence),
    custom: {
      ...{ offering: 'acme-api', dimension: 'iso_27001', model: null, as_of: '2026-10-20', digest: MINI.digest },
      ...{ model_named: null, model_taken_for: null },
      ...{
        finding: cell.finding?.id,
        grade: 'yes_public',
        place: null,
        read_on: '2026-10-12',
        verified_on: '2026-10-12',
        recorded_on: null,
      },
      source: {
        title: 'ISO certificates',
        publisher: 'Acme Models',
        url: 'https://trust.acme-models.com/iso',
      },
    },
  });
  for (const id of ['S1', 'S3', 'S5']) expect([id, timesSaid(item.note, MINI, id)]).toEqual([id, 1]);
});

describe('every offering of the real record, retired ones too', () => {
  const app = copyOf(REAL, REAL_DAY);

  test.each(Object.keys(REAL.content.offerings))('%s', async (offering) => {
    const cells = listCells(REAL, { offering, asOf: REAL_DAY, model: null });
    const all = await items(app, `/offerings/${offering}/cite.json`);
    expect(all.map((each) => each.custom['dimension'])).toEqual(cells.map((cell) => cell.dimension.id));
    for (const [index, cell] of cells.entries()) {
      const item = all[index];
      const sentence = citeCell(REAL, { offering, cell, asOf: REAL_DAY, model: null }, BASE);
      expect(item?.note.startsWith(sentence)).toBe(true);
      expect(timesSaid(item?.note ?? '', REAL, 'S1')).toBe(1);
      expect([cell.condition, (item?.note ?? '').includes(cell.condition ?? '')]).toEqual([cell.condition, true]);
      expect(neverSaid(ownWords(item?.note ?? '', REAL))).toEqual([]);
      if (cell.verifiedOn === null) expect(ownWords(item?.note ?? '', REAL)).not.toMatch(/\bverified\b/i);
    }
  });

  test('no two items of the whole record have one id', async () => {
    const ids = await Promise.all(
      Object.keys(REAL.content.offerings).map(async (each) => items(app, `/offerings/${each}/cite.json`)),
    );
    const flat = ids.flat().map((each) => each.id);
    expect(new Set(flat).size).toBe(flat.length);
  });
});

describe('a state that was', () => {
  test('xAI on 10 July: its own answers, and that they were recorded later', async () => {
    const all = await items(copyOf(REAL, REAL_DAY), '/offerings/xai-api/cite.json?as_of=2026-07-10');
    expect(all).toHaveLength(11);
    const retention = all.find((each) => each.custom['dimension'] === 'retention_zdr');
    expect(retention?.['title']).toBe('xAI API, Retention / ZDR: Yes, by contract, with conditions');
    expect(retention?.note).toContain('as of 10 Jul 2026, recorded on 23 Nov 2026; read 5 Jul 2026');
    expect(retention?.['URL']).toBe(`${BASE}/offerings/xai-api/?as_of=2026-07-10#retention_zdr`);
    expect(retention?.['issued']).toEqual({ 'date-parts': [[2026, 11, 23]] });
  });

  test('for a model', async () => {
    const path = '/offerings/acme-api/cite.json?dimension=training_on_customer_data&model=acme-vision-1';
    const [item] = await items(copyOf(MINI, MINI_DAY), path);
    expect(item?.id).toBe('acme-api/training_on_customer_data/2026-11-23/acme-vision-1');
    expect(item?.['title']).toMatch(/^Acme API \(acme-vision-1\), /);
  });

  test('before anything was known there is nothing to cite', async () => {
    expect(await items(miniSite(), '/offerings/acme-api/cite.json?as_of=2026-01-01')).toEqual([]);
  });
});

describe('the page leads to it', () => {
  test('served: to the one answer in the state that is shown', async () => {
    const html = await pageText(miniSite(), '/offerings/acme-api/?as_of=2026-08-01');
    const hrefs = [...html.matchAll(/href="([^"]*cite\.json[^"]*)"/g)].map((each) =>
      (each[1] ?? '').replaceAll('&amp;', '&'),
    );
    const cells = listCells(MINI, { offering: 'acme-api', asOf: '2026-08-01', model: null });
    expect(hrefs).toHaveLength(cells.filter((cell) => cell.finding !== null).length);
    for (const href of hrefs) {
      const [item, ...others] = await items(miniSite(), href);
      expect([others, item?.custom['as_of']]).toEqual([[], '2026-08-01']);
      expect(html).toContain((item?.note ?? '').split('; finding')[0]?.split('; “')[0]);
    }
  });

  test('written: to the file of the state', async () => {
    const app = copyOf(MINI, MINI_DAY, { base: '', isStatic: true });
    for (const [page, file, asOf] of [
      ['/offerings/acme-api/', '/offerings/acme-api/cite.json', MINI_DAY],
      ['/offerings/acme-api/as-of/2026-07-05/', '/offerings/acme-api/as-of/2026-07-05/cite.json', '2026-07-05'],
    ] as const) {
      expect(await pageText(app, page)).toContain(`href="${file}"`);
      const all = await items(app, file);
      expect(all.length).toBeGreaterThan(5);
      expect(new Set(all.map((each) => each.custom['as_of']))).toEqual(new Set([asOf]));
    }
  });
});

test.each<[string, number, string]>([
  ['/offerings/acme-apy/cite.json', 404, 'unknown_offering'],
  ['/offerings/acme-api/cite.json?dimension=iso', 400, 'bad_parameter'],
  ['/offerings/acme-api/cite.json?question=iso_27001', 400, 'unknown_parameter'],
  ['/offerings/acme-api/cite.json?as_of=2026-02-30', 400, 'bad_date'],
  ['/offerings/acme-api/cite.json?as_of=2099-01-01', 400, 'bad_date'],
  ['/offerings/acme-api/cite.json?model=%3Cb%3E', 400, 'bad_parameter'],
  ['/offerings/acme-api/cite.json?model=', 400, 'bad_parameter'],
  ['/offerings/acme-api/cite.json?model=+', 400, 'bad_parameter'],
])('%s is refused: %i', async (path, status, code) => {
  const answer = await miniSite().request(path);
  expect([answer.status, await answer.json()]).toEqual([status, { error: expect.objectContaining({ code }) }]);
});
