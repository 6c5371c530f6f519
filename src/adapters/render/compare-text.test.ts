/** A comparison in a terminal: no name can steer it, and an earlier day is told as one. */
import { expect, test } from 'vitest';
import { MINI_DAY, miniDataset } from '../../../test/mini-record.ts';
import { compareOfferings } from '../../core/describe/describe.ts';
import type { Dataset } from '../../core/record/dataset.ts';
import { renderCompareText } from './compare-text.ts';

const MINI = miniDataset();

function compared(dataset: Dataset, asOf: string): string {
  const output = compareOfferings(dataset, ['acme-api', 'acme-north'], asOf);
  return renderCompareText({ dataset, output, asOf, today: MINI_DAY }, { columns: 100, colour: false });
}

test('names are shown without what nobody sees', () => {
  const { offerings } = MINI.content;
  const api = offerings['acme-api'];
  if (!api) throw new Error('The mini registry has no acme-api.');
  const odd = {
    ...MINI,
    content: { ...MINI.content, offerings: { ...offerings, 'acme-api': { ...api, name: 'Acme\u001b[2J\u202e API' } } },
  };
  expect(['\u001b', '\u202e'].filter((hidden) => compared(odd, MINI_DAY).includes(hidden))).toEqual([]);
});

test('an earlier day is told above all, and what was recorded later is marked', () => {
  const then = compared(MINI, '2026-10-15');
  expect(then.startsWith('The record as it stood on 15 Oct 2026;')).toBe(true);
  expect(then).toContain('recorded on 20 Oct 2026');
  expect(compared(MINI, MINI_DAY)).not.toMatch(/as it stood on|recorded on/);
});
