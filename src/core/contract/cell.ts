/** What `show` and `compare` print: cells with their words, watch-outs and conditions. */
import { z } from 'zod';
import { ANSWERS, DEFAULTS, ROUTES, TIERS } from '../vocabulary.ts';
import { age, confidence, day, digest, findingIdShape, from, grade, source } from './words.ts';

export const cellShape = z.strictObject({
  grade: grade.describe('What answer and route come to, by one fixed table.'),
  label: z.string().describe('The grade in words; a gated yes names its gate.'),
  place: z.string().nullable().describe('Where inference can be held, for the question of residency.'),
  confidence: confidence.describe('How directly we saw the words. Not how far the vendor can be trusted.'),
  read_on: day.nullable().describe('The day the words were read, or searched for.'),
  verified_on: day
    .nullable()
    .describe('A day on which the words stood at the living address; null when read in a copy.'),
  age,
  answer: z.enum(ANSWERS).describe('What the sources come to.'),
  route: z.enum(ROUTES).describe('The way to the thing asked about.'),
  tier: z.enum(TIERS).nullable().describe('The cheapest plan on which the answer holds.'),
  default: z.enum(DEFAULTS).nullable().describe('What holds before the customer does anything.'),
  caveat: z.string().nullable().describe('One fact and what to check.'),
  notes: z.string().nullable().describe('More, in our own words.'),
  geography: z.string().nullable(),
  details: z.record(z.string(), z.unknown()).describe('Typed facts; each question says which it can have.'),
  sources: z.array(source).describe('Where the words stand, and the words.'),
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
