/** What every answer of the API has in its headers, and what is answered before any question: which methods an address takes. */
import { API_ROOT, API_ROUTES } from '../core/api-routes.ts';
import { HEADERS, OPEN } from './http-reply.ts';

/** Methods of addresses that are only read. */
export const READ_METHODS = 'GET, HEAD, OPTIONS';

const DAY_SECONDS = 86_400;
const PATTERNS = [...API_ROUTES.map(({ path }) => path), '/openapi.json'].map(
  (path) => new RegExp(`^${API_ROOT}${path.replace(/\{\w+\}/g, '[^/]+')}$`),
);

/** True for an address that some method can be asked of. */
export function routeAt(path: string): boolean {
  return PATTERNS.some((each) => each.test(path));
}

/** Which methods and headers may be used from other origins. */
export function preflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...HEADERS,
      ...OPEN,
      allow: READ_METHODS,
      'access-control-allow-methods': READ_METHODS,
      'access-control-allow-headers': 'if-none-match',
      'access-control-max-age': String(DAY_SECONDS),
      'cache-control': 'no-store',
    },
  });
}
