/** Queries on their way in: read, bounded, and refused with what was expected. */
import type { Context } from 'hono';
import type { CompareRequest } from '../adapters/render/compare-view.ts';
import type { OfferingRequest } from '../adapters/render/offering-head.tsx';
import type { OfferingChangesRequest } from '../adapters/render/pages/offering-changes-page.tsx';
import type { RegistryRequest } from '../adapters/render/pages/registry-page.tsx';
import type { Site } from '../adapters/render/site.ts';
import { checkAskedDay } from '../core/asked-day.ts';
import { type ChangesRequest, parseChangesRequest, parseSince } from '../core/changes-request.ts';
import { getOffering } from '../core/dataset.ts';
import { RegistryError } from '../core/errors.ts';
import { findOfferingIds } from '../core/offering-name.ts';
import { checkKnown, findValue, refuseUnknownNames } from '../core/query.ts';
import { MAX_QUERY_CHARACTERS, searchWords } from '../core/search.ts';
import { parseMadeOn, parseShortlistRequest, SHORTLIST_PARAMETERS } from '../core/shortlist-request.ts';
import { ID_PATTERN } from '../core/vocabulary.ts';
import { parseWatchList } from '../core/watch-list.ts';

const MAX_MODEL_CHARACTERS = 200;

/** Ids only: what an address says of a model is printed and cited, so it must not be a sentence. */
const MODEL_ID = /^[\w.:/@+-]+$/;
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

/** The id of the one offering that an address calls by another name of it, as links from elsewhere may; null for its id. */
export function idBehindName(context: Context, { dataset }: Site): string | null {
  const name = context.req.param('id') ?? '';
  if (!ID_PATTERN.test(name) || Object.hasOwn(dataset.content.offerings, name)) return null;
  const [only, ...others] = findOfferingIds(dataset, name);
  return only !== undefined && others.length === 0 ? only : null;
}

/** Which offering, day and model a page is asked for. */
export function offeringRequest(context: Context, site: Site): OfferingRequest {
  const id = context.req.param('id') ?? '';
  getOffering(site.dataset, id);
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
  return { ...offeringRequest(context, site), dimensions: parseWatchList(site.dataset, query).dimensions };
}

/** Which changes are asked for. */
export function changesRequest(context: Context, site: Site): ChangesRequest {
  return parseChangesRequest(site.dataset, queryOf(context), site.today);
}

/** Which offering's changes are asked for, and since which day. */
export function offeringChangesRequest(context: Context, site: Site): OfferingChangesRequest {
  const id = context.req.param('id') ?? '';
  getOffering(site.dataset, id);
  return { id, since: parseSince(queryOf(context), site.today) };
}

/** Which offerings are compared, on which day and for which model; the order is the reader's. */
export function compareRequest(context: Context, site: Site): CompareRequest {
  const ids = (context.req.param('ids') ?? '').split('-vs-');
  for (const id of ids) getOffering(site.dataset, id);
  refuseOtherThanFew(site, ids);
  return { ids, asOf: asOfDay(context, site), model: modelName(context) };
}

/** The address of the comparison that a form asks for, each offering once and in the order in which they were ticked. */
export function comparedInQuery(context: Context, site: Site): string {
  const query = queryOf(context);
  const known = Object.keys(site.dataset.content.offerings);
  const ids = [...new Set(query.getAll('offering').filter(Boolean))];
  const hint = 'Every offering stands on the registry page, with a box to tick.';
  for (const value of ids) checkKnown({ name: 'offering', value, what: 'offering', hint }, known);
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

function modelName(context: Context): string | null {
  const model = findValue(queryOf(context), 'model')?.trim() || null;
  const refused = { name: 'model', value: null };
  if (model !== null && !MODEL_ID.test(model)) {
    throw new RegistryError('bad_parameter', 'That is no id of a model.', {
      hint: 'Write the id as the API takes it, such as claude-fable-5: letters, digits and . : / @ + _ -',
      refused,
    });
  }
  if (model === null || model.length <= MAX_MODEL_CHARACTERS) return model;
  throw new RegistryError('bad_parameter', `The name of the model has ${model.length} characters.`, {
    hint: `A model id has at most ${MAX_MODEL_CHARACTERS}.`,
    refused,
  });
}
