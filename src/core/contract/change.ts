/** What `diff` and `apply` print: changes between two states of the record, and amendments made to it. */
import { z } from 'zod';
import { CAUSES } from '../vocabulary.ts';
import { day, findingIdShape, grade } from './words.ts';

/** `diff OLD NEW --json` */
export const diffShape = z.strictObject({
  from: z.string(),
  to: z.string(),
  changes: z.array(
    z.strictObject({
      offering: z.string(),
      dimension: z.string(),
      exception: z.string().nullable(),
      from: grade.nullable(),
      to: grade.nullable(),
      fields: z.array(z.string()),
      material: z.boolean(),
      because: z.enum(CAUSES),
      on: day,
      recorded_on: day.nullable(),
      credit: z.string().nullable(),
    }),
  ),
});

/** `apply --json` */
export const applyShape = z.strictObject({
  applied: z.array(z.strictObject({ ref: z.string(), file: z.string(), finding: findingIdShape })),
  skipped: z.array(z.strictObject({ ref: z.string(), why: z.string() })),
});
