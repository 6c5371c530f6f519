/** What `policy input` prints: a policy, and the facts that it asks about, for general policy engines to decide on. */
import { z } from 'zod';
import { GRADES } from '../vocabulary.ts';
import { confidence, day, digest, findingIdShape } from './words.ts';

/** A fact as the record has it. One that it does not have is left out: in some engines null is less than every number. */
const fact = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
const facts = z.record(z.string(), fact);

const cell = z.strictObject({
  grade: z.enum(GRADES),
  label: z.string(),
  confidence,
  answer: z.string().optional(),
  route: z.string().optional(),
  tier: z.string().optional(),
  default: z.string().optional(),
  place: z.string().optional(),
  details: facts,
  finding: findingIdShape.optional(),
  condition: z.string().optional().describe('What a yes depends on: to be done or minded by whoever relies on it.'),
  caveat: z.string().optional(),
  read_on: day.optional(),
  verified_on: day.optional(),
  age_days: z.int().optional(),
});

const demand = z.strictObject({
  question: z.string(),
  min_grade: z.string().optional(),
  min_confidence: z.string().optional(),
  default: z.string().optional(),
  cel: z.string().optional(),
  not_applicable: z.literal('pass').optional(),
  dates: z.enum(['read', 'verified']).optional(),
  stale_after_days: z.int().optional(),
});

const line = z.strictObject({
  must: z.boolean().describe('False for what only should hold.'),
  demands: z.array(demand).describe('All that it asks; of several one is enough.'),
  says: z.string(),
  waivable: z.boolean(),
  when: z.string().optional(),
  because: z.string().optional(),
});

const exception = {
  offering: z.string(),
  question: z.string(),
  until: day,
  owner: z.string(),
  holds: z.boolean().describe('Whether its last day is still to come, or today.'),
};

const offering = z.strictObject({
  id: z.string(),
  model: z.string().nullable().describe('Null for what holds where no model has an answer of its own.'),
  model_named: z.boolean().nullable(),
  ended: z.boolean().describe('Whether the service had ended by then; such a one meets nothing.'),
  places: z.array(z.strictObject({ file: z.string(), line: z.int(), column: z.int() })),
  use: facts.describe('What the inventory says of the use.'),
  offering: facts,
  platform: facts,
  cells: z.record(z.string(), cell).describe('By question; one without any answer is left out.'),
});

/** `policy input POLICY` */
export const policyInputShape = z.strictObject({
  policy: z.strictObject({
    id: z.string(),
    title: z.string(),
    version: z.string().nullable(),
    unknown: z.enum(['fail', 'warn']),
    lines: z.array(line),
    waivers: z.array(z.strictObject({ ...exception, reason: z.string() })),
    on_file: z.array(z.strictObject({ ...exception, document: z.string() })),
    beyond: z.array(z.string()),
  }),
  digest,
  generated: day,
  today: day,
  as_of: day.nullable(),
  offerings: z.array(offering),
  notices: z.record(z.string(), z.string()),
});

export type PolicyInputOutput = z.infer<typeof policyInputShape>;
export type PolicyInputOffering = z.infer<typeof offering>;
export type PolicyInputCell = z.infer<typeof cell>;
