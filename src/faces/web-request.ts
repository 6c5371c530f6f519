/** Queries on their way in: read, bounded, and refused with what was expected. */
import type { Context } from 'hono';
import type { CompareRequest } from '../adapters/render/compare-view.ts';
import type { OfferingRequest } from '../adapters/render/offering-head.tsx';
import type { OfferingChangesRequest } from '../adapters/render/pages/offering-changes-page.tsx';
import type { RegistryRequest } from '../adapters/render/pages/registry-page.tsx';
import type { Site } from '../adapters/render/site.ts';
import type { AskedState } from '../adapters/render/source-states.tsx';
import { checkAskedModel } from '../core/answer/asked-model.ts';
import { RegistryError } from '../core/errors.ts';
import { type ChangesRequest, parseChangesRequest, parseSince } from '../core/history/changes-request.ts';
import { parseWatchList } from '../core/history/watch-list.ts';
import { getAskedOfferingId, getOfferingId } from '../core/naming/offering-name.ts';
import { checkAskedDay } from '../core/request/asked-day.ts';
import { checkKnown, findValue, refuseUnknownNames } from '../core/request/query.ts';
import { MAX_QUERY_CHARACTERS, searchWords } from '../core/search/search.ts';
import { parseMadeOn, parseShortlistRequest, SHORTLIST_PARAMETERS } from '../core/shortlist/shortlist-request.ts';
import { SOURCE_STATES } from '../core/verify/source-health.ts';

/** How many offerings fit side by side. */
export const MOST_COMPARED = 4;

/** What the registry page is asked for. */
export function registryRequest(context: Context, site: Site): RegistryRequest {
  const query = queryOf(context);
  return {
    shortlist: parseShortlistRequest(site.dataset, query),
    madeOn: parseMadeOn(query, site.today),
  };
}

/** The same for a file that programs read: there a parameter that is not known is refused too. */
export function shortlistFileRequest(context: Context, site: Site): RegistryRequest {
  refuseUnknownNames(queryOf(context), [...SHORTLIST_PARAMETERS, 'as_of']);
  return registryRequest(context, site);
}

/** Refuses what a file does not take: in one that programs read, a slip must not pass as "today". */
export function refuseUnknownParameters(context: Context, taken: readonly string[]): void {
  refuseUnknownNames(queryOf(context), taken);
}

/** The site in the state that is asked for: `as_of`, else today. */
export function datedSite(context: Context, site: Site): Site {
  return { ...site, asOf: asOfDay(context, site) };
}

/** Which offering, by any of its names, day and model are asked for. */
export function offeringRequest(context: Context, site: Site): OfferingRequest {
  const id = getOfferingId(site.dataset, context.req.param('id') ?? '');
  return { id, asOf: asOfDay(context, site), model: modelName(context) };
}

/** Answers of an offering that a program wants to cite; no dimensions stand for all. */
export interface CiteRequest extends OfferingRequest {
  readonly dimensions: readonly string[];
}

/** Which answers are to be cited, of which state. */
export function citeRequest(context: Context, site: Site): CiteRequest {
  const query = queryOf(context);
  refuseUnknownNames(query, ['dimension', 'as_of', 'model']);
  if (query.get('model') === '') checkAskedModel('');
  return { ...offeringRequest(context, site), dimensions: parseWatchList(site.dataset, query).dimensions };
}

/** Which changes are asked for. */
export function changesRequest(context: Context, site: Site): ChangesRequest {
  return parseChangesRequest(site.dataset, queryOf(context), site.today);
}

/** Which offering's changes are asked for, and since which day. */
export function offeringChangesRequest(context: Context, site: Site): OfferingChangesRequest {
  const id = getOfferingId(site.dataset, context.req.param('id') ?? '');
  return { id, since: parseSince(queryOf(context), site.today) };
}

/** Which offerings are compared, on which day and for which model; the order is the reader's. */
export function compareRequest(context: Context, site: Site): CompareRequest {
  const ids = (context.req.param('ids') ?? '').split('-vs-').map((each) => getOfferingId(site.dataset, each));
  refuseOtherThanFew(site, ids);
  return { ids, asOf: asOfDay(context, site), model: modelName(context) };
}

/** The address of the comparison that a form asks for, each offering once and in the order in which they were ticked. */
export function comparedInQuery(context: Context, site: Site): string {
  const query = queryOf(context);
  const hint = 'Every offering stands on the registry page, with a box to tick.';
  const asked = query.getAll('offering').filter(Boolean);
  const ids = [
    ...new Set(
      asked.map((value) => getAskedOfferingId(site.dataset, { name: 'offering', value, what: 'offering', hint })),
    ),
  ];
  refuseOtherThanFew(site, ids);
  query.delete('offering');
  for (const [key, value] of [...query]) if (!value) query.delete(key);
  const rest = query.size > 0 ? `?${query}` : '';
  return `/compare/${ids.join('-vs-')}/${rest}`;
}

/** The words that are looked for. */
export function searchText(context: Context): string {
  const text = searchWords(findValue(queryOf(context), 'q') ?? '');
  if (text.length <= MAX_QUERY_CHARACTERS) return text;
  throw new RegistryError('bad_parameter', `The words to look for have ${text.length} characters.`, {
    hint: `At most ${MAX_QUERY_CHARACTERS} are looked for.`,
    refused: { name: 'q', value: null },
  });
}

/** Which sources are asked for: those in a state, those to be looked at, or all (null). */
export function sourceState(context: Context): AskedState {
  const value = findValue(queryOf(context), 'state');
  if (value === null) return null;
  return checkKnown({ name: 'state', value, what: 'state of a source' }, ['waiting', ...SOURCE_STATES]) as AskedState;
}

/** Refuses to compare none, one, one with itself, or more than fit side by side, and says which would be shown. */
function refuseOtherThanFew({ dataset }: Site, ids: readonly string[]): void {
  const name = (id: string) => dataset.content.offerings[id]?.name ?? id;
  const distinct = [...new Set(ids)];
  const hint = 'Tick two to four different ones on the registry page.';
  const refuse = (message: string, more = hint) => {
    throw new RegistryError('bad_parameter', message, { hint: more });
  };
  if (distinct.length === 0) refuse('No offering was chosen to compare.');
  if (distinct.length === 1) refuse(`Only one offering was chosen to compare: ${name(distinct[0] ?? '')}.`);
  if (distinct.length > MOST_COMPARED) {
    refuse(
      `${distinct.length} offerings do not fit side by side.`,
      `At most four do. The first four are ${distinct.slice(0, MOST_COMPARED).map(name).join(', ')}.`,
    );
  }
  if (distinct.length < ids.length) refuse('An offering was chosen to be compared with itself.');
}

/** The query of a request. */
export function queryOf(context: Context): URLSearchParams {
  return new URL(context.req.url).searchParams;
}

function asOfDay(context: Context, { today }: Site): string {
  const asOf = findValue(queryOf(context), 'as_of') ?? today;
  return checkAskedDay(asOf, today, { refused: { name: 'as_of', value: asOf } });
}

/** A form sends an empty one where nobody filled it in. */
function modelName(context: Context): string | null {
  const model = findValue(queryOf(context), 'model');
  return model === null ? null : checkAskedModel(model);
}
