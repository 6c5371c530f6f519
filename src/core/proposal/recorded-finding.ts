/** A finding as it enters the record: on which day, when that is later than its own, and who is thanked for it. */
import { type FindingPlace, findingId } from '../record/finding-id.ts';
import type { Finding } from '../record/record.ts';
import type { Amendment } from './proposal.ts';

/** The finding of an amendment with the day of its recording and its credit; `ref` is null while it is only tried. */
export function recordedFinding({ finding, credit }: Amendment, ref: string | null, today: string): Finding {
  const { recorded_on: _recorded, credit: _credit, ...said } = finding;
  return {
    ...said,
    ...(today > said.on && { recorded_on: today }),
    ...(credit && { credit: { handle: credit.handle, ...(ref !== null && { proposal: ref }) } }),
  };
}

/** Finds a finding that says the same in the same place, whenever it was recorded; later remarks and archive links make no other of it. */
export function findSame(place: FindingPlace, findings: readonly Finding[], wanted: Finding): Finding | undefined {
  const mark = markOf(place, wanted);
  return findings.find((each) => each.on === wanted.on && markOf(place, each) === mark);
}

function markOf(place: FindingPlace, { recorded_on: _recorded, ...finding }: Finding): string {
  return findingId(place, finding);
}
