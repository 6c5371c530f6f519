/** The questions as data: their cards, the words they are read with, and the typed details each may carry. */
import { z } from 'zod';
import { ANSWERS, CONFIDENCES, DEFAULTS, GRADES, LEVELS } from '../vocabulary.ts';
import { type DeepReadonly, idShape, textShape } from './record.ts';

/** The types a detail can have. `days` are whole calendar days, `date` is EDTF (a month is fine), `codes` are places. */
export const DETAIL_TYPES = [
  'text',
  'list',
  'url',
  'days',
  'day',
  'date',
  'yes_no',
  'one_of',
  'some_of',
  'codes',
] as const;

export const detailShape = z.strictObject({
  type: z.enum(DETAIL_TYPES),
  label: textShape,
  values: z.array(textShape).min(1).optional().describe('The closed list of one_of and some_of.'),
  reads: z.record(z.string(), textShape).optional().describe('How words of the closed list read to a person.'),
  condition: textShape
    .optional()
    .describe('A detail that a yes depends on: the line to print, {} for its values as they read.'),
  beside: textShape
    .optional()
    .describe('A detail that must be told beside whatever is met by the answer: the line to print, {} for its value.'),
  may_lie_ahead: z.boolean().optional().describe('For days and dates that may lie in the future.'),
});

export const cardShape = z.strictObject({
  asks: textShape,
  counts: z.partialRecord(z.enum(ANSWERS), textShape),
  not_enough: z.array(textShape),
  key_words: z.array(z.array(textShape).min(1)),
  denied_reads: textShape,
  remark: textShape.optional(),
  ask: z.array(textShape).length(2),
});

const phrases = z.partialRecord(z.enum(DEFAULTS), textShape);

export const dimensionShape = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(_[a-z0-9]+)*$/),
  label: textShape,
  short: textShape,
  level: z.enum(LEVELS),
  group: textShape,
  question: textShape,
  card: cardShape,
  default_reads: phrases.optional().describe('How each default reads; only questions with it take a default.'),
  default_conditions: phrases.optional().describe('What completes "Yes, public, …" when a default is a condition.'),
  affirmed_is: z
    .enum(['gated', 'public'])
    .optional()
    .describe('gated: never public by its nature; public: a quoted public statement is the thing itself.'),
  denied_needs_list: z.boolean().optional().describe('A "no" stands on a register and the date of its list.'),
  anchors: z.record(z.string(), z.union([textShape, z.array(textShape)])).optional(),
  details: z.record(z.string(), detailShape),
});

/** `data/dimensions.yaml` */
export const dimensionsShape = z.strictObject({
  common_details: z.record(z.string(), detailShape),
  dimensions: z
    .array(dimensionShape)
    .min(1)
    .refine((all) => new Set(all.map((each) => each.id)).size === all.length, 'questions with ids of their own'),
});

const needTerm = z.strictObject({
  question: textShape,
  min_grade: z.enum(GRADES).optional(),
  min_confidence: z.enum(CONFIDENCES).optional(),
  default: z.enum(DEFAULTS).optional(),
  cel: textShape.optional(),
});

/** `data/needs.yaml` */
export const needsShape = z.array(
  z.strictObject({
    id: idShape,
    short: textShape,
    says: textShape,
    all: z.array(needTerm).min(1).optional(),
    any: z.array(needTerm).min(1).optional(),
  }),
);

/** The sentences that must stand; a registry that lacks one would say less than it must. */
export const SENTENCE_IDS = [
  'S1',
  'S2',
  'S3',
  'S4',
  'S5',
  'S6',
  'S7',
  'S8',
  'S9',
  'S10',
  'S11',
  'S12',
  'S13',
  'S14',
  'short',
] as const;

/** `data/sentences.yaml` */
export const sentencesShape = z.record(
  z.enum(SENTENCE_IDS),
  z.strictObject({
    where: textShape,
    text: textShape,
    phrases: z.record(z.string(), textShape).optional().describe('Words that a placeholder of the text can take.'),
  }),
);

export type Detail = DeepReadonly<z.infer<typeof detailShape>>;
export type Card = DeepReadonly<z.infer<typeof cardShape>>;
export type Dimension = DeepReadonly<z.infer<typeof dimensionShape>>;
export type Need = DeepReadonly<z.infer<typeof needsShape>>[number];
export type Sentences = Readonly<Record<string, DeepReadonly<z.infer<typeof sentencesShape>>['S1']>>;

/** Puts the details that every question may carry behind each question's own. */
export function withCommonDetails(file: DeepReadonly<z.infer<typeof dimensionsShape>>): readonly Dimension[] {
  return file.dimensions.map((each) => ({ ...each, details: { ...each.details, ...file.common_details } }));
}
