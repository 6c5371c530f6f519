/** What a check is asked for over HTTP: a policy, what it is held against, and a day. */
import { z } from 'zod';
import { policyShape } from '../policy/policy.ts';
import { dayShape } from '../record/record.ts';
import { modelShape } from './asked-model.ts';

const MOST_OFFERINGS = 200;
const MOST_MODELS = 50;

const named = z.string().min(1).max(200);

/** Body of `POST /api/v1/check`, as it is described. */
export const checkRequestShape = z.strictObject({
  policy: z
    .union([z.string().min(1), policyShape])
    .describe(
      'The id of a policy that ships, the text of one in YAML, or one as an object. It may extend those that ship.',
    ),
  offerings: z
    .array(named)
    .min(1)
    .max(MOST_OFFERINGS)
    .nullable()
    .optional()
    .describe('Offerings by id or any other name; every one that is served where neither these nor uses are given.'),
  uses: z
    .array(
      z.strictObject({
        offering: named.describe('An offering by id or any other name.'),
        purpose: z
          .string()
          .min(1)
          .max(200)
          .nullable()
          .optional()
          .describe('What it is for, for lines that look at that.'),
        data_classes: z.array(named).max(MOST_MODELS).optional().describe('Kinds of data that it gets, likewise.'),
        owner: named.nullable().optional().describe('Who answers for it.'),
        models: z
          .array(modelShape)
          .min(1)
          .max(MOST_MODELS)
          .optional()
          .describe('Models by the ids that its API takes.'),
      }),
    )
    .min(1)
    .max(MOST_OFFERINGS)
    .nullable()
    .optional()
    .describe('What is used, with the models of it. Without any the offering is checked for all of them.'),
  as_of: dayShape.nullable().optional().describe('The record as it stood on this day, up to today.'),
});

/** The same as it is read: a policy is looked at by itself, so that its mistakes are told as those of a policy. */
export const checkBodyShape = checkRequestShape.extend({
  policy: z.union([z.string().min(1), z.record(z.string(), z.unknown())], {
    error: 'the id of a policy that ships, the text of one, or one as an object',
  }),
});

export type CheckBody = z.infer<typeof checkBodyShape>;
