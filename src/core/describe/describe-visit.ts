/** An observation as programs see it: one line of `verify --json`, and the summary after the last. */
import type { VisitOutput, VisitSummaryOutput } from '../contract/visit.ts';
import type { Observation } from '../verify/observation.ts';
import type { Outcome } from '../verify/outcome.ts';

/** One page of a run. */
export function describeVisit(observation: Observation): VisitOutput {
  const { url, finalUrl, chain, outcome, status, type, bytes, ms, since, why } = observation;
  return {
    url,
    final_url: finalUrl,
    chain: [...chain],
    outcome,
    why,
    status,
    type,
    bytes,
    ms,
    state_since: since,
    quotes: observation.quotes.map((each) => ({
      subject: each.subject,
      dimension: each.dimension,
      finding: each.finding,
      quote: each.quote,
      outcome: each.outcome,
      near: each.near,
      differences: each.differences.map((difference) => ({ ...difference })),
    })),
  };
}

/** What a run came to: pages by outcome, only outcomes that were seen. */
export function describeRun(run: {
  readonly pages: number;
  readonly quotes: number;
  readonly proposals: number;
  readonly outcomes: ReadonlyMap<Outcome, number>;
}): VisitSummaryOutput {
  const { pages, quotes, proposals } = run;
  return { summary: { pages, quotes, ...Object.fromEntries(run.outcomes), proposals } };
}
