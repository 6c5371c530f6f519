/** Arguments of a tool on their way in: read by its shape, and refused with what was expected and what lies near. */
import type { z } from 'zod';
import { enumerate } from '../core/enumeration.ts';
import { nearestNames, RegistryError } from '../core/errors.ts';
import { takesSeveral } from '../core/request/api-request.ts';

const MOST_SHOWN = 60;

type Arguments = Readonly<Record<string, unknown>>;

/** Reads arguments; a name that is not taken, a value that cannot be and one that is missing are refused. */
export function parseArguments<S extends z.ZodObject>(shape: S, given: unknown = {}): z.infer<S> {
  const meant = asMeant(shape, given);
  const parsed = shape.safeParse(meant);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw issue?.code === 'unrecognized_keys' ? unknownName(shape, issue) : badValue(shape, meant, issue);
}

/** What models write for "left out" (null), and for a list (one text, joined by commas); all else is held to the shape. */
function asMeant(shape: z.ZodObject, given: unknown): unknown {
  if (!isArguments(given)) return given;
  const said = Object.entries(given).filter(([, value]) => value !== null);
  return Object.fromEntries(
    said.map(([name, value]) => {
      const taken = Object.hasOwn(shape.shape, name) ? shape.shape[name] : undefined;
      const within = taken && objectWithin(taken);
      if (within) return [name, asMeant(within, value)];
      const isList = taken !== undefined && typeof value === 'string' && value !== '' && takesSeveral(taken);
      return [name, isList ? value.split(',').map((each) => each.trim()) : value];
    }),
  );
}

function unknownName(shape: z.ZodObject, { keys, path }: z.core.$ZodIssueUnrecognizedKeys): RegistryError {
  const name = keys[0] ?? '';
  const here = shapeAt(shape, path);
  const taken = here ? Object.keys(here.shape) : [];
  const nearest = nearestNames(name, path.length > 0 ? taken : namesIn(shape));
  const meant = nearest.length > 0 ? `Did you mean ${enumerate(nearest, 'or')}? ` : '';
  const where = path.length > 0 ? ` in ${path.join('.')}` : '';
  return new RegistryError('unknown_parameter', `"${name.slice(0, MOST_SHOWN)}" is no argument here${where}.`, {
    hint: `${meant}What can be given is ${taken.join(', ')}.`,
    nearest,
    refused: { name, value: null },
  });
}

function badValue(shape: z.ZodObject, meant: unknown, issue: z.core.$ZodIssue | undefined): RegistryError {
  const path = issue?.path ?? [];
  const name = path.filter((each) => typeof each === 'string').join('.');
  if (name === '') {
    return new RegistryError('bad_parameter', 'Arguments are an object, each by its name.', {
      hint: `What can be given is ${Object.keys(shape.shape).join(', ')}.`,
    });
  }
  const says = descriptionAt(shape, path);
  const value = valueAt(meant, path);
  if (value === undefined) {
    return new RegistryError('bad_parameter', `${name} is missing.`, { hint: says, refused: { name, value: null } });
  }
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  const choices = issue?.code === 'invalid_value' ? issue.values.map(String) : [];
  const nearest = nearestNames(text, choices);
  const near = nearest.length > 0 ? `Did you mean ${enumerate(nearest, 'or')}? ` : '';
  const listed = choices.length > 0 ? ` It can be ${choices.join(', ')}.` : '';
  const isDay = issue?.code === 'invalid_format' && issue.format === 'date';
  return new RegistryError(isDay ? 'bad_date' : 'bad_parameter', badMessage(name, text, issue), {
    hint: `${near}${says}${listed}`,
    nearest,
    refused: { name, value: text },
  });
}

function badMessage(name: string, text: string, issue: z.core.$ZodIssue | undefined): string {
  if (text.trim() === '') return `${name} is empty.`;
  if (issue?.code === 'invalid_type') return `${name} has to be ${KINDS[issue.expected] ?? issue.expected}.`;
  if (issue?.code === 'too_big' && issue.origin === 'string')
    return `${name} has ${text.length} characters, at most ${issue.maximum} are taken.`;
  if (issue?.code === 'too_big' && issue.origin === 'array') return `${name} has more than ${issue.maximum} values.`;
  if (issue?.code === 'too_small' && issue.origin === 'array') return `${name} has fewer than ${issue.minimum} values.`;
  return `${name} cannot be "${text.slice(0, MOST_SHOWN)}".`;
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  int: 'a whole number',
  number: 'a number',
  array: 'a list',
  object: 'an object',
};

/** Names that can be given, those of an object within behind its own: `filters.developer`. */
function namesIn(shape: z.ZodObject): readonly string[] {
  return Object.entries(shape.shape).flatMap(([name, taken]) => {
    const within = objectWithin(taken);
    return [name, ...(within ? Object.keys(within.shape).map((each) => `${name}.${each}`) : [])];
  });
}

function shapeAt(shape: z.ZodObject, path: readonly PropertyKey[]): z.ZodObject | undefined {
  const [first, ...rest] = path;
  if (first === undefined) return shape;
  const within = objectWithin(shape.shape[String(first)]);
  return within && shapeAt(within, rest);
}

/** The object that a shape takes, also where it may be left out; undefined where it takes none. */
function objectWithin(shape: z.core.$ZodType | undefined): z.ZodObject | undefined {
  const within = shape && innerOf(shape);
  if (within) return objectWithin(within);
  return shape?._zod.def.type === 'object' ? (shape as z.ZodObject) : undefined;
}

/** What a shape is around that may be left out; undefined where it is none of these. */
function innerOf({ _zod: { def } }: z.core.$ZodType): z.core.$ZodType | undefined {
  return 'innerType' in def ? (def as z.core.$ZodOptionalDef).innerType : undefined;
}

/** What is said of the innermost argument on a path. */
function descriptionAt(shape: z.ZodObject, path: readonly PropertyKey[]): string {
  const names = path.filter((each) => typeof each === 'string');
  const owner = shapeAt(shape, names.slice(0, -1));
  return descriptionOf(owner?.shape[names.at(-1) ?? '']);
}

function descriptionOf(shape: z.core.$ZodType | undefined): string {
  if (!shape) return '';
  const { description } = shape as { readonly description?: string };
  return description ?? descriptionOf(innerOf(shape));
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  return typeof value === 'object' && value !== null ? valueAt((value as Arguments)[String(first)], rest) : undefined;
}

function isArguments(value: unknown): value is Arguments {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
