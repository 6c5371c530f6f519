/** What the API says of the record around the offerings: registry, questions, makers, platforms, sources and changes. */
import { z } from 'zod';
import { dimensionShape, needsShape } from '../record/dimension.ts';
import { registryShape } from '../record/registry.ts';
import { SOURCE_STATES } from '../verify/source-health.ts';
import { STANDINGS } from '../verify/standing-change.ts';
import { CATEGORIES, INSTRUMENTS, LEVELS, VIAS } from '../vocabulary.ts';
import { briefCellShape } from './api-offerings.ts';
import { countsShape } from './build.ts';
import { cellShape, notices } from './cell.ts';
import { diffShape } from './change.ts';
import { differenceShape } from './visit.ts';
import { chainLinkShape, day, findingIdShape, grade } from './words.ts';

const total = z.int().describe('How many there are on all pages together.');
const page = z.string().describe('Where people read this, from the root of the site.');
const names = z.array(z.string());

/** Where everything stands. */
export const indexShape = z.strictObject({
  openapi: z.string().describe('The document that describes every route for programs.'),
  routes: z.array(
    z.strictObject({
      method: z.enum(['GET', 'POST']),
      path: z.string().describe('From the root of the site; what stands in braces is to be filled in.'),
      operation: z.string().describe('What the OpenAPI document calls it.'),
      summary: z.string(),
    }),
  ),
  schemas: z.string().describe('The published shapes.'),
});

/** What this registry is, and the words that it is written in. */
export const registryOutputShape = z.strictObject({
  name: z.string(),
  tagline: z.string(),
  operator: registryShape.shape.operator.describe('Who runs this copy.'),
  licence: registryShape.shape.licence,
  generated: day.describe('Newest day in the record.'),
  counts: countsShape,
  age: registryShape.shape.age.describe('Days up to which words are fresh, and after which they are stale.'),
  grades: z.array(
    z.strictObject({
      id: grade,
      label: z.string(),
      can_meet: z.boolean().describe('Whether an answer of this grade can meet a requirement.'),
    }),
  ),
  categories: z.array(z.enum(CATEGORIES)),
  needs: z.array(needsShape.element.pick({ id: true, short: true, says: true })),
  namings: z
    .array(z.strictObject({ id: z.string(), name: z.string(), homepage: z.string(), says: z.string() }))
    .describe('Whose names for offerings, platforms and makers `alias` knows.'),
  sentences: z.record(z.string(), z.strictObject({ where: z.string(), text: z.string() })),
});

/** A question in a list. */
export const dimensionEntryShape = z.strictObject({
  ...dimensionShape.pick({ id: true, label: true, short: true, level: true, group: true, question: true }).shape,
  page,
});

export const dimensionListShape = z.strictObject({
  total,
  dimensions: z.array(dimensionEntryShape.partial().required({ id: true })),
});

const card = dimensionShape.shape.card.shape;

/** A question in full: what counts, and how every offering answers. */
export const dimensionOutputShape = dimensionEntryShape.extend({
  asks: card.asks,
  counts: z.record(z.string(), z.string()).describe('What it takes for each answer.'),
  not_enough: card.not_enough,
  denied_reads: card.denied_reads.describe('How a no to this question reads.'),
  remark: z.string().nullable(),
  ask: card.ask.describe('What to ask a vendor.'),
  default_reads: z.record(z.string(), z.string()).describe('How each default of this question reads.'),
  details: z.record(z.string(), z.strictObject({ type: z.string(), label: z.string(), values: names.nullable() })),
  by_grade: z.record(z.string(), z.int()).describe('How many offerings answer with each grade; no ranking.'),
  answers: z
    .array(z.strictObject({ offering: z.string(), name: z.string(), ...briefCellShape.shape }))
    .describe('Clearest evidence first, then by name.'),
  notices,
});

const known = z
  .array(z.strictObject({ naming: z.string(), name: z.string() }))
  .describe('Names that others have for it.');

/** A maker of models or a platform in a list. */
export const subjectEntryShape = z.strictObject({
  id: z.string(),
  name: z.string(),
  operator: z.string(),
  homepage: z.string(),
  domicile: z.string().nullable().describe('Seat of the operator, ISO 3166-1 alpha-2.'),
  aliases: names,
  known_as: known,
  offerings: names.describe('Ids of what it makes or serves.'),
  page,
});

const entries = z.array(subjectEntryShape.partial().required({ id: true }));
export const developerListShape = z.strictObject({ total, developers: entries });
export const platformListShape = z.strictObject({ total, platforms: entries });

const inForce = chainLinkShape.pick({ exception: true, models: true, offerings: true, families: true }).extend({
  ...cellShape.omit({ otherwise: true, from: true }).shape,
});

/** A maker or a platform in full: what is in force about it, whatever offering it is for. */
export const subjectOutputShape = subjectEntryShape.extend({
  level: z.enum(LEVELS),
  as_of: day,
  domains: names.describe('Hosts whose words are its own.'),
  answers: z.array(
    z.strictObject({
      dimension: z.string(),
      label: z.string(),
      in_force: z
        .array(inForce)
        .describe('The general answer first, then each exception; empty where nothing was known.'),
    }),
  ),
  notices,
});

/** An address that answers in force rest on. */
export const sourceEntryShape = z.strictObject({
  url: z.string(),
  host: z.string(),
  title: z.string(),
  publishers: names,
  instruments: z.array(z.enum(INSTRUMENTS)),
  primary: z.boolean().describe('Whether some finding may take its words for those of the subject or of a register.'),
  seen: z.strictObject({ on: day, via: z.enum(VIAS) }).describe('How its words were seen the last time.'),
  quotes: z.int(),
  cells: z.int().describe('Answers of offerings that rest on it.'),
  findings: z.array(findingIdShape),
  state: z
    .enum(SOURCE_STATES)
    .describe('What the last visit showed, by its worst words. "blocked" and its kin say nothing of the words.'),
  state_since: day
    .nullable()
    .describe('First day of an unbroken row of visits that showed the same; null without one.'),
  visited_on: day.nullable().describe('Day of the last visit.'),
  stood: z
    .strictObject({ on: day, via: z.enum(['live', 'archived_copy']) })
    .nullable()
    .describe('Newest day on which all its words are known to have stood, and how; null when that is not known.'),
});

/** A change of a source that was seen on two days and waits for a person; until then it changes no answer. */
export const waitingChangeShape = z.strictObject({
  ref: z.string(),
  url: z.string().describe('The page.'),
  final_url: z.string().nullable().describe('Where it led.'),
  cause: z.enum(['altered', 'absent', 'ambiguous', 'moved', 'gone', 'source_moved']),
  first_seen_on: day,
  confirmed_on: day.describe('A later day, on which a visit showed the same.'),
  standing: z
    .enum(STANDINGS)
    .describe(
      'What the newest visit says of it: the change stands, or in other words that turn nothing more (`reworded`), or the page says something else since, or the words are back.',
    ),
  standing_since: day.nullable().describe('Since when it does no longer stand; null while it does.'),
  quotes: names.describe('The quoted words that it is about.'),
  near: z.string().nullable().describe('The sentence of the page that comes nearest.'),
  differences: z.array(differenceShape),
  around: z.string().nullable().describe('A few words around the place.'),
  findings: z
    .array(
      z.strictObject({
        finding: findingIdShape,
        subject: z.string().describe('As `platform:xai`.'),
        dimension: z.string(),
        exception: z.string().nullable(),
      }),
    )
    .describe('What rests on the words.'),
  offerings: names.describe('Ids of the offerings of which an answer rests on them.'),
});

export const sourceListShape = z.strictObject({
  total,
  sources: z.array(sourceEntryShape.partial().required({ url: true })),
  states: z.record(z.string(), z.int()).describe('How many sources of the whole record are in each state.'),
  waiting: z.array(waitingChangeShape).describe('Changes that wait for a person, in all sources.'),
  notices,
});

const side = { label: z.string().nullable(), place: z.string().nullable(), condition: cellShape.shape.caveat };

/** A change of one answer of one offering: what `diff` says of it, and what both sides come to in words. */
export const changeEntryShape = diffShape.shape.changes.element.extend({
  models: names.nullable().describe('Models that an exception is for.'),
  was: z.strictObject(side).nullable().describe('What held before; null when nothing did.'),
  is: z.strictObject(side).nullable().describe('What holds since.'),
  finding: findingIdShape.nullable(),
});

export const changeListShape = z.strictObject({
  total,
  changes: z.array(changeEntryShape.partial().required({ offering: true, dimension: true, on: true })),
  notices,
});

export type RegistryOutput = z.infer<typeof registryOutputShape>;
export type DimensionEntryOutput = z.infer<typeof dimensionEntryShape>;
export type DimensionOutput = z.infer<typeof dimensionOutputShape>;
export type SubjectEntryOutput = z.infer<typeof subjectEntryShape>;
export type SubjectOutput = z.infer<typeof subjectOutputShape>;
export type SourceEntryOutput = z.infer<typeof sourceEntryShape>;
export type WaitingChangeOutput = z.infer<typeof waitingChangeShape>;
export type ChangeEntryOutput = z.infer<typeof changeEntryShape>;
