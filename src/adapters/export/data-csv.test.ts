/** The record as CSV says what `show` says, one line per cell, each with what it is and of which day. */
import { expect, test } from 'vitest';
import { buildMini, MINI_DAY, miniDataset, miniText } from '../../../test/mini-record.ts';
import { describeOffering } from '../../core/describe/describe.ts';
import { listOfferings, openDataset } from '../../core/record/dataset.ts';
import { dataCsv } from './data-csv.ts';

const MINI = miniDataset();

/** Rows by column; no cell of the mini registry has quotation marks in it. */
function rowsOf(text: string): Record<string, string>[] {
  const [head = [], ...rows] = text
    .trimEnd()
    .split('\r\n')
    .map((line) => line.slice(1, -1).split('","'));
  return rows.map((row) => Object.fromEntries(head.map((column, index) => [column, row[index] ?? ''])));
}

const ROWS = rowsOf(dataCsv(MINI, MINI_DAY));

test('each offering has a line for each question, in the order of the registry', () => {
  expect(ROWS).toHaveLength(MINI.content.counts.cells);
  const wanted = listOfferings(MINI).flatMap(([id]) => MINI.content.dimensions.map((each) => `${id} ${each.id}`));
  expect(ROWS.map((row) => `${row['offering']} ${row['question']}`)).toEqual(wanted);
});

test.each(listOfferings(MINI).map(([id]) => id))('%s is told as show tells it', (offering) => {
  const { cells, conditions } = describeOffering(MINI, { offering, asOf: MINI_DAY, model: null });
  for (const row of ROWS.filter((each) => each['offering'] === offering)) {
    const cell = cells[row['question'] ?? ''];
    const same = [
      'grade',
      'label',
      'place',
      'confidence',
      'read_on',
      'verified_on',
      'caveat',
      'answer',
      'route',
      'tier',
      'default',
      'finding',
    ] as const;
    expect(same.map((key) => row[key])).toEqual(same.map((key) => cell?.[key] ?? ''));
    expect(row['basis']).toBe(cell?.age.basis ?? '');
    expect(row['about_answer']).toBe(Object.values(cell?.notices ?? {}).join(' '));
    expect(row['conditions']).toBe(conditions.find((each) => each.dimension === row['question'])?.text ?? '');
    const source = cell?.sources[0];
    expect([row['source_url'], row['source_title'], row['source_quote']]).toEqual([
      source?.url ?? '',
      source?.title ?? '',
      source?.quote ?? '',
    ]);
    expect(row['permalink']).toBe(`/offerings/${offering}/?as_of=${MINI_DAY}#${row['question']}`);
  }
});

test('answers for some models stand beside the general one', () => {
  const row = ROWS.find((each) => each['offering'] === 'acme-api' && each['question'] === 'training_on_customer_data');
  expect([row?.['grade'], row?.['model_exceptions']]).toEqual([
    'yes_public',
    expect.stringMatching(/^acme-vision-1\S*: Partial$/),
  ]);
});

test('every line says what it is, of which day, and of which record', () => {
  const notice = 'Public evidence as read on 12 Oct 2026. Not advice, not a certificate.';
  expect(
    ROWS.filter((row) => row['notice'] !== notice || row['digest'] !== MINI.digest || row['as_of'] !== MINI_DAY),
  ).toEqual([]);
  expect(ROWS.filter((row) => row['status'] === 'retired').length).toBeGreaterThan(0);
});

test('what the record says cannot begin a formula', () => {
  const file = 'platforms/acme-cloud/iso_42001.yaml';
  const { content } = buildMini({
    [file]: miniText(file).replace('caveat: No public', "caveat: '=1+1 No public").replace('for one.', "for one.'"),
  });
  if (!content) throw new Error('The record has issues.');
  expect(dataCsv(openDataset(content, ''), MINI_DAY)).toContain(`"'=1+1 No public word`);
});

test('on an earlier day a service that ended later is told as it was then', () => {
  const statuses = (day: string) =>
    rowsOf(dataCsv(MINI, day)).flatMap((row) => (row['offering'] === 'acme-classic' ? [row['status']] : []));
  expect([new Set(statuses('2026-08-01')), new Set(statuses(MINI_DAY))]).toEqual([
    new Set(['live']),
    new Set(['retired']),
  ]);
});
