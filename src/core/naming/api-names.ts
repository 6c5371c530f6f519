/** Names in a request of the API: wherever an id of an offering, a maker or a platform can stand, so can any name of it. */

import type { Dataset } from '../record/dataset.ts';
import type { ApiRequest } from '../request/api-answer.ts';
import { getOfferingId, getSubjectId } from './offering-name.ts';

/** The same request with the id that each name stands for; a name of several is refused with them, one of none with the nearest. */
export function withIds(dataset: Dataset, request: ApiRequest): ApiRequest {
  return { ...request, path: idsInPath(dataset, request), query: idsInQuery(dataset, request) };
}

function idsInPath(dataset: Dataset, { route, path }: ApiRequest): ApiRequest['path'] {
  const { id } = path;
  if (id === undefined) return path;
  if (route.path.startsWith('/offerings/')) return { ...path, id: getOfferingId(dataset, id) };
  if (route.path.startsWith('/developers/')) return { ...path, id: getSubjectId(dataset, 'developer', id) };
  if (route.path.startsWith('/platforms/')) return { ...path, id: getSubjectId(dataset, 'platform', id) };
  return path;
}

/** What is compared keeps its order and its doubles, which are refused; of a filter each is taken once. */
function idsInQuery(dataset: Dataset, { query }: ApiRequest): ApiRequest['query'] {
  const compared = idsOf(dataset, query['ids']);
  const filtered = idsOf(dataset, query['offering']);
  return {
    ...query,
    ...(compared && { ids: compared }),
    ...(filtered && { offering: [...new Set(filtered)] }),
  };
}

function idsOf(dataset: Dataset, names: unknown): readonly string[] | undefined {
  return Array.isArray(names) ? names.map((name) => getOfferingId(dataset, String(name))) : undefined;
}
