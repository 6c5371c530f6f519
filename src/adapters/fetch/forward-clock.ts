/** A clock that never goes back: when that of the machine is set back, it goes on from where it was. */

/** Milliseconds by which two instants of this program lie apart; only as an instant of the day it may be wrong. */
export function openForwardClock(now: () => number): () => number {
  let latest = Number.NEGATIVE_INFINITY;
  let aheadMs = 0;
  return () => {
    const asked = now();
    if (asked + aheadMs < latest) aheadMs = latest - asked;
    latest = asked + aheadMs;
    return latest;
  };
}
