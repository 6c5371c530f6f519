/** The short sentence names the newest day on which words were read, whatever day is asked for; or says that none was. */
import { describe, expect, test } from 'vitest';
import { realDataset } from '../../../test/flows/real-record.ts';
import { MINI_DAY, miniDataset } from '../../../test/mini-record.ts';
import { dataCsv } from '../../adapters/export/data-csv.ts';
import { dataJson } from '../../adapters/export/data-json.ts';
import { shortlistCsv } from '../../adapters/export/shortlist-csv.ts';
import { listChangeEntries } from '../describe/describe-changes.ts';
import { NO_REQUEST, shortlist } from '../shortlist/shortlist.ts';
import { listCells } from './cell.ts';
import { shortSentence } from './short-sentence.ts';
import { isNamedOnly } from './wording.ts';

const MINI = miniDataset();
const REAL = realDataset();
const readOn = (day: string) => `Public evidence as read on ${day}. Not advice, not a certificate.`;

describe('of a whole record', () => {
  test.each([
    ['today: the newest reading, not today', MINI, MINI_DAY, readOn('12 Oct 2026')],
    ['a day between two readings: the one before', MINI, '2026-08-01', readOn('5 Jul 2026')],
    ['five days after a reading: that reading', REAL, '2026-07-10', readOn('5 Jul 2026')],
    [
      'a day before the record: that nothing was known, and what it is not',
      REAL,
      '2020-01-01',
      'Nothing was known on 1 Jan 2020: the first answers of this record are of 5 Jul 2026. Not advice, not a certificate.',
    ],
  ])('%s', (_, dataset, asOf, said) => {
    expect(shortSentence(dataset, asOf)).toBe(said);
    expect(dataJson(dataset, asOf, MINI_DAY).format.notices['short']).toBe(said);
    const days = { asOf, today: MINI_DAY };
    expect(shortlistCsv(dataset, shortlist(dataset, NO_REQUEST, asOf), days)).toContain(`"${said}"`);
  });

  test('each line of data.csv says of which day it is in the record, and none claims a later reading', () => {
    const text = dataCsv(REAL, '2026-07-10', MINI_DAY);
    expect(text).toContain(readOn('5 Jul 2026'));
    expect(text).not.toContain('as read on 10 Jul 2026');
  });
});

describe('of some answers', () => {
  const cells = listCells(MINI, { offering: 'north-open-models', asOf: MINI_DAY, model: null });
  const found = cells.filter(({ finding }) => finding?.read_on === '2026-07-05').slice(0, 1);

  test('it is the newest reading of these', () => {
    expect(shortSentence(MINI, MINI_DAY, found)).toBe(readOn('5 Jul 2026'));
  });

  test('where all are only named, nothing was read', () => {
    const all = REAL.content.answers.flatMap((each) => [each, ...each.exceptions].flatMap(({ findings }) => findings));
    const named = all.filter(({ record }) => isNamedOnly(record)).map((finding) => ({ finding }));
    expect(named.length).toBeGreaterThan(0);
    expect(shortSentence(REAL, MINI_DAY, named)).toBe(
      'None of the sources named here were read by 23 Nov 2026. Not advice, not a certificate.',
    );
  });

  test('a list of changes has that of its changes', () => {
    const query = { limit: 50, sort: '-on', dimension: ['iso_42001'] };
    const { data } = listChangeEntries(MINI, query, { asOf: '2026-08-01', today: MINI_DAY });
    expect(data.notices['short']).toBe(readOn('5 Jul 2026'));
  });
});
