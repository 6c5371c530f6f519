/** An answer of the API: what a route says, in the envelope that all answers have. */

import { fillSentence } from '../answer/sentence.ts';
import type { Envelope } from '../contract/api.ts';
import type { CheckOutput } from '../contract/check.ts';
import type { CorrectionReceiptOutput } from '../contract/correction.ts';
import { RegistryError } from '../errors.ts';
import { withIds } from '../naming/api-names.ts';
import type { Dataset } from '../record/dataset.ts';
import { NO_VISITS, type SiteVisits } from '../verify/site-visits.ts';
import { CHECK_POST } from './api-posts.ts';
import { apiQueryText, parseApiQuery } from './api-request.ts';
import { API_ROOT, type ApiRoute, type RouteAsked } from './api-routes.ts';
import { checkAskedDay } from './asked-day.ts';

/** A request that has been read: which route, with which ids in the path, and what its query comes to. */
export interface ApiRequest {
  readonly route: ApiRoute;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly asOf: string | null;
  readonly today: string;
}

const MAX_ID_CHARACTERS = 100;

/** Reads a request; what cannot be is refused. */
export function parseApiRequest(
  route: ApiRoute,
  given: { readonly path: Readonly<Record<string, string>>; readonly query: URLSearchParams },
  today: string,
): ApiRequest {
  for (const [name, id] of Object.entries(given.path)) {
    if (id.length > MAX_ID_CHARACTERS) throw longId(name);
  }
  const query: Readonly<Record<string, unknown>> = parseApiQuery(route.queryShape, given.query);
  const asOf = (query['as_of'] as string | undefined) ?? today;
  checkAskedDay(asOf, today, { refused: { name: 'as_of', value: asOf } });
  return { route, path: given.path, query, asOf: 'as_of' in route.queryShape.shape ? asOf : null, today };
}

/** What answers need besides the record: where the site is reached, empty when that is not known, and what visits have shown. */
export interface AnswerAt {
  readonly base: string;
  readonly visits?: SiteVisits | undefined;
  readonly followed?: RouteAsked<never, never>['followed'];
}

/** Answers a request from a record; `links.self` has the ids that its names stand for. */
export function answerApi(dataset: Dataset, request: ApiRequest, at: AnswerAt): Envelope {
  const { base, visits = NO_VISITS, followed = null } = at;
  const { route, path, query, asOf, today } = withIds(dataset, request);
  const asked = { dataset, path, query, days: { asOf: asOf ?? today, today }, base, visits, followed } as unknown;
  const { data, next = null } = route.answer(asked as Parameters<ApiRoute['answer']>[0]);
  return {
    data,
    meta: { digest: dataset.digest, as_of: asOf, today, notice: fillSentence(dataset.content.sentences, 'S1') },
    links: {
      self: apiPath(route, path, query),
      // With its day, so that midnight does not part one page from the next.
      next: next && apiPath(route, path, { ...query, ...(asOf === null ? {} : { as_of: asOf }), cursor: next }),
    },
  };
}

/** Answers a check with what it came to. */
export function answerCheck(dataset: Dataset, data: CheckOutput): Envelope {
  const { today, as_of } = data;
  const notice = fillSentence(dataset.content.sentences, 'S1');
  return {
    data,
    meta: { digest: dataset.digest, as_of: as_of ?? today, today, notice },
    links: { self: `${API_ROOT}${CHECK_POST.path}`, next: null },
  };
}

/** Answers a correction with its receipt. */
export function answerCorrection(dataset: Dataset, data: CorrectionReceiptOutput, today: string): Envelope {
  return {
    data,
    meta: { digest: dataset.digest, as_of: null, today, notice: fillSentence(dataset.content.sentences, 'S1') },
    links: { self: `${API_ROOT}/corrections/${data.ref}`, next: null },
  };
}

/** Address of a request, from the root of the site. */
export function apiPath(
  route: ApiRoute,
  path: Readonly<Record<string, string>>,
  query: Readonly<Record<string, unknown>>,
): string {
  const filled = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
  return `${API_ROOT}${filled}${apiQueryText(route.queryShape, query)}`;
}

function longId(name: string): RegistryError {
  return new RegistryError('unknown_page', `No ${name} has so many characters.`, {
    hint: `An ${name} in a path has at most ${MAX_ID_CHARACTERS}.`,
  });
}
