/** A correction on its way in, what its sender gets back, and what everybody may know of those that wait. */
import { z } from 'zod';
import { MOST_MODEL_CHARACTERS } from '../answer/asked-model.ts';
import { KINDS } from '../proposal/proposal.ts';
import { ACTS_OF_LIFE, ROLES, STATES } from '../proposal/proposal-life.ts';
import { OUTCOMES } from '../verify/outcome.ts';
import { ANSWERS, LEVELS, ROUTES } from '../vocabulary.ts';
import { day } from './words.ts';

/** Longest texts, in characters. */
export const MOST_CHARACTERS = {
  offering: 200,
  dimension: 100,
  model: MOST_MODEL_CHARACTERS,
  wrong: 2_000,
  url: 2_000,
  quote: 600,
  credit: 80,
  email: 254,
} as const;

const text = (most: number) => z.string().min(1).max(most);

/** Body of `POST /api/v1/corrections`. */
export const correctionShape = z.strictObject({
  offering: text(MOST_CHARACTERS.offering).describe('An offering by id or any other name.'),
  dimension: text(MOST_CHARACTERS.dimension).describe('The question whose answer is wrong, by id.'),
  model: text(MOST_CHARACTERS.model).nullable().optional().describe('The model, where it is wrong for that one only.'),
  wrong: text(MOST_CHARACTERS.wrong).describe('What is wrong, in your words.'),
  source: z
    .strictObject({
      url: text(MOST_CHARACTERS.url).describe(
        'A page that anyone can open; one of the vendor or of a register carries an answer.',
      ),
      quote: text(MOST_CHARACTERS.quote).describe('Its words, 4 to 60 of them, as they stand there.'),
    })
    .nullable()
    .optional()
    .describe('Where it stands. Without one it is kept as a question.'),
  suggested: z
    .strictObject({ answer: z.enum(ANSWERS), route: z.enum(ROUTES) })
    .nullable()
    .optional()
    .describe('What the answer should be.'),
  credit: text(MOST_CHARACTERS.credit)
    .nullable()
    .optional()
    .describe('The name for the credit; shown with the finding.'),
  email: text(MOST_CHARACTERS.email).nullable().optional().describe('To be asked back. Never shown, and forgotten.'),
  as_vendor: z.boolean().optional().describe('True when you speak for the maker or the platform.'),
  public: z.literal(true).describe('That anyone may read what is sent. Required.'),
});

export type CorrectionBody = z.infer<typeof correctionShape>;

const ref = z.string().regex(/^[cv]-[0-9a-f]{12}$/);
const kind = z.enum(KINDS);
const state = z.enum(STATES);

const lookup = z
  .strictObject({
    outcome: z.enum([...OUTCOMES, 'not_visited']).describe('What the visit to the named page showed.'),
    says: z.string().describe('The same in a sentence.'),
    near: z.string().nullable().describe('The sentence of the page that comes nearest, where the words differ.'),
  })
  .nullable()
  .describe('Null where no page was named, or nobody has looked yet.');

/** What the sender gets back. */
export const correctionReceiptShape = z.strictObject({
  ref,
  state,
  kind: z.enum(['correction', 'question']).describe('A question names no source.'),
  lookup,
  remarks: z.array(z.string()).describe('What its sender should know.'),
  follow_url: z
    .string()
    .describe('The private address at which its sender follows it. Whoever has it can withdraw it.'),
});

const place = z.strictObject({
  level: z.enum(LEVELS),
  subject: z.string(),
  dimension: z.string(),
  exception: z.string().nullable(),
});

/** One that waits, as everybody may know of it: never words or names of who sent it. */
export const pendingEntryShape = z.strictObject({
  ref,
  kind: kind.describe('`correction` names a source, `question` names none, `change` is what visits showed.'),
  state,
  received_on: day,
  disputed_since: day.nullable().describe('Since when an objection of the vendor is noted at the answer.'),
  places: z.array(place).describe('The answers that it is about, each with who gives it.'),
  offerings: z.array(z.string()).describe('Ids of the offerings that have such an answer.'),
});

export const pendingListShape = z.strictObject({
  total: z.int(),
  corrections: z.array(pendingEntryShape.partial().required({ ref: true })),
});

/** The state of one. Notes and what the visit showed are for its sender alone. */
export const correctionStateShape = z.strictObject({
  ref,
  kind,
  state,
  received_on: day,
  disputed_since: day.nullable(),
  places: z.array(place),
  steps: z.array(
    z.strictObject({
      on: day,
      act: z.enum(ACTS_OF_LIFE),
      by: z.enum(ROLES),
      note: z.string().nullable().describe('The reason, or the question; null without the key.'),
    }),
  ),
  lookup,
});

export type PendingEntryOutput = z.infer<typeof pendingEntryShape>;
export type CorrectionReceiptOutput = z.infer<typeof correctionReceiptShape>;
export type CorrectionStateOutput = z.infer<typeof correctionStateShape>;
export type LookupOutput = CorrectionReceiptOutput['lookup'];
