/** Feeds on their way in and out: which watch-list an address asks for, and in which format it is sent. */
import type { Context, Hono } from 'hono';
import { feedAtom } from '../adapters/export/feed-atom.ts';
import type { FeedFile } from '../adapters/export/feed-file.ts';
import { feedJson } from '../adapters/export/feed-json.ts';
import { renderFeedEntry } from '../adapters/render/feed-entry.tsx';
import type { Site } from '../adapters/render/site.ts';
import { FEED_KINDS, type FeedKind, feedOf, parseFeedPage } from '../core/history/feed.ts';
import { parseWatchList, WATCH_PARAMETERS, type WatchList } from '../core/history/watch-list.ts';
import { getOfferingId } from '../core/naming/offering-name.ts';
import { getDimension } from '../core/record/dataset.ts';
import { refuseUnknownNames } from '../core/request/query.ts';

const TYPES: Readonly<Record<FeedKind, string>> = {
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json',
};

/** Sends a text, made when it is not at hand. */
type TextSender = (context: Context, make: () => string, type: string, asked?: unknown) => Response;

/** Adds the feeds: of everything or a watch-list, of one offering, of one question. */
export function addFeeds(app: Hono, { site, text }: { readonly site: () => Site; readonly text: TextSender }): void {
  const send = (context: Context, kind: FeedKind, list: WatchList) => {
    const page = parseFeedPage(new URL(context.req.url).searchParams);
    return text(context, () => feedText(site(), { list, page }, kind), TYPES[kind], { list, page });
  };
  for (const kind of FEED_KINDS) {
    app.get(`/feed.${kind}`, (context) => send(context, kind, watched(context, site())));
    app.get(`/offerings/:id/feed.${kind}`, (context) => {
      const offering = getOfferingId(site().dataset, context.req.param('id'));
      return send(context, kind, watched(context, site(), { offering }));
    });
    app.get(`/questions/:id/feed.${kind}`, (context) => {
      const dimension = getDimension(site().dataset, context.req.param('id')).id;
      return send(context, kind, watched(context, site(), { dimension }));
    });
  }
}

/** What is watched: the query, and the id in the path for the parameter that it stands for. */
function watched(context: Context, { dataset }: Site, inPath: InPath = {}): WatchList {
  const query = new URL(context.req.url).searchParams;
  refuseUnknownNames(query, [...WATCH_PARAMETERS.filter((each) => inPath[each] === undefined), 'page']);
  for (const [name, id] of Object.entries(inPath)) query.set(name, id);
  return parseWatchList(dataset, query);
}

type InPath = Partial<Readonly<Record<(typeof WATCH_PARAMETERS)[number], string>>>;

function feedText(site: Site, { list, page }: { list: WatchList; page: number }, kind: FeedKind): string {
  const { dataset, base, today, isStatic } = site;
  const feed = feedOf(dataset, list, { today, page });
  const file: FeedFile = { dataset, feed, base, isStatic, contentOf: (entry) => renderFeedEntry(site, entry) };
  return kind === 'atom' ? feedAtom(file) : `${JSON.stringify(feedJson(file))}\n`;
}
