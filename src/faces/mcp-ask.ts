/** What a tool asks: a question of the API, so that both say the same. */

import type { Envelope } from '../core/contract/api.ts';
import type { CheckBody } from '../core/contract/check-request.ts';
import type { Dataset } from '../core/record/dataset.ts';
import { answerApi, answerCheck, parseApiRequest } from '../core/request/api-answer.ts';
import { API_ROUTES } from '../core/request/api-routes.ts';
import { checkOfferings, type HandedCapabilities } from '../workflows/check-offerings.ts';

/** The record that is asked, on which day, and where the site is reached; empty where that is not known. */
export interface Asking {
  readonly dataset: Dataset;
  readonly today: string;
  readonly base: string;
  /** How policies are read that are sent. */
  readonly handed: HandedCapabilities;
}

/** Ids of the path and values of the query, by their names; what is undefined was left out. */
export interface ApiQuestion {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>> | URLSearchParams;
}

/** Asks a route of the API by its operation, through the same parsing as a request over HTTP. */
export function askApi({ dataset, today, base }: Asking, operation: string, asked: ApiQuestion): Envelope {
  const route = API_ROUTES.find((each) => each.operation === operation);
  if (!route) throw new TypeError(`The API has no ${operation}.`);
  const query = asked.query instanceof URLSearchParams ? asked.query : queryOf(asked.query ?? {});
  return answerApi(dataset, parseApiRequest(route, { path: asked.path ?? {}, query }, today), { base });
}

/** Asks for a check as a body sent to the API does. */
export async function askCheck(asking: Asking, body: CheckBody): Promise<Envelope> {
  return answerCheck(asking.dataset, await checkOfferings(body, asking, asking.handed));
}

function queryOf(values: Readonly<Record<string, unknown>>): URLSearchParams {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
}

/** The cursor of the next page; null on the last. */
export function nextCursor({ links }: Envelope): string | null {
  return links.next && new URLSearchParams(links.next.split('?')[1]).get('cursor');
}
