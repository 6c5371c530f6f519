/** What is answered before any question from another origin: which methods and headers an address takes. */
import { HEADERS, OPEN } from './http-reply.ts';

/** Methods of addresses that are only read. */
export const READ_METHODS = 'GET, HEAD, OPTIONS';

const DAY_SECONDS = 86_400;

/** Which methods an address takes, and which of them, with which headers, may be used from other origins. */
export function preflight(methods: string, elsewhere: string = methods): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...HEADERS,
      ...OPEN,
      allow: methods,
      'access-control-allow-methods': elsewhere,
      'access-control-allow-headers': headersFor(elsewhere),
      'access-control-max-age': String(DAY_SECONDS),
      'cache-control': 'no-store',
    },
  });
}

/** What reads asks with the ETag that it has; what sends says what it sends. */
function headersFor(methods: string): string {
  return methods === READ_METHODS ? 'if-none-match' : 'content-type';
}
