/** Whether an amendment says nothing new: the same answer on the same words, found where they are said to stand. */
import { conditionOf } from '../answer/conditions.ts';
import { canonicalJson } from '../canonical.ts';
import { exceeds } from '../record/ceiling.ts';
import type { Dataset } from '../record/dataset.ts';
import { findInForceAt } from '../record/in-force.ts';
import { isPrimary } from '../record/primary.ts';
import type { Finding, Source } from '../record/record.ts';
import { pageUrl } from '../verify/watched-page.ts';
import { type DraftPlace, openDraftPlace } from './fitted-finding.ts';
import { livingAddress } from './found-page.ts';
import type { Amendment, Proposal } from './proposal.ts';

/**
 * True where only addresses, titles or days of sources differ, the words were found on a living page of the subject's own (or
 * of a register), and no other page comes in: what can be accepted with others at once. Words that the answer did not rest on
 * before may say anything, and are for a person to read.
 */
export function isPlainConfirmation(dataset: Dataset, proposal: Proposal, amendments: readonly Amendment[]): boolean {
  const found = foundUrl(proposal);
  return found !== null && amendments.length > 0 && amendments.every((each) => isConfirmed(dataset, each, found));
}

/** Address of the page on which the words were found; null where they were not. */
function foundUrl(proposal: Proposal): string | null {
  if (proposal.kind === 'change') return proposal.change.cause === 'source_moved' ? proposal.change.finalUrl : null;
  const { correction, lookup } = proposal;
  return lookup?.outcome === 'found' && correction.source ? livingAddress(correction.source.url, lookup) : null;
}

function isConfirmed(dataset: Dataset, { place, finding }: Amendment, url: string): boolean {
  const at = openDraftPlace(dataset, place, finding.on);
  const base = findInForceAt(dataset, place, finding.on)?.record;
  if (!at || !base || saidBy(base, at) !== saidBy(finding, at) || exceeds(base.confidence, finding.confidence))
    return false;
  const added = (finding.sources ?? []).filter((each) => !(base.sources ?? []).some((old) => isSame(old, each)));
  return (
    added.every((source) => pageUrl(source.url) === pageUrl(url) && isLive(source, at)) && hasSameWords(base, finding)
  );
}

/** All that a reader would read besides the sources; seeing words more directly says nothing new. */
function saidBy(finding: Finding, { dimension }: DraftPlace): string {
  const { on, because, recorded_on, sources, searched, remarks, credit, confidence, ...said } = finding;
  return canonicalJson([said, conditionOf(finding, dimension)]);
}

function isSame(one: Source, other: Source): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

function isLive({ url, seen, quote }: Source, { subject, dataset }: DraftPlace): boolean {
  return quote !== undefined && seen.via === 'live' && isPrimary(url, subject.domains, dataset.content.registry);
}

/** No words that the answer rests on have gone, and none have come, wherever they stand now. */
function hasSameWords(base: Finding, finding: Finding): boolean {
  return canonicalJson(wordsOf(base)) === canonicalJson(wordsOf(finding));
}

function wordsOf({ sources }: Finding): readonly string[] {
  return [...new Set((sources ?? []).map(({ quote }) => quote ?? ''))].sort();
}
