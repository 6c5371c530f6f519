/** The API as an OpenAPI 3.1 document: made of the shapes that check what is sent, with examples from the record. */
import { z } from 'zod';
import { fillSentence } from '../../core/answer/sentence.ts';
import type {
  OpenApiDocument,
  OpenApiOperation,
  OpenApiParameter,
  OpenApiPath,
  OpenApiResponse,
} from '../../core/contract/openapi.ts';
import { ERROR_CODES } from '../../core/errors.ts';
import type { Dataset } from '../../core/record/dataset.ts';
import { answerApi, apiPath, parseApiRequest } from '../../core/request/api-answer.ts';
import {
  type ExampleValues,
  exampleOf,
  exampleOfParameter,
  exampleValues,
  shortened,
} from '../../core/request/api-example.ts';
import { API_POSTS } from '../../core/request/api-posts.ts';
import { takesSeveral } from '../../core/request/api-request.ts';
import { API_ROOT, API_ROUTES, API_TAGS, type ApiRoute } from '../../core/request/api-routes.ts';
import { postOperation } from './openapi-post.ts';
import { componentName, componentSchemas, envelopeOf, refTo } from './openapi-schemas.ts';

/** The day and the address by which the examples are made. */
export interface OpenApiMaking {
  readonly today: string;
  /** Where the site is reached from outside; empty when that is not known. */
  readonly base: string;
}

/** The document as it is sent. */
export function openApiText(dataset: Dataset, making: OpenApiMaking): string {
  return `${JSON.stringify(openApiDocument(dataset, making), null, 1)}\n`;
}

/** Describes every route, parameter, answer and error. */
export function openApiDocument(dataset: Dataset, making: OpenApiMaking): OpenApiDocument {
  const { registry, sentences } = dataset.content;
  const values = exampleValues(dataset);
  return {
    openapi: '3.1.1',
    info: {
      title: `${registry.name} API`,
      version: '1',
      summary: registry.tagline,
      description: `${fillSentence(sentences, 'S1')} ${fillSentence(sentences, 'S2')}\n\n${HOW}`,
      license: { name: registry.licence.data, url: `${making.base}/data/` },
    },
    servers: [{ url: `${making.base}${API_ROOT}`, description: 'This copy.' }],
    security: [],
    tags: Object.entries(API_TAGS).map(([name, description]) => ({ name, description })),
    paths: pathsOf({ dataset, values, making }),
    components: { schemas: componentSchemas(), responses: refusals() },
  };
}

/** What an address takes, in the order of the routes; what is only sent something stands last. */
function pathsOf(made: Made): OpenApiDocument['paths'] {
  const paths: Record<string, OpenApiPath> = {};
  for (const route of API_ROUTES) paths[route.path] = { get: operationOf(route, made) };
  for (const post of API_POSTS) paths[post.path] = { ...paths[post.path], post: postOperation(post, made) };
  return paths;
}

const HOW = `Everything is read with GET, but for \`/check\`, which is sent a policy and keeps nothing of it, and \`/corrections\`, which keeps what it is sent; HEAD and OPTIONS are answered too, and any origin may ask; only corrections are not taken from pages of other sites. Answers are \`{ data, meta, links }\`: \`meta\` has the digest of the record, the day it is read for, and a notice that must stand; \`links.next\` is the address of the next page. Each has an ETag, a hash of its bytes, and comes in brotli or gzip where asked for. A parameter that is not known, is empty, or cannot be is an error that names the nearest: a slip must not pass for "all".`;

/** What an operation is described from. */
export interface Made {
  readonly dataset: Dataset;
  readonly values: ExampleValues | null;
  readonly making: OpenApiMaking;
}

function operationOf(route: ApiRoute, made: Made): OpenApiOperation {
  const example = exampleAnswer(route, made);
  return {
    operationId: route.operation,
    tags: [route.tag],
    summary: route.summary,
    description: route.description,
    parameters: [...parametersOf(route, 'path', made), ...parametersOf(route, 'query', made)],
    responses: responsesOf(route, example?.answer),
    ...(example ? { 'x-example-request': example.path } : {}),
  };
}

function parametersOf(route: ApiRoute, where: 'path' | 'query', { values }: Made): readonly OpenApiParameter[] {
  const { shape } = where === 'path' ? route.pathShape : route.queryShape;
  return Object.entries(shape).map(([name, parameter]) => {
    const { $schema: _schema, description = '', ...schema } = z.toJSONSchema(parameter as z.ZodType);
    const several = takesSeveral(parameter);
    const text = values ? exampleText(route, where, name, values) : '';
    return {
      name,
      in: where,
      required: where === 'path' || !(parameter as z.ZodType).safeParse(undefined).success,
      description,
      schema,
      ...(several ? { style: 'form', explode: false } : {}),
      ...(text === '' ? {} : { example: exampleFor(schema, text) }),
    };
  });
}

function exampleText(route: ApiRoute, where: 'path' | 'query', name: string, values: ExampleValues): string {
  return where === 'path' ? (exampleOf(route, values).path[name] ?? '') : exampleOfParameter(route, name, values);
}

/** A text as the value that it stands for. */
function exampleFor({ type }: { readonly type?: unknown }, text: string): unknown {
  if (type === 'array') return text.split(',');
  if (type === 'integer') return Number(text);
  return type === 'boolean' ? text === 'true' : text;
}

/** The answer to the example of a route, cut to what shows its shape. */
function exampleAnswer(route: ApiRoute, { dataset, values, making }: Made) {
  if (!values) return undefined;
  const { path, query } = exampleOf(route, values);
  // A record of one offering has nothing to compare it with.
  if ('ids' in route.queryShape.shape && !query['ids']) return undefined;
  // Nor does every record ship policies.
  if (Object.values(path).includes('')) return undefined;
  // What a store holds is nothing that the record knows.
  if (route.needs === 'store') return undefined;
  const request = parseApiRequest(route, { path, query: new URLSearchParams(query) }, making.today);
  return { path: apiPath(route, path, request.query), answer: shortened(answerApi(dataset, request, making)) };
}

function responsesOf(route: ApiRoute, example: unknown): OpenApiOperation['responses'] {
  const statuses = new Set(route.refusals.map((code) => ERROR_CODES[code]));
  return {
    200: {
      description: `${route.summary}.`,
      headers: {
        ETag: { description: 'A hash of these bytes, for If-None-Match.', schema: { type: 'string' } },
      },
      content: {
        'application/json': {
          schema: envelopeOf(componentName(route.dataShape)),
          ...(example === undefined ? {} : { example }),
        },
      },
    },
    304: { description: 'The client has these bytes already: If-None-Match named their ETag.' },
    400: { $ref: '#/components/responses/BadRequest' },
    ...(statuses.has(404) ? { 404: { $ref: '#/components/responses/NotFound' } } : {}),
    405: { $ref: '#/components/responses/MethodNotAllowed' },
    500: { $ref: '#/components/responses/Internal' },
  };
}

function refusals(): Readonly<Record<string, OpenApiResponse>> {
  const refusal = (description: string): OpenApiResponse => ({
    description,
    content: { 'application/json': { schema: refTo('Error') } },
  });
  return {
    BadRequest: refusal('A parameter is not known, is missing, stands twice, or cannot be; `hint` says what can.'),
    NotFound: refusal('There is nothing of this id or name; `nearest` has up to three that are near.'),
    MethodNotAllowed: {
      ...refusal('The address does not take this method.'),
      headers: { Allow: { description: 'The methods that it takes.', schema: { type: 'string' } } },
    },
    TooLarge: refusal('The body is longer than it may be, or asks for more than one answer should hold.'),
    UnsupportedType: refusal('The body is of a type that is not read here.'),
    BadBody: refusal('The body, or the policy in it, has mistakes: all of them are in `issues`, each with its place.'),
    Busy: {
      ...refusal('Too many checks wait for their turn, or too much was sent within an hour: ask again later.'),
      headers: { 'Retry-After': { description: 'Seconds after which to ask again.', schema: { type: 'integer' } } },
    },
    Closed: refusal('This copy takes no corrections now; the message says why.'),
    Internal: refusal('Something broke on our side.'),
  };
}
