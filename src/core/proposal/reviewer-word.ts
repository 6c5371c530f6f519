/** What only a reviewer can say of an amendment: that they saw its words on the page, and that it holds for all models. */
import type { Dataset } from '../record/dataset.ts';
import { showValue } from '../record/issue.ts';
import type { Source } from '../record/record.ts';
import type { SourceProposal } from '../verify/proposal.ts';
import { pageUrl } from '../verify/watched-page.ts';
import type { AmendmentObjection } from './amend-dataset.ts';
import { isPlainConfirmation } from './plain-confirmation.ts';
import type { Amendment, Proposal } from './proposal.ts';
import { newestAt } from './proposal-place.ts';
import { comparedWords } from './quoted-words.ts';

/** What a reviewer has said beside the findings. */
export interface ReviewerWord {
  /** They opened the pages and saw the words there that nobody else did. */
  readonly isSeen: boolean;
  /** What was said of one model holds for all of them. */
  readonly isForAll: boolean;
}

export const NO_WORD: ReviewerWord = { isSeen: false, isForAll: false };

/** A word that an amendment waits for. */
export interface AwaitedWord extends AmendmentObjection {
  readonly word: keyof ReviewerWord;
}

/** Every word that amendments wait for, while nobody has given it. */
export function listAwaitedWords(
  dataset: Dataset,
  { proposal, word }: { readonly proposal: Proposal; readonly word: ReviewerWord },
  amendments: readonly Amendment[],
): readonly AwaitedWord[] {
  const model = modelOf(proposal);
  const isForOne = model !== null && !isPlainConfirmation(dataset, proposal, amendments);
  return amendments.flatMap((each, amendment): readonly AwaitedWord[] => [
    ...(word.isSeen ? [] : unseen(dataset, proposal, each).map((index) => ({ ...notSeen(index), amendment }))),
    ...(isForOne && !word.isForAll && each.place.exception === null ? [{ ...forOne(model), amendment }] : []),
  ]);
}

/** That a correction of one model is about to change what is said of all, in words. */
export function oneModelWords(model: string): string {
  return `It speaks of the model ${model} alone; what is drafted is the answer for all models.`;
}

function modelOf(proposal: Proposal): string | null {
  return proposal.kind === 'change' ? null : proposal.correction.model;
}

/**
 * Sources that are said to have been seen on the living page, and that the record does not have with these words and that day:
 * by a person, or by a visit of ours that did not find them there.
 */
function unseen(dataset: Dataset, proposal: Proposal, { place, finding }: Amendment): readonly number[] {
  const known = newestAt(dataset, place)?.sources ?? [];
  const isClaimed = (source: Source) =>
    source.seen.via === 'person' || (source.seen.via === 'live' && !isVisited(proposal, source));
  return (finding.sources ?? []).flatMap((source, index) =>
    isClaimed(source) && !known.some((old) => isSameSight(old, source)) ? [index] : [],
  );
}

/** True where a visit that belongs to the proposal went to the page, and saw the words there. */
function isVisited(proposal: Proposal, { url, quote }: Source): boolean {
  if (proposal.kind === 'change') {
    const { change } = proposal;
    return isPageOf(url, change.url, change.finalUrl) && (quote === undefined || isAmong(quote, wordsSeen(change)));
  }
  const { correction, lookup } = proposal;
  if (lookup?.outcome !== 'found' || !correction.source) return false;
  return isAmong(quote ?? '', [correction.source.quote]) && isPageOf(url, correction.source.url, lookup.finalUrl);
}

/** What stands there instead; and on a page that has moved, the words that were looked for. */
function wordsSeen({ cause, near, quotes }: SourceProposal): readonly string[] {
  const moved = cause === 'source_moved' ? quotes.map(({ quote }) => quote) : [];
  return near === null ? moved : [near, ...moved];
}

function isAmong(quote: string, seen: readonly string[]): boolean {
  return seen.some((each) => comparedWords(each) === comparedWords(quote));
}

function isPageOf(url: string, ...pages: readonly (string | null)[]): boolean {
  return pages.some((page) => page !== null && pageUrl(page) === pageUrl(url));
}

function isSameSight(old: Source, { url, quote, seen }: Source): boolean {
  return (
    old.seen.via === seen.via &&
    old.seen.on === seen.on &&
    pageUrl(old.url) === pageUrl(url) &&
    comparedWords(old.quote ?? '') === comparedWords(quote ?? '')
  );
}

type Awaited = Omit<AwaitedWord, 'amendment'>;

function notSeen(index: number): Awaited {
  return {
    word: 'isSeen',
    code: 'seen-by-somebody',
    path: ['sources', index, 'seen'],
    found: 'words that no visit found there, as if a person had seen them',
    expected: 'a reviewer who opened the page and saw them',
    hint: 'Open the page. If they stand there, say so: tick it at the desk, or use --seen. Else take the source out.',
  };
}

function forOne(model: string): Awaited {
  return {
    word: 'isForAll',
    code: 'said-of-all-models',
    path: [],
    found: `an answer for all models, from a correction that speaks of ${showValue(model)} alone`,
    expected: 'a reviewer who says that it holds for all of them',
    hint: 'If it does, say so: tick it at the desk, or use --for-all. An exception for one model is written by hand.',
  };
}
