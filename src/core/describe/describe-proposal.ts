/** Proposals as the commands of the desk print them for programs. */
import type { DeskListOutput, DeskProposalOutput } from '../contract/desk.ts';
import { findConfirmation } from '../proposal/batch-confirmation.ts';
import { draftAmendments } from '../proposal/draft-amendment.ts';
import type { Amendment, Lookup, Proposal, ProposalPlace, Step } from '../proposal/proposal.ts';
import { UNDECIDED } from '../proposal/proposal-life.ts';
import { placesOf } from '../proposal/proposal-place.ts';
import { wordsOf } from '../proposal/queue-request.ts';
import { waitingOf } from '../proposal/waiting-days.ts';
import type { Dataset } from '../record/dataset.ts';
import type { Observation } from '../verify/observation.ts';
import { findStanding } from '../verify/standing-change.ts';

/** The record beside which a proposal is looked at. */
export interface ProposalContext {
  readonly dataset: Dataset;
  readonly today: string;
  /** Those that were accepted and are not in the record yet. */
  readonly accepted?: readonly Proposal[];
  /** The newest visit to the page of a change, where it was looked up; null where there was none. */
  readonly last?: Observation | null;
}

type Whole = DeskProposalOutput['data'];
type Line = DeskListOutput['data']['proposals'][number];

/** A proposal in full; before it is accepted with what was drafted for it. */
export function describeProposal(
  proposal: Proposal,
  context: ProposalContext,
  others: readonly Proposal[] = [],
): Whole {
  const { steps, hasContact } = proposal;
  return {
    ...describeBrief(proposal, context),
    correction: describeCorrection(proposal),
    lookup: describeLookup(proposal),
    change: describeChange(proposal, context),
    amendments: amendmentsOf(proposal, context).map(describeAmendment),
    steps: steps.map(describeStep),
    has_contact: hasContact,
    earlier_lookups: proposal.kind === 'change' ? [] : proposal.earlierLookups.map(describeLook),
    said_the_same: others.map(describeOther),
  };
}

/** The amendments of a proposal: as accepted, else as drafted; none of what was declined or withdrawn. */
export function amendmentsOf(proposal: Proposal, { dataset, today }: ProposalContext): readonly Amendment[] {
  return UNDECIDED.includes(proposal.state) ? draftAmendments(dataset, proposal, today) : proposal.amendments;
}

/** A proposal as a line of the queue. */
export function describeQueued(proposal: Proposal, context: ProposalContext): Line {
  return {
    ...describeBrief(proposal, context),
    offering: proposal.kind === 'change' ? null : proposal.correction.offering,
    words: wordsOf(proposal),
    plain: findConfirmation(context.dataset, proposal, { accepted: [], ...context }) !== null,
  };
}

function describeBrief(proposal: Proposal, { dataset, today }: ProposalContext) {
  const waiting = waitingOf(proposal, dataset.content.registry.operator.correction_days, today);
  return {
    ref: proposal.ref,
    kind: proposal.kind,
    state: proposal.state,
    received_at: proposal.receivedAt,
    disputed_since: proposal.disputedSince,
    places: placesOf(proposal).map(describePlace),
    same: [...proposal.same],
    waiting: { days: waiting.days, working_days: waiting.workingDays, overdue: [...waiting.overdue] },
  };
}

/** A place as programs see it. */
export function describePlace({ level, subject, dimension, exception }: ProposalPlace) {
  return { level, subject, dimension, exception };
}

function describeCorrection(proposal: Proposal): Whole['correction'] {
  if (proposal.kind === 'change') return null;
  const { offering, model, finding, wrong, source, suggested, credit, asVendor } = proposal.correction;
  return { offering, model, finding, wrong, source, suggested, credit, as_vendor: asVendor };
}

function describeLookup(proposal: Proposal): Whole['lookup'] {
  return proposal.kind === 'change' || proposal.lookup === null ? null : describeLook(proposal.lookup);
}

function describeLook({ at, outcome, why, finalUrl, status, title, near, differences, around }: Lookup) {
  const seen = { near, differences: differences.map((each) => ({ ...each })), around };
  return { at, outcome, why, final_url: finalUrl, status, title, ...seen };
}

function describeStep({ amendments, ...step }: Step): Whole['steps'][number] {
  return { ...step, ...(amendments && { amendments: amendments.map(describeAmendment) }) };
}

function describeOther(proposal: Proposal): Whole['said_the_same'][number] {
  const { ref, hasContact, steps } = proposal;
  const sent = proposal.kind === 'change' ? null : proposal.correction;
  return {
    ...{ ref, wrong: sent?.wrong ?? null, as_vendor: sent?.asVendor ?? false, has_contact: hasContact },
    credit: sent?.credit ?? null,
    steps: steps.map(describeStep),
  };
}

function describeChange(proposal: Proposal, { last }: ProposalContext): Whole['change'] {
  if (proposal.kind !== 'change') return null;
  const standing = last === undefined ? null : findStanding(proposal.change, last ?? undefined);
  const { url, cause, finalUrl, quotes, near, differences, around, firstOn, on } = proposal.change;
  return {
    ...{ url, cause, final_url: finalUrl, quotes: [...new Set(quotes.map(({ quote }) => quote))] },
    ...{ near, differences: differences.map((each) => ({ ...each })), around },
    ...{ first_seen_on: firstOn, confirmed_on: on },
    ...(standing && { standing: standing.is, standing_since: standing.since }),
  };
}

function describeAmendment({ place, finding, credit }: Amendment): Whole['amendments'][number] {
  // A shape of the record is read-only where it is spoken of, and plain where it is printed.
  return { place: describePlace(place), finding: finding as Whole['amendments'][number]['finding'], credit };
}
