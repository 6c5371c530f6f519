/** Changes that wait for a person, as pages and programs show them: what was seen, since when, and what rests on it. */
import type { WaitingChangeOutput } from '../contract/api-record.ts';
import type { Dataset } from '../record/dataset.ts';
import { cellsByFinding } from '../record/source-list.ts';
import type { Observation } from '../verify/observation.ts';
import type { SourceProposal } from '../verify/proposal.ts';
import type { SiteVisits } from '../verify/site-visits.ts';
import { findStanding, isStanding, type Standing } from '../verify/standing-change.ts';

/** Describes what had been agreed on by a day, those first of which it has been known longest. */
export function describeWaiting(dataset: Dataset, { waiting, last }: SiteVisits, asOf: string): WaitingChangeOutput[] {
  const known = waiting.filter((each) => each.on <= asOf);
  if (known.length === 0) return [];
  const cells = cellsByFinding(dataset, asOf);
  return [...known]
    .sort((a, b) => compare(a.firstOn, b.firstOn) || compare(a.url, b.url) || compare(a.ref, b.ref))
    .map((each) => describeChange(each, standingBy(each, last.get(each.url), asOf), cells));
}

/** True for one that its page shows still; the others wait too, for somebody to put them away. */
export function isStandingChange({ standing }: WaitingChangeOutput): boolean {
  return isStanding({ is: standing });
}

/** A visit of a later day than the one that is asked for says nothing. */
function standingBy(change: SourceProposal, last: Observation | undefined, asOf: string): Standing {
  return findStanding(change, last && last.on <= asOf ? last : undefined);
}

/** One change. Words of a page stand as they were read, bounded by the verifier; whole pages are never shown. */
function describeChange(
  { ref, url, cause, finalUrl, quotes, near, differences, around, firstOn, on }: SourceProposal,
  standing: Standing,
  cells: ReadonlyMap<string, ReadonlySet<string>>,
): WaitingChangeOutput {
  const resting = quotes.flatMap(({ finding }) => [...(cells.get(finding) ?? [])]);
  return {
    ref,
    url,
    final_url: finalUrl,
    cause,
    first_seen_on: firstOn,
    confirmed_on: on,
    standing: standing.is,
    standing_since: standing.since,
    quotes: [...new Set(quotes.map((each) => each.quote))],
    near,
    differences: differences.map((each) => ({ ...each })),
    around,
    findings: [...new Map(quotes.map((each) => [each.finding, each])).values()].map(
      ({ finding, subject, dimension, exception }) => ({ finding, subject, dimension, exception }),
    ),
    offerings: [...new Set(resting.map((each) => each.slice(0, each.indexOf(' '))))],
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
