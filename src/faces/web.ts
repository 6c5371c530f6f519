/** The site: addresses to pages, and pages to bytes with the headers that readers and caches need. */
import { type Context, Hono } from 'hono';
import { openApiDocument } from '../adapters/export/openapi.ts';
import { representationOf } from '../adapters/export/representation.ts';
import { renderAboutPage } from '../adapters/render/pages/about-page.tsx';
import { renderApiPage } from '../adapters/render/pages/api-page.tsx';
import { renderChangesPage } from '../adapters/render/pages/changes-page.tsx';
import { renderComparePage } from '../adapters/render/pages/compare-page.tsx';
import { renderComparisonsPage } from '../adapters/render/pages/comparisons-page.tsx';
import { renderDataPage } from '../adapters/render/pages/data-page.tsx';
import { renderFindingPage } from '../adapters/render/pages/finding-page.tsx';
import { renderMessagePage } from '../adapters/render/pages/message-page.tsx';
import { renderMethodPage } from '../adapters/render/pages/method-page.tsx';
import { renderOfferingChangesPage } from '../adapters/render/pages/offering-changes-page.tsx';
import { renderOfferingPage } from '../adapters/render/pages/offering-page.tsx';
import { renderPoliciesPage } from '../adapters/render/pages/policies-page.tsx';
import { renderPolicyPage } from '../adapters/render/pages/policy-page.tsx';
import { renderQuestionPage } from '../adapters/render/pages/question-page.tsx';
import { renderQuestionsPage } from '../adapters/render/pages/questions-page.tsx';
import { renderRegistryPage } from '../adapters/render/pages/registry-page.tsx';
import { renderSchemasPage } from '../adapters/render/pages/schemas-page.tsx';
import { renderSearchPage } from '../adapters/render/pages/search-page.tsx';
import { renderSourcesPage } from '../adapters/render/pages/sources-page.tsx';
import { renderSubjectPage } from '../adapters/render/pages/subject-page.tsx';
import { renderSubjectsPage } from '../adapters/render/pages/subjects-page.tsx';
import type { Site } from '../adapters/render/site.ts';
import { findingPath, getFinding } from '../core/answer/finding.ts';
import { RegistryError } from '../core/errors.ts';
import { pendingAtFinding, pendingFor } from '../core/proposal/pending.ts';
import type { PendingProposal } from '../core/proposal/proposal.ts';
import type { Dataset } from '../core/record/dataset.ts';
import { openSearch, type Search } from '../core/search/search.ts';
import { searchData } from '../core/search/search-data.ts';
import { NO_VISITS, type SiteVisits } from '../core/verify/site-visits.ts';
import type { IntakeCapabilities } from '../workflows/submit-correction.ts';
import { preflight, READ_METHODS } from './http-preflight.ts';
import { HTML, OPEN, redirect, sender } from './http-reply.ts';
import { addBadges } from './web-badges.ts';
import { addCorrections } from './web-corrections.ts';
import { answerError, unknownPage } from './web-error.ts';
import { addFeeds } from './web-feeds.ts';
import { addFiles, CSL_JSON, citeText, type Senders } from './web-files.ts';
import { addHealth } from './web-health.ts';
import { answersById } from './web-names.ts';
import { isPreflight } from './web-open.ts';
import {
  changesRequest,
  comparedInQuery,
  compareRequest,
  datedSite,
  offeringChangesRequest,
  offeringRequest,
  registryRequest,
  searchText,
  sourceState,
} from './web-request.ts';

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
  /** Where the site is reached from outside, without a path; empty when that is not known. Never told by a request. */
  readonly base?: () => string;
  /** True when the pages are written to files and nobody answers questions. */
  readonly isStatic?: boolean;
  /** What visits have shown beyond the record; left out where there is no store. */
  readonly visits?: () => SiteVisits;
  /** How corrections are taken; left out where none are. */
  readonly intake?: IntakeCapabilities | undefined;
  /** Why nobody should be sent here just now; see `/readyz`. */
  readonly whyNotReady?: () => Promise<string | null>;
}

/** Pages that need nothing but the site, and in their place those that need more; those with a label make the navigation. */
const PAGES: readonly {
  readonly path: string;
  readonly label?: string;
  readonly render?: (site: Site) => string;
  /** True for pages that show the record as it stood on a day. */
  readonly isDated?: boolean;
}[] = [
  { path: '/questions/', label: 'Questions', render: renderQuestionsPage },
  { path: '/policies/', label: 'Policies', render: renderPoliciesPage, isDated: true },
  { path: '/platforms/', label: 'Platforms', render: (site) => renderSubjectsPage(site, 'platform') },
  { path: '/developers/', label: 'Makers', render: (site) => renderSubjectsPage(site, 'developer') },
  { path: '/sources/', label: 'Sources' },
  { path: '/method/', label: 'Method', render: renderMethodPage },
  { path: '/data/', label: 'Data', render: renderDataPage },
  { path: '/api/', label: 'API', render: (site) => renderApiPage(site, openApiDocument(site.dataset, site)) },
  { path: '/schema/', render: renderSchemasPage },
  { path: '/about/', label: 'About', render: renderAboutPage },
];

const NAV = [
  { href: '/', label: 'Registry' },
  { href: '/changes/', label: 'Changes' },
  ...PAGES.flatMap(({ path, label }) => (label ? [{ href: path, label }] : [])),
];

const SLASHLESS =
  /^\/(?:(?:offerings|questions|policies|platforms|developers|compare)\/[^/]+|offerings\/[^/]+\/changes|changes|questions|policies|platforms|developers|sources|corrections|method|data|api|schema|about|search|compare)$/;

/** Builds the site as a Hono app. */
export function webApp(capabilities: WebCapabilities): Hono {
  const app = new Hono({ strict: true });
  const site = () => siteOf(capabilities);
  const search = lastSearch();
  const send = sender(() => [capabilities.dataset().digest, capabilities.today()]);
  const page = (context: Context, render: (site: Site) => string, asked?: unknown) =>
    send(context, () => representationOf(render(site()), HTML), { asked });
  const text = (context: Context, make: () => string, type: string, asked?: unknown) =>
    send(context, () => representationOf(make(), type), { asked, headers: OPEN });

  const datedPage = (context: Context, render: (site: Site) => string, asked?: unknown) => {
    const here = datedSite(context, site());
    return page(context, () => render(here), [here.asOf, asked]);
  };

  // Servers of files send this one for addresses at which they have nothing.
  if (capabilities.isStatic) {
    app.get('/404.html', (context) => page(context, (here) => renderMessagePage(here, unknownPage('').body, [])));
  }
  for (const { path, render, isDated } of PAGES) {
    if (render) app.get(path, (context) => (isDated ? datedPage : page)(context, render));
  }
  const visitsNow = () => capabilities.visits?.() ?? NO_VISITS;
  app.get('/sources/', (context) => {
    const visits = visitsNow();
    const state = sourceState(context);
    return datedPage(context, (here) => renderSourcesPage(here, { state, visits }), [state, visits.revision]);
  });
  app.get('/', (context) => {
    const asked = registryRequest(context, site());
    const { pending } = visitsNow();
    return datedPage(context, ...withMarks(pending, (here) => renderRegistryPage(here, asked), asked));
  });
  const named = answersById(app, site);
  named('/offerings/:id/', (context) => {
    const asked = offeringRequest(context, site());
    const pending = pendingFor(site().dataset, visitsNow().pending, asked.id);
    return page(context, ...withMarks(pending, (here) => renderOfferingPage(here, asked), asked));
  });
  app.get('/changes/', (context) => {
    const asked = changesRequest(context, site());
    return page(context, (here) => renderChangesPage(here, asked), asked);
  });
  named('/offerings/:id/changes/', (context) => {
    const asked = offeringChangesRequest(context, site());
    return page(context, (here) => renderOfferingChangesPage(here, asked), asked);
  });
  app.get('/questions/:id/', (context) =>
    datedPage(context, (here) => renderQuestionPage(here, context.req.param('id'))),
  );
  app.get('/policies/:id/', (context) => datedPage(context, (here) => renderPolicyPage(here, context.req.param('id'))));
  for (const level of ['platform', 'developer'] as const) {
    named(`/${level}s/:id/`, (context) =>
      datedPage(context, (here) => renderSubjectPage(here, level, context.req.param('id') ?? '')),
    );
  }
  if (capabilities.isStatic) addWritten(app, { site, page, text });
  app.get('/compare/', (context) => redirect(comparedInQuery(context, site()), 302));
  named('/compare/:ids/', (context) => {
    const asked = compareRequest(context, site());
    const { pending } = visitsNow();
    return page(context, ...withMarks(pending, (here) => renderComparePage(here, asked), asked));
  });
  app.get('/search/', (context) => {
    const asked = searchText(context);
    return page(context, (here) => renderSearchPage(here, search(here)(asked)), asked);
  });
  addFiles(app, { site, text });
  addFeeds(app, { site, text });
  addBadges(app, { site, send });
  // On a written copy nobody takes any.
  if (!capabilities.isStatic) addCorrections(app, { site, page, visits: visitsNow, intake: capabilities.intake });
  app.get('/f/:id/', (context) => {
    const id = context.req.param('id');
    if (/[A-F]/.test(id))
      return redirect(findingPath(getFinding(capabilities.dataset(), id.toLowerCase()).finding.id), 301);
    const pending = pendingAtFinding(site().dataset, visitsNow().pending, id);
    return page(context, ...withMarks(pending, (here) => renderFindingPage(here, id)));
  });
  app.get('/f/:id', (context) => {
    const { finding } = getFinding(capabilities.dataset(), context.req.param('id').toLowerCase());
    return redirect(findingPath(finding.id), 301);
  });
  addHealth(app, capabilities);
  const asset = (context: Context, name: string, caching: string) => {
    const file = capabilities.assets.files.find((each) => each.name === name);
    if (!file) throw unknownPage(context.req.path);
    return send(context, () => representationOf(file.bytes, file.type), { caching });
  };
  app.get(`/assets/${capabilities.assets.hash}/:name`, (context) =>
    asset(context, context.req.param('name'), 'public, max-age=31536000, immutable'),
  );
  // Asked for by browsers that were shown a file, in which no icon is named.
  app.get('/favicon.ico', (context) => asset(context, 'favicon.ico', 'public, max-age=86400'));
  addEnds(app, capabilities, site);
  return app;
}

/** Pages that stand in for what a server would answer. */
function addWritten(app: Hono, { site, page, text }: Senders): void {
  app.get('/compare/', (context) => page(context, renderComparisonsPage));
  app.get('/offerings/:id/as-of/:day/', (context) => {
    const { id, day } = context.req.param();
    return page(context, (here) => renderOfferingPage(here, { id, asOf: day, model: null }));
  });
  app.get('/offerings/:id/as-of/:day/cite.json', (context) => {
    const { id, day } = context.req.param();
    return text(context, () => citeText(site(), { id, asOf: day, model: null, dimensions: [] }), CSL_JSON);
  });
}

/** Addresses that lead nowhere, methods that are not possible, and everything that went wrong. */
function addEnds(app: Hono, capabilities: WebCapabilities, site: () => Site): void {
  // No route for what is left over: a second match would make the answer to every request a promise.
  app.notFound((context) => {
    if (isPreflight(app, context)) return preflight(READ_METHODS);
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

function siteOf(capabilities: WebCapabilities): Site {
  return {
    dataset: capabilities.dataset(),
    today: capabilities.today(),
    asOf: capabilities.today(),
    assets: `/assets/${capabilities.assets.hash}/`,
    nav: NAV,
    base: capabilities.base?.() ?? '',
    isStatic: capabilities.isStatic ?? false,
  };
}

/** A page with its marks, and what it depends on: one on which nothing is marked stays as it was made when something waits elsewhere. */
function withMarks(
  pending: readonly PendingProposal[],
  render: (site: Site) => string,
  asked?: unknown,
): [render: (site: Site) => string, asked: unknown] {
  const marks = pending.map(({ ref, state, disputedSince }) => [ref, state, disputedSince]);
  return [(here) => render({ ...here, pending }), [asked, marks]];
}

/** The search over the record of a day, made ready once for each. */
function lastSearch(): (site: Site) => Search {
  let last: { readonly dataset: Dataset; readonly today: string; readonly search: Search } | undefined;
  return ({ dataset, today }) => {
    if (last?.dataset !== dataset || last.today !== today) {
      last = { dataset, today, search: openSearch(searchData(dataset, today)) };
    }
    return last.search;
  };
}
