/** A feed as JSON Feed 1.1. What the format has no key for stands below `_assay`, as it asks of extensions. */

import { findingPath } from '../../core/answer/finding.ts';
import { fillSentence } from '../../core/answer/sentence.ts';
import { asDifference, changesOf } from '../../core/history/change.ts';
import { changesPath, type FeedEntry, feedPath } from '../../core/history/feed.ts';
import { publisherOf } from '../../core/record/registry.ts';
import {
  FEED_NOTICES,
  type FeedFile,
  feedDescription,
  feedRights,
  instantOf,
  pageLinks,
  sourceUrl,
} from './feed-file.ts';

/** Makes the feed. Without a base the keys that hold an address of ours are left out: they must be whole addresses. */
export function feedJson(file: FeedFile): object {
  const { dataset, feed, base } = file;
  const { registry, sentences } = dataset.content;
  const next = pageLinks(file, 'json').find(({ rel }) => rel === 'next');
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    ...(base && { home_page_url: base + changesPath(feed.list), feed_url: base + feedPath(feed.list, 'json') }),
    ...(base && next && { next_url: next.href }),
    description: feedDescription(file),
    authors: [{ name: publisherOf(registry) }],
    language: 'en',
    _assay: {
      id: feed.id,
      watched: feed.list,
      page: feed.page,
      pages: feed.pages,
      rights: feedRights(file),
      notices: Object.fromEntries(FEED_NOTICES.map((id) => [id, fillSentence(sentences, id)])),
    },
    items: feed.entries.map((entry) => itemOf(file, entry)),
  };
}

function itemOf({ dataset, base, contentOf }: FeedFile, entry: FeedEntry): object {
  const { finding, steps, recordedOn } = entry;
  const dimension = steps[0]?.answers.dimension ?? '';
  const source = sourceUrl(entry);
  return {
    id: entry.id,
    ...(base && { url: base + findingPath(finding.id) }),
    ...(source && { external_url: source }),
    title: entry.title,
    content_html: contentOf(entry),
    date_published: instantOf(recordedOn),
    date_modified: instantOf(recordedOn),
    tags: [dataset.dimensions.get(dimension)?.label ?? dimension],
    _assay: { finding: finding.id, changes: steps.map(asDifference).flatMap(changesOf) },
  };
}
