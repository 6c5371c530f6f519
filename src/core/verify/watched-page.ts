/** The pages that are watched: every address on which words in force stand, once each, with those words. */

import { isFixedAddress } from '../answer/age.ts';
import { type Dataset, type DatasetFinding, offeringsOf } from '../record/dataset.ts';
import { type InForce, listInForce } from '../record/in-force.ts';

/** Words of a source, with the finding that they back. */
export interface WatchedQuote {
  /** `platform:xai` or `developer:xai`. */
  readonly subject: string;
  readonly dimension: string;
  /** Exception of the answer file that the finding stands in; null for the general answer. */
  readonly exception: string | null;
  readonly finding: string;
  readonly quote: string;
}

/** A page, and all that is quoted from it. */
export interface WatchedPage {
  /** The living address without its fragment: one page is visited once however many places on it are quoted. */
  readonly url: string;
  readonly quotes: readonly WatchedQuote[];
}

/**
 * Lists the pages with words in force on a day, in the order of their addresses.
 * Addresses that cannot change confirm nothing by a visit, and what only ended services rest on needs no watching.
 */
export function listWatchedPages(dataset: Dataset, day: string): readonly WatchedPage[] {
  const pages = new Map<string, WatchedQuote[]>();
  for (const inForce of listInForce(dataset, day)) {
    if (!isStillServed(dataset, inForce)) continue;
    for (const { url, quote } of quotedSources(inForce.finding)) {
      const page = pageUrl(url);
      pages.set(page, [...(pages.get(page) ?? []), watchedQuote(inForce, quote)]);
    }
  }
  return [...pages].sort(([a], [b]) => (a < b ? -1 : 1)).map(([url, quotes]) => ({ url, quotes: eachOnce(quotes) }));
}

/** An address without the place on the page that it leads to. */
export function pageUrl(url: string): string {
  const hash = url.indexOf('#');
  return hash < 0 ? url : url.slice(0, hash);
}

/** A subject as it is named where platforms and developers stand side by side. */
export function subjectName({ level, subject }: { readonly level: string; readonly subject: string }): string {
  return `${level}:${subject}`;
}

function isStillServed(dataset: Dataset, { answers }: InForce): boolean {
  const offerings = offeringsOf(dataset, answers.level, answers.subject);
  return offerings.length === 0 || offerings.some(([, { status }]) => status.is !== 'retired');
}

function quotedSources({ record }: DatasetFinding): { readonly url: string; readonly quote: string }[] {
  return (record.sources ?? []).flatMap(({ url, quote }) =>
    quote === undefined || isFixedAddress(url) ? [] : [{ url, quote }],
  );
}

function watchedQuote({ answers, exception, finding }: InForce, quote: string): WatchedQuote {
  return {
    subject: subjectName(answers),
    dimension: answers.dimension,
    exception: exception?.id ?? null,
    finding: finding.id,
    quote,
  };
}

function eachOnce(quotes: readonly WatchedQuote[]): readonly WatchedQuote[] {
  return [...new Map(quotes.map((each) => [`${each.finding} ${each.quote}`, each])).values()];
}
