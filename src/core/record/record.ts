/** The shapes of what people write down: offerings, subjects, and the findings that answer one question. */
import { z } from 'zod';
import {
  ACTS,
  ANSWERS,
  CATEGORIES,
  CAUSES,
  CONFIDENCES,
  DEFAULTS,
  ID_PATTERN,
  INSTRUMENTS,
  REMARKERS,
  ROUTES,
  STATUSES,
  TIERS,
  VIAS,
} from '../vocabulary.ts';

/** Read-only all the way down: what was compiled is never changed in place. */
export type DeepReadonly<T> = T extends (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

/** A text that says something. */
export const textShape = z.string().min(1);
/** A calendar day; that it exists and makes sense is the business of the rule dates-make-sense. */
export const dayShape = z.string().describe('A day in UTC, YYYY-MM-DD.');
/** A link; that it is public is the business of the rule links-are-public. */
export const linkShape = z.string().describe('A public https address.');
export const idShape = z.string().regex(ID_PATTERN);

export const searchShape = z.strictObject({
  what: textShape.describe('What was looked through: an address, or the name of a search.'),
  via: z.enum(VIAS),
  on: dayShape,
});

export const sourceShape = z.strictObject({
  url: linkShape.describe('The living address that a buyer would open.'),
  title: textShape,
  publisher: textShape,
  instrument: z.enum(INSTRUMENTS),
  quote: textShape.optional().describe('4 to 60 plain words exactly as the rendered page shows them.'),
  language: textShape.optional().describe('BCP 47 tag when the words are not English.'),
  page_date: dayShape.optional().describe('The date that the page itself states.'),
  seen: z.strictObject({ on: dayShape, via: z.enum(VIAS) }),
  archived: linkShape.optional().describe('A pinned or dated copy of the same page.'),
});

export const remarkShape = z.strictObject({
  on: dayShape,
  by: z.enum(REMARKERS),
  act: z.enum(ACTS),
  text: textShape,
});

export const findingShape = z.strictObject({
  on: dayShape.describe('The day the question was assessed.'),
  recorded_on: dayShape.optional().describe('The day it entered this record, when later.'),
  because: z.enum(CAUSES),
  answer: z.enum(ANSWERS),
  route: z.enum(ROUTES),
  tier: z.enum(TIERS).optional(),
  default: z.enum(DEFAULTS).optional(),
  confidence: z.enum(CONFIDENCES),
  caveat: textShape.optional().describe('One line of at most 110 characters: a fact and what to check.'),
  notes: textShape.optional(),
  geography: textShape.optional(),
  details: z.record(z.string(), z.unknown()).optional().describe('Typed facts; keys as in dimensions.yaml.'),
  sources: z.array(sourceShape).optional(),
  searched: z.array(searchShape).optional(),
  remarks: z.array(remarkShape).optional(),
  credit: z.strictObject({ handle: textShape, proposal: textShape.optional() }).optional(),
});

export const exceptionShape = z.strictObject({
  id: idShape,
  models: z.array(textShape).min(1).optional(),
  offerings: z.array(textShape).min(1).optional(),
  families: z.array(textShape).min(1).optional(),
  findings: z.array(findingShape).min(1),
});

/** One question of one subject: `data/platforms/<id>/<dimension>.yaml`. */
export const answersShape = z.strictObject({
  findings: z.array(findingShape),
  exceptions: z.array(exceptionShape).min(1).optional(),
});

/** What others call it: by the id of their naming, their names for it. */
export const knownAsShape = z.record(idShape, z.array(textShape).min(1));

/** A platform or a developer: `platform.yaml`, `developer.yaml`. */
export const subjectShape = z.strictObject({
  name: textShape,
  operator: textShape,
  homepage: linkShape,
  domicile: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
    .describe('Seat of the operator, ISO 3166-1 alpha-2.'),
  domains: z.array(textShape).min(1).describe('Hosts, or host and first path segment, whose words are its own.'),
  aliases: z.array(textShape).min(1).optional(),
  known_as: knownAsShape.optional().describe('Its names in the namings of namings.yaml.'),
  searched: z.array(searchShape).min(1).optional(),
});

/** What a buyer signs for: `data/offerings/<id>.yaml`. */
export const offeringShape = z.strictObject({
  name: textShape,
  platform: textShape,
  developer: textShape,
  category: z.enum(CATEGORIES),
  model_family: textShape,
  summary: textShape,
  sort_order: z.int(),
  models: z.array(textShape).min(1).optional(),
  aliases: z.array(textShape).min(1).optional(),
  known_as: knownAsShape.optional().describe('Its names in the namings of namings.yaml.'),
  scope: textShape.optional().describe('One sentence: what this page is about and what not.'),
  status: z.strictObject({
    is: z.enum(STATUSES),
    on: dayShape.optional(),
    instead: textShape.optional(),
  }),
  contracting_party: textShape.optional(),
  processor: textShape.optional(),
  terms_url: linkShape.optional(),
});

export type Source = DeepReadonly<z.infer<typeof sourceShape>>;
export type Search = DeepReadonly<z.infer<typeof searchShape>>;
export type Remark = DeepReadonly<z.infer<typeof remarkShape>>;
export type Finding = DeepReadonly<z.infer<typeof findingShape>>;
export type Exception = DeepReadonly<z.infer<typeof exceptionShape>>;
export type Answers = DeepReadonly<z.infer<typeof answersShape>>;
export type Subject = DeepReadonly<z.infer<typeof subjectShape>>;
export type Offering = DeepReadonly<z.infer<typeof offeringShape>>;
