/** The API: addresses below `/api/v1/` to answers of the record in JSON, open to every origin for reading. */
import { type Context, Hono } from 'hono';
import { openApiText } from '../adapters/export/openapi.ts';
import { representationOf } from '../adapters/export/representation.ts';
import { NO_QUERY } from '../core/contract/api-parameters.ts';
import type { Dataset } from '../core/record/dataset.ts';
import { answerApi, apiPath, parseApiRequest } from '../core/request/api-answer.ts';
import { parseApiQuery } from '../core/request/api-request.ts';
import { API_ROOT, API_ROUTES, type ApiRoute } from '../core/request/api-routes.ts';
import type { SiteVisits } from '../core/verify/site-visits.ts';
import type { HandedCapabilities } from '../workflows/check-offerings.ts';
import type { IntakeCapabilities } from '../workflows/submit-correction.ts';
import { answerCheckRequest, CHECK_PATH } from './api-check.ts';
import { answerCorrectionRequest, answerFollowed, CORRECTIONS_PATH } from './api-corrections.ts';
import { answerApiError, refuseAddress } from './api-error.ts';
import { isFromAnywhere, methodsAt } from './api-reply.ts';
import { preflight, READ_METHODS } from './http-preflight.ts';
import { OPEN, redirect, sender } from './http-reply.ts';

/** What the API answers from; all of it is asked for at every request, so that it can change. */
export interface ApiCapabilities {
  readonly dataset: () => Dataset;
  readonly today: () => string;
  readonly log: (text: string) => void;
  /** Where the site is reached from outside, without a path; empty when that is not known. */
  readonly base?: () => string;
  /** What visits have shown beyond the record; left out where there is no store. */
  readonly visits?: () => SiteVisits;
  /** How policies are read that are sent. */
  readonly handed: HandedCapabilities;
  /** How corrections are taken; left out where none are. */
  readonly intake?: IntakeCapabilities | undefined;
}

const OPENAPI_PATH = `${API_ROOT}/openapi.json`;
const JSON_TYPE = 'application/json';

/** Builds the API as a Hono app. */
export function apiApp(capabilities: ApiCapabilities): Hono {
  const { dataset, today } = capabilities;
  const base = () => capabilities.base?.() ?? '';
  const app = new Hono({ strict: true });
  const send = sender(() => [dataset().digest, today(), base()]);
  for (const route of API_ROUTES) {
    app.get(honoPath(route), (context) => {
      const request = parseApiRequest(route, { path: context.req.param(), query: queryOf(context) }, today());
      const visits = capabilities.visits?.();
      if (route.needs === 'store') return answerFollowed(context, request, capabilities);
      const make = () =>
        representationOf(`${JSON.stringify(answerApi(dataset(), request, { base: base(), visits }))}\n`, JSON_TYPE);
      // Only these say what the store holds: all others are kept when another page was visited.
      const shown = route.needs === 'picture' ? visits?.revision : undefined;
      return send(context, make, { asked: [apiPath(route, request.path, request.query), shown], headers: OPEN });
    });
  }
  app.get(OPENAPI_PATH, (context) => {
    parseApiQuery(NO_QUERY, queryOf(context));
    const make = () => representationOf(openApiText(dataset(), { today: today(), base: base() }), JSON_TYPE);
    return send(context, make, { headers: OPEN });
  });
  app.post(CHECK_PATH, (context) => answerCheckRequest(context, capabilities));
  app.post(CORRECTIONS_PATH, (context) => answerCorrectionRequest(context, capabilities));
  // No route for what is left over: a second match would make the answer to every request a promise.
  app.notFound((context) => {
    const { path, method } = context.req;
    const methods = methodsAt(path);
    if (method === 'OPTIONS' && methods !== null) {
      return preflight(methods, isFromAnywhere(path, 'POST') ? methods : READ_METHODS);
    }
    if (path === API_ROOT) return toAddress(context, `${API_ROOT}/`);
    if (path.endsWith('/') && methodsAt(path.slice(0, -1)) === READ_METHODS)
      return toAddress(context, new URL(context.req.url).pathname.replace(/\/+$/, ''));
    throw refuseAddress(path, method);
  });
  app.onError((error, context) => answerApiError(error, context, capabilities.log));
  return app;
}

function honoPath({ path }: ApiRoute): string {
  return `${API_ROOT}${path.replace(/\{(\w+)\}/g, ':$1')}`;
}

const WITHOUT_QUERY = new URLSearchParams();

/** Most requests have none, and are spared the taking apart. */
function queryOf(context: Context): URLSearchParams {
  return context.req.url.includes('?') ? new URL(context.req.url).searchParams : WITHOUT_QUERY;
}

/** To the address as it is written here; in the letters of the client, so that nothing ends up bare in a header. */
function toAddress(context: Context, path: string): Response {
  const answer = redirect(path + new URL(context.req.url).search, 301);
  for (const [name, value] of Object.entries(OPEN)) answer.headers.set(name, value);
  return answer;
}
