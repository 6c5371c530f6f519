/** What went wrong, told to programs: a code, a sentence, what to do, and what lies near; never a stack. */
import type { Context } from 'hono';
import { ERROR_CODES, nearestNames, RegistryError } from '../core/errors.ts';
import { API_POSTS } from '../core/request/api-posts.ts';
import { API_ROOT, API_ROUTES } from '../core/request/api-routes.ts';
import { isFromAnywhere, methodsAt } from './api-reply.ts';
import { errorBody } from './http-error.ts';
import { READ_METHODS } from './http-preflight.ts';
import { HEADERS, OPEN } from './http-reply.ts';

/** Answers an error; what is no caller's mistake is written to the log and answered "internal". */
export function answerApiError(error: Error, context: Context, log: (text: string) => void): Response {
  const body = errorBody(error, log);
  const headers = new Headers({
    ...HEADERS,
    ...(isFromAnywhere(context.req.path, context.req.method) ? OPEN : {}),
    'content-type': 'application/json',
    'cache-control': 'no-store',
  });
  if (body.code === 'method_not_allowed') headers.set('allow', methodsAt(context.req.path) ?? READ_METHODS);
  const text = context.req.method === 'HEAD' ? null : `${JSON.stringify({ error: body })}\n`;
  return new Response(text, { status: ERROR_CODES[body.code], headers });
}

/** The refusal of a method that an address does not take, or of an address at which nothing stands. */
export function refuseAddress(path: string, method: string): RegistryError {
  const methods = methodsAt(path);
  if (methods !== null) {
    return new RegistryError('method_not_allowed', `${method.slice(0, MOST_SHOWN)} is not possible here.`, {
      hint: `This address takes ${methods}.`,
    });
  }
  const known = [...API_ROUTES, ...API_POSTS].map((each) => API_ROOT + each.path);
  const nearest = nearestNames(path, known);
  return new RegistryError('unknown_page', 'Nothing stands at this address of the API.', {
    hint: `${nearest.length > 0 ? `Did you mean ${nearest.join(' or ')}? ` : ''}${API_ROOT}/openapi.json has every address.`,
    nearest,
  });
}

const MOST_SHOWN = 20;
