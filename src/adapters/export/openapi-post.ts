/** A route that is sent something, as OpenAPI has it: its body, its answer, and everything that can be refused. */

import type { OpenApiOperation } from '../../core/contract/openapi.ts';
import { exampleCheck } from '../../core/policy/check-example.ts';
import { type ApiPost, YAML_TYPES } from '../../core/request/api-posts.ts';
import { API_ROOT } from '../../core/request/api-routes.ts';
import type { Made } from './openapi.ts';
import { componentName, envelopeOf, refTo } from './openapi-schemas.ts';

/** Describes a route that is sent something. */
export function postOperation(post: ApiPost, { dataset, values, making }: Made): OpenApiOperation {
  const example = exampleCheck(dataset, values, making.today);
  return {
    operationId: post.operation,
    tags: [post.tag],
    summary: post.summary,
    description: post.description,
    parameters: [],
    requestBody: {
      description: 'What is asked; or a policy by itself as YAML, to be held against everything that is served.',
      required: true,
      content: {
        'application/json': {
          schema: refTo(componentName(post.bodyShape)),
          ...(example ? { example: example.body } : {}),
        },
        [YAML_TYPES[0] ?? '']: { schema: { type: 'string' } },
      },
    },
    responses: {
      200: {
        description: `${post.summary}.`,
        content: {
          'application/json': {
            schema: envelopeOf(componentName(post.dataShape)),
            ...(example ? { example: example.answer } : {}),
          },
        },
      },
      ...refusalsOfPosts(),
    },
    ...(example ? { 'x-example-request': `${API_ROOT}${post.path}` } : {}),
  };
}

function refusalsOfPosts(): OpenApiOperation['responses'] {
  const refusal = (name: string) => ({ $ref: `#/components/responses/${name}` });
  return {
    400: refusal('BadRequest'),
    404: refusal('NotFound'),
    405: refusal('MethodNotAllowed'),
    413: refusal('TooLarge'),
    415: refusal('UnsupportedType'),
    422: refusal('BadBody'),
    429: refusal('Busy'),
    500: refusal('Internal'),
  };
}
