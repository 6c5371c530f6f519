/** The site: addresses to pages, and pages to bytes with the headers that readers and caches need. */
import { type Context, Hono } from 'hono';
import { dataJson } from '../adapters/export/data-json.ts';
import { jsonSchemaText } from '../adapters/export/json-schema.ts';
import { representationOf } from '../adapters/export/representation.ts';
import { shortlistCsv } from '../adapters/export/shortlist-csv.ts';
import { llmsText, robotsText, sitemapXml } from '../adapters/export/site-texts.ts';
import { renderAboutPage } from '../adapters/render/pages/about-page.tsx';
import { renderComparePage } from '../adapters/render/pages/compare-page.tsx';
import { renderComparisonsPage } from '../adapters/render/pages/comparisons-page.tsx';
import { renderDataPage } from '../adapters/render/pages/data-page.tsx';
import { renderForwardPage } from '../adapters/render/pages/forward-page.ts';
import { renderMethodPage } from '../adapters/render/pages/method-page.tsx';
import { renderOfferingPage } from '../adapters/render/pages/offering-page.tsx';
import { renderQuestionPage } from '../adapters/render/pages/question-page.tsx';
import { renderQuestionsPage } from '../adapters/render/pages/questions-page.tsx';
import { renderRegistryPage } from '../adapters/render/pages/registry-page.tsx';
import { renderSchemasPage } from '../adapters/render/pages/schemas-page.tsx';
import { renderSearchPage } from '../adapters/render/pages/search-page.tsx';
import { renderSourcesPage } from '../adapters/render/pages/sources-page.tsx';
import { renderSubjectPage } from '../adapters/render/pages/subject-page.tsx';
import { renderSubjectsPage } from '../adapters/render/pages/subjects-page.tsx';
import type { Site } from '../adapters/render/site.ts';
import { findFinding } from '../core/cell.ts';
import type { Dataset } from '../core/dataset.ts';
import { RegistryError } from '../core/errors.ts';
import { searchData } from '../core/search-data.ts';
import { shortlist } from '../core/shortlist.ts';
import { shortlistData } from '../core/shortlist-data.ts';
import { writtenAddress } from '../core/site-paths.ts';
import { answerError, unknownPage } from './web-error.ts';
import { HTML, redirect, sender, unkept } from './web-reply.ts';
import { comparedInQuery, compareRequest, offeringRequest, registryRequest, searchText } from './web-request.ts';

/** A file that is served as it is. */
export interface Asset {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** What the site is made from; `dataset` and `today` are asked for at every request, so that both can change. */
export interface WebCapabilities {
  readonly dataset: () => Dataset;
  readonly today: () => string;
  readonly assets: { readonly hash: string; readonly files: readonly Asset[] };
  readonly log: (text: string) => void;
  /** Where the site is reached from outside, without a path; empty when that is not known. */
  readonly base?: string;
  /** True when the pages are written to files and nobody answers questions. */
  readonly isStatic?: boolean;
}

/** Pages that need nothing but the site; those with a label make the navigation. */
const PAGES: readonly { readonly path: string; readonly label?: string; readonly render: (site: Site) => string }[] = [
  { path: '/questions/', label: 'Questions', render: renderQuestionsPage },
  { path: '/platforms/', label: 'Platforms', render: (site) => renderSubjectsPage(site, 'platform') },
  { path: '/developers/', label: 'Makers', render: (site) => renderSubjectsPage(site, 'developer') },
  { path: '/sources/', label: 'Sources', render: renderSourcesPage },
  { path: '/method/', label: 'Method', render: renderMethodPage },
  { path: '/data/', label: 'Data', render: renderDataPage },
  { path: '/schema/', render: renderSchemasPage },
  { path: '/about/', label: 'About', render: renderAboutPage },
];

const NAV = [
  { href: '/', label: 'Registry' },
  ...PAGES.flatMap(({ path, label }) => (label ? [{ href: path, label }] : [])),
];

const SLASHLESS =
  /^\/(?:(?:offerings|questions|platforms|developers|compare)\/[^/]+|questions|platforms|developers|sources|method|data|schema|about|search|compare)$/;

/** Builds the site as a Hono app. */
export function webApp(capabilities: WebCapabilities): Hono {
  const app = new Hono({ strict: true });
  const site = () => siteOf(capabilities);
  const send = sender(() => [capabilities.dataset().digest, capabilities.today()]);
  const page = (context: Context, render: (site: Site) => string, asked?: unknown) =>
    send(context, () => representationOf(render(site()), HTML), { asked });
  const text = (context: Context, make: () => string, type: string, asked?: unknown) =>
    send(context, () => representationOf(make(), type), { asked });

  for (const { path, render } of PAGES) app.get(path, (context) => page(context, render));
  app.get('/', (context) => {
    const asked = registryRequest(context, site());
    return page(context, (here) => renderRegistryPage(here, asked), asked);
  });
  app.get('/offerings/:id/', (context) => {
    const asked = offeringRequest(context, site());
    return page(context, (here) => renderOfferingPage(here, asked), asked);
  });
  app.get('/questions/:id/', (context) => page(context, (here) => renderQuestionPage(here, context.req.param('id'))));
  for (const level of ['platform', 'developer'] as const) {
    app.get(`/${level}s/:id/`, (context) =>
      page(context, (here) => renderSubjectPage(here, level, context.req.param('id'))),
    );
  }
  if (capabilities.isStatic) addWritten(app, { site, page });
  app.get('/compare/', (context) => redirect(comparedInQuery(context), 302));
  app.get('/compare/:ids/', (context) => {
    const asked = compareRequest(context, site());
    return page(context, (here) => renderComparePage(here, asked), asked);
  });
  app.get('/search/', (context) => {
    const asked = searchText(context);
    return page(context, (here) => renderSearchPage(here, asked), asked);
  });
  addFiles(app, { site, text });
  app.get('/f/:id', (context) => redirect(findingPath(capabilities.dataset(), context.req.param('id')), 302));
  app.get('/healthz', () => unkept('ok\n', 'text/plain; charset=utf-8'));
  app.get('/readyz', () =>
    unkept(`${JSON.stringify({ ready: true, digest: capabilities.dataset().digest })}\n`, 'application/json'),
  );
  app.get(`/assets/${capabilities.assets.hash}/:name`, (context) => {
    const asset = capabilities.assets.files.find((each) => each.name === context.req.param('name'));
    if (!asset) throw unknownPage(context.req.path);
    return send(context, () => representationOf(asset.bytes, asset.type), {
      caching: 'public, max-age=31536000, immutable',
    });
  });
  addEnds(app, capabilities, site);
  return app;
}

type Text = (context: Context, make: () => string, type: string, asked?: unknown) => Response;

type PageSender = (context: Context, render: (site: Site) => string, asked?: unknown) => Response;

/** Pages that stand in for what a server would answer. */
function addWritten(app: Hono, { site, page }: { readonly site: () => Site; readonly page: PageSender }): void {
  app.get('/compare/', (context) => page(context, renderComparisonsPage));
  app.get('/f/:id/', (context) => {
    const target = writtenAddress(site().dataset, findingPath(site().dataset, context.req.param('id')));
    return page(context, () => renderForwardPage(target));
  });
  app.get('/offerings/:id/as-of/:day/', (context) => {
    const { id, day } = context.req.param();
    return page(context, (here) => renderOfferingPage(here, { id, asOf: day, model: null }));
  });
}

/** What programs read. */
function addFiles(app: Hono, { site, text }: { readonly site: () => Site; readonly text: Text }): void {
  app.get('/data.json', (context) =>
    text(context, () => `${JSON.stringify(dataJson(site().dataset, site().today))}\n`, 'application/json'),
  );
  app.get('/shortlist.json', (context) =>
    text(context, () => `${JSON.stringify(shortlistData(site().dataset, site().today))}\n`, 'application/json'),
  );
  app.get('/search.json', (context) =>
    text(context, () => `${JSON.stringify(searchData(site().dataset, site().today))}\n`, 'application/json'),
  );
  app.get('/shortlist.csv', (context) => {
    const { shortlist: asked } = registryRequest(context, site());
    const make = () => shortlistCsv(site().dataset, shortlist(site().dataset, asked, site().today), site().today);
    return text(context, make, 'text/csv; charset=utf-8; header=present', asked);
  });
  app.get('/schema/:file', (context) => {
    const schema = jsonSchemaText(context.req.param('file').replace(/\.json$/, ''));
    if (schema === undefined || !context.req.path.endsWith('.json')) throw unknownPage(context.req.path);
    return text(context, () => schema, 'application/schema+json');
  });
  app.get('/robots.txt', (context) => text(context, () => robotsText(site().base), 'text/plain; charset=utf-8'));
  app.get('/sitemap.xml', (context) => text(context, () => sitemapXml(site().dataset, site().base), 'application/xml'));
  app.get('/llms.txt', (context) =>
    text(context, () => llmsText(site().dataset, site().base), 'text/plain; charset=utf-8'),
  );
}

/** Addresses that lead nowhere, methods that are not possible, and everything that went wrong. */
function addEnds(app: Hono, capabilities: WebCapabilities, site: () => Site): void {
  // No route for what is left over: a second match would make the answer to every request a promise.
  app.notFound((context) => {
    if (context.req.method !== 'GET' && context.req.method !== 'HEAD') {
      throw new RegistryError('method_not_allowed', `${context.req.method} is not possible here.`, {
        hint: 'The site is read with GET.',
      });
    }
    // As the client wrote it: what an address says in %-signs must not end up bare in a header.
    const { pathname, search } = new URL(context.req.url);
    if (SLASHLESS.test(pathname)) return redirect(`${pathname}/${search}`, 301);
    throw unknownPage(context.req.path);
  });
  app.onError((error, context) => answerError(error, context, { site: site(), log: capabilities.log }));
}

function findingPath(dataset: Dataset, id: string): string {
  const found = findFinding(dataset, id);
  if (found) return found;
  throw new RegistryError('unknown_finding', `There is no finding "${id.slice(0, 60)}".`, {
    hint: 'A finding is named by 16 hex digits.',
  });
}

function siteOf(capabilities: WebCapabilities): Site {
  return {
    dataset: capabilities.dataset(),
    today: capabilities.today(),
    assets: `/assets/${capabilities.assets.hash}/`,
    nav: NAV,
    base: capabilities.base ?? '',
    isStatic: capabilities.isStatic ?? false,
  };
}
