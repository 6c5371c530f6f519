/** Which methods an address of the API takes, and which of them from pages of other sites. */
import { API_POSTS } from '../core/request/api-posts.ts';
import { API_ROOT, API_ROUTES } from '../core/request/api-routes.ts';
import { READ_METHODS } from './http-preflight.ts';

const SLOTS = /\{\w+\}/g;
const READ = [...API_ROUTES.map(({ path }) => path), '/openapi.json'].map(
  (path) => new RegExp(`^${API_ROOT}${path.replace(SLOTS, '[^/]+')}$`),
);

/** The methods that an address takes; null where nothing stands. */
export function methodsAt(path: string): string | null {
  const isRead = READ.some((each) => each.test(path));
  const isSent = API_POSTS.some((each) => path === API_ROOT + each.path);
  if (isSent) return isRead ? 'GET, HEAD, POST, OPTIONS' : 'POST, OPTIONS';
  return isRead ? READ_METHODS : null;
}

/** True for what a page of another site may ask, and read the answer to. */
export function isFromAnywhere(path: string, method: string): boolean {
  return method !== 'POST' || API_POSTS.every((each) => path !== API_ROOT + each.path || each.fromAnywhere);
}
