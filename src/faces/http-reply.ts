/** Bytes on their way out: security headers, encodings, ETags, and what is kept so that nothing is rendered twice. */
import type { Context } from 'hono';
import { chooseEncoding, type Encoding, type Representation } from '../adapters/export/representation.ts';

/** The type of every page. */
export const HTML = 'text/html; charset=utf-8';

const REVALIDATE = 'public, max-age=0, must-revalidate';
const MAX_KEPT_BYTES = 32 * 1024 * 1024;

/** Headers of every answer. */
export const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/** Headers of what programs read: from any origin, the ETag included. */
export const OPEN: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag',
};

/** What a page depends on besides its path, how long it may be kept by others, and headers of its own kind. */
export interface Sending {
  readonly asked?: unknown;
  readonly caching?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Makes a representation when none is kept. */
export type Make = () => Representation;

/**
 * Sends representations made once per state of the site, path and what was asked there. What is kept is bounded by
 * bytes, the longest unused going first.
 */
export function sender(state: () => readonly string[]) {
  const kept = new Map<string, Kept>();
  let keptBytes = 0;
  const forget = (key: string, { representation }: Kept): void => {
    kept.delete(key);
    keptBytes -= weightOf(representation);
  };
  return (context: Context, make: Make, { asked, caching = REVALIDATE, headers = {} }: Sending = {}): Response => {
    const key = JSON.stringify([state(), context.req.path, asked]);
    const before = kept.get(key);
    const now = before ?? { representation: make(), caching, more: headers, headers: {} };
    if (before) forget(key, before);
    kept.set(key, now);
    keptBytes += weightOf(now.representation);
    for (const [oldest, other] of kept) {
      if (keptBytes <= MAX_KEPT_BYTES) break;
      forget(oldest, other);
    }
    return respond(context, now);
  };
}

/** A representation with the headers it is sent with, made once for each encoding. */
interface Kept {
  readonly representation: Representation;
  readonly caching: string;
  readonly more: Readonly<Record<string, string>>;
  readonly headers: Partial<Record<Encoding, Readonly<Record<string, string>>>>;
}

/** Plain bytes and about as many again for the encodings of them. */
function weightOf(representation: Representation): number {
  return 2 * representation.encoded('identity').bytes.byteLength;
}

/** Answers with the encoding that the client takes, or with 304 when it has these bytes already. */
function respond(context: Context, kept: Kept): Response {
  const encoding = chooseEncoding(context.req.header('accept-encoding'), kept.representation);
  const { bytes, etag } = kept.representation.encoded(encoding);
  kept.headers[encoding] ??= headersOf(kept, encoding);
  const known = context.req
    .header('if-none-match')
    ?.split(',')
    .map((each) => each.trim().replace(/^W\//, ''));
  if (known?.includes(etag) || known?.includes('*')) {
    const {
      'content-type': _type,
      'content-length': _length,
      'content-encoding': _encoding,
      ...headers
    } = kept.headers[encoding];
    return new Response(null, { status: 304, headers });
  }
  return new Response(context.req.method === 'HEAD' ? null : bytes, { headers: kept.headers[encoding] });
}

/** Plain objects: the server writes them out as they are, and would have to take a Headers object apart. */
function headersOf({ representation, caching, more }: Kept, encoding: Encoding): Readonly<Record<string, string>> {
  const { bytes, etag } = representation.encoded(encoding);
  return Object.freeze({
    ...HEADERS,
    ...more,
    etag,
    'cache-control': caching,
    vary: 'accept-encoding',
    'content-type': representation.type,
    'content-length': String(bytes.byteLength),
    ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
  });
}

/** Sends a client on to another address of the site. */
export function redirect(location: string, status: 301 | 302): Response {
  return new Response(null, { status, headers: { ...HEADERS, location, 'cache-control': REVALIDATE } });
}

/** An answer about this moment, which nobody may keep. */
export function unkept(body: string, type: string, status = 200): Response {
  return new Response(body, { status, headers: { ...HEADERS, 'content-type': type, 'cache-control': 'no-store' } });
}
