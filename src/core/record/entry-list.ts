/** A list page by page: entries in the order asked for, from a place on, with the keys that are wanted. */

import { RegistryError } from '../errors.ts';
import { type CursorFor, cursorAt, placeOfCursor } from '../request/cursor.ts';
import { checkKnown } from '../request/query.ts';

/** How a list is asked for. */
export interface ListQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly fields?: readonly string[] | undefined;
}

/** A page of a list. */
export interface EntryPage<E> {
  readonly entries: readonly E[];
  readonly total: number;
  /** The cursor of the next page; null on the last. */
  readonly next: string | null;
}

/** The page of a list that a query asks for. */
export function entryPage<E>(all: readonly E[], query: ListQuery, of: CursorFor): EntryPage<E> {
  const place = placeOfCursor(query.cursor, of);
  if (place > 0 && place >= all.length) {
    throw new RegistryError('bad_parameter', 'The cursor points behind the end of the list.', {
      hint: 'Begin again without it.',
      refused: { name: 'cursor', value: query.cursor ?? null },
    });
  }
  const end = place + query.limit;
  return {
    entries: all.slice(place, end),
    total: all.length,
    next: end < all.length ? cursorAt(end, of) : null,
  };
}

/** An entry with the keys that are wanted and those that it is known by; with all where none are named. */
export function withFields<E extends object>(
  entry: E,
  fields: readonly string[] | undefined,
  always: readonly string[],
): E {
  if (fields === undefined) return entry;
  return Object.fromEntries(Object.entries(entry).filter(([key]) => always.includes(key) || fields.includes(key))) as E;
}

/** Refuses keys that no entry has. */
export function checkFields(fields: readonly string[] | undefined, known: readonly string[]): void {
  for (const value of fields ?? []) checkKnown({ name: 'fields', value, what: 'key of an entry' }, known);
}

/** An order as it is asked for: `-name` is `name` the other way round. */
export interface Order {
  readonly by: string;
  readonly isReversed: boolean;
}

/** Reads an order; one that is not known is refused with those that are. */
export function parseOrder(sort: string, known: readonly string[]): Order {
  const isReversed = sort.startsWith('-');
  const value = isReversed ? sort.slice(1) : sort;
  return { by: checkKnown({ name: 'sort', value, what: 'order' }, known), isReversed };
}

/** Sorts by a key; entries that are equal in it keep their order. */
export function sortedBy<E>(
  entries: readonly E[],
  keyOf: (entry: E) => string | number,
  isReversed: boolean,
): readonly E[] {
  const sign = isReversed ? -1 : 1;
  return [...entries].sort((a, b) => {
    const [one, other] = [keyOf(a), keyOf(b)];
    return one === other ? 0 : one < other ? -sign : sign;
  });
}
