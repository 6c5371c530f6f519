/** What is said of a day on which the record had no answer: that there was none, and since when there are. */
import { expect, test } from 'vitest';
import { MINI_DAY, miniDataset } from '../../../test/mini-record.ts';
import { dataCsv } from '../../adapters/export/data-csv.ts';
import { dataJson } from '../../adapters/export/data-json.ts';
import { dataJsonShape } from '../contract/data-json.ts';
import { openDataset } from './dataset.ts';
import { beforeRecord } from './record-begin.ts';

const MINI = miniDataset();
const BEFORE = 'Nothing was known on 1 Jan 2026: the first answers of this record are of 4 May 2026.';

test.each([
  ['2026-01-01', BEFORE],
  ['2026-05-03', BEFORE.replace('1 Jan', '3 May')],
  ['2026-05-04', null],
  [MINI_DAY, null],
])('on %s: %s', (asOf, said) => {
  expect(beforeRecord(MINI, asOf)).toBe(said);
});

test('a record without answers says that', () => {
  const empty = openDataset({ ...MINI.content, answers: [] }, MINI.digest);
  expect(beforeRecord(empty, MINI_DAY)).toBe('This record has no answers yet.');
});

test('data.json has it under a key of its own, data.csv as the name of a last column and without a line', () => {
  const json = dataJson(MINI, '2026-01-01', MINI_DAY);
  expect(dataJsonShape.safeParse(json).error).toBeUndefined();
  expect(json.format).toMatchObject({ nothing_known: BEFORE, as_of: '2026-01-01' });
  expect(dataJson(MINI, MINI_DAY).format.nothing_known).toBe(null);
  const [head = '', ...lines] = dataCsv(MINI, '2026-01-01', MINI_DAY).trimEnd().split('\r\n');
  expect([head.startsWith('"offering","name",'), head.split('","').at(-1), lines]).toEqual([
    true,
    `nothing_known: ${BEFORE}"`,
    [],
  ]);
  expect(dataCsv(MINI, MINI_DAY)).not.toContain('nothing_known');
});
