/** What `inventory scan` prints: the uses that a repository shows, and what only a person can say. */
import { z } from 'zod';
import { LEFT_OUT_CAUSES, OPEN_CAUSES, SIGHTING_KINDS, SURENESSES } from '../inventory/scan-words.ts';
import { digest } from './words.ts';

const seenShape = z.strictObject({
  file: z.string(),
  line: z.int().min(1),
  column: z.int().min(1),
  kind: z.enum(SIGHTING_KINDS),
  text: z.string().describe('The sign as it stands there, without keys and what else surrounds it.'),
});

/** `inventory scan DIR --json` */
export const inventoryScanShape = z.strictObject({
  inventory: z.string().describe('The id that the inventory is given: the name of the folder.'),
  digest: digest.describe('Of the dataset whose signs were looked for.'),
  files: z.strictObject({
    read: z.int(),
    passed_over: z.int().describe('Files of kinds that are not read: documents, lock files, pictures.'),
    left_out: z.array(z.strictObject({ file: z.string(), why: z.enum(LEFT_OUT_CAUSES) })),
  }),
  uses: z.array(
    z.strictObject({
      offering: z.string(),
      sure: z.enum(SURENESSES),
      models: z.array(z.string()),
      seen: z.array(seenShape),
    }),
  ),
  questions: z.array(
    z.strictObject({
      why: z.enum(OPEN_CAUSES),
      says: z.string(),
      candidates: z.array(z.string()),
      seen: z.array(seenShape),
    }),
  ),
});

export type InventoryScanOutput = z.infer<typeof inventoryScanShape>;
