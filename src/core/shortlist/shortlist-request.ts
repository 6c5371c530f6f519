/** A shortlist request as an address carries it: read from a query, and written back in one canonical form. */

import { isDay } from '../day.ts';
import { RegistryError } from '../errors.ts';
import { withoutHidden } from '../hidden-character.ts';
import type { Dataset } from '../record/dataset.ts';
import { checkKnown, findFlag, findValue } from '../request/query.ts';
import { CATEGORIES } from '../vocabulary.ts';
import { FACETS, type Facet, facetOf, type ShortlistRequest } from './shortlist.ts';

/** The state in which a shortlist was made, when its link says so. */
export interface MadeOn {
  readonly on: string;
  readonly digest: string | null;
}

/** Every parameter of an address that has to do with a shortlist. */
export const SHORTLIST_PARAMETERS = ['need', ...FACETS, 'q', 'sort', 'retired', 'made_on', 'digest'] as const;

const MAX_TEXT_CHARACTERS = 200;
const DIGEST = /^[0-9a-f]{8,64}$/;
const DIGEST_CHARACTERS = 16;

const FACET_NOUNS: Record<Facet, string> = {
  developer: 'maker',
  platform: 'platform',
  processor: 'processor',
  seat: 'seat',
  category: 'kind of offering',
};

/** Reads a request from a query; parameters of other things are passed over, values that cannot be are refused. */
export function parseShortlistRequest(dataset: Dataset, query: URLSearchParams): ShortlistRequest {
  return {
    needs: needsOf(dataset, query),
    facets: Object.fromEntries(
      FACETS.flatMap((facet) => {
        const value = findValue(query, facet);
        if (value === null) return [];
        return [[facet, checkKnown({ name: facet, value, what: FACET_NOUNS[facet] }, knownValues(dataset, facet))]];
      }),
    ),
    text: textOf(query),
    sort: sortOf(dataset, query),
    retired: findFlag(query, 'retired', 'to have those too that have ended'),
  };
}

/** Reads in which state a shortlist was made; null when its link does not say. */
export function parseMadeOn(query: URLSearchParams, today: string): MadeOn | null {
  const on = findValue(query, 'made_on');
  const digest = findValue(query, 'digest');
  if (digest !== null && !DIGEST.test(digest)) {
    throw new RegistryError('bad_parameter', `"${digest.slice(0, 40)}" is no digest of a record.`, {
      hint: 'A digest is written in 8 to 64 digits and letters from a to f.',
      refused: { name: 'digest', value: digest },
    });
  }
  if (on === null && digest !== null) {
    throw new RegistryError('bad_parameter', 'The address has a digest and no day.', {
      hint: 'A link to a list has both: made_on=2026-07-05 and digest.',
      refused: { name: 'digest', value: digest },
    });
  }
  if (on === null) return null;
  if (isDay(on) && on <= today) return { on, digest };
  throw new RegistryError('bad_date', `"${on.slice(0, 40)}" is no day on which a shortlist can have been made.`, {
    hint: 'Take made_on out of the address, or write a day as 2026-07-05.',
    refused: { name: 'made_on', value: on },
  });
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
  if (madeOn?.digest) query.set('digest', madeOn.digest.slice(0, DIGEST_CHARACTERS));
  return query.toString();
}

function needsOf(dataset: Dataset, query: URLSearchParams): readonly string[] {
  const known = dataset.content.needs.map((each) => each.id);
  const asked = [...new Set(query.getAll('need').filter(Boolean))];
  return asked.map((value) => checkKnown({ name: 'need', value, what: 'need' }, known));
}

/** Every value that a facet can be asked for: what an offering has, retired ones among them, and every subject. */
function knownValues(dataset: Dataset, facet: Facet): readonly string[] {
  if (facet === 'category') return CATEGORIES;
  const { offerings, developers, platforms } = dataset.content;
  const subjects = { developer: developers, platform: platforms };
  const held = Object.values(offerings).flatMap((each) => facetOf(dataset, each, facet) ?? []);
  const named = facet === 'developer' || facet === 'platform' ? Object.keys(subjects[facet]) : [];
  return [...new Set([...held, ...named])].sort();
}

function textOf(query: URLSearchParams): string {
  const text = withoutHidden(findValue(query, 'q') ?? '').trim();
  if (text.length <= MAX_TEXT_CHARACTERS) return text;
  throw new RegistryError('bad_parameter', `The words to look for have ${text.length} characters.`, {
    hint: `At most ${MAX_TEXT_CHARACTERS} are looked for.`,
    refused: { name: 'q', value: null },
  });
}

function sortOf(dataset: Dataset, query: URLSearchParams): string {
  const value = findValue(query, 'sort') ?? 'category';
  return checkKnown({ name: 'sort', value, what: 'order' }, ['category', 'name', ...dataset.dimensions.keys()]);
}
