/** What visits have shown of a subject's sources, as `apply` writes it into the record: states, since when, and proven days. */
import { z } from 'zod';
import { OUTCOMES } from '../verify/outcome.ts';
import { type DeepReadonly, dayShape, linkShape, textShape } from './record.ts';

const stateShape = { outcome: z.enum(OUTCOMES), since: dayShape.describe('First day of an unbroken row of visits.') };

export const stoodShape = z
  .strictObject({ on: dayShape, via: z.enum(['live', 'archived_copy']), archived: linkShape.optional() })
  .describe('Newest day on which the words are known to have stood at the address.');

/** `data/observed/platforms/<id>.yaml`, `data/observed/developers/<id>.yaml` */
export const observedShape = z.strictObject({
  pages: z.array(
    z.strictObject({
      url: linkShape,
      visited: dayShape.describe('Day of the last visit.'),
      ...stateShape,
      quotes: z.array(
        z.strictObject({
          quote: textShape,
          ...stateShape,
          stood: stoodShape.optional(),
        }),
      ),
    }),
  ),
});

export type Observed = DeepReadonly<z.infer<typeof observedShape>>;
