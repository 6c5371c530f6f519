/** The dataset file: authored files as they are, and beside each finding what was computed from it. */
import { z } from 'zod';
import { signsShape } from '../inventory/sign.ts';
import { policyShape } from '../policy/policy.ts';
import { dimensionShape, needsShape, sentencesShape } from '../record/dimension.ts';
import { namingsShape } from '../record/naming.ts';
import { stoodShape } from '../record/observed.ts';
import { exceptionShape, findingShape, offeringShape, subjectShape } from '../record/record.ts';
import { contributorsShape, registryShape } from '../record/registry.ts';
import { OUTCOMES } from '../verify/outcome.ts';
import { BASES, LEVELS } from '../vocabulary.ts';
import { countsShape } from './build.ts';
import { day, digest, findingIdShape, grade } from './words.ts';

const observedFindingShape = z.strictObject({
  on: day.describe('Day of the last visit.'),
  read_on: day.nullable(),
  verified_on: day.nullable(),
  basis: z.enum(BASES),
  sources: z.array(
    z
      .strictObject({ state: z.enum(OUTCOMES), state_since: day, visited: day, stood: stoodShape.optional() })
      .nullable(),
  ),
});

const datasetFinding = z.strictObject({
  id: findingIdShape,
  grade,
  label: z.string(),
  place: z.string().nullable(),
  condition: z.string().nullable(),
  read_on: day.nullable(),
  verified_on: day.nullable(),
  basis: z.enum(BASES),
  primary: z.array(z.boolean()),
  observed: observedFindingShape.optional().describe('What visits to its sources have added since.'),
  record: findingShape,
});

/** What `build` writes and every command reads. */
export const datasetShape = z.strictObject({
  format: z.literal('assay-dataset/1'),
  digest: digest.describe('SHA-256 of the canonical JSON (sorted keys) of content.'),
  content: z.strictObject({
    generated: day,
    counts: countsShape,
    registry: registryShape,
    contributors: contributorsShape.shape.contributors,
    dimensions: z.array(dimensionShape),
    needs: needsShape,
    sentences: sentencesShape,
    namings: namingsShape.optional(),
    policies: z.record(z.string(), policyShape).optional(),
    signs: signsShape.optional(),
    platforms: z.record(z.string(), subjectShape),
    developers: z.record(z.string(), subjectShape),
    offerings: z.record(z.string(), offeringShape),
    answers: z.array(
      z.strictObject({
        level: z.enum(LEVELS),
        subject: z.string(),
        dimension: z.string(),
        findings: z.array(datasetFinding),
        exceptions: z.array(exceptionShape.omit({ findings: true }).extend({ findings: z.array(datasetFinding) })),
      }),
    ),
  }),
});
