/** What the HTTP API wraps its answers in, and what a correction looks like on its way in and out. */
import { z } from 'zod';
import { ANSWERS, ROUTES } from '../vocabulary.ts';
import { day, digest } from './words.ts';

/** Every answer of `/api/v1/`. */
export const envelopeShape = z.strictObject({
  data: z.unknown(),
  meta: z.strictObject({ digest, as_of: day.nullable(), today: day, notice: z.string() }),
  links: z.strictObject({ self: z.string(), next: z.string().nullable() }),
});

/** Body of `POST /api/v1/corrections`. */
export const correctionShape = z.strictObject({
  offering: z.string(),
  dimension: z.string(),
  model: z.string().optional(),
  wrong: z.string(),
  source: z.strictObject({ url: z.string(), quote: z.string() }).optional(),
  suggested: z.strictObject({ answer: z.enum(ANSWERS), route: z.enum(ROUTES) }).optional(),
  credit: z.string().optional(),
  email: z.string().optional(),
  public: z.literal(true),
});

/** What the sender gets back. */
export const correctionReceiptShape = z.strictObject({
  data: z.strictObject({
    ref: z.string(),
    state: z.string(),
    kind: z.enum(['correction', 'question']),
    lookup: z.strictObject({ outcome: z.string() }).nullable(),
    follow_url: z.string(),
  }),
});
