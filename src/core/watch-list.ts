/** A watch-list: the offerings and questions whose changes somebody wants to see, as an address carries it. */
import type { Dataset } from './dataset.ts';
import { RegistryError } from './errors.ts';
import { checkKnown } from './query.ts';

/** Ids in the order of the record; none stands for all. */
export interface WatchList {
  readonly offerings: readonly string[];
  readonly dimensions: readonly string[];
}

/** Parameters of an address that make a watch-list; each may be repeated, or hold several ids joined by commas. */
export const WATCH_PARAMETERS = ['offering', 'dimension'] as const;

const MOST_IDS = 200;

/** Reads a watch-list; an id that the record does not have is refused with the nearest. */
export function parseWatchList(dataset: Dataset, query: URLSearchParams): WatchList {
  const { offerings, dimensions } = dataset.content;
  return {
    offerings: idsOf(query, 'offering', Object.keys(offerings)),
    dimensions: idsOf(
      query,
      'dimension',
      dimensions.map((each) => each.id),
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

function idsOf(
  query: URLSearchParams,
  name: (typeof WATCH_PARAMETERS)[number],
  known: readonly string[],
): readonly string[] {
  const asked = new Set(query.getAll(name).flatMap((each) => each.split(',').filter(Boolean)));
  if (asked.size > MOST_IDS) {
    throw new RegistryError('bad_parameter', `${asked.size} ids were given for "${name}".`, {
      hint: `At most ${MOST_IDS} are taken; leave it out for all.`,
      refused: { name, value: null },
    });
  }
  const what = name === 'offering' ? 'offering' : 'question';
  const hint =
    name === 'offering' ? 'Every offering stands on the registry page.' : `The questions are ${known.join(', ')}.`;
  for (const value of asked) checkKnown({ name, value, what, hint }, known);
  return known.filter((id) => asked.has(id));
}
