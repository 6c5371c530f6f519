/** Answers of the desk: kept by nobody, found by no search engine, and with the headers of every page. */
import { DESK_NAV } from '../adapters/render/desk/desk-frame.tsx';
import type { Site } from '../adapters/render/site.ts';
import type { Dataset } from '../core/record/dataset.ts';
import { HEADERS, HTML } from './http-reply.ts';

const PRIVATE = { ...HEADERS, 'cache-control': 'no-store', 'x-robots-tag': 'noindex' };

/** A page. */
export function deskPage(html: string, status = 200, cookie?: string): Response {
  return new Response(html, {
    status,
    headers: { ...PRIVATE, 'content-type': HTML, ...(cookie !== undefined && { 'set-cookie': cookie }) },
  });
}

/** Leads on to a path of this site, asked for with GET. */
export function leadTo(path: string, cookie?: string): Response {
  return new Response(null, {
    status: 303,
    headers: { ...PRIVATE, location: path, ...(cookie !== undefined && { 'set-cookie': cookie }) },
  });
}

/** The site that pages of the desk are part of. */
export function deskSite(of: {
  readonly dataset: () => Dataset;
  readonly today: () => string;
  readonly assets: { readonly hash: string };
  readonly base?: () => string;
}): Site {
  const today = of.today();
  return {
    dataset: of.dataset(),
    today,
    asOf: today,
    assets: `/assets/${of.assets.hash}/`,
    nav: DESK_NAV,
    base: of.base?.() ?? '',
    isStatic: false,
  };
}
