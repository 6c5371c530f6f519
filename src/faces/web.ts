/** The site: addresses to pages, and pages to bytes with the headers that readers and caches need. */
import { type Context, Hono } from 'hono';
import { dataJson } from '../adapters/export/data-json.ts';
import { jsonSchemaText } from '../adapters/export/json-schema.ts';
import { chooseEncoding, type Representation, representationOf } from '../adapters/export/representation.ts';
import { renderAboutPage } from '../adapters/render/pages/about-page.tsx';
import { renderMessagePage } from '../adapters/render/pages/message-page.tsx';
import { renderOfferingPage } from '../adapters/render/pages/offering-page.tsx';
import { renderQuestionPage } from '../adapters/render/pages/question-page.tsx';
import { renderQuestionsPage } from '../adapters/render/pages/questions-page.tsx';
import { renderRegistryPage } from '../adapters/render/pages/registry-page.tsx';
import { renderSchemasPage } from '../adapters/render/pages/schemas-page.tsx';
import type { NavLink, Site } from '../adapters/render/site.ts';
import { findFinding } from '../core/cell.ts';
import { type Dataset, getOffering } from '../core/dataset.ts';
import { isDay } from '../core/day.ts';
import { ERROR_CODES, nearestNames, RegistryError } from '../core/errors.ts';

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
}

const NAV: readonly NavLink[] = [
  { href: '/', label: 'Registry' },
  { href: '/questions/', label: 'Questions' },
  { href: '/about/', label: 'About' },
];

const HTML = 'text/html; charset=utf-8';
const MAX_MODEL_CHARACTERS = 200;
const PAGES_KEPT = 500;

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/** Builds the site as a Hono app. */
export function webApp(capabilities: WebCapabilities): Hono {
  const app = new Hono({ strict: true });
  const send = sender(capabilities);
  const page = (context: Context, render: (site: Site) => string) =>
    send(context, () => representationOf(render(siteOf(capabilities)), HTML));

  app.get('/', (context) => page(context, renderRegistryPage));
  app.get('/offerings/:id/', (context) => {
    const asked = offeringRequest(context, capabilities);
    return page(context, (site) => renderOfferingPage(site, asked));
  });
  app.get('/questions/', (context) => page(context, renderQuestionsPage));
  app.get('/questions/:id/', (context) => page(context, (site) => renderQuestionPage(site, context.req.param('id'))));
  app.get('/about/', (context) => page(context, renderAboutPage));
  app.get('/schema/', (context) => page(context, renderSchemasPage));
  app.get('/schema/:file', (context) => {
    const text = jsonSchemaText(context.req.param('file').replace(/\.json$/, ''));
    if (text === undefined || !context.req.path.endsWith('.json')) throw unknownPage(context.req.path);
    return send(context, () => representationOf(text, 'application/schema+json'));
  });
  app.get('/data.json', (context) =>
    send(context, () =>
      representationOf(
        `${JSON.stringify(dataJson(capabilities.dataset(), capabilities.today()))}\n`,
        'application/json',
      ),
    ),
  );
  app.get('/f/:id', (context) => {
    const found = findFinding(capabilities.dataset(), context.req.param('id'));
    if (!found)
      throw new RegistryError('unknown_finding', `There is no finding "${context.req.param('id')}".`, {
        hint: 'A finding is named by 16 hex digits.',
      });
    return context.redirect(found, 302);
  });
  app.get('/healthz', (context) => context.text('ok\n'));
  app.get('/readyz', (context) => context.json({ ready: true, digest: capabilities.dataset().digest }));
  app.get(`/assets/${capabilities.assets.hash}/:name`, (context) => {
    const asset = capabilities.assets.files.find((each) => each.name === context.req.param('name'));
    if (!asset) throw unknownPage(context.req.path);
    return send(context, () => representationOf(asset.bytes, asset.type), 'public, max-age=31536000, immutable');
  });
  app.get('*', (context) => {
    const slashed = `${context.req.path}/`;
    if (/^\/(?:offerings|questions)\/[^/]+$|^\/(?:questions|about|schema)$/.test(context.req.path))
      return context.redirect(slashed, 301);
    throw unknownPage(context.req.path);
  });
  app.all('*', (context) => {
    context.header('allow', 'GET, HEAD');
    throw new RegistryError('method_not_allowed', `${context.req.method} is not possible here.`, {
      hint: 'The site is read with GET.',
    });
  });
  app.onError((error, context) => answerError(error, context, capabilities));
  return app;
}

type Make = () => Representation;

/** Sends representations made once per dataset, day and address, by encoding and ETag. */
function sender(capabilities: WebCapabilities) {
  const kept = new Map<string, Representation>();
  return (context: Context, make: Make, caching = 'public, max-age=0, must-revalidate'): Response => {
    const url = new URL(context.req.url);
    const key = `${capabilities.dataset().digest} ${capabilities.today()} ${url.pathname}${url.search}`;
    const representation = kept.get(key) ?? make();
    kept.delete(key);
    kept.set(key, representation);
    if (kept.size > PAGES_KEPT) kept.delete(kept.keys().next().value ?? '');
    return respond(context, representation, caching);
  };
}

function respond(context: Context, representation: Representation, caching: string): Response {
  const encoding = chooseEncoding(context.req.header('accept-encoding'), representation);
  const { bytes, etag } = representation.encoded(encoding);
  const headers = new Headers({ ...HEADERS, etag, 'cache-control': caching, vary: 'accept-encoding' });
  const known = context.req
    .header('if-none-match')
    ?.split(',')
    .map((each) => each.trim().replace(/^W\//, ''));
  if (known?.includes(etag) || known?.includes('*')) return new Response(null, { status: 304, headers });
  headers.set('content-type', representation.type);
  headers.set('content-length', String(bytes.byteLength));
  if (encoding !== 'identity') headers.set('content-encoding', encoding);
  return new Response(context.req.method === 'HEAD' ? null : bytes, { headers });
}

function offeringRequest(
  context: Context,
  capabilities: WebCapabilities,
): { id: string; asOf: string; model: string | null } {
  const id = context.req.param('id') ?? '';
  getOffering(capabilities.dataset(), id);
  const today = capabilities.today();
  const asOf = context.req.query('as_of') || today;
  if (!isDay(asOf))
    throw new RegistryError('bad_date', `"${asOf.slice(0, 40)}" is no day that exists.`, {
      hint: 'Write a day as 2026-07-05.',
    });
  if (asOf > today)
    throw new RegistryError('bad_date', `${asOf} lies after today, ${today}.`, {
      hint: 'The record can be asked for any day up to today.',
    });
  const model = context.req.query('model')?.trim() || null;
  if (model !== null && model.length > MAX_MODEL_CHARACTERS)
    throw new RegistryError('bad_parameter', `The name of the model has ${model.length} characters.`, {
      hint: `A model id has at most ${MAX_MODEL_CHARACTERS}.`,
    });
  return { id, asOf, model };
}

function answerError(error: Error, context: Context, capabilities: WebCapabilities): Response {
  const body = error instanceof RegistryError ? error.body : internal(error, capabilities);
  const links = nearLinks(context.req.path, capabilities.dataset());
  const page = renderMessagePage(siteOf(capabilities), body, links);
  const headers = new Headers({ ...HEADERS, 'content-type': HTML, 'cache-control': 'no-store' });
  if (body.code === 'method_not_allowed') headers.set('allow', 'GET, HEAD');
  return new Response(context.req.method === 'HEAD' ? null : page, { status: ERROR_CODES[body.code], headers });
}

function internal(error: Error, capabilities: WebCapabilities): RegistryError['body'] {
  capabilities.log(`${error.stack ?? error.message}\n`);
  return {
    code: 'internal',
    message: 'Something broke on our side.',
    hint: 'It has been written down. Please try again.',
    nearest: [],
  };
}

function nearLinks(path: string, dataset: Dataset): NavLink[] {
  const name = path.split('/').filter(Boolean).at(-1) ?? '';
  const offerings = nearestNames(name, Object.keys(dataset.content.offerings)).map((id) => ({
    href: `/offerings/${id}/`,
    label: dataset.content.offerings[id]?.name ?? id,
  }));
  const questions = nearestNames(name, dataset.dimensions.keys()).map((id) => ({
    href: `/questions/${id}/`,
    label: dataset.dimensions.get(id)?.label ?? id,
  }));
  return [...offerings, ...questions];
}

function unknownPage(path: string): RegistryError {
  return new RegistryError('unknown_page', 'There is no page at this address.', {
    hint: path.length > 1 ? `Asked for was ${path.slice(0, 120)}.` : '',
  });
}

function siteOf(capabilities: WebCapabilities): Site {
  return {
    dataset: capabilities.dataset(),
    today: capabilities.today(),
    assets: `/assets/${capabilities.assets.hash}/`,
    nav: NAV,
  };
}
