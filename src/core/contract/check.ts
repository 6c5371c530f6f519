/** What `check` prints: a verdict per offering and requirement, with the words it rests on. */
import { z } from 'zod';
import { day, digest, findingIdShape } from './words.ts';

const verdict = z.enum(['met', 'unmet', 'unproven', 'waived', 'on_file']);

/** One offering held against requirements. */
export const checkedOfferingShape = z.strictObject({
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
});

const place = z.strictObject({ file: z.string(), line: z.int().positive(), column: z.int().positive() });

/** One line of a policy, held against one offering. */
const checkedLineShape = checkedOfferingShape.shape.requirements.element.extend({
  any_of: z
    .array(z.string())
    .nullable()
    .describe('All questions of which one answer is enough; null for a line on one.'),
  must: z.boolean().describe('False for what only should hold: it decides nothing.'),
  says: z.string().describe('The line in words.'),
  because: z.string().nullable(),
  at: place.nullable().describe('Where the line stands; null for policies that ship.'),
});

/** One offering, or one model of it, held against a policy. */
const checkedUseShape = checkedOfferingShape.extend({
  model_named: z.boolean().nullable().describe('Whether the record names this model; null without one.'),
  model_taken_for: z
    .string()
    .nullable()
    .describe('The name of the record that it was taken for; null where it is spelled as there, or not named.'),
  places: z.array(place).describe('Where the inventory names it.'),
  use: z
    .strictObject({
      purpose: z.string().nullable(),
      data_classes: z.array(z.string()),
      owner: z.string().nullable(),
    })
    .nullable()
    .describe('What the inventory says of it, where a line of the policy is asked only of some uses.'),
  requirements: z.array(checkedLineShape),
  not_asked: z
    .array(z.strictObject({ question: z.string(), says: z.string(), when: z.string() }))
    .describe('Lines that are asked only elsewhere.'),
});

const exception = {
  offering: z.string(),
  question: z.string(),
  until: day,
  owner: z.string(),
  state: z.enum(['used', 'unneeded', 'expired']),
};

/** `check POLICY --format json` */
export const checkShape = z.strictObject({
  policy: z.string(),
  title: z.string(),
  digest,
  generated: day.describe('The newest day in the record that was checked against.'),
  today: day,
  as_of: day.nullable(),
  verdict,
  exit_code: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  unknown: z.enum(['fail', 'warn']).describe('What unproven does: fail the check, or only be told.'),
  offerings: z.array(checkedUseShape),
  waivers: z.array(z.strictObject({ ...exception, reason: z.string() })),
  on_file: z.array(z.strictObject({ ...exception, document: z.string() })),
  beyond: z.array(z.string()).describe('What has to be looked at besides, since no line can ask it.'),
  notes: z.array(z.string()).describe('What must be known of the policy itself, such as a review that is due.'),
  notices: z.record(z.string(), z.string()).describe('Sentences that must stand beside every verdict, by their ids.'),
});

export type CheckedOfferingOutput = z.infer<typeof checkedOfferingShape>;
export type CheckedUseOutput = z.infer<typeof checkedUseShape>;
export type CheckedLineOutput = z.infer<typeof checkedLineShape>;
export type CheckOutput = z.infer<typeof checkShape>;
export type CheckVerdict = z.infer<typeof verdict>;
