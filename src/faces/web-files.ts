/** What programs read of the site: the record as files, citations, shapes, and the way through the pages. */
import type { Context, Hono } from 'hono';
import { cslItems } from '../adapters/export/csl-json.ts';
import { dataCsv } from '../adapters/export/data-csv.ts';
import { dataJson } from '../adapters/export/data-json.ts';
import { jsonSchemaText } from '../adapters/export/json-schema.ts';
import { policyYaml, YAML } from '../adapters/export/policy-yaml.ts';
import { shortlistCsv } from '../adapters/export/shortlist-csv.ts';
import { llmsText, robotsText, sitemapXml } from '../adapters/export/site-texts.ts';
import type { Site } from '../adapters/render/site.ts';
import { listCells } from '../core/answer/cell.ts';
import { RegistryError } from '../core/errors.ts';
import { getShippedPolicy } from '../core/policy/shipped-policy.ts';
import { answerApi, apiPath, parseApiRequest } from '../core/request/api-answer.ts';
import { API_ROUTES, type ApiRoute } from '../core/request/api-routes.ts';
import { searchData } from '../core/search/search-data.ts';
import { shortlist } from '../core/shortlist/shortlist.ts';
import { shortlistData } from '../core/shortlist/shortlist-data.ts';
import { redirect } from './http-reply.ts';
import { unknownPage } from './web-error.ts';
import {
  type CiteRequest,
  citeRequest,
  datedSite,
  queryOf,
  refuseUnknownParameters,
  shortlistFileRequest,
} from './web-request.ts';
/** The type of CSL-JSON. */
export const CSL_JSON = 'application/vnd.citationstyles.csl+json';

const CSV = 'text/csv; charset=utf-8; header=present';

const OFFERING = routeOf('/offerings/{id}');

/** Sends a text under a type, made once for each state of the site and what was asked. */
type Text = (context: Context, make: () => string, type: string, asked?: unknown) => Response;

/** How the site's parts answer. */
export interface Senders {
  readonly site: () => Site;
  readonly page: (context: Context, render: (site: Site) => string, asked?: unknown) => Response;
  readonly text: Text;
}

/** Mounts every file of the record, and those by which machines find their way. */
export function addFiles(app: Hono, { site, text }: Pick<Senders, 'site' | 'text'>): void {
  const dated = (context: Context, make: (here: Site) => string, type: string, asked?: unknown) => {
    if (asked === undefined) refuseUnknownParameters(context, ['as_of']);
    const here = datedSite(context, site());
    return text(context, () => make(here), type, [here.asOf, asked]);
  };
  app.get('/data.json', (context) =>
    dated(
      context,
      ({ dataset, asOf, today }) => `${JSON.stringify(dataJson(dataset, asOf, today))}\n`,
      'application/json',
    ),
  );
  app.get('/data.csv', (context) => dated(context, ({ dataset, asOf, today }) => dataCsv(dataset, asOf, today), CSV));
  app.get('/shortlist.json', (context) =>
    dated(
      context,
      ({ dataset, asOf, today }) => `${JSON.stringify(shortlistData(dataset, asOf, today))}\n`,
      'application/json',
    ),
  );
  app.get('/search.json', (context) => {
    refuseUnknownParameters(context, []);
    return text(context, () => `${JSON.stringify(searchData(site().dataset, site().today))}\n`, 'application/json');
  });
  app.get('/shortlist.csv', (context) => {
    const { shortlist: asked } = shortlistFileRequest(context, site());
    const make = ({ dataset, asOf, today }: Site) =>
      shortlistCsv(dataset, shortlist(dataset, asked, asOf), { asOf, today });
    return dated(context, make, CSV, asked);
  });
  app.get('/offerings/:id/cite.json', (context) => {
    const asked = citeRequest(context, site());
    return text(context, () => citeText(site(), asked), CSL_JSON, asked);
  });
  app.get('/offerings/:id/offering.json', (context) => {
    const { id } = context.req.param();
    const request = parseApiRequest(OFFERING, { path: { id }, query: queryOf(context) }, site().today);
    const make = () => `${JSON.stringify(answerApi(site().dataset, request, site()))}\n`;
    return text(context, make, 'application/json', apiPath(OFFERING, request.path, request.query));
  });
  app.get('/policies/:file', (context) => {
    const { file } = context.req.param();
    const id = file.replace(/\.yaml$/, '');
    if (id === file) return redirect(`/policies/${id}/${new URL(context.req.url).search}`, 301);
    refuseUnknownParameters(context, []);
    const { root } = getShippedPolicy(site().dataset, id);
    return text(context, () => policyYaml(site().dataset, root, site().today), YAML);
  });
  app.get('/schema/:file', (context) => {
    const schema = jsonSchemaText(context.req.param('file').replace(/\.json$/, ''));
    if (schema === undefined || !context.req.path.endsWith('.json')) throw unknownPage(context.req.path);
    refuseUnknownParameters(context, []);
    return text(context, () => schema, 'application/schema+json');
  });
  app.get('/robots.txt', (context) => text(context, () => robotsText(site().base), 'text/plain; charset=utf-8'));
  app.get('/sitemap.xml', (context) => {
    if (site().base === '') throw unknownBase();
    return text(context, () => sitemapXml(site().dataset, site().base), 'application/xml');
  });
  app.get('/llms.txt', (context) =>
    text(context, () => llmsText(site().dataset, site().base, site().isStatic), 'text/plain; charset=utf-8'),
  );
}

/** Citations of an offering's answers, as CSL-JSON. */
export function citeText(
  { dataset, base, today, isStatic }: Site,
  { id, asOf, model, dimensions }: CiteRequest,
): string {
  const cells = listCells(dataset, { offering: id, asOf, model })
    .filter((cell) => dimensions.length === 0 || dimensions.includes(cell.dimension.id))
    .map((cell) => ({ offering: id, cell, asOf, model }));
  return `${JSON.stringify(cslItems({ dataset, base, today, isStatic }, cells))}\n`;
}

function routeOf(path: string): ApiRoute {
  const found = API_ROUTES.find((each) => each.path === path);
  if (!found) throw new Error(`The API has no route ${path}.`);
  return found;
}

function unknownBase(): RegistryError {
  return new RegistryError('unknown_page', 'This copy does not know its own address, so it has no sitemap.', {
    hint: 'Whoever runs it can name the address with --base-url.',
  });
}
