/** What went wrong, told as a page to people and as JSON to programs; never a stack. */
import type { Context } from 'hono';
import { renderMessagePage } from '../adapters/render/pages/message-page.tsx';
import type { Site } from '../adapters/render/site.ts';
import { ERROR_CODES, RegistryError } from '../core/errors.ts';
import { errorBody } from './http-error.ts';
import { READ_METHODS } from './http-preflight.ts';
import { HEADERS, HTML, OPEN } from './http-reply.ts';
import { nearLinks } from './web-near.ts';
import { isOpenFile, isProgramFile } from './web-open.ts';

/** Answers an error; what is no caller's mistake is written to the log and answered "internal". */
export function answerError(
  error: Error,
  context: Context,
  at: { readonly site: Site; readonly log: (text: string) => void },
): Response {
  const body = errorBody(error, at.log);
  const known = error instanceof RegistryError ? error : null;
  const { path } = context.req;
  const isFile = isProgramFile(path);
  const text = isFile
    ? `${JSON.stringify({ error: body })}\n`
    : renderMessagePage(at.site, body, nearLinks(context, known, at.site.dataset));
  const headers = new Headers({
    ...HEADERS,
    ...(isOpenFile(path) ? OPEN : {}),
    'content-type': isFile ? 'application/json' : HTML,
    'cache-control': 'no-store',
  });
  if (body.code === 'method_not_allowed') headers.set('allow', methodsOf(path));
  return new Response(context.req.method === 'HEAD' ? null : text, { status: ERROR_CODES[body.code], headers });
}

function methodsOf(path: string): string {
  if (/^\/corrections\/[^/]+$/.test(path)) return 'GET, HEAD, POST';
  return isOpenFile(path) ? READ_METHODS : 'GET, HEAD';
}

/** The refusal of an address at which nothing stands. */
export function unknownPage(path: string): RegistryError {
  return new RegistryError('unknown_page', 'There is no page at this address.', {
    hint: path.length > 1 ? `Asked for was ${path.slice(0, 120)}.` : '',
  });
}
