/** What `show` and `compare` print: cells with their words, watch-outs and conditions. */
import { z } from 'zod';
import { ANSWERS, DEFAULTS, ROUTES, TIERS } from '../vocabulary.ts';
import { age, confidence, day, digest, findingIdShape, from, grade, source } from './words.ts';

export const cellShape = z.strictObject({
  grade,
  label: z.string(),
  place: z.string().nullable(),
  confidence,
  read_on: day.nullable(),
  verified_on: day.nullable(),
  age,
  answer: z.enum(ANSWERS),
  route: z.enum(ROUTES),
  tier: z.enum(TIERS).nullable(),
  default: z.enum(DEFAULTS).nullable(),
  caveat: z.string().nullable(),
  notes: z.string().nullable(),
  geography: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
  sources: z.array(source),
  finding: findingIdShape.nullable(),
  from,
});

export const watchOutShape = z.strictObject({
  dimension: z.string(),
  label: z.string().describe('The label of the grade.'),
  grade,
  caveat: z.string().nullable(),
  part: z.enum(['obtain', 'clear_up']),
});

export const conditionShape = z.strictObject({ dimension: z.string(), text: z.string() });

/** `show OFFERING [DIMENSION] --json` */
export const showShape = z.strictObject({
  offering: z.string(),
  as_of: day,
  known: z.boolean(),
  digest,
  watch_outs: z.array(watchOutShape).nullable(),
  conditions: z.array(conditionShape),
  cells: z.record(z.string(), cellShape),
});

/** `compare A B --json`; `cells` by offering id, null where nothing was known. */
export const compareShape = z.strictObject({
  digest,
  offerings: z.array(z.string()).min(2).max(4),
  rows: z.array(
    z.strictObject({
      dimension: z.string(),
      same: z.boolean().describe('Grade, place and conditions agree.'),
      cells: z.record(z.string(), cellShape.nullable()),
    }),
  ),
});

export type CellOutput = z.infer<typeof cellShape>;
export type ShowOutput = z.infer<typeof showShape>;
export type CompareOutput = z.infer<typeof compareShape>;
