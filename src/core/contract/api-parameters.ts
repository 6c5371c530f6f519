/** What the API can be asked: each parameter by its shape, which checks what is sent and is printed in the OpenAPI document. */
import { z } from 'zod';
import { MODEL_FORM } from '../answer/asked-model.ts';
import { SOURCE_STATES } from '../verify/source-health.ts';
import { CATEGORIES, CAUSES, INSTRUMENTS, STATUSES, VIAS } from '../vocabulary.ts';
import { modelShape } from './asked-model.ts';

const DEFAULT_LIMIT = 50;
const MOST_IDS = 200;

const id = z
  .string()
  .regex(/^[a-z0-9]+(?:[_-][a-z0-9]+)*$/)
  .max(100);
const words = z.string().min(1).max(200);
const ids = (most: number) => z.array(id).min(1).max(most);
const names = z.array(words).min(1);
const yesOrNo = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .pipe(z.boolean());

const asOf = z.iso.date().describe('The record as it stood on this day, up to today: 2026-07-05. Today when left out.');
const model = modelShape.describe(
  `A model as the API of the offering takes it, or as a router spells it, such as claude-fable-5: ${MODEL_FORM}. Answers are those that hold for it.`,
);
const dimension = ids(MOST_IDS).describe('Questions by id, one or several; all when left out.');

/** Parameters of every list. */
const paging = {
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(200))
    .default(DEFAULT_LIMIT)
    .describe('How many to send at once: a whole number from 1 to 200.'),
  cursor: z
    .string()
    .regex(/^[0-9a-z]+(?:-[0-9a-f]+){2}$/)
    .max(60)
    .describe(
      'Where to go on: taken from `links.next`, which has the whole address. It holds for one query and one state of the record.',
    )
    .optional(),
};

const sort = z
  .string()
  .regex(/^-?[a-z0-9_]+$/)
  .max(100);
const fields = ids(MOST_IDS).describe(
  'Keys of an entry to send, one or several; all when left out. Its id is always there.',
);

export const NO_QUERY = z.strictObject({});
export const DAY_QUERY = z.strictObject({ as_of: asOf.optional() });

export const OFFERINGS_QUERY = z.strictObject({
  alias: words
    .describe(
      'An offering by any of its names: id, name, alias, or a name that others have for it (openrouter:x-ai). Retired ones are found too.',
    )
    .optional(),
  developer: words.describe('Who makes the models: id or name.').optional(),
  platform: words.describe('Who serves them: id or name.').optional(),
  processor: words.describe('Who processes, word for word as in `processor`.').optional(),
  seat: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .describe('Seat of who runs the platform: ISO 3166-1 alpha-2, such as DE.')
    .optional(),
  category: z.enum(CATEGORIES).describe('Kind of offering.').optional(),
  status: z
    .array(z.enum(STATUSES))
    .min(1)
    .max(STATUSES.length)
    .describe('Status of the service, one or several; all but retired when left out.')
    .optional(),
  q: words.describe('Words that name, maker, platform or another name have to contain.').optional(),
  need: ids(50)
    .describe(
      'Needs by id (`/registry` lists them), one or several. Nothing is left out: each offering says what they come to.',
    )
    .optional(),
  verdict: z
    .array(z.enum(['met', 'unproven', 'unmet']))
    .min(1)
    .max(3)
    .describe('With `need`: only offerings of which they come to this, one or several.')
    .optional(),
  dimension: dimension.optional(),
  sort: sort
    .describe(
      '`category` (then name), `name`, `id`, or a question: clearest evidence first. With - before it the other way round. With `need`, what is met stands first.',
    )
    .default('category'),
  fields: fields.optional(),
  as_of: asOf.optional(),
  ...paging,
});

export const OFFERING_QUERY = z.strictObject({
  model: model.optional(),
  dimension: dimension.optional(),
  as_of: asOf.optional(),
});

export const ANSWER_QUERY = z.strictObject({ model: model.optional(), as_of: asOf.optional() });

/** What a badge can be asked. */
export const BADGE_QUERY = z.strictObject({ model: model.optional() });

export const COMPARE_QUERY = z.strictObject({
  ids: names.min(2).max(4).describe('Two to four offerings by id or name, joined by commas; the order is kept.'),
  model: model.optional(),
  dimension: dimension.optional(),
  as_of: asOf.optional(),
});

export const DIMENSIONS_QUERY = z.strictObject({
  level: z.enum(['platform', 'developer']).describe('Who answers.').optional(),
  group: words.describe('Group of questions, word for word.').optional(),
  sort: sort
    .describe('`id` or `label`, with - before it the other way round; in the order of the record when left out.')
    .optional(),
  fields: fields.optional(),
  ...paging,
});

export const POLICIES_QUERY = z.strictObject({
  sort: sort.describe('`id` or `title`, with - before it the other way round; by name when left out.').optional(),
  fields: fields.optional(),
  ...paging,
});

export const SUBJECTS_QUERY = z.strictObject({
  alias: words.describe('One by any of its names: id, name, alias, or a name that others have for it.').optional(),
  domicile: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .describe('Seat: ISO 3166-1 alpha-2.')
    .optional(),
  q: words.describe('Words that its names have to contain.').optional(),
  sort: sort.describe('`name` or `id`, with - before it the other way round.').default('name'),
  fields: fields.optional(),
  ...paging,
});

export const SOURCES_QUERY = z.strictObject({
  host: z
    .string()
    .regex(/^[a-z0-9.-]+$/i)
    .max(253)
    .describe('Host of the address, without www.')
    .optional(),
  instrument: z.enum(INSTRUMENTS).describe('What kind of page it is.').optional(),
  via: z.enum(VIAS).describe('How its words were seen the last time.').optional(),
  state: z.enum(SOURCE_STATES).describe('What the last visit showed.').optional(),
  primary: yesOrNo.describe('Words of the subject itself or of a register (true), or of others (false).').optional(),
  sort: sort
    .describe(
      '`url`, `seen` (the day), `cells`, or `state` (what a person has to look at first), with - the other way round.',
    )
    .default('url'),
  fields: fields.optional(),
  as_of: asOf.optional(),
  ...paging,
});

export const CHANGES_QUERY = z.strictObject({
  since: z.iso.date().describe('Only what was assessed later than this day: 2026-07-10.').optional(),
  offering: names.max(MOST_IDS).describe('Offerings by id or name, one or several; all when left out.').optional(),
  dimension: dimension.optional(),
  because: z.enum(CAUSES).describe('Only changes of this cause.').optional(),
  material: yesOrNo.describe('Changes in substance (true), or of wording only (false).').optional(),
  sort: sort.describe('`on`, newest first with - before it.').default('-on'),
  fields: fields.optional(),
  as_of: asOf.optional(),
  ...paging,
});

export const CORRECTIONS_QUERY = z.strictObject({
  offering: names.max(MOST_IDS).describe('Offerings by id or name, one or several; all when left out.').optional(),
  dimension: dimension.optional(),
  fields: fields.optional(),
  ...paging,
});

export const CORRECTION_QUERY = z.strictObject({
  key: z
    .string()
    .regex(/^[A-Za-z0-9_-]{20,100}$/)
    .describe('From the private address, for notes and what the visit showed. A wrong one shows what everybody sees.')
    .optional(),
});

/** Path parameters: ids, of which an unknown one is told with the nearest. */
const pathId = (what: string) => z.string().min(1).describe(what);

export const ID_PATH = z.strictObject({
  id: pathId('An id, as lists have it; of an offering, a maker or a platform any of its names does as well.'),
});
export const ANSWER_PATH = z.strictObject({
  id: pathId('An offering by its id, or by any of its names.'),
  dimension: pathId('A question by its id.'),
});
export const REF_PATH = z.strictObject({ ref: pathId('The ref that its sender was given, such as c-0123456789ab.') });
export const NO_PATH = z.strictObject({});

export type OfferingsQuery = z.infer<typeof OFFERINGS_QUERY>;
export type DimensionsQuery = z.infer<typeof DIMENSIONS_QUERY>;
export type PoliciesQuery = z.infer<typeof POLICIES_QUERY>;
export type SubjectsQuery = z.infer<typeof SUBJECTS_QUERY>;
export type SourcesQuery = z.infer<typeof SOURCES_QUERY>;
export type CorrectionsQuery = z.infer<typeof CORRECTIONS_QUERY>;
export type ChangesQuery = z.infer<typeof CHANGES_QUERY>;
