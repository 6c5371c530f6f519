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
export function pendingAt(pending: readonly PendingProposal[], cell: Cell): readonly PendingProposal[] {
  return pendingByCell(pending)(cell);
}

/** The same for the many cells of a table: what waits is looked through once. */
export function pendingByCell(pending: readonly PendingProposal[]): (cell: Cell) => readonly PendingProposal[] {
  if (pending.length === 0) return () => pending;
  const at = new Map<string, PendingProposal[]>();
  for (const each of pending) {
    for (const key of new Set(each.places.map(placeKey))) at.set(key, [...(at.get(key) ?? []), each]);
  }
  return (cell) => [...new Set(placeKeysOf(cell).flatMap((key) => at.get(key) ?? []))];
}

function placeKeysOf({ from, dimension, otherwise }: Cell): readonly string[] {
  const exceptions = [from.exception?.id ?? null, ...otherwise.map(({ exception }) => exception.id)];
  return exceptions.map((exception) => placeKey({ ...from, dimension: dimension.id, exception }));
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

/** Both in words. */
export function markWords({ waiting, disputedSince }: PendingMark): readonly string[] {
  return [
    ...(disputedSince === null ? [] : [disputedWords(disputedSince)]),
    ...(waiting === 0 ? [] : [waitingWords(waiting)]),
  ];
}

/** `2 corrections wait for a decision`. */
export function waitingWords(waiting: number): string {
  return waiting === 1 ? '1 correction waits for a decision' : `${waiting} corrections wait for a decision`;
}

/** `disputed since 3 Nov 2026`. */
export function disputedWords(since: string): string {
  return `disputed since ${longDay(since)}`;
}
