/** Queries on their way in: read, bounded, and refused with what was expected. */
import type { Context } from 'hono';
import type { CompareRequest } from '../adapters/render/pages/compare-page.tsx';
import type { OfferingRequest } from '../adapters/render/pages/offering-page.tsx';
import type { RegistryRequest } from '../adapters/render/pages/registry-page.tsx';
import type { Site } from '../adapters/render/site.ts';
import { getOffering } from '../core/dataset.ts';
import { isDay } from '../core/day.ts';
import { RegistryError } from '../core/errors.ts';
import { withoutHidden } from '../core/hidden-character.ts';
import { parseMadeOn, parseShortlistRequest } from '../core/shortlist-request.ts';
import { ID_PATTERN } from '../core/vocabulary.ts';

const MAX_MODEL_CHARACTERS = 200;
const MAX_SEARCH_CHARACTERS = 200;

/** Ids only: what an address says of a model is printed and cited, so it must not be a sentence. */
const MODEL_ID = /^[\w.:/@+-]+$/;
const FEWEST_COMPARED = 2;
const MOST_COMPARED = 4;

/** What the registry page is asked for. */
export function registryRequest(context: Context, site: Site): RegistryRequest {
  const query = new URL(context.req.url).searchParams;
  return {
    shortlist: parseShortlistRequest(site.dataset, query),
    madeOn: parseMadeOn(query, site.today),
  };
}

/** Which offering, day and model a page is asked for. */
export function offeringRequest(context: Context, site: Site): OfferingRequest {
  const id = context.req.param('id') ?? '';
  getOffering(site.dataset, id);
  return { id, asOf: asOfDay(context, site), model: modelName(context) };
}

/** Which offerings are compared, on which day and for which model; the order is the reader's. */
export function compareRequest(context: Context, site: Site): CompareRequest {
  const ids = (context.req.param('ids') ?? '').split('-vs-');
  if (ids.length < FEWEST_COMPARED || ids.length > MOST_COMPARED || new Set(ids).size !== ids.length) {
    throw new RegistryError('bad_parameter', 'Two to four different offerings can be compared.', {
      hint: 'Tick them on the registry page, or join their ids with "-vs-".',
    });
  }
  for (const id of ids) getOffering(site.dataset, id);
  return { ids, asOf: asOfDay(context, site), model: modelName(context) };
}

/** The address of the comparison that a form asks for; the registry when fewer than two were ticked. */
export function comparedInQuery(context: Context): string {
  const query = new URL(context.req.url).searchParams;
  const ids = [...new Set(query.getAll('offering').filter((id) => ID_PATTERN.test(id)))];
  query.delete('offering');
  for (const [key, value] of [...query]) if (!value) query.delete(key);
  const rest = query.size > 0 ? `?${query}` : '';
  return ids.length < FEWEST_COMPARED ? '/' : `/compare/${ids.slice(0, MOST_COMPARED).join('-vs-')}/${rest}`;
}

/** The words that are looked for. */
export function searchText(context: Context): string {
  const text = withoutHidden(context.req.query('q') ?? '').trim();
  if (text.length <= MAX_SEARCH_CHARACTERS) return text;
  throw new RegistryError('bad_parameter', `The words to look for have ${text.length} characters.`, {
    hint: `At most ${MAX_SEARCH_CHARACTERS} are looked for.`,
  });
}

function asOfDay(context: Context, { today }: Site): string {
  const asOf = context.req.query('as_of') || today;
  if (!isDay(asOf)) {
    throw new RegistryError('bad_date', `"${asOf.slice(0, 40)}" is no day that exists.`, {
      hint: 'Write a day as 2026-07-05.',
    });
  }
  if (asOf <= today) return asOf;
  throw new RegistryError('bad_date', `${asOf} lies after today, ${today}.`, {
    hint: 'The record can be asked for any day up to today.',
  });
}

function modelName(context: Context): string | null {
  const model = context.req.query('model')?.trim() || null;
  if (model !== null && !MODEL_ID.test(model)) {
    throw new RegistryError('bad_parameter', 'That is no id of a model.', {
      hint: 'Write the id as the API takes it, such as claude-fable-5: letters, digits and . : / @ + _ -',
    });
  }
  if (model === null || model.length <= MAX_MODEL_CHARACTERS) return model;
  throw new RegistryError('bad_parameter', `The name of the model has ${model.length} characters.`, {
    hint: `A model id has at most ${MAX_MODEL_CHARACTERS}.`,
  });
}
