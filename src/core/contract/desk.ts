/** What the commands of the desk print for programs. */
import { z } from 'zod';
import { KINDS } from '../proposal/proposal.ts';
import { ACTS_OF_LIFE, ROLES, STATES } from '../proposal/proposal-life.ts';
import { PROMISES } from '../proposal/waiting-days.ts';
import { findingShape } from '../record/record.ts';
import { OUTCOMES } from '../verify/outcome.ts';
import { STANDINGS } from '../verify/standing-change.ts';
import { ANSWERS, LEVELS, ROUTES } from '../vocabulary.ts';
import { differenceShape } from './visit.ts';
import { day, findingIdShape } from './words.ts';

const instant = z.iso.datetime();
const ref = z.string().regex(/^[cv]-[0-9a-f]{12}$/);
const text = z.string().nullable();

const place = z.strictObject({
  level: z.enum(LEVELS),
  subject: z.string(),
  dimension: z.string(),
  exception: z.string().nullable(),
});

const brief = {
  ref,
  kind: z.enum(KINDS),
  state: z.enum(STATES),
  received_at: instant,
  disputed_since: day.nullable(),
  places: z.array(place).describe('The answers that it is about.'),
  same: z.array(ref).describe('Others that say the same and are decided with it.'),
  waiting: z.strictObject({
    days: z.int(),
    working_days: z.int(),
    overdue: z.array(z.enum(PROMISES)).describe('Which of the days that the operator promises are past.'),
  }),
};

const seen = {
  near: text,
  differences: z.array(differenceShape),
  around: text,
};

const lookup = z.strictObject({
  at: instant,
  outcome: z.enum([...OUTCOMES, 'not_visited']),
  why: text,
  final_url: text,
  status: z.int().nullable(),
  title: text,
  ...seen,
});

const amendment = z.strictObject({
  place,
  finding: findingShape,
  credit: z.strictObject({ handle: z.string(), name: text }).nullable(),
});

const step = z.strictObject({
  at: instant,
  act: z.enum(ACTS_OF_LIFE),
  by: z.enum(ROLES),
  name: text,
  from: z.enum(STATES).nullable(),
  to: z.enum(STATES),
  note: text,
  amendments: z.array(amendment).optional().describe('What was accepted with it.'),
});

/** A proposal in full. */
export const deskProposalShape = z.strictObject({
  data: z.strictObject({
    ...brief,
    correction: z
      .strictObject({
        offering: z.string(),
        model: text,
        finding: findingIdShape.nullable().describe('The finding in force when it was sent.'),
        wrong: z.string(),
        source: z.strictObject({ url: z.string(), quote: z.string() }).nullable(),
        suggested: z.strictObject({ answer: z.enum(ANSWERS), route: z.enum(ROUTES) }).nullable(),
        credit: text,
        as_vendor: z.boolean(),
      })
      .nullable()
      .describe('What somebody sent; null for what visits showed.'),
    lookup: lookup.nullable(),
    change: z
      .strictObject({
        url: z.string(),
        cause: z.string(),
        final_url: text,
        quotes: z.array(z.string()),
        ...seen,
        first_seen_on: day,
        confirmed_on: day,
        standing: z.enum(STANDINGS).optional().describe('What the newest visit says of it; only with `desk show`.'),
        standing_since: day.nullable().optional().describe('Since when it does no longer stand; null while it does.'),
      })
      .nullable()
      .describe('What visits showed; null for what somebody sent.'),
    amendments: z.array(amendment).describe('What it comes to: as accepted, and before as drafted.'),
    steps: z.array(step),
    has_contact: z.boolean().describe('True when its sender left an e-mail address; `--contact` shows it.'),
    earlier_lookups: z.array(lookup).describe('What was seen before, oldest first.'),
    said_the_same: z
      .array(
        z.strictObject({
          ...{ ref, wrong: text, as_vendor: z.boolean(), has_contact: z.boolean() },
          credit: text.describe('As they wish to be named; null when they do not.'),
          steps: z.array(step),
        }),
      )
      .describe('Others that are decided with it, at most 50: what they sent, and what was done.'),
    email: z.string().nullable().optional().describe('Only where it was asked for, which is noted.'),
  }),
});

/** The queue, the oldest first. */
export const deskListShape = z.strictObject({
  data: z.strictObject({
    total: z.int(),
    closed: text.describe('Why nobody can send anything just now; null when everybody can.'),
    proposals: z.array(
      z.strictObject({
        ...brief,
        offering: text,
        words: z
          .enum(['found', 'not_found', 'not_seen', 'not_yet'])
          .nullable()
          .describe('Null where no words were sent.'),
        plain: z.boolean().describe('True for what confirms an answer and changes none.'),
      }),
    ),
  }),
});

/** A link that was made. */
export const deskInvitationShape = z.strictObject({
  data: z.strictObject({
    name: z.string(),
    right: z.enum(['read', 'decide']),
    link: z.string().describe('Lets in once.'),
    expires_at: instant,
  }),
});

/** What was done at the desk, newest first. */
export const deskLogShape = z.strictObject({
  data: z.strictObject({
    acts: z.array(z.strictObject({ at: instant, name: z.string(), act: z.string(), ref: ref.nullable(), note: text })),
  }),
});

/** What was switched: a reviewer who was revoked, or the door to corrections. */
export const deskSwitchShape = z.strictObject({
  data: z.strictObject({
    act: z.enum(['revoke', 'close', 'open']),
    name: text.describe('The reviewer, with `revoke`.'),
    reason: text.describe('With `close`.'),
  }),
});

export type DeskProposalOutput = z.infer<typeof deskProposalShape>;
export type DeskListOutput = z.infer<typeof deskListShape>;
export type DeskInvitationOutput = z.infer<typeof deskInvitationShape>;
export type DeskLogOutput = z.infer<typeof deskLogShape>;
export type DeskSwitchOutput = z.infer<typeof deskSwitchShape>;
