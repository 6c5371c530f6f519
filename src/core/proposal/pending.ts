/** What waits for a decision, as it is marked at answers: how many, and since when one is disputed; never whose words. */
import type { Cell } from '../answer/cell.ts';
import { getFinding } from '../answer/finding.ts';
import { longDay } from '../day.ts';
import { type Dataset, getOffering } from '../record/dataset.ts';
import type { PendingProposal } from './proposal.ts';
import { UNDECIDED } from './proposal-life.ts';
import { placeKey } from './proposal-place.ts';

/** Those that may be about an answer of an offering, whichever question it is; few offerings have any. */
export function pendingFor(
  dataset: Dataset,
  pending: readonly PendingProposal[],
  offering: string,
): readonly PendingProposal[] {
  if (pending.length === 0) return pending;
  const of = getOffering(dataset, offering);
  return pending.filter(({ places }) => places.some(({ level, subject }) => of[level] === subject));
}

/** Those that are about a cell, or about another answer that it has for some models. */
export function pendingAt(
  pending: readonly PendingProposal[],
  { from, dimension, otherwise }: Cell,
): readonly PendingProposal[] {
  const exceptions = [from.exception?.id ?? null, ...otherwise.map(({ exception }) => exception.id)];
  const keys = exceptions.map((exception) => placeKey({ ...from, dimension: dimension.id, exception }));
  return pending.filter(({ places }) => places.some((each) => keys.includes(placeKey(each))));
}

/** Those that are about the list in which a finding stands; of a finding that is none, no others. */
export function pendingAtFinding(
  dataset: Dataset,
  pending: readonly PendingProposal[],
  id: string,
): readonly PendingProposal[] {
  if (pending.length === 0) return pending;
  const { answers, exception } = getFinding(dataset, id);
  const key = placeKey({ ...answers, exception: exception?.id ?? null });
  return pending.filter(({ places }) => places.some((each) => placeKey(each) === key));
}

/** The mark at an answer: how many wait, and since when it is disputed. */
export interface PendingMark {
  readonly waiting: number;
  readonly disputedSince: string | null;
}

/** What is marked; null where there is nothing to mark. */
export function pendingMark(pending: readonly PendingProposal[]): PendingMark | null {
  const waiting = pending.filter(({ state }) => UNDECIDED.includes(state)).length;
  const [disputedSince = null] = pending.flatMap((each) => each.disputedSince ?? []).sort();
  return waiting === 0 && disputedSince === null ? null : { waiting, disputedSince };
}

/** `2 corrections wait for a decision`. */
export function waitingWords(waiting: number): string {
  return waiting === 1 ? '1 correction waits for a decision' : `${waiting} corrections wait for a decision`;
}

/** `disputed since 3 Nov 2026`. */
export function disputedWords(since: string): string {
  return `disputed since ${longDay(since)}`;
}
