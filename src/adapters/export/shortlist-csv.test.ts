/** A shortlist as CSV: each line can be filed by itself, no exception is lost, and an empty list says that it is empty. */
import { describe, expect, test } from 'vitest';
import { MINI_DAY, miniDataset } from '../../../test/mini-record.ts';
import { NO_REQUEST, type ShortlistRequest, shortlist } from '../../core/shortlist/shortlist.ts';
import { shortlistCsv } from './shortlist-csv.ts';

const MINI = miniDataset();

/** The lines of a list, each by its columns. */
function linesOf(request: Partial<ShortlistRequest>): Record<string, string>[] {
  const text = shortlistCsv(MINI, shortlist(MINI, { ...NO_REQUEST, ...request }, MINI_DAY), {
    asOf: MINI_DAY,
    today: MINI_DAY,
  });
  const [head = [], ...rows] = text
    .trimEnd()
    .split('\r\n')
    .map((line) => line.slice(1, -1).split('","'));
  return rows.map((row) => Object.fromEntries(head.map((column, index) => [column, row[index] ?? ''])));
}

/** Some columns of each line of an offering. */
function told(
  id: string,
  request: Partial<ShortlistRequest>,
  columns = ['group', 'models', 'verdict', 'need', 'question'],
) {
  const mine = linesOf(request).filter((line) => line['offering'] === id);
  return mine.map((line) => columns.map((column) => line[column]));
}

describe('a line', () => {
  test.each<[string, Partial<ShortlistRequest>]>([
    ['without needs', {}],
    ['with needs', { needs: ['baa', 'no-training', 'notice'], retired: true }],
    ['with nobody left', { needs: ['baa'], text: 'zebra' }],
    ['with nobody left and no needs', { text: 'zebra' }],
  ])('of a list %s says of which state it is, and what it is not', (_, request) => {
    const lines = linesOf(request);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      expect([line['as_of'], line['digest']]).toEqual([MINI_DAY, MINI.digest]);
      expect(line['notice']).toBe('Public evidence as read on 12 Oct 2026. Not advice, not a certificate.');
      expect(line['about_grades']).toBe(MINI.content.sentences['S2']?.text.trim());
      expect(line['about_watch_outs']).toBe(MINI.content.sentences['S8']?.text.trim());
    }
  });

  test('of an empty list names nobody', () => {
    const [line, ...more] = linesOf({ text: 'zebra' });
    expect([line?.['offering'], line?.['reason'], more]).toEqual(['', 'No offering is left.', []]);
  });

  test('without needs names the offering and no verdict', () => {
    expect(told('acme-api', {})).toEqual([['', '', '', '', '']]);
  });
});

describe('models with answers of their own', () => {
  test('stand in lines of their own under the group of the others, which are told as all but these', () => {
    expect(told('acme-api', { needs: ['no-training'] })).toEqual([
      ['meets', 'all but acme-vision-1*', 'meets', '', ''],
      ['meets', 'acme-vision-1*', 'does not', 'no-training', 'No-training default'],
      ['meets', 'acme-vision-1*', 'does not', 'no-training', 'No-training default'],
    ]);
  });

  test('are told with every reason, a line each, need by need', () => {
    expect(told('acme-api', { needs: ['no-training', 'notice'] })).toEqual([
      ['does not', 'all but acme-vision-1*', 'does not', 'notice', 'GDPR DPA'],
      ['does not', 'acme-vision-1*', 'does not', 'no-training', 'No-training default'],
      ['does not', 'acme-vision-1*', 'does not', 'no-training', 'No-training default'],
      ['does not', 'acme-vision-1*', 'does not', 'notice', 'GDPR DPA'],
    ]);
  });

  test('are not named where the needs come to the same for all', () => {
    expect(told('acme-api', { needs: ['notice'] })).toEqual([['does not', '', 'does not', 'notice', 'GDPR DPA']]);
  });
});

test('what to ask stands where it cannot be shown, and only there', () => {
  for (const line of linesOf({ needs: ['baa', 'no-training', 'eu-processing', 'notice'], retired: true }))
    expect([line, line['ask'] !== '']).toEqual([
      line,
      line['verdict'] === 'cannot be shown' && line['question'] !== '',
    ]);
});
