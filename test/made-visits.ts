/** Visits to the pages of the mini registry, made up: as the record has them, and as a store has them since. */
import type { PendingProposal } from '../src/core/proposal/proposal.ts';
import type { Dataset } from '../src/core/record/dataset.ts';
import { type Observation, type QuoteObservation, quoteKey } from '../src/core/verify/observation.ts';
import type { SourceProposal } from '../src/core/verify/proposal.ts';
import type { SiteVisits } from '../src/core/verify/site-visits.ts';
import { listWatchedPages, type WatchedQuote } from '../src/core/verify/watched-page.ts';

export const REGIONS = 'https://docs.acme-models.com/regions';
export const HIPAA = 'https://docs.acme-models.com/hipaa';
export const RETENTION = 'https://docs.acme-models.com/retention';
const CAPTURE = 'https://web.archive.org/web/20261101120000/https://docs.acme-models.com/hipaa';

/** Words found, words that changed, and a page that refused, with a dated capture: what `apply` wrote on 20 November. */
export const OBSERVED: Readonly<Record<string, string>> = {
  'observed/platforms/acme-cloud.yaml': `pages:
  - url: ${HIPAA}
    visited: 2026-11-20
    outcome: blocked
    since: 2026-11-13
    quotes:
      - quote: We sign a business associate agreement with enterprise customers of the Acme API.
        outcome: blocked
        since: 2026-11-13
        stood: { on: 2026-11-01, via: archived_copy, archived: ${CAPTURE} }
  - url: ${REGIONS}
    visited: 2026-11-20
    outcome: found
    since: 2026-11-13
    quotes:
      - quote: Toutes les données sont traitées et conservées dans l'Union européenne.
        outcome: found
        since: 2026-11-13
        stood: { on: 2026-11-20, via: live }
  - url: ${RETENTION}
    visited: 2026-11-20
    outcome: altered
    since: 2026-11-13
    quotes:
      - quote: Inputs and outputs are deleted after 30 days; approved customers can have zero retention.
        outcome: altered
        since: 2026-11-13
        stood: { on: 2026-11-06, via: live }
`,
};

/** An observation of a watched page in which all its words came to the same. */
export function observationOf(
  dataset: Dataset,
  url: string,
  seen: Partial<Observation> & Pick<Observation, 'on' | 'outcome'>,
  words: Partial<QuoteObservation> = {},
): Observation {
  const since = seen.since ?? seen.on;
  return {
    ...{ url, at: `${seen.on}T06:00:00.000Z`, since, why: null, finalUrl: url, chain: [], leadsTo: null, status: 200 },
    ...{ type: 'text/html', bytes: 1000, ms: 10, bodyHash: null, textHash: null, textLength: 500, canonicaliser: 1 },
    ...{ readOn: seen.on, etag: null, lastModified: null, retryAfterMs: null },
    quotes: watchedQuotes(dataset, url, seen.on).map((each) => ({
      ...{ ...each, outcome: seen.outcome, since, near: null, differences: [], around: null, told: null },
      stood: seen.outcome === 'found' ? { on: seen.on, via: 'live' as const, archived: null } : null,
      ...words,
    })),
    ...seen,
  };
}

/** The words that are watched on a page. */
export function watchedQuotes(dataset: Dataset, url: string, day: string): readonly WatchedQuote[] {
  return listWatchedPages(dataset, day).find((each) => each.url === url)?.quotes ?? [];
}

/** A change of the retention page that two visits agreed on; its sentence tries to be markup. */
export function retentionChange(dataset: Dataset, change: Partial<SourceProposal> = {}): SourceProposal {
  return {
    ref: 'v-0123456789ab',
    url: RETENTION,
    cause: 'altered',
    quotes: watchedQuotes(dataset, RETENTION, '2026-11-20'),
    near: 'Inputs and outputs are deleted after 90 days; approved customers can have <b>zero</b> retention.',
    differences: [{ kind: 'digits', was: '30', now: '90', material: true }],
    around: 'How long we keep things. Inputs and outputs are deleted after 90 days; <script>alert(1)</script>',
    finalUrl: RETENTION,
    firstOn: '2026-11-13',
    on: '2026-11-20',
    ...change,
  };
}

/** What a store knows: these observations, the days that they prove, and what waits. */
export function visitsOf(
  revision: string,
  observations: readonly Observation[],
  waiting: readonly SourceProposal[] = [],
  pending: readonly PendingProposal[] = [],
): SiteVisits {
  const stood = observations.flatMap(({ quotes }) =>
    quotes.flatMap((each) => (each.stood ? [[quoteKey(each), each.stood] as const] : [])),
  );
  return {
    revision,
    last: new Map(observations.map((each) => [each.url, each])),
    stood: new Map(stood),
    waiting,
    pending,
  };
}
