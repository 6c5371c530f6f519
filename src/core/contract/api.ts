/** What the HTTP API wraps its answers in. */
import { z } from 'zod';
import { day, digest } from './words.ts';

/** Every answer of `/api/v1/`. */
export const envelopeShape = z.strictObject({
  data: z.unknown(),
  meta: z.strictObject({
    digest: digest.describe('SHA-256 of the record: two copies with the same digest say the same.'),
    as_of: day.nullable().describe('The day for which the record was read; null where no day matters.'),
    today: day.describe('The day to which ages count, in UTC.'),
    notice: z.string().describe('What this is and is not. Pass it on with the answer.'),
  }),
  links: z.strictObject({
    self: z.string().describe('This address in its one form, from the root of the site.'),
    next: z.string().nullable().describe('Address of the next page; null on the last, and where there are none.'),
  }),
});

export type Envelope = z.infer<typeof envelopeShape>;
