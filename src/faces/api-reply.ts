/** What every answer of the API has in its headers, and what is answered before any question: which methods an address takes. */
import { API_POSTS } from '../core/api-posts.ts';
import { API_ROOT, API_ROUTES } from '../core/api-routes.ts';
import { HEADERS, OPEN } from './http-reply.ts';

/** Methods of addresses that are only read. */
export const READ_METHODS = 'GET, HEAD, OPTIONS';

/** Methods of addresses that are sent something. */
const SEND_METHODS = 'POST, OPTIONS';

const DAY_SECONDS = 86_400;
const PATTERNS = [...API_ROUTES.map(({ path }) => path), '/openapi.json'].map(
  (path) => new RegExp(`^${API_ROOT}${path.replace(/\{\w+\}/g, '[^/]+')}$`),
);

/** The methods that an address takes; null where nothing stands. */
export function methodsAt(path: string): string | null {
  if (PATTERNS.some((each) => each.test(path))) return READ_METHODS;
  return API_POSTS.some((each) => path === API_ROOT + each.path) ? SEND_METHODS : null;
}

/** Which methods and headers may be used from other origins. */
export function preflight(methods: string): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...HEADERS,
      ...OPEN,
      allow: methods,
      'access-control-allow-methods': methods,
      'access-control-allow-headers': methods === READ_METHODS ? 'if-none-match' : 'content-type',
      'access-control-max-age': String(DAY_SECONDS),
      'cache-control': 'no-store',
    },
  });
}
