/** The status of a service on a day: what it was, and whether it had ended by then. */
import type { Offering } from './record.ts';

/** True when the service was no longer offered on a day; one that ended on no stated day has ended on each. */
export function hasEnded({ status }: Offering, day: string): boolean {
  return status.is === 'retired' && (status.on === undefined || status.on <= day);
}

/** The status of a service as it was on a day: one that ended later was still served. */
export function statusOn(offering: Offering, day: string): Offering['status'] {
  return offering.status.is === 'retired' && !hasEnded(offering, day) ? { is: 'live' } : offering.status;
}
