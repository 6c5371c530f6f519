/** Visits as they come to the store: whole observations and proposals, of which a test names only what it is about. */
import type { Observation, QuoteObservation, Stood } from '../../src/core/verify/observation.ts';
import type { SourceProposal } from '../../src/core/verify/proposal.ts';

export const DAY = '2026-07-05';

/** What a visit saw of words. */
export function madeQuote(quote: string, parts: Partial<QuoteObservation> = {}): QuoteObservation {
  return {
    subject: 'platform:acme-cloud',
    dimension: 'iso_27001',
    exception: null,
    finding: '00112233445566aa',
    quote,
    outcome: 'found',
    since: DAY,
    near: null,
    differences: [],
    around: `before ${quote} behind`,
    stood: null,
    told: null,
    ...parts,
  };
}

/** Words that stood on the page on a day. */
export function stoodOn(on: string, via: Stood['via'] = 'live'): Stood {
  return { on, via, archived: via === 'live' ? null : `https://archive.example/${on}/` };
}

/** A visit that found all. */
export function madeObservation(url: string, parts: Partial<Observation> = {}): Observation {
  const on = parts.on ?? DAY;
  return {
    url,
    on,
    at: `${on}T10:00:00.123Z`,
    outcome: 'found',
    since: on,
    why: null,
    finalUrl: url,
    chain: [],
    leadsTo: null,
    status: 200,
    type: 'text/html',
    bytes: 3_000_000_000,
    ms: 12.5,
    bodyHash: 'a'.repeat(64),
    textHash: 'b'.repeat(64),
    textLength: 900,
    canonicaliser: 1,
    readOn: on,
    etag: '"x"',
    lastModified: null,
    retryAfterMs: null,
    quotes: [],
    ...parts,
  };
}

/** A proposal that words were altered. */
export function madeProposal(ref: string, url: string, parts: Partial<SourceProposal> = {}): SourceProposal {
  const { subject, dimension, exception, finding, quote } = madeQuote('Data is kept for 30 days.');
  return {
    ref,
    url,
    cause: 'altered',
    quotes: [{ subject, dimension, exception, finding, quote }],
    near: 'Data is kept for 90 days.',
    differences: [{ kind: 'digits', was: '30', now: '90', material: true }],
    around: null,
    finalUrl: url,
    firstOn: '2026-07-04',
    on: DAY,
    ...parts,
  };
}
