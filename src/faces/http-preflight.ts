/** What is answered before any question from another origin: which methods and headers an address takes. */
import { HEADERS, OPEN } from './http-reply.ts';

/** Methods of addresses that are only read. */
export const READ_METHODS = 'GET, HEAD, OPTIONS';

const DAY_SECONDS = 86_400;

/** Which methods and headers may be used from other origins. */
export function preflight(methods: string): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...HEADERS,
      ...OPEN,
      allow: methods,
      'access-control-allow-methods': methods,
      'access-control-allow-headers': headersFor(methods),
      'access-control-max-age': String(DAY_SECONDS),
      'cache-control': 'no-store',
    },
  });
}

/** What reads asks with the ETag that it has; what sends says what it sends, and that it is meant once. */
function headersFor(methods: string): string {
  if (methods === READ_METHODS) return 'if-none-match';
  return methods.includes('GET') ? 'content-type, idempotency-key, if-none-match' : 'content-type';
}
