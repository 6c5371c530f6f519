/** What went wrong, told as a page to people and as JSON to programs; never a stack. */
import type { Context } from 'hono';
import { renderMessagePage } from '../adapters/render/pages/message-page.tsx';
import type { NavLink, Site } from '../adapters/render/site.ts';
import type { Dataset } from '../core/dataset.ts';
import { ERROR_CODES, nearestNames, RegistryError } from '../core/errors.ts';
import { HEADERS, HTML } from './web-reply.ts';

/** Answers an error; what is no caller's mistake is written to the log and answered "internal". */
export function answerError(
  error: Error,
  context: Context,
  at: { readonly site: Site; readonly log: (text: string) => void },
): Response {
  const body = error instanceof RegistryError ? error.body : internal(error, at.log);
  const isFile = /\.(?:json|csv|xml|txt)$/.test(context.req.path);
  const text = isFile
    ? `${JSON.stringify({ error: body })}\n`
    : renderMessagePage(at.site, body, nearLinks(context.req.path, at.site.dataset));
  const headers = new Headers({
    ...HEADERS,
    'content-type': isFile ? 'application/json' : HTML,
    'cache-control': 'no-store',
  });
  if (body.code === 'method_not_allowed') headers.set('allow', 'GET, HEAD');
  return new Response(context.req.method === 'HEAD' ? null : text, { status: ERROR_CODES[body.code], headers });
}

/** The refusal of an address at which nothing stands. */
export function unknownPage(path: string): RegistryError {
  return new RegistryError('unknown_page', 'There is no page at this address.', {
    hint: path.length > 1 ? `Asked for was ${path.slice(0, 120)}.` : '',
  });
}

function internal(error: Error, log: (text: string) => void): RegistryError['body'] {
  log(`${error.stack ?? error.message}\n`);
  return {
    code: 'internal',
    message: 'Something broke on our side.',
    hint: 'It has been written down. Please try again.',
    nearest: [],
  };
}

/** Pages whose names are near what was asked for. */
function nearLinks(path: string, dataset: Dataset): NavLink[] {
  const name = path.split('/').filter(Boolean).at(-1) ?? '';
  const { offerings, platforms, developers } = dataset.content;
  const named = (folder: string, known: Iterable<string>, label: (id: string) => string | undefined) =>
    nearestNames(name, known).map((id) => ({ href: `/${folder}/${id}/`, label: label(id) ?? id }));
  return [
    ...named('offerings', Object.keys(offerings), (id) => offerings[id]?.name),
    ...named('questions', dataset.dimensions.keys(), (id) => dataset.dimensions.get(id)?.label),
    ...named('platforms', Object.keys(platforms), (id) => platforms[id]?.name),
    ...named('developers', Object.keys(developers), (id) => developers[id]?.name),
  ];
}
