/** What the tools of MCP are asked with: arguments by their shapes, which check what is sent and are printed as JSON Schema. */
import { z } from 'zod';
import { MODEL_FORM } from '../answer/asked-model.ts';
import { CHANGES_QUERY, COMPARE_QUERY, OFFERINGS_QUERY } from './api-parameters.ts';

/** Fewer than over HTTP: a list with all its answers is long for whoever has to read it whole. */
const OFFERINGS_AT_ONCE = 10;
const CHANGES_AT_ONCE = 50;

const name = z
  .string()
  .min(1)
  .max(200)
  .describe(
    'An offering by its id, or by another of its names (openrouter:x-ai). A name of several is refused with them.',
  );

const { model, as_of } = COMPARE_QUERY.shape;

const paging = (atOnce: number) => ({
  limit: z.int().min(1).max(200).default(atOnce).describe('How many to send at once: a whole number from 1 to 200.'),
  cursor: OFFERINGS_QUERY.shape.cursor.describe(
    'Where to go on: the text of the answer before ends with it. It holds for one question and one state of the record.',
  ),
});

const NEED = OFFERINGS_QUERY.shape.need
  .unwrap()
  .describe('Needs by id, one or several. Nothing is left out: each offering says what they come to.')
  .optional();

/** Filters of `find_offerings`. */
export const FIND_FILTERS = OFFERINGS_QUERY.omit({ q: true, as_of: true })
  .extend({ need: NEED, ...paging(OFFERINGS_AT_ONCE) })
  .describe('What narrows the list down, all of it together; how it is ordered and sent.');

/** Arguments of `find_offerings`. */
export const FIND_INPUT = z.strictObject({
  query: OFFERINGS_QUERY.shape.q,
  filters: FIND_FILTERS.prefault({}),
  as_of,
});

/** Arguments of `get_finding`. */
export const FINDING_INPUT = z.strictObject({
  offering: name,
  dimension: z.string().min(1).max(100).describe('A question by its id.'),
  model: model.describe(
    `The model that is called, as the API of the offering takes it or a router spells it: ${MODEL_FORM}. Give it whenever it is known: some models have answers of their own.`,
  ),
  as_of,
});

/** Arguments of `compare_offerings`. */
export const COMPARE_INPUT = z.strictObject({
  offerings: z.array(name).min(2).max(4).describe('Two to four offerings; the order is kept.'),
  dimension: COMPARE_QUERY.shape.dimension,
  model,
  as_of,
});

/** Arguments of `check_policy`. */
export const CHECK_INPUT = z.strictObject({
  policy: z
    .string()
    .min(1)
    .max(32_768)
    .describe('The id of a policy that ships, or a policy of your own as its text in YAML, which can extend these.'),
  offerings: z
    .array(name)
    .min(1)
    .max(50)
    .describe('Offerings to hold against it, each with all its models; every one that is served when left out.')
    .optional(),
  as_of,
});

/** Arguments of `list_changes`. */
export const CHANGES_INPUT = z.strictObject({
  since: CHANGES_QUERY.shape.since,
  offering: z.array(name).min(1).max(50).describe('Offerings, one or several; all when left out.').optional(),
  dimension: CHANGES_QUERY.shape.dimension,
  as_of,
  ...paging(CHANGES_AT_ONCE),
});
