/** How long a proposal has waited, in working days, and which of the operator's promises are past. */
import { addDays, daysBetween } from '../day.ts';
import type { Registry } from '../record/registry.ts';
import type { Proposal } from './proposal.ts';
import { UNDECIDED } from './proposal-life.ts';

/** Working days from the day on which something arrives: `operator.correction_days` of `registry.yaml`. */
export type PromisedDays = Registry['operator']['correction_days'];

/** A promise that is past: nobody has answered, a vendor's objection is not noted at the answer, nobody has decided. */
export const PROMISES = ['acknowledge', 'dispute', 'decide'] as const;
export type PromiseName = (typeof PROMISES)[number];

/** How long it has waited up to a day; what is decided waits no more. */
export interface Waiting {
  readonly days: number;
  readonly workingDays: number;
  readonly overdue: readonly PromiseName[];
  /** Working days until somebody has to decide; negative once that is past, null for what is decided. */
  readonly left: number | null;
}

/** Waiting days of a proposal, up to a day. */
export function waitingOf(proposal: Proposal, promised: PromisedDays, today: string): Waiting {
  const receivedOn = proposal.receivedAt.slice(0, 10);
  const days = Math.max(0, daysBetween(receivedOn, today));
  const workingDays = countWorkingDays(receivedOn, days);
  if (!UNDECIDED.includes(proposal.state)) return { days, workingDays, overdue: [], left: null };
  const overdue = PROMISES.filter((each) => workingDays > promised[each] && !isKept(proposal, each));
  return { days, workingDays, overdue, left: promised.decide - workingDays };
}

/** The promises that are past, in words; empty while none is. */
export function overdueWords({ overdue, workingDays }: Waiting, promised: PromisedDays): string {
  return overdue
    .map((each) => `${SAYS[each]} within ${promised[each]} working days, it has been ${workingDays}`)
    .join('; ');
}

const SAYS: Readonly<Record<PromiseName, string>> = {
  acknowledge: 'Overdue: to be answered',
  dispute: 'Overdue: to be marked as disputed',
  decide: 'Overdue: to be decided',
};

function isKept({ kind, steps, disputedSince, ...proposal }: Proposal, promise: PromiseName): boolean {
  if (promise === 'decide') return false;
  if (promise === 'acknowledge') return kind === 'change' || steps.some(({ by }) => by === 'reviewer');
  const asVendor = 'correction' in proposal && proposal.correction.asVendor;
  return !asVendor || disputedSince !== null || steps.some(({ act }) => act === 'settle');
}

/** Days from Monday to Friday after a day, the last one included; holidays are work, since nobody here knows whose they are. */
function countWorkingDays(from: string, days: number): number {
  const weeks = Math.floor(days / 7);
  let count = weeks * 5;
  for (let rest = weeks * 7 + 1; rest <= days; rest += 1) {
    const weekday = new Date(Date.parse(addDays(from, rest))).getUTCDay();
    if (weekday !== 0 && weekday !== 6) count += 1;
  }
  return count;
}
