/** A naming: whose names for developers, platforms and offerings are known, and what their names are looked up in. */
import { z } from 'zod';
import { type DeepReadonly, idShape, linkShape, searchShape, textShape } from './record.ts';

/** `data/namings.yaml` */
export const namingsShape = z.array(
  z.strictObject({
    id: idShape.describe('Stands before the colon: openrouter in openrouter:x-ai.'),
    name: textShape,
    homepage: linkShape,
    says: textShape.describe('What its names for developers, platforms and offerings are.'),
    searched: z.array(searchShape).min(1).describe('Where the names were read, how and when.'),
  }),
);

export type Naming = DeepReadonly<z.infer<typeof namingsShape>>[number];
