/** CSL-JSON as reference managers take it: the variables and the shapes of their values that CSL 1.0.2 has, and no other. */
import { z } from 'zod';

const words = (names: string) => names.trim().split(/\s+/);

/** Types of items (CSL 1.0.2, appendix III). */
const TYPES = words(`
  article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
  document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation
  manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
  personal_communication post post-weblog regulation report review review-book software song speech standard thesis
  treaty webpage
`);

/** Variables by the kind of their values (appendix IV). */
const TEXTS = words(`
  abstract annote archive archive_collection archive_location archive-place authority call-number citation-key
  citation-label collection-title container-title container-title-short dimensions division DOI event event-title
  event-place genre ISBN ISSN jurisdiction journalAbbreviation keyword language license medium note original-publisher
  original-publisher-place original-title part-title PMCID PMID publisher publisher-place references reviewed-genre
  reviewed-title scale shortTitle source status title title-short URL version volume-title year-suffix
`);
const NUMBERS = words(`
  chapter-number citation-number collection-number edition first-reference-note-number issue locator number
  number-of-pages number-of-volumes page page-first part-number printing-number section supplement-number volume
`);
const DATES = words('accessed available-date event-date issued original-date submitted');
const NAMES = words(`
  author chair collection-editor compiler composer container-author contributor curator director editor
  editorial-director executive-producer guest host illustrator interviewer narrator organizer original-author performer
  producer recipient reviewed-author script-writer series-creator translator
`);

const part = z.union([z.string(), z.number()]);
const date = z.strictObject({
  'date-parts': z
    .array(z.tuple([z.int()], z.int()).refine((parts) => parts.length <= 3))
    .min(1)
    .max(2)
    .optional(),
  season: part.optional(),
  circa: z.union([z.string(), z.number(), z.boolean()]).optional(),
  literal: z.string().optional(),
  raw: z.string().optional(),
});
const name = z.strictObject({
  family: z.string().optional(),
  given: z.string().optional(),
  'dropping-particle': z.string().optional(),
  'non-dropping-particle': z.string().optional(),
  suffix: z.string().optional(),
  literal: z.string().optional(),
});

const optional = (keys: readonly string[], shape: z.ZodType) =>
  Object.fromEntries(keys.map((key) => [key, shape.optional()]));

/** A file of items. */
export const cslJsonShape = z.array(
  z.strictObject({
    id: part,
    type: z.enum(TYPES as [string, ...string[]]),
    categories: z.array(z.string()).optional(),
    custom: z.record(z.string(), z.unknown()).optional(),
    ...optional(TEXTS, z.string()),
    ...optional(NUMBERS, part),
    ...optional(DATES, date),
    ...optional(NAMES, z.array(name)),
  }),
);
