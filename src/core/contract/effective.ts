/** The answer that holds for one offering, question and model: with its conditions, its words, and the chain that gave it. */
import { z } from 'zod';
import { cellShape, conditionShape } from './cell.ts';
import { chainLinkShape, day, digest, modelStanding } from './words.ts';

/** What the library, the API and agents are given for one question. */
export const effectiveShape = z.strictObject({
  offering: z.string(),
  dimension: z.string(),
  question: z.string(),
  ...modelStanding,
  as_of: day,
  known: z.boolean(),
  digest,
  cell: cellShape.nullable(),
  conditions: z.array(conditionShape).describe('What the answer depends on: an answer without them is another answer.'),
  chain: z.array(chainLinkShape).describe('What could answer, widest first; the last one does.'),
  otherwise: z
    .array(chainLinkShape)
    .describe('Where no model was asked for, or one that is not named: answers that hold for some models instead.'),
  notices: z.record(z.string(), z.string()).describe('Sentences that must stand beside the answer, by their ids.'),
});

export type EffectiveOutput = z.infer<typeof effectiveShape>;
