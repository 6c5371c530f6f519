/** The `data.json` that existing clients parse, with what we add under keys of its own. */
import { z } from 'zod';
import { CATEGORIES, DEFAULTS, ROUTES, STATUSES, TIERS } from '../vocabulary.ts';
import { age, confidence, day, digest, findingIdShape, from, grade, knownName, source } from './words.ts';

export const dataJsonCellShape = z.strictObject({
  value: grade,
  confidence,
  source: z.string().nullable(),
  archived: z.string().nullable(),
  verified: day.nullable(),
  verified_basis: z.enum(['live', 'archive', 'copy']).nullable(),
  notes: z.string().nullable(),
  caveat: z.string().nullable(),
  evidence: z.record(z.string(), z.unknown()),
  tier: z.enum(TIERS).nullable(),
  route: z.enum(ROUTES).nullable(),
  default: z.enum(DEFAULTS).nullable(),
  geography: z.string().nullable(),
  label: z.string(),
  place: z.string().nullable(),
  condition: z.string().nullable(),
  read_on: day.nullable(),
  recorded_on: day.nullable(),
  age,
  sources: z.array(source),
  finding: findingIdShape.nullable(),
  from,
  notices: z
    .record(z.string(), z.string())
    .describe(
      'Sentences that must stand beside this answer, by id. S5 says how its words were seen, or that none were.',
    ),
});

const cells = z.record(z.string(), dataJsonCellShape);

/** `/data.json` */
export const dataJsonShape = z.strictObject({
  name: z.string(),
  schema_version: z.literal(1),
  generated: day,
  license: z.string(),
  disclaimer: z.string(),
  dimensions: z.record(z.string(), z.string()),
  offerings: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      developer: z.string(),
      platform: z.string(),
      category: z.enum(CATEGORIES),
      model_family: z.string(),
      summary: z.string(),
      sort_order: z.int(),
      dimensions: cells,
      model_exceptions: z.array(
        z.strictObject({
          model: z.string(),
          matches: z
            .array(z.string())
            .describe(
              'Which spellings of a model this entry is for, as fnmatch of Python reads them: in small letters, * for any signs or none, […] for one of the signs in it, held against the whole name. Of all entries that fit, a later one goes before.',
            ),
          dimensions: cells,
        }),
      ),
      status: z.enum(STATUSES),
      platform_id: z.string(),
      developer_id: z.string(),
      aliases: z.array(z.string()),
      known_as: z.array(knownName),
    }),
  ),
  format: z.strictObject({
    digest,
    as_of: day,
    schema: z.string(),
    notices: z.record(z.string(), z.string()),
    nothing_known: z
      .string()
      .nullable()
      .describe('Why no offering has an answer, where the day lies before the record; else null.'),
    fine_tuned: z
      .array(z.string())
      .describe(
        'Patterns for names of models that a customer trained further. No entry is for such a model, whatever it fits: the record does not name it.',
      ),
  }),
});

export type DataJson = z.infer<typeof dataJsonShape>;
export type DataJsonCell = z.infer<typeof dataJsonCellShape>;
