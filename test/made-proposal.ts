/** Proposals made up for a test: a correction of the mini registry, and a change that visits showed, with what the test says otherwise. */
import type {
  Amendment,
  Correction,
  Lookup,
  ProposalPlace,
  SentProposal,
  ShownProposal,
} from '../src/core/proposal/proposal.ts';
import type { SourceProposal } from '../src/core/verify/proposal.ts';

/** Where Acme Cloud answers what it keeps. */
export const RETENTION: ProposalPlace = {
  level: 'platform',
  subject: 'acme-cloud',
  dimension: 'retention_zdr',
  exception: null,
};

export const RETENTION_PAGE = 'https://docs.acme-models.com/retention';

/** A correction of what Acme Cloud keeps, with words of its own page. */
export function madeCorrection(more: Partial<Correction> = {}): Correction {
  return {
    offering: 'acme-api',
    dimension: 'retention_zdr',
    model: null,
    place: RETENTION,
    finding: null,
    wrong: 'It is seven days since October.',
    source: { url: RETENTION_PAGE, quote: 'Inputs and outputs are deleted after seven days.' },
    suggested: null,
    credit: null,
    asVendor: false,
    ...more,
  };
}

/** A source of Acme Cloud's own page, seen there on a day of the mini registry. */
export const RETENTION_SOURCE = {
  url: RETENTION_PAGE,
  title: 'Retention',
  publisher: 'Acme Models',
  instrument: 'documentation',
  quote: 'Inputs and outputs are deleted after seven days.',
  seen: { on: '2026-11-20', via: 'live' },
} as const;

/** A look that found the words. */
export function madeLookup(more: Partial<Lookup> = {}): Lookup {
  return {
    at: '2026-11-20T09:00:00.000Z',
    outcome: 'found',
    why: null,
    finalUrl: RETENTION_PAGE,
    status: 200,
    title: 'Data retention at Acme',
    near: null,
    differences: [],
    around: null,
    bodyHash: null,
    ...more,
  };
}

const COMMON = {
  receivedAt: '2026-11-19T08:00:00.000Z',
  disputedSince: null,
  amendments: [],
  steps: [],
  same: [],
  groupMark: '0123456789abcdef',
  hasTalk: false,
  hasContact: false,
  groupCredit: null,
} as const;

/** A proposal that somebody sent. */
export function madeSent(
  correction: Partial<Correction> = {},
  more: Partial<Omit<SentProposal, 'kind' | 'correction'>> = {},
): SentProposal {
  const whole = madeCorrection(correction);
  const kind = whole.source ? 'correction' : 'question';
  return {
    ...COMMON,
    ref: 'c-0123456789ab',
    state: 'received',
    lookup: null,
    earlierLookups: [],
    groupCredit: whole.credit,
    ...more,
    kind,
    correction: whole,
  };
}

/** A proposal that somebody sent, accepted with what it comes to. */
export function madeAccepted(ref: string, amendments: readonly Amendment[], note: string | null = null): SentProposal {
  const accepted = { at: '2026-11-21T10:00:00.000Z', act: 'accept', by: 'reviewer', name: 'Ada Reviewer' } as const;
  const steps = [{ ...accepted, from: 'received', to: 'accepted', note } as const];
  return madeSent({}, { ref, state: 'accepted', amendments, steps });
}

/** A proposal that visits showed. */
export function madeShown(change: Partial<SourceProposal>): ShownProposal {
  const whole: SourceProposal = {
    ref: 'v-0123456789ab',
    url: RETENTION_PAGE,
    cause: 'absent',
    quotes: [],
    near: null,
    differences: [],
    around: null,
    finalUrl: null,
    firstOn: '2026-11-14',
    on: '2026-11-21',
    ...change,
  };
  return { ...COMMON, ref: whole.ref, state: 'received', kind: 'change', change: whole };
}
