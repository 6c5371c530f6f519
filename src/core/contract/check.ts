/** What `check` prints: a verdict per offering and requirement, with the words it rests on. */
import { z } from 'zod';
import { day, digest, findingIdShape } from './words.ts';

const verdict = z.enum(['met', 'unmet', 'unproven', 'waived', 'on_file']);

/** `check POLICY --format json` */
export const checkShape = z.strictObject({
  policy: z.string(),
  digest,
  today: day,
  as_of: day.nullable(),
  verdict,
  exit_code: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  offerings: z.array(
    z.strictObject({
      offering: z.string(),
      model: z.string().nullable(),
      verdict,
      requirements: z.array(
        z.strictObject({
          question: z.string(),
          verdict,
          reasons: z.array(z.strictObject({ code: z.string(), message: z.string() })),
          finding: findingIdShape.nullable(),
          quotes: z.array(
            z.strictObject({
              quote: z.string(),
              url: z.string(),
              verified_on: day.nullable(),
              read_on: day.nullable(),
            }),
          ),
          would_change: z.string().nullable(),
        }),
      ),
    }),
  ),
  waivers: z.array(
    z.strictObject({
      offering: z.string(),
      question: z.string(),
      until: day,
      owner: z.string(),
      reason: z.string(),
      state: z.enum(['used', 'unneeded', 'expired']),
    }),
  ),
});
