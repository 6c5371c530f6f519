/** What the API says of offerings: one of a list, one in full, one answer, and several side by side. */
import { z } from 'zod';
import { cellShape, compareShape, notices, showShape, watchOutShape } from './cell.ts';
import { effectiveShape } from './effective.ts';
import { foundShape } from './found.ts';
import { digest } from './words.ts';

const total = z.int().describe('How many there are on all pages together.');

/** An answer in a list: what it comes to, without its words. */
export const briefCellShape = cellShape.pick({
  grade: true,
  label: true,
  place: true,
  confidence: true,
  read_on: true,
  verified_on: true,
  age: true,
  condition: true,
  caveat: true,
  finding: true,
  recorded_on: true,
  otherwise: true,
});

const verdict = z.enum(['met', 'unproven', 'unmet']);

/** Why a need is not met. */
export const needReasonShape = z.strictObject({
  need: z.string(),
  question: z.string().nullable(),
  code: z.string(),
  message: z.string(),
});

/** What chosen needs come to for one offering. */
export const needsOutcomeShape = z.strictObject({
  verdict: verdict.describe('For models that have no answer of their own: one need that is unmet decides.'),
  reasons: z.array(needReasonShape),
  exceptions: z
    .array(z.strictObject({ models: z.array(z.string()), verdict, reasons: z.array(needReasonShape) }))
    .describe('Models for which the needs come to something else.'),
});

const watchOuts = z
  .strictObject({ obtain: z.array(z.string()), clear_up: z.array(z.string()) })
  .nullable()
  .describe(
    'Questions that are to be obtained (a gate) or cleared up; their number is no score. Null where nothing was known.',
  );

const seat = z.string().nullable().describe('Seat of who runs the platform, ISO 3166-1 alpha-2.');
const page = z.string().describe('Where people read this, from the root of the site.');

/** An offering in a list. */
export const offeringEntryShape = foundShape.extend({
  seat,
  page,
  known: z.boolean().describe('False where nothing was known of it by that day.'),
  watch_outs: watchOuts,
  cells: z.record(z.string(), briefCellShape).describe('By question.'),
  needs: needsOutcomeShape.nullable().describe('What the needs asked for come to; null where none was.'),
});

/** The same as far as `fields` asks for it; all keys are there where it names none. */
export const listedOfferingShape = offeringEntryShape.partial().required({ id: true });

/** Offerings, page by page. */
export const offeringListShape = z.strictObject({
  total,
  offerings: z.array(listedOfferingShape),
  notices,
});

/** An offering in full: who it is, and all that `show --json` says of it. */
export const wholeOfferingShape = foundShape.extend({
  seat,
  page,
  ...showShape.shape,
  watch_outs: z
    .array(watchOutShape.extend({ condition: cellShape.shape.condition }))
    .nullable()
    .describe('What to obtain or to clear up first; their number is no score. Null where nothing was known.'),
  notices,
});

/** One answer: what holds, on which words, and what could have answered instead. */
export const answerShape = effectiveShape.extend({
  name: z.string().describe('Name of the offering.'),
  label: z.string().describe('Label of the question.'),
  ask: z.array(z.string()).describe('What to ask the vendor.'),
  cite: z.string().nullable().describe('One sentence to cite the answer by.'),
  page,
});

/** Two to four offerings side by side. */
export const comparisonShape = compareShape.extend({
  as_of: showShape.shape.as_of,
  model: z.string().nullable(),
  rows: z.array(
    compareShape.shape.rows.element.extend({
      alike: z
        .enum(['different', 'same_answer', 'same_finding'])
        .describe('same_finding: one finding answers for all. same_answer: they agree on other evidence.'),
      days_apart: z.int().nullable().describe('Days between the oldest and the newest reading, when they are many.'),
      low: z.array(z.string()).describe('Offerings whose answer stands at low confidence.'),
    }),
  ),
  digest,
  page,
  notices,
});

export type BriefCellOutput = z.infer<typeof briefCellShape>;
export type NeedsOutcomeOutput = z.infer<typeof needsOutcomeShape>;
export type OfferingEntryOutput = z.infer<typeof offeringEntryShape>;
export type OfferingOutput = z.infer<typeof wholeOfferingShape>;
export type AnswerOutput = z.infer<typeof answerShape>;
export type ComparisonOutput = z.infer<typeof comparisonShape>;
