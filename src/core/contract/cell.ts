/** What `show` and `compare` print: cells with their words, watch-outs and conditions. */
import { z } from 'zod';
import { ANSWERS, DEFAULTS, ROUTES, TIERS, VIAS } from '../vocabulary.ts';
import {
  age,
  chainLinkShape,
  confidence,
  day,
  digest,
  findingIdShape,
  from,
  grade,
  modelStanding,
  source,
} from './words.ts';

/** Sentences that must stand, by id. */
export const notices = z
  .record(z.string(), z.string())
  .describe('Sentences that must stand beside what is said here, by their ids. Pass them on with the answer.');

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
  recorded_on: day
    .nullable()
    .describe('The day on which the answer entered the record, where that is after the day asked for; else null.'),
  condition: z
    .string()
    .nullable()
    .describe(
      'What a yes or a partial depends on, in one line; null when on nothing. Without it a grade is another answer.',
    ),
  otherwise: z
    .array(chainLinkShape)
    .describe('Where no model was asked for, or one that is not named: answers that hold for some models instead.'),
  searched: z
    .array(z.strictObject({ what: z.string(), via: z.enum(VIAS), on: day }))
    .describe('What was looked through, where nothing was found; empty elsewhere.'),
  notices,
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
  ...modelStanding,
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
