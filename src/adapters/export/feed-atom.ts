/** A feed as Atom (RFC 4287). Content is HTML written as text, so that nothing of it is markup of the document. */

import { findingPath } from '../../core/answer/finding.ts';
import { changesPath, type FeedEntry, feedPagePath, feedPath } from '../../core/history/feed.ts';
import { publisherOf } from '../../core/record/registry.ts';
import { type FeedFile, feedDescription, feedRights, instantOf, pageLinks, sourceUrl } from './feed-file.ts';
import { xmlText } from './xml.ts';

/** Writes the feed. Without a base its links begin at the root, and lead on from wherever it was read. */
export function feedAtom(file: FeedFile): string {
  const { dataset, feed, base } = file;
  const selfPath = feed.page === 1 ? feedPath(feed.list, 'atom') : feedPagePath(feed.list, 'atom', feed.page);
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    element('id', feed.id),
    element('title', feed.title),
    element('subtitle', feedDescription(file)),
    element('updated', instantOf(feed.updatedOn)),
    `<author>${element('name', publisherOf(dataset.content.registry))}</author>`,
    element('rights', feedRights(file)),
    link({ rel: 'alternate', type: 'text/html', href: base + changesPath(feed.list) }),
    // A file that does not know where it stands names no address of its own.
    ...(base ? [link({ rel: 'self', type: 'application/atom+xml', href: base + selfPath })] : []),
    ...pageLinks(file, 'atom').map(({ rel, href }) => link({ rel, type: 'application/atom+xml', href })),
    ...feed.entries.map((entry) => entryXml(file, entry)),
    '</feed>',
  ];
  return `${lines.join('\n')}\n`;
}

function entryXml({ dataset, base, contentOf }: FeedFile, entry: FeedEntry): string {
  const { finding, steps, recordedOn } = entry;
  const dimension = steps[0]?.answers.dimension ?? '';
  const source = sourceUrl(entry);
  return [
    '<entry>',
    element('id', entry.id),
    element('title', entry.title),
    element('published', instantOf(recordedOn)),
    element('updated', instantOf(recordedOn)),
    link({ rel: 'alternate', type: 'text/html', href: base + findingPath(finding.id) }),
    ...(source ? [link({ rel: 'via', href: source })] : []),
    `<category term="${xmlText(dimension)}" label="${xmlText(dataset.dimensions.get(dimension)?.label ?? dimension)}"/>`,
    `<content type="html">${xmlText(contentOf(entry))}</content>`,
    '</entry>',
  ].join('\n');
}

function element(name: string, text: string): string {
  return `<${name}>${xmlText(text)}</${name}>`;
}

function link(attributes: Readonly<Record<string, string>>): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${xmlText(value)}"`);
  return `<link${written.join('')}/>`;
}
