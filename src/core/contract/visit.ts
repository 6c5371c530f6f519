/** What `verify` prints: one line per page with the outcome of each quote, and a summary last. */
import { z } from 'zod';
import { OUTCOMES } from '../verify/outcome.ts';
import { day, findingIdShape } from './words.ts';

const outcome = z.enum(OUTCOMES);

/** Words that were taken out, and those that stand there instead. */
export const differenceShape = z.strictObject({
  kind: z.enum(['digits', 'unit', 'negation', 'modal', 'wording']),
  was: z.string(),
  now: z.string(),
  material: z.boolean(),
});

/** One line of `verify --json` per page. */
export const visitShape = z.strictObject({
  url: z.string(),
  final_url: z.string().nullable(),
  chain: z.array(z.string()),
  outcome,
  why: z.string().nullable().describe('What decided it: the cause of a failure, or what a recogniser went by.'),
  status: z.int().nullable(),
  type: z.string().nullable(),
  bytes: z.int().nullable(),
  ms: z.number(),
  state_since: day.nullable(),
  quotes: z.array(
    z.strictObject({
      subject: z.string(),
      dimension: z.string(),
      finding: findingIdShape,
      quote: z.string(),
      outcome,
      near: z.string().nullable(),
      differences: z.array(differenceShape),
    }),
  ),
});

/** The last line of `verify --json`: pages, quotes, proposals, and a count per outcome seen. */
export const visitSummaryShape = z.strictObject({
  summary: z.object({ pages: z.int(), quotes: z.int(), proposals: z.int() }).catchall(z.int()),
});

export type VisitOutput = z.infer<typeof visitShape>;
export type VisitSummaryOutput = z.infer<typeof visitSummaryShape>;
