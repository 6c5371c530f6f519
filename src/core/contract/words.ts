/** Pieces that several outputs share: words of the closed lists, days, and what is absent written as null. */
import { z } from 'zod';
import { ERROR_CODES, type ErrorCode } from '../errors.ts';
import { NAMED_KINDS } from '../naming/known-name.ts';
import { AGES, BASES, CONFIDENCES, GRADES, INSTRUMENTS, LEVELS, VIAS } from '../vocabulary.ts';

export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const digest = z.string().regex(/^[0-9a-f]{64}$/);
export const findingIdShape = z.string().regex(/^[0-9a-f]{16}$/);
export const grade = z.enum(GRADES);
export const confidence = z.enum(CONFIDENCES);

const names = z.array(z.string()).nullable();

/** How a model that was asked for stands in the record. */
export const modelStanding = {
  model: z.string().nullable().describe('The model asked for, as it was spelled.'),
  model_named: z
    .boolean()
    .nullable()
    .describe(
      'Whether the record names this model, in any spelling; null when none was asked for. Where false the answers are those for models that have none of their own.',
    ),
  model_taken_for: z
    .string()
    .nullable()
    .describe('The name of the record that it was taken for; null where it is spelled as there, or not named.'),
};

export const age = z.strictObject({
  days: z.int().nullable(),
  label: z.enum(AGES).nullable(),
  basis: z.enum(BASES).nullable(),
});

export const from = z.strictObject({
  level: z.enum(LEVELS),
  subject: z.string(),
  exception: z.string().nullable(),
});

export const source = z.strictObject({
  url: z.string(),
  title: z.string(),
  publisher: z.string(),
  instrument: z.enum(INSTRUMENTS),
  quote: z.string().nullable(),
  language: z.string().nullable(),
  page_date: day.nullable(),
  seen: z.strictObject({ on: day, via: z.enum(VIAS) }),
  archived: z.string().nullable(),
  primary: z.boolean(),
  state: z.string().nullable(),
  state_since: day.nullable(),
});

/** A name that others have for an offering, or for its platform or developer. */
export const knownName = z.strictObject({
  naming: z.string().describe('Whose name it is: an id of namings.yaml.'),
  kind: z.enum(NAMED_KINDS).describe('What it is the name of.'),
  name: z.string(),
});

/** Findings for everybody, or an exception: for whom it is, and what was in force of it. */
export const chainLinkShape = z.strictObject({
  level: z.enum(LEVELS),
  subject: z.string(),
  exception: z.string().nullable().describe('Null for the findings that answer for everybody else.'),
  models: names,
  offerings: names,
  families: names,
  finding: findingIdShape,
  on: day,
  grade,
  label: z.string(),
  place: z.string().nullable(),
  condition: z.string().nullable(),
});

export type ChainLinkOutput = z.infer<typeof chainLinkShape>;

/** A fault in a file, with its place. */
export const issueShape = z.strictObject({
  code: z.string(),
  file: z.string().describe('Relative to the data folder, or as the file was named.'),
  line: z.int().min(1),
  column: z.int().min(1),
  path: z.string().describe('JSON pointer to the value.'),
  found: z.string(),
  expected: z.string(),
  hint: z.string(),
});

/** Every error that a program sees. */
export const errorShape = z.strictObject({
  error: z.strictObject({
    code: z.enum(Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]]),
    message: z.string(),
    hint: z.string(),
    nearest: z.array(z.string()),
    issues: z.array(issueShape).optional().describe('Every mistake in a file that was handed over.'),
  }),
});
