/** What a reader asks of the changes, as an address carries it: a watch-list, a day to begin after, causes, and how much it matters. */

import { isDay } from '../day.ts';
import { RegistryError } from '../errors.ts';
import type { Dataset } from '../record/dataset.ts';
import { checkKnown, findFlag, findValue } from '../request/query.ts';
import { CAUSES, type Cause } from '../vocabulary.ts';
import { parseWatchList, type WatchList, watchListQuery } from './watch-list.ts';

/** A request; null where nothing was asked. */
export interface ChangesRequest extends WatchList {
  /** Only what was assessed later than this day. */
  readonly since: string | null;
  readonly because: Cause | null;
  /** Only changes in substance. */
  readonly inSubstance: boolean;
}

/** Reads a request; `today` is the last day that changes can be asked from. */
export function parseChangesRequest(dataset: Dataset, query: URLSearchParams, today: string): ChangesRequest {
  const because = findValue(query, 'because');
  return {
    ...parseWatchList(dataset, query),
    since: parseSince(query, today),
    because:
      because === null ? null : (checkKnown({ name: 'because', value: because, what: 'cause' }, CAUSES) as Cause),
    inSubstance: findFlag(query, 'substance', 'for changes in substance only'),
  };
}

/** Reads the day that changes are asked from; null when none is given. */
export function parseSince(query: URLSearchParams, today: string): string | null {
  const since = findValue(query, 'since');
  if (since === null || (isDay(since) && since <= today)) return since;
  throw new RegistryError('bad_date', `Changes cannot be asked for since "${since.slice(0, 40)}".`, {
    hint: `Write a day up to today, ${today}, such as 2026-07-10.`,
    refused: { name: 'since', value: since },
  });
}

/** Writes a request in its one form, without a question mark. */
export function changesQuery(request: ChangesRequest): string {
  return [
    watchListQuery(request),
    request.since === null ? '' : `since=${request.since}`,
    request.because === null ? '' : `because=${request.because}`,
    request.inSubstance ? 'substance=1' : '',
  ]
    .filter(Boolean)
    .join('&');
}
