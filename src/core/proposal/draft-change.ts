/** What visits showed as drafted findings: a new address, changed words, or an answer without the words that are gone. */
import type { Dataset } from '../record/dataset.ts';
import { findInForceAt } from '../record/in-force.ts';
import type { Finding, Source } from '../record/record.ts';
import type { SourceProposal } from '../verify/proposal.ts';
import { pageUrl } from '../verify/watched-page.ts';
import { whyWordless } from './draft-correction.ts';
import { type DraftPlace, fitFinding, hasEvidence, openDraftPlace } from './fitted-finding.ts';
import type { Amendment, ProposalPlace, ShownProposal } from './proposal.ts';
import { placeKey, placeOfQuote, placesOf } from './proposal-place.ts';

/** The drafts of a change, one for each place where the finding that was looked at is still in force. */
export function draftChange(dataset: Dataset, proposal: ShownProposal, today: string): readonly Amendment[] {
  const { change } = proposal;
  return placesOf(proposal).flatMap((place): readonly Amendment[] => {
    const at = openDraftPlace(dataset, place, today);
    const base = findInForceAt(dataset, place, today);
    const quotes = change.quotes.filter((each) => isAt(place, placeOfQuote(each)));
    if (!at || !base || !quotes.some((each) => each.finding === base.id)) return [];
    return [{ place, finding: changedFinding(base.record, { ...change, quotes }, at), credit: null }];
  });
}

function isAt(place: ProposalPlace, other: ProposalPlace | null): boolean {
  return other !== null && placeKey(other) === placeKey(place);
}

function changedFinding(base: Finding, change: SourceProposal, at: DraftPlace): Finding {
  if (change.cause === 'source_moved') return withSources(base, 'source_moved', movedSources(base, change), at);
  if (change.cause === 'altered') return withSources(base, 'vendor_changed', alteredSources(base, change), at);
  return withoutWords(base, change, at);
}

function withSources(base: Finding, because: Finding['because'], sources: readonly Source[], at: DraftPlace): Finding {
  const { on: _on, because: _because, recorded_on, remarks, credit, sources: _sources, ...said } = base;
  const drafted: Finding = {
    ...said,
    on: at.today,
    because,
    ...(sources.length > 0 && { sources }),
    ...whyWordless(remarks, sources),
  };
  return fitFinding(drafted, base, { ...at, caveat: WORDS_ARE_GONE });
}

function isQuoted(source: Source, { url, quotes }: SourceProposal): boolean {
  return pageUrl(source.url) === url && quotes.some(({ quote }) => quote === source.quote);
}

/** Every place on the page has moved with it; only the words that were looked for there were seen. */
function movedSources({ sources = [] }: Finding, change: SourceProposal): readonly Source[] {
  return sources.map((source) => {
    if (change.finalUrl === null || pageUrl(source.url) !== change.url) return source;
    const seen: Source['seen'] = isQuoted(source, change) ? { on: change.on, via: 'live' } : source.seen;
    return { ...source, url: change.finalUrl, seen };
  });
}

/** A copy in an archive, and the date that the page stated, are those of the old words. */
function alteredSources({ sources = [] }: Finding, change: SourceProposal): readonly Source[] {
  return sources.map((source) => {
    if (change.near === null || !isQuoted(source, change)) return source;
    const { archived, page_date, ...kept } = source;
    return { ...kept, quote: change.near.replace(/\s+/g, ' ').trim(), seen: { on: change.on, via: 'live' } };
  });
}

/** A page that is gone has taken all its words with it, else only those that were looked for are. */
function withoutWords(base: Finding, change: SourceProposal, at: DraftPlace): Finding {
  const isPageGone = change.cause === 'gone' || change.cause === 'moved';
  const isGone = (source: Source) => (isPageGone ? pageUrl(source.url) === change.url : isQuoted(source, change));
  const sources = (base.sources ?? []).filter((source) => !isGone(source));
  const kept = withSources(base, 'evidence_lost', sources, at);
  return hasEvidence(kept, at) ? kept : unsettled(sources, change, at);
}

/** Without any source left the honest answer is that nothing was found, and where it was looked for. */
function unsettled(sources: readonly Source[], change: SourceProposal, at: DraftPlace): Finding {
  const drafted: Finding = {
    on: at.today,
    because: 'evidence_lost',
    answer: sources.length > 0 ? 'unsettled' : 'silent',
    route: 'none',
    confidence: 'low',
    ...(sources.length > 0 ? { sources } : { searched: [{ what: change.url, via: 'live' as const, on: change.on }] }),
  };
  return fitFinding(drafted, null, { ...at, caveat: WORDS_ARE_GONE });
}

const WORDS_ARE_GONE = 'The words that this rested on are gone from the page that was quoted; ask for them in writing.';
