/** Which methods an address of the API takes. */
import { API_POSTS } from '../core/request/api-posts.ts';
import { API_ROOT, API_ROUTES } from '../core/request/api-routes.ts';
import { READ_METHODS } from './http-preflight.ts';

/** Methods of addresses that are sent something. */
const SEND_METHODS = 'POST, OPTIONS';

const PATTERNS = [...API_ROUTES.map(({ path }) => path), '/openapi.json'].map(
  (path) => new RegExp(`^${API_ROOT}${path.replace(/\{\w+\}/g, '[^/]+')}$`),
);

/** The methods that an address takes; null where nothing stands. */
export function methodsAt(path: string): string | null {
  if (PATTERNS.some((each) => each.test(path))) return READ_METHODS;
  return API_POSTS.some((each) => path === API_ROOT + each.path) ? SEND_METHODS : null;
}
