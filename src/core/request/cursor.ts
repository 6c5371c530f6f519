/** Where a list goes on: a place in it, good for one query and one state of the record, and refused with any other. */
import { canonicalJson } from '../canonical.ts';
import { RegistryError } from '../errors.ts';
import { sha256Hex } from '../sha256.ts';

const HASH_CHARACTERS = 8;

/** What a cursor holds for: the state of the record, and what was asked of it, the day included. */
export interface CursorFor {
  readonly digest: string;
  readonly asked: unknown;
}

/** The cursor of the entry at a place, counted from 0. */
export function cursorAt(place: number, { digest, asked }: CursorFor): string {
  return [place.toString(36), digest.slice(0, HASH_CHARACTERS), hashOf(asked)].join('-');
}

/** The place that a cursor names; 0 without one. */
export function placeOfCursor(cursor: string | undefined, { digest, asked }: CursorFor): number {
  if (cursor === undefined) return 0;
  const [place = '', ofDigest, ofAsked] = cursor.split('-');
  if (ofDigest !== digest.slice(0, HASH_CHARACTERS)) {
    throw refusal('The cursor is of another state of the record, which has changed since.', cursor);
  }
  if (ofAsked !== hashOf(asked)) throw refusal('The cursor is of another query, or of another day.', cursor);
  return Number.parseInt(place, 36);
}

function hashOf(asked: unknown): string {
  return sha256Hex(canonicalJson(asked)).slice(0, HASH_CHARACTERS);
}

function refusal(message: string, cursor: string): RegistryError {
  return new RegistryError('bad_parameter', message, {
    hint: 'Begin again without it, and go on with the address in links.next.',
    refused: { name: 'cursor', value: cursor },
  });
}
