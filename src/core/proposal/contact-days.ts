/** How long a sender's address is kept once everything is decided: what the form promises and the store keeps. */
import { MS_PER_DAY } from '../day.ts';

/** Days from the decision, or from the withdrawal, until the address is forgotten. */
export const CONTACT_DAYS = 30;

/** Days from the receipt until the address is forgotten of somebody on whose correction nobody decided. */
export const UNDECIDED_CONTACT_DAYS = 180;

/** The instant before which a decision lies whose sender's address is to be forgotten. */
export function forgetBefore(now: string): string {
  return daysBefore(now, CONTACT_DAYS);
}

/** The instant before which something was received, and never decided, whose sender's address is to be forgotten. */
export function forgetUndecidedBefore(now: string): string {
  return daysBefore(now, UNDECIDED_CONTACT_DAYS);
}

function daysBefore(now: string, days: number): string {
  return new Date(Date.parse(now) - days * MS_PER_DAY).toISOString();
}
