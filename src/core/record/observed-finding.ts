/** What visits add to a finding: for each source its state, and the days that follow from it. */
import { type SeenDays, seenDays } from '../answer/age.ts';
import { pageUrl } from '../verify/watched-page.ts';
import type { DatasetFinding } from './dataset.ts';
import type { Observed } from './observed.ts';
import type { Places } from './primary.ts';
import type { Finding, Subject } from './record.ts';

type ObservedQuote = Observed['pages'][number]['quotes'][number];

/** What visits have shown of one source. */
export interface SourceState {
  readonly state: ObservedQuote['outcome'];
  readonly state_since: string;
  readonly visited: string;
  readonly stood: ObservedQuote['stood'];
}

/** What visits add to a finding: for each source its state, and the days that follow from them. */
export interface ObservedFinding extends Pick<DatasetFinding, 'read_on' | 'verified_on' | 'basis'> {
  /** Day of the last visit to any of its sources: what was seen then says nothing of earlier days. */
  readonly on: string;
  readonly sources: readonly (SourceState | null)[];
}

/** What visits add to a finding; undefined when none of its sources was visited. */
export function observedFinding(
  finding: Finding,
  seen: { readonly subject: Subject; readonly places: Places; readonly observed: Observed | undefined },
): ObservedFinding | undefined {
  if (!seen.observed) return undefined;
  const states = (finding.sources ?? []).map(({ url, quote }) => findState(seen.observed, url, quote));
  const on = states.reduce((newest, state) => (state && state.visited > newest ? state.visited : newest), '');
  if (on === '') return undefined;
  const { readOn, verifiedOn, basis } = daysWith(finding, states, seen);
  return { on, read_on: readOn, verified_on: verifiedOn, basis, sources: states };
}

/** A finding as it was seen by a day: with what visits have shown, or without it where that was later. */
export function asSeenBy(finding: DatasetFinding, day: string): DatasetFinding {
  const { observed } = finding;
  if (!observed) return finding;
  if (observed.on > day) return { ...finding, observed: undefined };
  const { read_on, verified_on, basis } = observed;
  return { ...finding, read_on, verified_on, basis };
}

function findState(observed: Observed | undefined, url: string, quote: string | undefined): SourceState | null {
  const page = observed?.pages.find((each) => each.url === pageUrl(url));
  const known = page?.quotes.find((each) => each.quote === quote);
  if (!page || !known) return null;
  return { state: known.outcome, state_since: known.since, visited: page.visited, stood: known.stood };
}

/** The days of a finding whose sources were seen again: each by the newest day on which its words are known to have stood. */
function daysWith(
  finding: Finding,
  states: readonly (SourceState | null)[],
  { subject, places }: { readonly subject: Subject; readonly places: Places },
): SeenDays {
  const sources = (finding.sources ?? []).map((source, index) => {
    const stood = states[index]?.stood;
    if (!stood || stood.on < source.seen.on) return source;
    return { ...source, seen: { on: stood.on, via: stood.via }, ...(stood.archived && { archived: stood.archived }) };
  });
  return seenDays({ ...finding, sources }, subject, places);
}
