/** A route that is sent something, as OpenAPI has it: its body, its answer, and everything that can be refused. */

import type { OpenApiOperation, OpenApiParameter } from '../../core/contract/openapi.ts';
import { ERROR_CODES } from '../../core/errors.ts';
import { exampleCheck } from '../../core/policy/check-example.ts';
import { exampleCorrection } from '../../core/proposal/correction-example.ts';
import { type ApiPost, CORRECTION_POST, MOST_ONCE_CHARACTERS } from '../../core/request/api-posts.ts';
import { API_ROOT } from '../../core/request/api-routes.ts';
import type { Made } from './openapi.ts';
import { componentName, envelopeOf, refTo } from './openapi-schemas.ts';

/** Describes a route that is sent something. */
export function postOperation(post: ApiPost, made: Made): OpenApiOperation {
  const example = exampleOfPost(post, made);
  const texts = post.textTypes.map((type) => [type, { schema: { type: 'string' } }] as const);
  return {
    operationId: post.operation,
    tags: [post.tag],
    summary: post.summary,
    description: post.description,
    parameters: onceParameter(post),
    requestBody: {
      description: post.body,
      required: true,
      content: {
        'application/json': {
          schema: refTo(componentName(post.bodyShape)),
          ...(example ? { example: example.body } : {}),
        },
        ...Object.fromEntries(texts),
      },
    },
    responses: {
      [post.status]: {
        description: `${post.summary}.`,
        content: {
          'application/json': {
            schema: envelopeOf(componentName(post.dataShape)),
            ...(example ? { example: example.answer } : {}),
          },
        },
      },
      ...refusalsOf(post),
    },
    ...(example ? { 'x-example-request': `${API_ROOT}${post.path}` } : {}),
  };
}

function exampleOfPost({ operation }: ApiPost, { dataset, values, making }: Made) {
  if (operation === CORRECTION_POST.operation) return exampleCorrection(dataset, values, making);
  return exampleCheck(dataset, values, making.today);
}

function onceParameter({ onceHeader }: ApiPost): readonly OpenApiParameter[] {
  if (onceHeader === null) return [];
  const description = 'Sent again with the same value and the same body it is kept once, and answered with the same.';
  const schema = { type: 'string', minLength: 1, maxLength: MOST_ONCE_CHARACTERS };
  return [{ name: onceHeader, in: 'header', required: false, description, schema, example: 'b6d2f1c0-nightly-42' }];
}

function refusalsOf({ refusals }: ApiPost): OpenApiOperation['responses'] {
  const refusal = (name: string) => ({ $ref: `#/components/responses/${name}` });
  const isClosable = refusals.includes('corrections_closed');
  return {
    400: refusal('BadRequest'),
    ...(refusals.some((code) => ERROR_CODES[code] === 404) ? { 404: refusal('NotFound') } : {}),
    405: refusal('MethodNotAllowed'),
    413: refusal('TooLarge'),
    415: refusal('UnsupportedType'),
    422: refusal('BadBody'),
    429: refusal('Busy'),
    500: refusal('Internal'),
    ...(isClosable ? { 503: refusal('Closed') } : {}),
  };
}
