/** A calendar day in UTC, written YYYY-MM-DD: whether it exists, and how far two lie apart. */

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATE = /^(\d{4})(-(\d{2})(-(\d{2}))?)?$/;
/** Milliseconds of a day in UTC, of which all are of one length. */
export const MS_PER_DAY = 86_400_000;

/** True for a day that exists: `2026-02-30` does not. */
export function isDay(text: string): boolean {
  const parts = DAY.exec(text);
  if (!parts) return false;
  return existing(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

/** True for an EDTF level 0 date as the record uses it: a year, a month or a day that exists. */
export function isDate(text: string): boolean {
  const parts = DATE.exec(text);
  if (!parts) return false;
  return existing(Number(parts[1]), Number(parts[3] ?? '1'), Number(parts[5] ?? '1'));
}

/** Whole days from one day to another; negative when the second lies before the first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MS_PER_DAY);
}

/** The day so many days later; earlier for a negative number. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The newest of some days; null of none. */
export function newestDay(days: readonly string[]): string | null {
  return days.reduce<string | null>((best, day) => (best === null || day > best ? day : best), null);
}

/** The oldest of those that are known; null where none is. */
export function oldestDay(days: readonly (string | null)[]): string | null {
  return days.reduce<string | null>((best, day) => (day !== null && (best === null || day < best) ? day : best), null);
}

/** The day as people read it: `23 Nov 2026`. */
export function longDay(day: string): string {
  const [year, month, date] = day.split('-');
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? ''} ${year}`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function existing(year: number, month: number, date: number): boolean {
  if (year < 1900 || month < 1 || month > 12 || date < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return date <= (days[month - 1] ?? 0);
}

/** A number of days as people read it: `1 day`, `30 days`. */
export function countDays(days: unknown): string {
  return `${days} ${days === 1 ? 'day' : 'days'}`;
}
