/** `POST /check`: a policy that is sent, held against offerings at once; nothing of it is kept. */
import type { Context } from 'hono';
import { NO_QUERY } from '../core/contract/api-parameters.ts';
import type { CheckBody } from '../core/contract/check-request.ts';
import { RegistryError } from '../core/errors.ts';
import { parseCheckBody } from '../core/policy/check-body.ts';
import type { Dataset } from '../core/record/dataset.ts';
import { answerCheck } from '../core/request/api-answer.ts';
import { CHECK_POST, MOST_BODY_BYTES, YAML_TYPES } from '../core/request/api-posts.ts';
import { parseApiQuery } from '../core/request/api-request.ts';
import { API_ROOT } from '../core/request/api-routes.ts';
import { checkOfferings, type HandedCapabilities } from '../workflows/check-offerings.ts';
import { bodyType, readBody } from './http-body.ts';
import { HEADERS, OPEN } from './http-reply.ts';

/** What a check is answered from. */
export interface CheckCapabilities {
  readonly dataset: () => Dataset;
  readonly today: () => string;
  readonly handed: HandedCapabilities;
}

/** Where it stands, from the root of the site. */
export const CHECK_PATH = `${API_ROOT}${CHECK_POST.path}`;

/** Answers a request with the check that it asks for. */
export async function answerCheckRequest(
  context: Context,
  { dataset: current, today: clock, handed }: CheckCapabilities,
): Promise<Response> {
  parseApiQuery(NO_QUERY, new URL(context.req.url).searchParams);
  const body = await bodyOf(context.req.raw);
  const [dataset, today] = [current(), clock()];
  const data = await checkOfferings(body, { dataset, today }, handed);
  const headers = { ...HEADERS, ...OPEN, 'content-type': 'application/json', 'cache-control': 'no-store' };
  return new Response(`${JSON.stringify(answerCheck(dataset, data))}\n`, { headers });
}

/** A policy in YAML by itself is held against everything that is served. */
async function bodyOf(request: Request): Promise<CheckBody> {
  const type = bodyType(request);
  const isYaml = YAML_TYPES.includes(type);
  if (!isYaml && type !== 'application/json') throw otherType(type);
  const read = await readBody(request, MOST_BODY_BYTES);
  if ('text' in read) return isYaml ? yamlBody(read.text) : parseCheckBody(read.text);
  if (read.fault === 'bytes')
    throw new RegistryError('bad_body', 'The body is no text in UTF-8.', { hint: 'Save it as UTF-8.' });
  throw new RegistryError('too_large', `The body has more than ${MOST_BODY_BYTES} bytes.`, {
    hint: 'A policy with all its exceptions is far shorter; nothing of the body was read.',
  });
}

/** A word alone would pass for the id of a policy that ships. */
function yamlBody(text: string): CheckBody {
  if (text.trim() === '') throw new RegistryError('bad_body', 'The body is empty.', { hint: 'Send a policy in YAML.' });
  return { policy: `${text}\n` };
}

function otherType(type: string): RegistryError {
  const said = type === '' ? 'The body comes without a type.' : `A body of the type ${type.slice(0, 60)} is not read.`;
  return new RegistryError('unsupported_type', said, {
    hint: `Send it with Content-Type: application/json, or a policy by itself with ${YAML_TYPES[0]}.`,
  });
}
