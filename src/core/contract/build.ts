/** What `build` prints, and what a bench prints last. */
import { z } from 'zod';
import { digest, issueShape } from './words.ts';

export const countsShape = z.strictObject({
  platforms: z.int(),
  developers: z.int(),
  offerings: z.int(),
  findings: z.int(),
  quotes: z.int(),
  cells: z.int(),
});

/** `build --json`; digest and counts are null when there are issues. */
export const buildShape = z.strictObject({
  ok: z.boolean(),
  digest: digest.nullable(),
  counts: countsShape.nullable(),
  issues: z.array(issueShape),
});

/** The last line of `npm run bench -- NAME`. */
export const benchShape = z.strictObject({
  bench: z.string(),
  figures: z.record(z.string(), z.number()),
  targets: z.record(z.string(), z.strictObject({ min: z.number().optional(), max: z.number().optional() })),
  holds: z.boolean(),
});

export type BuildOutput = z.infer<typeof buildShape>;
export type BenchOutput = z.infer<typeof benchShape>;
