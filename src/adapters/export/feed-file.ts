/** What a feed says in either format: its description, its rights, and instants made of days. */
import type { Dataset } from '../../core/dataset.ts';
import { changesPath, type Feed, type FeedEntry, MOST_ENTRIES, WATCH_ALL } from '../../core/feed.ts';
import { fillSentence } from '../../core/sentence.ts';

/** A feed to be written. */
export interface FeedFile {
  readonly dataset: Dataset;
  readonly feed: Feed;
  /** Where the site is reached from outside; empty when that is not known. */
  readonly base: string;
  /** The content of an entry as HTML. */
  readonly contentOf: (entry: FeedEntry) => string;
}

/** Sentences that must stand in every feed. */
export const FEED_NOTICES = ['S1', 'S2', 'S14'] as const;

/** What the feed holds and what not, then what it is no substitute for. */
export function feedDescription({ dataset, base }: FeedFile): string {
  const { sentences } = dataset.content;
  return [
    `The ${MOST_ENTRIES} newest findings at most, by the day on which they were recorded; all stand at ${base}${changesPath(WATCH_ALL)}.`,
    fillSentence(sentences, 'S1'),
    fillSentence(sentences, 'S2'),
  ].join(' ');
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
