/** Which days and dates exist, and how far they lie apart. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysBetween, isDate, isDay, longDay } from './day.ts';

test.each([
  ['2026-07-05', true],
  ['2024-02-29', true],
  ['2000-02-29', true],
  ['1900-02-29', false],
  ['2026-02-29', false],
  ['2026-02-30', false],
  ['2026-04-31', false],
  ['2026-12-31', true],
  ['2026-13-01', false],
  ['2026-00-10', false],
  ['2026-01-00', false],
  ['1899-12-31', false],
  ['2026-7-5', false],
  ['2026-07', false],
  ['05.07.2026', false],
  ['2026-07-05T00:00:00Z', false],
  [' 2026-07-05', false],
  ['2026-07-05\n', false],
  ['', false],
])('"%s" is a day: %s', (text, expected) => {
  expect(isDay(text)).toBe(expected);
});

test.each([
  ['2024', true],
  ['2024-11', true],
  ['2024-11-03', true],
  ['2024-13', false],
  ['2024-11-31', false],
  ['24', false],
  ['2024-', false],
  ['2024/11', false],
])('"%s" is a date: %s', (text, expected) => {
  expect(isDate(text)).toBe(expected);
});

test.each([
  ['2026-07-05', '2026-07-05', 0],
  ['2026-07-05', '2026-07-06', 1],
  ['2026-07-06', '2026-07-05', -1],
  ['2024-02-28', '2024-03-01', 2],
  ['2026-03-28', '2026-03-30', 2],
  ['2025-11-23', '2026-11-23', 365],
])('from %s to %s are %i days', (from, to, days) => {
  expect(daysBetween(from, to)).toBe(days);
});

test.each([
  ['2026-11-23', '23 Nov 2026'],
  ['2026-01-05', '5 Jan 2026'],
])('%s reads %s', (day, text) => {
  expect(longDay(day)).toBe(text);
});

const days = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test('every day of the calendar is a day and a date, and lies as far from another as the other from it', () => {
  fc.assert(
    fc.property(days, days, (a, b) => {
      expect([isDay(a), isDate(a), isDate(a.slice(0, 7)), isDate(a.slice(0, 4))]).toEqual([true, true, true, true]);
      expect(daysBetween(a, b) + daysBetween(b, a)).toBe(0);
      expect(daysBetween(a, b) > 0).toBe(b > a);
    }),
  );
});

test('what no calendar has is no day', () => {
  const part = fc.integer({ min: 0, max: 99 }).map((number) => String(number).padStart(2, '0'));
  fc.assert(
    fc.property(fc.integer({ min: 1900, max: 2199 }), part, part, (year, month, date) => {
      const text = `${year}-${month}-${date}`;
      const time = Date.parse(text);
      const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
      expect(isDay(text)).toBe(exists);
    }),
  );
});
