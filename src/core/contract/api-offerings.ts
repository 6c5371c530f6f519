/** What the API says of offerings: one of a list, one in full, one answer, and several side by side. */
import { z } from 'zod';
import { VIAS } from '../vocabulary.ts';
import { cellShape, compareShape, showShape, watchOutShape } from './cell.ts';
import { chainLinkShape, effectiveShape } from './effective.ts';
import { foundShape } from './found.ts';
import { day, digest } from './words.ts';

/** Sentences that must stand, by id. */
export const notices = z
  .record(z.string(), z.string())
  .describe('Sentences that must stand beside what is said here, by their ids. Pass them on with the answer.');

const total = z.int().describe('How many there are on all pages together.');

const condition = z
  .string()
  .nullable()
  .describe(
    'What a yes or a partial depends on, in one line; null when on nothing. Without it a grade is another answer.',
  );

const otherwise = z
  .array(chainLinkShape)
  .describe('Where no model was named: answers that hold for some models instead.');

const searched = z
  .array(z.strictObject({ what: z.string(), via: z.enum(VIAS), on: day }))
  .describe('What was looked through, where nothing was found; empty elsewhere.');

/** An answer in full, with what must not be parted from it. */
export const apiCellShape = cellShape.extend({ condition, otherwise, searched, notices });

/** An answer in a list: what it comes to, without its words. */
export const briefCellShape = cellShape
  .pick({ grade: true, label: true, place: true, confidence: true, read_on: true, verified_on: true, age: true })
  .extend({ condition, caveat: cellShape.shape.caveat, finding: cellShape.shape.finding, otherwise });

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
  model: z.string().nullable(),
  model_named: effectiveShape.shape.model_named,
  watch_outs: z
    .array(watchOutShape.extend({ condition }))
    .nullable()
    .describe('What to obtain or to clear up first; their number is no score. Null where nothing was known.'),
  cells: z.record(z.string(), apiCellShape).describe('By question.'),
  notices,
});

/** One answer: what holds, on which words, and what could have answered instead. */
export const answerShape = effectiveShape.extend({
  name: z.string().describe('Name of the offering.'),
  label: z.string().describe('Label of the question.'),
  cell: cellShape.extend({ condition, searched }).nullable(),
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
      cells: z.record(z.string(), apiCellShape.nullable()).describe('By offering; null where nothing was known.'),
    }),
  ),
  digest,
  page,
  notices,
});

export type ApiCellOutput = z.infer<typeof apiCellShape>;
export type BriefCellOutput = z.infer<typeof briefCellShape>;
export type NeedsOutcomeOutput = z.infer<typeof needsOutcomeShape>;
export type OfferingEntryOutput = z.infer<typeof offeringEntryShape>;
export type OfferingOutput = z.infer<typeof wholeOfferingShape>;
export type AnswerOutput = z.infer<typeof answerShape>;
export type ComparisonOutput = z.infer<typeof comparisonShape>;
