/** What `diff` and `apply` print: changes between two states of the record, and amendments made to it. */
import { z } from 'zod';
import { CAUSES, LEVELS } from '../vocabulary.ts';
import { day, findingIdShape, grade } from './words.ts';

const OFFERING_FIELDS = [
  'processor',
  'contracting_party',
  'terms_url',
  'scope',
  'status',
  'platform',
  'developer',
  'model_family',
] as const;

/** From which grade to which, in which fields, and whether a reader may have relied on one of them. */
const turn = {
  exception: z.string().nullable(),
  from: grade.nullable(),
  to: grade.nullable(),
  fields: z.array(z.string()),
  material: z.boolean(),
};

/**
 * `diff OLD NEW --json`. `because` and `on` are null where no finding explains the change. Beside the changes of cells stand
 * what changed at an offering itself, and answers of subjects that have no offering (decision 0013).
 */
export const diffShape = z.strictObject({
  from: z.string(),
  to: z.string(),
  changes: z.array(
    z.strictObject({
      offering: z.string(),
      dimension: z.string(),
      ...turn,
      because: z.enum(CAUSES).nullable(),
      on: day.nullable(),
      recorded_on: day.nullable(),
      credit: z.string().nullable(),
    }),
  ),
  offerings: z.array(
    z.strictObject({
      offering: z.string(),
      field: z.enum(OFFERING_FIELDS),
      from: z.string().nullable(),
      to: z.string().nullable(),
    }),
  ),
  subjects: z.array(
    z.strictObject({
      level: z.enum(LEVELS),
      subject: z.string(),
      dimension: z.string(),
      ...turn,
    }),
  ),
});

export type DiffOutput = z.infer<typeof diffShape>;

/** `apply --json` */
export const applyShape = z.strictObject({
  applied: z.array(z.strictObject({ ref: z.string(), file: z.string(), finding: findingIdShape })),
  skipped: z.array(z.strictObject({ ref: z.string(), why: z.string() })),
});

export type ApplyOutput = z.infer<typeof applyShape>;
