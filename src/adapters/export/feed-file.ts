/** What a feed says in either format: its description, its rights, and instants made of days. */

import { fillSentence } from '../../core/answer/sentence.ts';
import {
  changesPath,
  type Feed,
  type FeedEntry,
  type FeedKind,
  feedPagePath,
  feedPath,
} from '../../core/history/feed.ts';
import type { Dataset } from '../../core/record/dataset.ts';

/** A feed to be written. */
export interface FeedFile {
  readonly dataset: Dataset;
  readonly feed: Feed;
  /** Where the site is reached from outside; empty when that is not known. */
  readonly base: string;
  /** True for a written copy, which has the first page of every feed and no other. */
  readonly isStatic: boolean;
  /** The content of an entry as HTML. */
  readonly contentOf: (entry: FeedEntry) => string;
}

/** A link from one page of a feed to another. */
export interface PageLink {
  readonly rel: string;
  readonly href: string;
}

/** Sentences that must stand in every feed. */
export const FEED_NOTICES = ['S1', 'S2', 'S14'] as const;

/** What the feed holds and what not, then what it is no substitute for. */
export function feedDescription({ dataset, base, feed, isStatic }: FeedFile): string {
  const { sentences } = dataset.content;
  const page = feed.pages > 1 ? ` This is page ${feed.page} of ${feed.pages}.` : '';
  const missing = isStatic && feed.pages > 1 ? ' This written copy has no other page of it.' : '';
  return [
    `Findings by the day on which they were recorded, newest first, changes of a day before first answers; all stand at ${base}${changesPath(feed.list)}.${page}${missing}`,
    fillSentence(sentences, 'S1'),
    fillSentence(sentences, 'S2'),
  ].join(' ');
}

/** Pages before and after this one, as RFC 5005 names them; a written copy has none. */
export function pageLinks({ feed, base, isStatic }: FeedFile, kind: FeedKind): readonly PageLink[] {
  if (isStatic || feed.pages === 1) return [];
  const { list, page, pages } = feed;
  const at = (number: number) => base + (number === 1 ? feedPath(list, kind) : feedPagePath(list, kind, number));
  return [
    { rel: 'first', href: at(1) },
    ...(page > 1 ? [{ rel: 'previous', href: at(page - 1) }] : []),
    ...(page < pages ? [{ rel: 'next', href: at(page + 1) }] : []),
    { rel: 'last', href: at(pages) },
  ];
}

/** The licence of our words, and whose the quoted ones are. */
export function feedRights({ dataset }: FeedFile): string {
  const { registry, sentences } = dataset.content;
  return `${registry.licence.data}. ${fillSentence(sentences, 'S14')}`;
}

/** The address of the first source, where it is one that leads out and nowhere else. */
export function sourceUrl({ finding }: FeedEntry): string | undefined {
  const [source] = finding.record.sources ?? [];
  return source?.url.startsWith('https://') ? source.url : undefined;
}

/** The first instant of a day in UTC: the record knows days only. */
export function instantOf(day: string): string {
  return `${day}T00:00:00Z`;
}
