/** The routes of the API that are sent something: what each takes and answers. Nothing of it is kept. */
import type { z } from 'zod';
import { checkShape } from '../contract/check.ts';
import { checkRequestShape } from '../contract/check-request.ts';
import type { ErrorCode } from '../errors.ts';
import type { ApiTag } from './api-routes.ts';

/** A route that takes a body; `path` is written as OpenAPI has it. */
export interface ApiPost {
  readonly path: string;
  readonly operation: string;
  readonly tag: ApiTag;
  readonly summary: string;
  readonly description: string;
  readonly bodyShape: z.ZodObject;
  readonly dataShape: z.ZodObject;
  /** Codes of what can be refused besides bodies that cannot be. */
  readonly refusals: readonly ErrorCode[];
}

/** How long a body may be: far longer than a policy with all its exceptions. */
export const MOST_BODY_BYTES = 262_144;

/** Types in which a policy may come by itself, to be held against everything that is served. */
export const YAML_TYPES: readonly string[] = ['application/yaml', 'application/x-yaml', 'text/yaml'];

export const CHECK_POST: ApiPost = {
  path: '/check',
  operation: 'checkPolicy',
  tag: 'Policies',
  summary: 'A policy held against offerings',
  description:
    'The verdict of every line at every offering: met, unmet, unproven, waived or on file, with reasons, the words it rests on, and what would change it. The policy is one that ships or your own, as an object or as its text in YAML; it can extend those that ship and reaches no file. Nothing is kept. All mistakes of a policy are told at once. `notices` must stand beside every verdict.',
  bodyShape: checkRequestShape,
  dataShape: checkShape,
  refusals: ['unknown_policy', 'unknown_offering', 'ambiguous_name', 'bad_date', 'stale_dataset', 'bad_policy'],
};

export const API_POSTS: readonly ApiPost[] = [CHECK_POST];
