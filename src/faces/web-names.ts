/** Names in the addresses of pages: each leads on to the address with the id, so that links from elsewhere may hold any. */
import type { Context, Hono } from 'hono';
import type { Site } from '../adapters/render/site.ts';
import { getOfferingId, getSubjectId } from '../core/naming/offering-name.ts';
import type { Dataset } from '../core/record/dataset.ts';
import { redirect } from './http-reply.ts';

/** Adds pages of things that have names: asked for by its id a thing is shown, by another name its address is. */
export function answersById(app: Hono, site: () => Site) {
  return (path: string, answer: (context: Context) => Response) =>
    app.get(path, (context) => wayToId(context, site()) ?? answer(context));
}

/** What a name in the path stands for, by where the path begins. */
const IDS: Readonly<Record<string, (dataset: Dataset, name: string) => string>> = {
  offerings: getOfferingId,
  platforms: (dataset, name) => getSubjectId(dataset, 'platform', name),
  developers: (dataset, name) => getSubjectId(dataset, 'developer', name),
  compare: (dataset, names) =>
    names
      .split('-vs-')
      .map((each) => getOfferingId(dataset, each))
      .join('-vs-'),
};

/** The way on from a name to the id that it stands for; null where the address has the id. A name of several, or of none, is refused. */
function wayToId(context: Context, { dataset }: Site): Response | null {
  const [, folder = '', , ...rest] = context.req.path.split('/');
  const name = context.req.param('id') ?? context.req.param('ids') ?? '';
  const id = IDS[folder]?.(dataset, name) ?? name;
  return id === name ? null : redirect(`/${folder}/${id}/${rest.join('/')}${new URL(context.req.url).search}`, 301);
}
