/** Answers for one reader at one moment: never kept, never listed. */
import { HEADERS, HTML } from './http-reply.ts';

const PRIVATE = { ...HEADERS, 'cache-control': 'no-store', 'x-robots-tag': 'noindex' };

/** A page for one reader at one moment. */
export function unkeptPage(html: string, status = 200, more: Readonly<Record<string, string>> = {}): Response {
  return new Response(html, { status, headers: { ...PRIVATE, ...more, 'content-type': HTML } });
}

/** Leads on after something was done, so that nothing is sent again by looking again. */
export function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { ...PRIVATE, location } });
}
