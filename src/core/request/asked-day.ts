/** A day that the record is asked for: one that exists, and no later one than today. */
import { isDay } from '../day.ts';
import { RegistryError } from '../errors.ts';

const MOST_SHOWN = 40;

/** Where a day came from, for the refusal: the parameter of an address, or how else it is spoken of. */
export interface DayAsked {
  readonly refused?: { readonly name: string; readonly value: string };
  readonly as?: string;
}

/** Gives a day back if the record can be asked for it; `today` is null where no clock limits it. */
export function checkAskedDay(day: string, today: string | null, asked: DayAsked = {}): string {
  const { refused, as } = asked;
  if (!isDay(day)) {
    throw new RegistryError('bad_date', `"${day.slice(0, MOST_SHOWN)}" is no day that exists${as ? ` (${as})` : ''}.`, {
      hint: 'Write a day as 2026-07-05.',
      ...(refused && { refused }),
    });
  }
  if (today === null || day <= today) return day;
  throw new RegistryError('bad_date', `${day} lies after today, ${today}.`, {
    hint: 'The record can be asked for any day up to today.',
    ...(refused && { refused }),
  });
}
