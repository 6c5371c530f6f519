/** The answer that holds for one offering, question and model: with its conditions, its words, and the chain that gave it. */
import { z } from 'zod';
import { LEVELS } from '../vocabulary.ts';
import { cellShape, conditionShape } from './cell.ts';
import { day, digest, findingIdShape, grade } from './words.ts';

const names = z.array(z.string()).nullable();

/** Findings for everybody, or an exception: for whom it is, and what was in force of it. */
export const chainLinkShape = z.strictObject({
  level: z.enum(LEVELS),
  subject: z.string(),
  exception: z.string().nullable().describe('Null for the findings that answer for everybody else.'),
  models: names,
  offerings: names,
  families: names,
  finding: findingIdShape,
  on: day,
  grade,
  label: z.string(),
  place: z.string().nullable(),
  condition: z.string().nullable(),
});

/** What the library, the API and agents are given for one question. */
export const effectiveShape = z.strictObject({
  offering: z.string(),
  dimension: z.string(),
  question: z.string(),
  model: z.string().nullable(),
  model_named: z.boolean().nullable().describe('Whether the record names this model; null when none was asked for.'),
  as_of: day,
  known: z.boolean(),
  digest,
  cell: cellShape.nullable(),
  conditions: z.array(conditionShape).describe('What the answer depends on: an answer without them is another answer.'),
  chain: z.array(chainLinkShape).describe('What could answer, widest first; the last one does.'),
  otherwise: z.array(chainLinkShape).describe('Where no model was named: answers that hold for some models instead.'),
  notices: z.record(z.string(), z.string()).describe('Sentences that must stand beside the answer, by their ids.'),
});

export type ChainLinkOutput = z.infer<typeof chainLinkShape>;
export type EffectiveOutput = z.infer<typeof effectiveShape>;
