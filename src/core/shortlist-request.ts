/** A shortlist request as an address carries it: read from a query, and written back in one canonical form. */
import type { Dataset } from './dataset.ts';
import { isDay } from './day.ts';
import { nearestNames, RegistryError } from './errors.ts';
import { withoutHidden } from './hidden-character.ts';
import { FACETS, getNeeds, type ShortlistRequest } from './shortlist.ts';

/** The state in which a shortlist was made, when its link says so. */
export interface MadeOn {
  readonly on: string;
  readonly digest: string | null;
}

const MAX_TEXT_CHARACTERS = 200;

/** Reads a request from a query; parameters of other things are passed over, values that cannot be are refused. */
export function parseShortlistRequest(dataset: Dataset, query: URLSearchParams): ShortlistRequest {
  const needs = query.getAll('need').filter(Boolean);
  getNeeds(dataset, needs);
  const text = withoutHidden(query.get('q') ?? '').trim();
  if (text.length > MAX_TEXT_CHARACTERS) {
    throw new RegistryError('bad_parameter', `The words to look for have ${text.length} characters.`, {
      hint: `At most ${MAX_TEXT_CHARACTERS} are looked for.`,
    });
  }
  const facets = Object.fromEntries(
    FACETS.flatMap((facet) => (query.get(facet) ? [[facet, query.get(facet) ?? '']] : [])),
  );
  return {
    needs: [...new Set(needs)],
    facets,
    text,
    sort: sortOf(dataset, query.get('sort')),
    retired: query.get('retired') === '1',
  };
}

/** Reads in which state a shortlist was made; null when its link does not say. */
export function parseMadeOn(query: URLSearchParams, today: string): MadeOn | null {
  const on = query.get('made_on');
  if (!on) return null;
  if (!isDay(on) || on > today) {
    throw new RegistryError('bad_date', `"${on.slice(0, 40)}" is no day on which a shortlist can have been made.`, {
      hint: 'Take made_on out of the address, or write a day as 2026-07-05.',
    });
  }
  const digest = query.get('digest');
  return { on, digest: digest && /^[0-9a-f]{8,64}$/.test(digest) ? digest : null };
}

/** Writes a request as a query, without a question mark; what is not asked for is left out. */
export function shortlistQuery(request: ShortlistRequest, madeOn: MadeOn | null = null): string {
  const query = new URLSearchParams();
  for (const need of request.needs) query.append('need', need);
  for (const facet of FACETS) {
    const value = request.facets[facet];
    if (value !== undefined) query.set(facet, value);
  }
  if (request.text) query.set('q', request.text);
  if (request.sort !== 'category') query.set('sort', request.sort);
  if (request.retired) query.set('retired', '1');
  if (madeOn) query.set('made_on', madeOn.on);
  if (madeOn?.digest) query.set('digest', madeOn.digest.slice(0, 16));
  return query.toString();
}

function sortOf(dataset: Dataset, sort: string | null): string {
  if (sort === null || sort === '') return 'category';
  const known = ['category', 'name', ...dataset.dimensions.keys()];
  if (known.includes(sort)) return sort;
  throw new RegistryError('bad_parameter', `Offerings cannot be sorted by "${sort.slice(0, 60)}".`, {
    hint: `Sort by ${known.join(', ')}.`,
    nearest: nearestNames(sort, known),
  });
}
