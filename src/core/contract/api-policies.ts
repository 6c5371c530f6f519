/** What the API says of the policies that ship: what each is for, its lines as sentences, and what offerings come to. */
import { z } from 'zod';
import { policyShape } from '../policy/policy.ts';
import { notices } from './cell.ts';
import { day } from './words.ts';

const ids = z.array(z.string());

/** A policy in a list. */
export const policyEntryShape = z.strictObject({
  id: z.string(),
  title: z.string(),
  about: z.string().nullable().describe('What it is for, and what it is not for.'),
  requirements: z.int().describe('How many lines must hold, with those of the policies that it extends.'),
  recommendations: z.int().describe('How many lines should hold; they decide nothing.'),
  extends: ids.describe('Policies whose lines hold too.'),
  page: z.string().describe('Where people read this, from the root of the site.'),
});

export const policyListShape = z.strictObject({
  total: z.int().describe('How many there are on all pages together.'),
  policies: z.array(policyEntryShape.partial().required({ id: true })),
});

const line = z.strictObject({
  must: z.boolean().describe('False for what only should hold.'),
  says: z.string().describe('The line as a sentence: its own, or what it demands.'),
  demanded: z.string().describe('What it demands, with all that has to hold.'),
  because: z.string().nullable().describe('The law behind it, or that it is a house rule.'),
  questions: ids.describe('The question whose answer is looked at; several where one of them is enough.'),
  when: z
    .strictObject({ text: z.string(), says: z.string().nullable() })
    .nullable()
    .describe('The condition under which it is asked, in CEL and where it can be told so in words; null for always.'),
  waivable: z.boolean(),
});

/** A policy in full. */
export const policyOutputShape = policyEntryShape.extend({
  policy: policyShape.describe('As it is written; what it extends is not in it.'),
  lines: z.array(line).describe('Every line, with those of the policies that it extends.'),
  beyond: z.array(z.string()).describe('What has to be looked at besides, since no line can ask it.'),
  as_of: day,
  offerings: z
    .strictObject({ met: ids, unmet: ids, unproven: ids, waived: ids, on_file: ids })
    .nullable()
    .describe(
      'Ids of what was served on the day, by the worst verdict of any of its models; `POST /check` says why. Null where the record is older than the policy allows.',
    ),
  notices,
});

export type PolicyEntryOutput = z.infer<typeof policyEntryShape>;
export type PolicyOutput = z.infer<typeof policyOutputShape>;
