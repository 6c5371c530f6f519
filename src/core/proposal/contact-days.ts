/** How long a sender's address is kept once everything is decided: what the form promises and the store keeps. */
import { MS_PER_DAY } from '../day.ts';

/** Days from the decision, or from the withdrawal, until the address is forgotten. */
export const CONTACT_DAYS = 30;

/** The instant before which a decision lies whose sender's address is to be forgotten. */
export function forgetBefore(now: string): string {
  return new Date(Date.parse(now) - CONTACT_DAYS * MS_PER_DAY).toISOString();
}
