/** An offering as it is found: who makes and serves it, with whom one signs, and by which names it is known. */
import { z } from 'zod';
import { CATEGORIES, STATUSES } from '../vocabulary.ts';
import { day, knownName } from './words.ts';

const subject = z.strictObject({ id: z.string(), name: z.string() });

/** One offering of a list. */
export const foundShape = z.strictObject({
  id: z.string(),
  name: z.string(),
  developer: subject,
  platform: subject,
  category: z.enum(CATEGORIES),
  model_family: z.string(),
  models: z.array(z.string()),
  summary: z.string(),
  scope: z.string().nullable(),
  status: z.strictObject({ is: z.enum(STATUSES), on: day.nullable(), instead: z.string().nullable() }),
  contracting_party: z.string().nullable(),
  processor: z.string().nullable(),
  terms_url: z.string().nullable(),
  aliases: z.array(z.string()),
  known_as: z.array(knownName),
});

export type FoundOutput = z.infer<typeof foundShape>;
