/** Corrections as programs see them: those that wait, without their words, and one as its sender follows it. */
import type { CorrectionsQuery } from '../contract/api-parameters.ts';
import {
  type CorrectionReceiptOutput,
  type CorrectionStateOutput,
  type LookupOutput,
  type PendingEntryOutput,
  pendingEntryShape,
} from '../contract/correction.ts';
import { remarksOn } from '../proposal/correction.ts';
import { lookupSentence } from '../proposal/lookup.ts';
import type { Correction, Lookup, PendingProposal, Proposal } from '../proposal/proposal.ts';
import { heirsOf, placesOf } from '../proposal/proposal-place.ts';
import { type Dataset, getDimension } from '../record/dataset.ts';
import { checkFields, entryPage, withFields } from '../record/entry-list.ts';
import { sha256Hex } from '../sha256.ts';
import { describePlace } from './describe-proposal.ts';

/** One of them, with the offerings that have such an answer. */
export function describePending(dataset: Dataset, pending: PendingProposal, today: string): PendingEntryOutput {
  const { ref, kind, state, receivedAt, disputedSince, places } = pending;
  return {
    ...{ ref, kind, state, disputed_since: disputedSince, received_on: receivedAt.slice(0, 10) },
    places: places.map(describePlace),
    offerings: [...new Set(places.flatMap((place) => heirsOf(dataset, place, today)))],
  };
}

/** What is asked of the list by id; all where none is named. */
export interface PendingRequest {
  readonly offerings: readonly string[];
  readonly dimensions: readonly string[];
}

/** Those that are asked for, the oldest first. */
export function listPendingEntries(
  dataset: Dataset,
  pending: readonly PendingProposal[],
  { offerings, dimensions, today }: PendingRequest & { readonly today: string },
): readonly PendingEntryOutput[] {
  return [...pending]
    .sort((a, b) => (a.receivedAt + a.ref < b.receivedAt + b.ref ? -1 : 1))
    .map((each) => describePending(dataset, each, today))
    .filter((each) => offerings.length === 0 || offerings.some((id) => each.offerings.includes(id)))
    .filter((each) => dimensions.length === 0 || each.places.some((place) => dimensions.includes(place.dimension)));
}

/** What waits, in one state of the store. */
interface PendingKnown {
  readonly pending: readonly PendingProposal[];
  readonly revision: string;
}

/** A page of the list, as the API answers it. */
export function listCorrectionEntries(
  dataset: Dataset,
  query: CorrectionsQuery,
  { pending, revision, today }: PendingKnown & { readonly today: string },
) {
  checkFields(query.fields, Object.keys(pendingEntryShape.shape));
  const asked = {
    offerings: query.offering ?? [],
    dimensions: (query.dimension ?? []).map((each) => getDimension(dataset, each).id),
  };
  const all = listPendingEntries(dataset, pending, { ...asked, today });
  const page = entryPage(all, query, { digest: sha256Hex(dataset.digest + revision), asked });
  const corrections = page.entries.map((each) => withFields(each, query.fields, ['ref']));
  return { data: { total: page.total, corrections }, next: page.next };
}

/** One as it is followed: notes and what the visit showed for its sender alone. */
export function describeFollowed(proposal: Proposal, isSender: boolean): CorrectionStateOutput {
  const { ref, kind, state, receivedAt, disputedSince, steps } = proposal;
  return {
    ...{ ref, kind, state, disputed_since: disputedSince, received_on: receivedAt.slice(0, 10) },
    places: placesOf(proposal).map(describePlace),
    steps: steps.map(({ at, act, by, note }) => ({ on: at.slice(0, 10), act, by, note: isSender ? note : null })),
    lookup: isSender && proposal.kind !== 'change' ? describeLookup(proposal.lookup, proposal.correction) : null,
  };
}

/** What the sender of a correction gets back. */
export function describeReceipt(
  dataset: Dataset,
  correction: Correction,
  { ref, lookup, followUrl }: { readonly ref: string; readonly lookup: Lookup | null; readonly followUrl: string },
): CorrectionReceiptOutput {
  return {
    ...{ ref, state: 'received', kind: correction.source === null ? 'question' : 'correction' },
    lookup: describeLookup(lookup, correction),
    remarks: [...remarksOn(dataset, correction)],
    follow_url: followUrl,
  };
}

function describeLookup(lookup: Lookup | null, { source }: Pick<Correction, 'source'>): LookupOutput {
  const says = lookupSentence(lookup, source?.url ?? '');
  return lookup && { outcome: lookup.outcome, says, near: lookup.near };
}
