/** Where a reader can go on from an address that was refused: the same without its fault, or what lies near it. */
import type { Context } from 'hono';
import type { NavLink } from '../adapters/render/site.ts';
import { nearestNames, RegistryError } from '../core/errors.ts';
import { getOfferingId } from '../core/naming/offering-name.ts';
import { findShippedPolicy, listShippedPolicies } from '../core/policy/shipped-policy.ts';
import type { Dataset } from '../core/record/dataset.ts';
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
  const meant = error ? meantLinks(url, error, dataset) : [];
  const others = namedLinks(url.pathname, dataset).filter(({ href }) => !meant.some((each) => each.href === href));
  return [...meant, ...others];
}

/** Where names stand in a path, and whose they are. */
const NAMED = ['offerings', 'platforms', 'developers'] as const;

/** The same address with the id of what a name could have meant: every choice of a name of several, else the nearest. */
function meantLinks(
  { pathname, search }: URL,
  { body: { code, nearest } }: RegistryError,
  dataset: Dataset,
): readonly NavLink[] {
  const [, folder = '', asked = '', ...rest] = pathname.split('/');
  const told = code === 'unknown_platform' ? 'platforms' : code === 'unknown_developer' ? 'developers' : folder;
  const kind = NAMED.find((each) => each === told);
  if (kind === undefined) return [];
  const name = decoded(asked);
  const meant = code === 'unknown_naming' ? nearest.map((each) => each + name.slice(name.indexOf(':'))) : nearest;
  const tail = told === folder ? rest.join('/') + search : '';
  return meant.map((each) => {
    const label = dataset.content[kind][each]?.name ?? each;
    return { href: `/${kind}/${encodeURIComponent(each).replaceAll('%3A', ':')}/${tail}`, label };
  });
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
  const meant = asked.map((name) => comparedIds(dataset, decoded(name)));
  const ids = [...new Set(meant.flatMap((choices) => (choices.length === 1 ? choices : [])))];
  const few = ids.slice(0, MOST_COMPARED);
  const name = (id: string) => offerings[id]?.name ?? id;
  return [
    ...(few.length < FEWEST_COMPARED
      ? []
      : [{ href: `/compare/${few.join('-vs-')}/`, label: `${few.map(name).join(', ')}, side by side` }]),
    ...[...new Set([...ids, ...meant.flat()])].map((id) => ({ href: `/offerings/${id}/`, label: name(id) })),
  ];
}

/** What a name in a comparison stands for, every choice where that is several, else the nearest. */
function comparedIds(dataset: Dataset, name: string): readonly string[] {
  try {
    return [getOfferingId(dataset, name)];
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    const known = error.body.nearest.filter((each) => Object.hasOwn(dataset.content.offerings, each));
    return error.body.code === 'ambiguous_name' ? known : known.slice(0, 1);
  }
}

/** Pages whose names are near the last part of a path. */
function namedLinks(path: string, dataset: Dataset): readonly NavLink[] {
  const parts = path.split('/').filter(Boolean);
  // What stands below a thing is no name of it: of `/offerings/acme/changes/` the name is the second part.
  const asked = decoded((NAMED.some((each) => each === parts[0]) ? parts[1] : parts.at(-1)) ?? '');
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

/** As people wrote it; what cannot be decoded stays as it is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
