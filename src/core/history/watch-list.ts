/** A watch-list: the offerings and questions whose changes somebody wants to see, as an address carries it. */

import { RegistryError } from '../errors.ts';
import { getAskedOfferingId } from '../naming/offering-name.ts';
import type { Dataset } from '../record/dataset.ts';
import { checkKnown } from '../request/query.ts';

/** Ids in the order of the record; none stands for all. */
export interface WatchList {
  readonly offerings: readonly string[];
  readonly dimensions: readonly string[];
}

/** Parameters of an address that make a watch-list; each may be repeated, or hold several ids joined by commas. */
export const WATCH_PARAMETERS = ['offering', 'dimension'] as const;

const MOST_IDS = 200;
const OFFERING = { name: 'offering', what: 'offering' };
const QUESTION = { name: 'dimension', what: 'question' };

/** Reads a watch-list, offerings by any of their names; what the record does not have is refused with the nearest. */
export function parseWatchList(dataset: Dataset, query: URLSearchParams): WatchList {
  const { offerings, dimensions } = dataset.content;
  const questions = dimensions.map((each) => each.id);
  return {
    offerings: inOrder(
      Object.keys(offerings),
      valuesOf(query, 'offering').map((value) =>
        getAskedOfferingId(dataset, { ...OFFERING, value, hint: 'Every offering stands on the registry page.' }),
      ),
    ),
    dimensions: inOrder(
      questions,
      valuesOf(query, 'dimension').map((value) =>
        checkKnown({ ...QUESTION, value, hint: `The questions are ${questions.join(', ')}.` }, questions),
      ),
    ),
  };
}

/** Writes a watch-list in its one form: `offering=a,b&dimension=x`; empty for all. */
export function watchListQuery({ offerings, dimensions }: WatchList): string {
  return [
    ...(offerings.length > 0 ? [`offering=${offerings.join(',')}`] : []),
    ...(dimensions.length > 0 ? [`dimension=${dimensions.join(',')}`] : []),
  ].join('&');
}

function valuesOf(query: URLSearchParams, name: (typeof WATCH_PARAMETERS)[number]): readonly string[] {
  const asked = new Set(query.getAll(name).flatMap((each) => each.split(',').filter(Boolean)));
  if (asked.size <= MOST_IDS) return [...asked];
  throw new RegistryError('bad_parameter', `${asked.size} ids were given for "${name}".`, {
    hint: `At most ${MOST_IDS} are taken; leave it out for all.`,
    refused: { name, value: null },
  });
}

function inOrder(known: readonly string[], asked: readonly string[]): readonly string[] {
  return known.filter((id) => asked.includes(id));
}
