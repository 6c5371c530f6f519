/** What can be read of a policy whose shape has faults, so that its other mistakes are told with these and not one run later. */
import type { z } from 'zod';
import type { Path } from '../record/issue.ts';
import type { DeepReadonly } from '../record/record.ts';
import { alternativeShape, lineShape, type Policy, paperShape, policyShape, waiverShape } from './policy.ts';

type Parts<T> = { readonly [Key in keyof T]?: T[Key] | undefined };

/** A part of a policy that asks of one question, as far as it could be read. */
export type ReadableLine = Parts<Omit<DeepReadonly<z.infer<typeof lineShape>>, 'any_of'>> & {
  readonly any_of?: readonly Parts<DeepReadonly<z.infer<typeof alternativeShape>>>[] | undefined;
};

/** An exception as far as it could be read. */
export type ReadableException = Parts<DeepReadonly<z.infer<typeof waiverShape>>> &
  Parts<DeepReadonly<z.infer<typeof paperShape>>>;

type InLists = 'require' | 'should' | 'waivers' | 'on_file';

/** A policy, or as much of one as could be read; whatever is whole is one as well. */
export type ReadablePolicy = Parts<Omit<Policy, InLists>> & {
  readonly [Key in 'require' | 'should']?: readonly ReadableLine[] | undefined;
} & { readonly [Key in 'waivers' | 'on_file']?: readonly ReadableException[] | undefined };

/** Takes of a value what has the shape of its place. Entries of lists keep their numbers, so that paths lead to them. */
export function readablePolicy(value: unknown): ReadablePolicy {
  const given = recordOf(value);
  const { require: must, should, waivers, on_file, ...rest } = policyShape.shape;
  return {
    ...partsOf(rest, given),
    ...listOf('require', given, lineOf),
    ...listOf('should', given, lineOf),
    ...listOf('waivers', given, (each) => partsOf(waiverShape.shape, each)),
    ...listOf('on_file', given, (each) => partsOf(paperShape.shape, each)),
  };
}

/** True where a fault of shape lies at a place or below it: what is missing there may only have been unreadable. */
export function isAbove(path: Path, shapes: readonly Path[]): boolean {
  return shapes.some((each) => path.every((key, index) => each[index] === key));
}

function lineOf(line: Readonly<Record<string, unknown>>): ReadableLine {
  const { any_of, ...rest } = lineShape.shape;
  return { ...partsOf(rest, line), ...listOf('any_of', line, (each) => partsOf(alternativeShape.shape, each)) };
}

function listOf<T>(
  key: string,
  given: Readonly<Record<string, unknown>>,
  read: (each: Readonly<Record<string, unknown>>) => T,
): Readonly<Record<string, readonly T[]>> {
  const all = given[key];
  return Array.isArray(all) ? { [key]: all.slice(0, MOST_ENTRIES).map((each) => read(recordOf(each))) } : {};
}

/** More is a fault of shape already. */
const MOST_ENTRIES = 400;

function partsOf(
  shape: Readonly<Record<string, z.ZodType>>,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(shape).flatMap(([key, part]) => {
      if (!Object.hasOwn(given, key) || given[key] === undefined) return [];
      const parsed = part.safeParse(given[key]);
      return parsed.success ? [[key, parsed.data]] : [];
    }),
  );
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isRecord ? (value as Readonly<Record<string, unknown>>) : {};
}
