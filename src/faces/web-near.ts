/** Where a reader can go on from an address that was refused: the same without its fault, or what lies near it. */
import type { Context } from 'hono';
import type { NavLink } from '../adapters/render/site.ts';
import type { Dataset } from '../core/dataset.ts';
import { nearestNames, type RegistryError } from '../core/errors.ts';
import { findShippedPolicy, listShippedPolicies } from '../core/shipped-policy.ts';
import { MOST_COMPARED } from './web-request.ts';

const FEWEST_COMPARED = 2;
/** A longer address is nobody's that leads on from it. */
const MAX_ADDRESS_CHARACTERS = 2000;

/** Links to go on with, the likeliest first. */
export function nearLinks(context: Context, error: RegistryError | null, dataset: Dataset): readonly NavLink[] {
  if (context.req.url.length > MAX_ADDRESS_CHARACTERS) return [];
  const url = new URL(context.req.url);
  const name = error?.refused?.name ?? 'offering';
  if (url.pathname.startsWith('/compare/') && name === 'offering') return comparedLinks(url, dataset);
  if (error?.refused) return withoutFault(url, error);
  return namedLinks(context.req.path, dataset);
}

/** The same address with each of the nearest values in the place of the one refused, and without it; never the registry bare, to which every page of this kind leads. */
function withoutFault({ pathname, searchParams }: URL, { refused, body }: RegistryError): readonly NavLink[] {
  const isFault = ([name, value]: readonly [string, string]) =>
    name === refused?.name && (refused.value === null || refused.value === value);
  const address = (query: readonly (readonly [string, string])[]) => {
    const text = String(new URLSearchParams(query.map(([name, value]) => [name, value])));
    return text ? `${pathname}?${text}` : pathname;
  };
  const asked = [...searchParams].filter(([, value]) => value !== '');
  return [
    ...body.nearest.map((value) => ({
      href: address(asked.map((each) => (isFault(each) ? [each[0], value] : each))),
      label: value,
    })),
    { href: address(asked.filter((each) => !isFault(each))), label: `The same without ${refused?.name}` },
  ].filter(({ href }) => href !== '/');
}

/** The comparison that could have been meant, and the page of every offering that was chosen. */
function comparedLinks({ pathname, searchParams }: URL, dataset: Dataset): readonly NavLink[] {
  const { offerings } = dataset.content;
  const inPath = pathname.split('/')[2] ?? '';
  const asked = inPath ? inPath.split('-vs-') : searchParams.getAll('offering');
  const known = Object.keys(offerings);
  const meant = asked.flatMap((id) => (known.includes(id) ? [id] : nearestNames(id, known).slice(0, 1)));
  const ids = [...new Set(meant)];
  const few = ids.slice(0, MOST_COMPARED);
  const name = (id: string) => offerings[id]?.name ?? id;
  return [
    ...(few.length < FEWEST_COMPARED
      ? []
      : [{ href: `/compare/${few.join('-vs-')}/`, label: `${few.map(name).join(', ')}, side by side` }]),
    ...ids.map((id) => ({ href: `/offerings/${id}/`, label: name(id) })),
  ];
}

/** Pages whose names are near the last part of a path. */
function namedLinks(path: string, dataset: Dataset): readonly NavLink[] {
  const asked = path.split('/').filter(Boolean).at(-1) ?? '';
  const { offerings, platforms, developers } = dataset.content;
  // One name often stands for a service, its platform and its maker.
  const called = (name: string | undefined, kind: string) => name && `${name} (${kind})`;
  const named = (folder: string, known: Iterable<string>, label: (id: string) => string | undefined) =>
    nearestNames(asked, known).map((id) => ({ href: `/${folder}/${id}/`, label: label(id) ?? id }));
  return [
    ...named('offerings', Object.keys(offerings), (id) => offerings[id]?.name),
    ...named('questions', dataset.dimensions.keys(), (id) => dataset.dimensions.get(id)?.label),
    ...named('policies', listShippedPolicies(dataset), (id) => findShippedPolicy(dataset, id)?.title),
    ...named('platforms', Object.keys(platforms), (id) => called(platforms[id]?.name, 'platform')),
    ...named('developers', Object.keys(developers), (id) => called(developers[id]?.name, 'maker')),
  ];
}
