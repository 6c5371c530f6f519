/** A policy as somebody writes it down: what is demanded of an offering, and the exceptions that were made and why. */
import { z } from 'zod';
import { type DeepReadonly, dayShape, idShape } from '../record/record.ts';
import { CONFIDENCES, DEFAULTS } from '../vocabulary.ts';

/** Words that somebody could read: blanks alone would let an exception stand for which nobody answers. */
const textShape = z.string().regex(/\S/);

const grade = z
  .enum(['yes_public', 'yes_sales_gated', 'partial'])
  .describe('The least that will do, best first: yes_public, yes_sales_gated, partial.');
const condition = textShape.describe('A condition in CEL over cell, offering and platform.');

const demanded = {
  question: textShape.describe('The question whose answer is looked at, by its id.'),
  min_grade: grade.optional(),
  min_confidence: z.enum(CONFIDENCES).optional().describe('How directly the words were seen at least.'),
  default: z.enum(DEFAULTS).optional().describe('What has to hold before anybody sets anything.'),
  cel: condition.optional(),
  not_applicable: z.literal('pass').optional().describe('Met also where the question does not apply.'),
};

/** One of several answers of which one is enough. */
export const alternativeShape = z.strictObject(demanded);

/** One line of a policy: demands on the answer to one question, or on one of several. */
export const lineShape = z.strictObject({
  ...demanded,
  question: demanded.question.optional(),
  any_of: z.array(alternativeShape).min(2).max(10).optional().describe('Several answers, of which one is enough.'),
  when: textShape.optional().describe('Asked only where this condition holds; it can look at use as well.'),
  says: textShape.optional().describe('The line in a plain sentence.'),
  because: textShape.optional().describe('The law behind it, or that it is a house rule.'),
  waivable: z.boolean().optional().describe('false: no waiver can make up for it.'),
});

/** An exception that somebody answers for until a day. */
export const waiverShape = z.strictObject({
  offering: idShape,
  question: textShape,
  until: dayShape.describe('The last day on which it holds.'),
  owner: textShape.describe('Who answers for it.'),
  reason: textShape,
});

/** A paper that the buyer holds, which shows what no public page does. */
export const paperShape = z.strictObject({
  offering: idShape,
  question: textShape,
  document: textShape.describe('Where the paper is kept.'),
  until: dayShape.describe('The last day on which it holds.'),
  owner: textShape.describe('Who has read it.'),
});

/** Lines that a policy can have, with those of all that it extends. */
export const MOST_LINES = 100;
const MOST_EXCEPTIONS = 400;

/** A file of a policy: `data/policies/<id>.yaml`, or one of the reader's own. */
export const policyShape = z.strictObject({
  policy: idShape.describe('Its id.'),
  title: textShape,
  about: textShape.optional().describe('What it is for, and what it is not for.'),
  version: textShape.optional(),
  owner: textShape.optional().describe('Who keeps it.'),
  approved_by: textShape.optional(),
  approved_on: dayShape.optional(),
  effective_on: dayShape.optional().describe('The first day on which it holds.'),
  review_on: dayShape.optional().describe('The day by which somebody has to look at it again.'),
  extends: z
    .union([textShape, z.array(textShape).min(1).max(8)])
    .optional()
    .describe('Policies whose lines hold too: files beside this one, or ids of those that ship.'),
  dataset: z
    .strictObject({ max_age_days: z.int().min(0).describe('How old the record may be that is checked against.') })
    .optional(),
  defaults: z
    .strictObject({
      unknown: z.enum(['fail', 'warn']).optional().describe('What unproven does: fail the check, or only be told.'),
      not_asked: z
        .enum(['unproven', 'pass'])
        .optional()
        .describe('What an offering comes to of which no line is asked, since every "when" is false there.'),
      stale_after_days: z.int().min(1).optional().describe('Words seen longer ago prove nothing.'),
      dates: z.enum(['read', 'verified']).optional().describe('verified: words only read in a copy prove nothing.'),
    })
    .optional(),
  require: z.array(lineShape).max(MOST_LINES).optional().describe('What must hold.'),
  should: z.array(lineShape).max(MOST_LINES).optional().describe('What should hold; it is told and decides nothing.'),
  waivers: z.array(waiverShape).max(MOST_EXCEPTIONS).optional(),
  on_file: z.array(paperShape).max(MOST_EXCEPTIONS).optional(),
  beyond: z.array(textShape).optional().describe('What has to be looked at besides, since no line can ask it.'),
});

export type Policy = DeepReadonly<z.infer<typeof policyShape>>;
export type PolicyLine = DeepReadonly<z.infer<typeof lineShape>>;
export type Alternative = DeepReadonly<z.infer<typeof alternativeShape>>;
export type Waiver = DeepReadonly<z.infer<typeof waiverShape>>;
export type Paper = DeepReadonly<z.infer<typeof paperShape>>;
