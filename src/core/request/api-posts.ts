/** The routes of the API that are sent something: what each takes and answers, and whether anything of it is kept. */
import type { z } from 'zod';
import { checkShape } from '../contract/check.ts';
import { checkRequestShape } from '../contract/check-request.ts';
import { correctionReceiptShape, correctionShape } from '../contract/correction.ts';
import type { ErrorCode } from '../errors.ts';
import type { ApiTag } from './api-routes.ts';

/** A route that takes a body; `path` is written as OpenAPI has it. */
export interface ApiPost {
  readonly path: string;
  readonly operation: string;
  readonly tag: ApiTag;
  readonly summary: string;
  readonly description: string;
  /** What is sent, in a sentence. */
  readonly body: string;
  readonly bodyShape: z.ZodObject;
  /** Types of other bodies, which are text. */
  readonly textTypes: readonly string[];
  /** Header of requests that are meant once, however often they arrive. */
  readonly onceHeader: string | null;
  /** False for what only programs and pages of this site may send: it is kept, and counted by who sent it. */
  readonly fromAnywhere: boolean;
  readonly status: 200 | 201;
  readonly dataShape: z.ZodObject;
  /** Codes of what can be refused besides bodies that cannot be. */
  readonly refusals: readonly ErrorCode[];
}

/** How long a correction may be: every field as long as it may be, and written as wide as JSON or a form can. */
export const MOST_CORRECTION_BYTES = 65_536;

/** Characters of the header of requests that are meant once. */
export const MOST_ONCE_CHARACTERS = 200;

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
  body: 'What is asked; or a policy by itself as YAML, to be held against everything that is served.',
  bodyShape: checkRequestShape,
  textTypes: YAML_TYPES.slice(0, 1),
  onceHeader: null,
  fromAnywhere: true,
  status: 200,
  dataShape: checkShape,
  refusals: ['unknown_policy', 'unknown_offering', 'ambiguous_name', 'bad_date', 'stale_dataset', 'bad_policy'],
};

export const CORRECTION_POST: ApiPost = {
  path: '/corrections',
  operation: 'sendCorrection',
  tag: 'Corrections',
  summary: 'A correction, or a question',
  description:
    'What is wrong with an answer, with the page that says so and its words: they are looked up there at once, and what was seen is answered. It is kept until a person has decided. `follow_url` is private: with it its sender sees what becomes of it, answers, and withdraws it. Send only what anyone may read; `public` says so. All faults are told at once, each with its field. No page of another site can send it.',
  body: 'What is wrong, of which answer, and where it stands.',
  bodyShape: correctionShape,
  textTypes: [],
  onceHeader: 'Idempotency-Key',
  fromAnywhere: false,
  status: 201,
  dataShape: correctionReceiptShape,
  refusals: ['not_allowed', 'bad_correction', 'too_many', 'corrections_closed'],
};

export const API_POSTS: readonly ApiPost[] = [CHECK_POST, CORRECTION_POST];
