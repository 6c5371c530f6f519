/** Examples of what the API can be asked, taken from the record itself: they stay true whatever it holds. */

import { listCells } from '../answer/cell.ts';
import { listShippedPolicies } from '../policy/shipped-policy.ts';
import { type Dataset, listOfferings } from '../record/dataset.ts';
import { listSources } from '../record/source-list.ts';
import { VARIOUS } from '../vocabulary.ts';
import type { ApiRoute } from './api-routes.ts';

/** A request by its path and query, as texts. */
export interface ApiExample {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

/** A value for every parameter, by name; ids of a path by what they name. */
export type ExampleValues = Readonly<Record<string, string>>;

/** Values that fit together; null where the record has no offering to speak of. */
export function exampleValues(dataset: Dataset): ExampleValues | null {
  const all = listOfferings(dataset);
  const live = all.filter(([, { status, developer }]) => status.is === 'live' && developer !== VARIOUS);
  const found = live.map(([id, each]) => ({ id, each, excepted: exceptedIn(dataset, id) }));
  const first = found.find(({ excepted }) => excepted !== undefined) ?? found[0];
  if (!first) return null;
  const { id, each } = first;
  const others = all.filter(([one, { status }]) => one !== id && status.is !== 'retired');
  const other = others.find(([, { model_family }]) => model_family === each.model_family) ?? others[0];
  const dimension = first.excepted?.dimension ?? dataset.content.dimensions[0]?.id ?? '';
  return {
    offering: id,
    dimension,
    model: first.excepted?.model ?? each.models?.[0] ?? 'any-model',
    ids: other ? `${id},${other[0]}` : '',
    alias: each.aliases?.[0] ?? each.name,
    developer: each.developer,
    platform: each.platform,
    processor: each.processor ?? '',
    seat: dataset.content.platforms[each.platform]?.domicile ?? '',
    domicile: dataset.content.platforms[each.platform]?.domicile ?? '',
    seat_of_developer: dataset.content.developers[each.developer]?.domicile ?? '',
    category: each.category,
    status: 'live',
    q: each.model_family.toLowerCase(),
    need: dataset.content.needs[0]?.id ?? '',
    policy: listShippedPolicies(dataset)[0] ?? '',
    verdict: 'met',
    level: 'platform',
    group: dataset.content.dimensions[0]?.group ?? '',
    host: listSources(dataset, dataset.content.generated)[0]?.host ?? '',
    instrument: 'contract',
    via: 'stored_copy',
    primary: 'true',
    state: 'not_visited',
    because: 'first_assessed',
    material: 'true',
    since: dataset.content.generated,
    as_of: dataset.content.generated,
    limit: '2',
    sort: 'name',
    fields: 'name',
    ref: 'c-0123456789ab',
  };
}

/** The request by which a route is shown: what its path needs, and the parameters that say most. */
export function exampleOf(route: ApiRoute, values: ExampleValues): ApiExample {
  const kind = KINDS[route.path.split('/')[1] ?? ''] ?? '';
  const path = Object.keys(route.pathShape.shape).map((name) => [name, values[name === 'id' ? kind : name] ?? '']);
  const query = (SHOWN[route.operation] ?? []).map((name) => [name, exampleOfParameter(route, name, values)]);
  return { path: Object.fromEntries(path), query: Object.fromEntries(query.filter(([, value]) => value !== '')) };
}

/** What an id in a path is the id of, by where the path begins. */
const KINDS: Readonly<Record<string, string>> = {
  offerings: 'offering',
  dimensions: 'dimension',
  developers: 'developer',
  platforms: 'platform',
  policies: 'policy',
};

/** An example of one parameter of a route; empty where the record has none. */
export function exampleOfParameter({ operation }: ApiRoute, name: string, values: ExampleValues): string {
  const instead = INSTEAD[operation]?.[name];
  return (instead ? (values[instead] ?? instead) : values[name]) ?? '';
}

/** Where the same name takes other values: a value, or the name of the example to take. */
const INSTEAD: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  listDimensions: { sort: 'label', fields: 'label' },
  listPolicies: { sort: 'title', fields: 'title' },
  listDevelopers: { alias: 'developer', q: 'developer', domicile: 'seat_of_developer' },
  listPlatforms: { alias: 'platform', q: 'platform' },
  listSources: { sort: '-cells', fields: 'title' },
  listChanges: { sort: '-on', fields: 'to' },
  listCorrections: { fields: 'received_on' },
};

/** By operation, the parameters of its example. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  listOfferings: ['developer', 'need', 'dimension', 'limit'],
  getOffering: ['model', 'dimension'],
  getAnswer: ['model'],
  compareOfferings: ['ids', 'dimension'],
  listDimensions: ['level', 'limit'],
  listDevelopers: ['q'],
  listPlatforms: ['domicile', 'limit'],
  listChanges: ['offering', 'dimension', 'limit'],
  listSources: ['primary', 'limit'],
  listCorrections: ['offering', 'limit'],
};

const MOST_KEPT = 1;
/** What is a list of words or names says more whole. */
const MOST_TEXTS = 4;

/** An answer cut to what shows its shape: of lists and of answers by question the first entry. */
export function shortened(value: unknown): unknown {
  if (Array.isArray(value)) {
    const isText = value.every((each) => typeof each === 'string');
    return value.slice(0, isText ? MOST_TEXTS : MOST_KEPT).map(shortened);
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, shortened(MAPS.includes(key) ? firstOf(each) : each)]),
  );
}

/** Keys under which entries stand by their ids. */
const MAPS = ['cells', 'sentences', 'details'];

function firstOf(map: unknown): unknown {
  if (typeof map !== 'object' || map === null) return map;
  return Object.fromEntries(Object.entries(map).slice(0, MOST_KEPT));
}

/** A model that some answer of an offering is otherwise for, and the question, one that platforms answer. */
function exceptedIn(
  dataset: Dataset,
  offering: string,
): { readonly dimension: string; readonly model: string } | undefined {
  const cells = listCells(dataset, { offering, asOf: dataset.content.generated, model: null });
  for (const { dimension, otherwise } of cells) {
    const model = otherwise[0]?.exception.models?.[0]?.replace(/\*$/, '');
    if (model && dimension.level === 'platform') return { dimension: dimension.id, model };
  }
  return undefined;
}
