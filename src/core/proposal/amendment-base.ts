/** What an amendment was made on: the finding in force then, which has to be in force still when it enters the record. */
import type { Dataset } from '../record/dataset.ts';
import { findInForceAt } from '../record/in-force.ts';
import type { Amendment, Proposal, ProposalPlace } from './proposal.ts';
import { TO_BE_WRITTEN } from './proposal-life.ts';
import { listAt, placeKey } from './proposal-place.ts';
import { findSame, recordedFinding } from './recorded-finding.ts';

/** Id of the finding in force at a place; null where none is. */
export function baseAt(dataset: Dataset, place: ProposalPlace, today: string): string | null {
  return findInForceAt(dataset, place, today)?.id ?? null;
}

/** True where nothing has come in between; one that does not say what it was made on is taken as it is. */
export function isBaseInForce(dataset: Dataset, { place, base }: Amendment, today: string): boolean {
  return base === undefined || base === baseAt(dataset, place, today);
}

/** The amendment of an accepted proposal whose place has another finding now, and not the one that it brings; undefined where there is none. */
export function findOvertaken(
  dataset: Dataset,
  { ref, amendments }: Pick<Proposal, 'ref' | 'amendments'>,
  today: string,
): Amendment | undefined {
  return amendments.find((each) => !isBaseInForce(dataset, each, today) && !isThere(dataset, each, { ref, today }));
}

/** True where the record has all that an accepted proposal brings, whatever came after it. */
export function isInRecord(
  dataset: Dataset,
  { ref, amendments }: Pick<Proposal, 'ref' | 'amendments'>,
  today: string,
): boolean {
  return amendments.every((each) => isThere(dataset, each, { ref, today }));
}

function isThere(
  dataset: Dataset,
  amendment: Amendment,
  { ref, today }: { readonly ref: string; readonly today: string },
): boolean {
  const { place } = amendment;
  const records = listAt(dataset, place).map(({ record }) => record);
  return findSame(place, records, recordedFinding(amendment, ref, today)) !== undefined;
}

/** The one that was accepted at one of the places and is not in the record yet; undefined where there is none. */
export function findAhead(
  accepted: readonly Proposal[],
  { ref, same }: Pick<Proposal, 'ref' | 'same'>,
  places: readonly ProposalPlace[],
): Proposal | undefined {
  const keys = new Set(places.map(placeKey));
  return accepted.find(
    (each) =>
      TO_BE_WRITTEN.includes(each.state) &&
      each.ref !== ref &&
      !same.includes(each.ref) &&
      each.amendments.some(({ place }) => keys.has(placeKey(place))),
  );
}
