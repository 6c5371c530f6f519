/** Lists of findings on a day: before, between and after, with several of one day. */
import { describe, expect, test } from 'vitest';
import { silence } from '../../../test/made-history.ts';
import type { DatasetFinding } from './dataset.ts';
import { countBy, hasBegun, knownBy } from './finding-list.ts';

const days = ['2026-07-05', '2026-07-05', '2026-08-01', '2026-10-12', '2026-10-12'];
const LIST = days.map((on) => ({ id: on, record: silence(on, on) }) as DatasetFinding);

describe.each([
  ['2026-07-04', 0],
  ['2026-07-05', 2],
  ['2026-07-31', 2],
  ['2026-08-01', 3],
  ['2026-10-11', 3],
  ['2026-10-12', 5],
  ['9999-12-31', 5],
])('on %s', (day, count) => {
  test(`${count} are known`, () => {
    expect(countBy(LIST, day)).toBe(count);
    expect(knownBy(LIST, day)).toEqual(LIST.slice(0, count));
    expect(hasBegun(LIST, day)).toBe(count > 0);
  });

  test('the same as by walking through all of them, at any length', () => {
    for (let length = 0; length <= LIST.length; length += 1) {
      const list = LIST.slice(0, length);
      expect(knownBy(list, day)).toEqual(list.filter((each) => each.record.on <= day));
    }
  });
});

test('a list without findings has not begun', () => {
  expect([hasBegun([], '9999-12-31'), countBy([], '9999-12-31'), knownBy([], '9999-12-31')]).toEqual([false, 0, []]);
});
