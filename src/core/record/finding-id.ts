/** The name of a finding, made from what it says: the same words in the same place always have the same id. */
import { canonicalJson } from '../canonical.ts';
import { sha256Hex } from '../sha256.ts';
import type { Level } from '../vocabulary.ts';
import type { Finding } from './record.ts';

/** Where a finding stands in the record. */
export interface FindingPlace {
  readonly level: Level;
  readonly subject: string;
  readonly dimension: string;
  /** Id of the exception it answers for, or null for the general answer. */
  readonly exception: string | null;
}

/**
 * The first 16 hex digits of SHA-256 over canonical JSON of place and finding, without what may be added later:
 * remarks, and the archive link of a source (domain §3).
 */
export function findingId(place: FindingPlace, finding: Finding): string {
  const { remarks: _remarks, sources, ...rest } = finding;
  const said = sources ? { ...rest, sources: sources.map(({ archived: _archived, ...source }) => source) } : rest;
  return sha256Hex(canonicalJson([place.level, place.subject, place.dimension, place.exception, said])).slice(0, 16);
}
