/** What is asked of the API: a query read by the shapes of its parameters, and written back in one form. */
import type { z } from 'zod';
import { enumerate } from '../enumeration.ts';
import { nearestNames, RegistryError } from '../errors.ts';
import { findValue } from './query.ts';

const MOST_SHOWN = 60;

/** Reads a query by a shape; a name that is not taken, a value that cannot be and one that is missing are refused. */
export function parseApiQuery<S extends z.ZodObject>(shape: S, query: URLSearchParams): z.infer<S> {
  const parsed = shape.safeParse(rawValues(shape, query));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === 'unrecognized_keys') throw unknownName(issue.keys[0] ?? '', Object.keys(shape.shape));
  throw badValue(shape, query, issue);
}

/** A query in its one form, with a question mark: names in the order of the shape, defaults left out. */
export function apiQueryText(shape: z.ZodObject, asked: Readonly<Record<string, unknown>>): string {
  const said = Object.entries(shape.shape).flatMap(([name, parameter]) => {
    const value = asked[name];
    if (value === undefined || value === defaultOf(parameter)) return [];
    const text = Array.isArray(value) ? value.map((each) => encoded(String(each))).join(',') : encoded(String(value));
    return [`${name}=${text}`];
  });
  return said.length > 0 ? `?${said.join('&')}` : '';
}

/** True for parameters that take several values, repeated or joined by commas. */
export function takesSeveral({ _zod: { def } }: z.core.$ZodType): boolean {
  if (def.type === 'optional' || def.type === 'default') return takesSeveral((def as z.core.$ZodOptionalDef).innerType);
  return def.type === 'array';
}

function defaultOf({ _zod: { def } }: z.core.$ZodType): unknown {
  return def.type === 'default' ? (def as z.core.$ZodDefaultDef).defaultValue : undefined;
}

/** Values by name: lists where several are taken; names that are not taken stay, to be refused. */
function rawValues(shape: z.ZodObject, query: URLSearchParams): Record<string, unknown> {
  const raw: Record<string, unknown> = Object.create(null);
  for (const name of new Set(query.keys())) {
    const parameter = Object.hasOwn(shape.shape, name) ? shape.shape[name] : undefined;
    raw[name] =
      parameter && takesSeveral(parameter)
        ? query.getAll(name).flatMap((each) => each.split(','))
        : (findValue(query, name) ?? '');
  }
  return raw;
}

function unknownName(name: string, taken: readonly string[]): RegistryError {
  const nearest = nearestNames(name, taken);
  const meant = nearest.length > 0 ? `Did you mean ${enumerate(nearest, 'or')}? ` : '';
  return new RegistryError('unknown_parameter', `"${name.slice(0, MOST_SHOWN)}" is no parameter here.`, {
    hint: taken.length > 0 ? `${meant}It takes ${taken.join(', ')}.` : 'It takes none.',
    nearest,
    refused: { name, value: null },
  });
}

function badValue(shape: z.ZodObject, query: URLSearchParams, issue: z.core.$ZodIssue | undefined): RegistryError {
  const name = String(issue?.path[0] ?? '');
  const says = descriptionOf(shape.shape[name]);
  if (!query.has(name)) {
    return new RegistryError('bad_parameter', `${name} is missing.`, { hint: says, refused: { name, value: null } });
  }
  const index = issue?.path[1];
  const given = typeof index === 'number' ? (rawValues(shape, query)[name] as string[])[index] : query.get(name);
  const nearest = issue?.code === 'invalid_value' ? nearestNames(given ?? '', issue.values.map(String)) : [];
  const meant = nearest.length > 0 ? `Did you mean ${enumerate(nearest, 'or')}? ` : '';
  const choices = issue?.code === 'invalid_value' ? ` It can be ${issue.values.map(String).join(', ')}.` : '';
  const isDay = issue?.code === 'invalid_format' && issue.format === 'date';
  return new RegistryError(isDay ? 'bad_date' : 'bad_parameter', badMessage(name, given ?? '', issue), {
    hint: `${meant}${says}${choices}`,
    nearest,
    refused: { name, value: given ?? null },
  });
}

/** What a parameter is said to take; it stands at the shape within, where it may be left out. */
function descriptionOf(parameter: unknown): string {
  const { description, def } = parameter as {
    readonly description?: string;
    readonly def: { readonly innerType?: unknown };
  };
  return description ?? (def.innerType === undefined ? '' : descriptionOf(def.innerType));
}

function badMessage(name: string, given: string, issue: z.core.$ZodIssue | undefined): string {
  if (given.trim() === '') return `${name} is empty.`;
  if (issue?.code === 'too_big' && issue.origin === 'string')
    return `${name} has ${given.length} characters, at most ${issue.maximum} are taken.`;
  if (issue?.code === 'too_big' && issue.origin === 'array') return `${name} has more than ${issue.maximum} values.`;
  if (issue?.code === 'too_small' && issue.origin === 'array') return `${name} has fewer than ${issue.minimum} values.`;
  return `${name} cannot be "${given.slice(0, MOST_SHOWN)}".`;
}

/** Commas and colons stay readable: they mean nothing else in a query. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/%2C/g, ',').replace(/%3A/g, ':').replace(/%20/g, '+');
}
