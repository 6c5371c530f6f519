/** The OpenAPI document: a linter has nothing against it, and every answer of the API, good and bad input alike, is as it says. */
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import type { OpenApiDocument, OpenApiOperation, OpenApiParameter } from '../../src/core/contract/openapi.ts';
import { shortened } from '../../src/core/request/api-example.ts';
import { API_POSTS } from '../../src/core/request/api-posts.ts';
import { API_ROOT, API_ROUTES } from '../../src/core/request/api-routes.ts';
import { MINI_DAY, miniContent, miniDataset } from '../mini-record.ts';
import { type Ask, BASE, facesOver, miniFaces } from './faces.ts';
import { realDataset } from './real-record.ts';

const ask = miniFaces();
const document = (await (await ask(`${API_ROOT}/openapi.json`)).json()) as OpenApiDocument;
const OPERATIONS: readonly (readonly [string, OpenApiOperation])[] = Object.entries(document.paths).flatMap(
  ([path, { get }]) => (get ? [[path, get] as const] : []),
);
const POSTS: readonly (readonly [string, OpenApiOperation])[] = Object.entries(document.paths).flatMap(
  ([path, { post }]) => (post ? [[path, post] as const] : []),
);

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(document, 'openapi');

/** What the document has against an answer of an operation; nothing when it is as it says. */
async function faultsOf(path: string, answer: Response, method: 'get' | 'post' = 'get'): Promise<unknown> {
  const { get, post } = document.paths[path] ?? {};
  const said = ((method === 'get' && get) || post)?.responses[String(answer.status)];
  if (!said) return `the document knows no ${answer.status}`;
  const response = said.$ref ? document.components.responses[said.$ref.split('/').at(-1) ?? ''] : said;
  const name = said.$ref
    ? `#/components/responses/${said.$ref.split('/').at(-1)}`
    : pointerOf(path, method === 'get' && get ? 'get' : 'post', answer.status);
  if (!response?.content) return (await answer.text()) === '' ? null : 'a body where none should be';
  if (answer.headers.get('content-type') !== 'application/json') return answer.headers.get('content-type');
  const holds = ajv.getSchema(`openapi${name}/content/application~1json/schema`);
  if (!holds) return `no schema at ${name}`;
  return holds(await answer.json()) ? null : holds.errors;
}

function pointerOf(path: string, method: string, status: number): string {
  return `#/paths/${path.replace(/~/g, '~0').replace(/\//g, '~1').replace(/\{/g, '%7B').replace(/\}/g, '%7D')}/${method}/responses/${status}`;
}

/** Address of an operation with its ids and some parameters. */
function addressOf(path: string, operation: OpenApiOperation, query: Readonly<Record<string, unknown>> = {}): string {
  const given = (name: string) => String(operation.parameters.find((each) => each.name === name)?.example ?? '');
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(given(name)));
  const needed = operation.parameters.filter((each) => each.in === 'query' && each.required);
  const all = { ...Object.fromEntries(needed.map((each) => [each.name, each.example])), ...query };
  const text = new URLSearchParams(Object.entries(all).map(([name, value]) => [name, String(value)])).toString();
  return `${API_ROOT}${filled}${text && `?${text}`}`;
}

const IN_QUERY = OPERATIONS.flatMap(([path, operation]) =>
  operation.parameters
    .filter((each) => each.in === 'query')
    .map((parameter) => [`${path} ${parameter.name}`, path, operation, parameter] as const),
);

describe('the linter', () => {
  test.each([
    ['the mini registry', miniDataset(), MINI_DAY, BASE],
    ['the real one', realDataset(), realDataset().content.generated, BASE],
    ['a copy that does not know its address', miniDataset(), MINI_DAY, ''],
  ])('has nothing against the document of %s', async (_, dataset, today, base) => {
    const { openApiText } = await import('../../src/adapters/export/openapi.ts');
    const config = await createConfig({ extends: ['recommended-strict'] });
    const problems = await lintFromString({ source: openApiText(dataset, { today, base }), config });
    expect(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
  });

  test('would say so if something were wrong', async () => {
    const broken = { ...document, paths: { '/registry': { get: { responses: {} } } } };
    const config = await createConfig({ extends: ['recommended-strict'] });
    expect((await lintFromString({ source: JSON.stringify(broken), config })).length).toBeGreaterThan(3);
  });
});

describe('the document', () => {
  test('has every route of the API and no other, each with its parameters', () => {
    expect(OPERATIONS.map(([path]) => path)).toEqual(API_ROUTES.map((each) => each.path));
    expect(POSTS.map(([path]) => path).sort()).toEqual(API_POSTS.map((each) => each.path).sort());
    for (const [index, [, { parameters }]] of OPERATIONS.entries()) {
      const { pathShape, queryShape } = API_ROUTES[index] ?? {};
      const taken = [...Object.keys(pathShape?.shape ?? {}), ...Object.keys(queryShape?.shape ?? {})];
      expect(parameters.map((each) => each.name)).toEqual(taken);
    }
  });

  test('describes everything: operations, parameters, answers and errors, with examples', () => {
    for (const [path, operation] of [...OPERATIONS, ...POSTS]) {
      expect([path, operation.summary.length > 5, operation.description.length > 20]).toEqual([path, true, true]);
      for (const each of operation.parameters) {
        expect([path, each.name, each.description.length > 10]).toEqual([path, each.name, true]);
        // A cursor is given by an answer, and the record of the tests has no processor of everybody.
        const isGiven = ['cursor', 'key', 'alias', 'processor', 'domicile', 'q'].includes(each.name);
        if (!isGiven) expect([path, each.name, each.example === undefined]).toEqual([path, each.name, false]);
      }
      for (const [status, { description, $ref }] of Object.entries(operation.responses))
        expect([path, status, Boolean(description ?? $ref)]).toEqual([path, status, true]);
    }
  });

  test('is the same bytes every time, and small enough to read', async () => {
    const [one, other] = await Promise.all([
      ask(`${API_ROOT}/openapi.json`),
      facesOver(miniDataset())(`${API_ROOT}/openapi.json`),
    ]);
    expect(one.headers.get('etag')).toBe(other.headers.get('etag'));
    expect((await one.text()).length).toBeLessThan(270_000);
  });

  test('of a record without offerings has no examples, and is a document nonetheless', async () => {
    const empty = { ...miniContent(), offerings: {} };
    const { openDataset } = await import('../../src/core/record/dataset.ts');
    const { openApiText } = await import('../../src/adapters/export/openapi.ts');
    const text = openApiText(openDataset(empty, 'a'.repeat(64)), { today: MINI_DAY, base: '' });
    expect(text).not.toContain('x-example-request');
    const config = await createConfig({ extends: ['recommended'] });
    expect((await lintFromString({ source: text, config })).filter((each) => each.severity === 'error')).toEqual([]);
  });
});

describe('what goes well', () => {
  // What a store holds is in no record, and has no example.
  const shown = OPERATIONS.filter(([path]) => path !== '/corrections/{ref}');
  test.each(shown)('%s: its example', async (path, operation) => {
    const answer = await ask(operation['x-example-request'] ?? '');
    expect([answer.status, await faultsOf(path, answer.clone())]).toEqual([200, null]);
  });

  test.each(IN_QUERY.filter(([, , , { example }]) => example !== undefined))(
    '%s: the example of the parameter',
    async (_, path, operation, parameter) => {
      const more = parameter.name === 'verdict' ? { need: 'no-training' } : {};
      const answer = await ask(addressOf(path, operation, { ...more, [parameter.name]: parameter.example }));
      expect([answer.status, await faultsOf(path, answer.clone())]).toEqual([200, null]);
    },
  );

  const choices = IN_QUERY.flatMap(([name, path, operation, parameter]) =>
    choicesOf(parameter).map((choice) => [`${name}=${choice}`, path, operation, parameter.name, choice] as const),
  );
  test.each(choices)('%s: a word of the closed list', async (_, path, operation, name, choice) => {
    const more = name === 'verdict' ? { need: 'no-training' } : {};
    const answer = await ask(addressOf(path, operation, { ...more, [name]: choice }));
    expect([answer.status, await faultsOf(path, answer.clone())]).toEqual([200, null]);
  });

  const dated = OPERATIONS.filter(([, { parameters }]) => parameters.some((each) => each.name === 'as_of'));
  test.each(dated)('%s: days at which little or nothing was known', async (path, operation) => {
    for (const as_of of ['2026-01-01', '2026-07-05', '2026-08-01', MINI_DAY]) {
      const answer = await ask(addressOf(path, operation, { as_of }));
      expect([as_of, answer.status, await faultsOf(path, answer.clone())]).toEqual([as_of, 200, null]);
      expect(((await answer.json()) as { meta: { as_of: string } }).meta.as_of).toBe(as_of);
    }
  });

  test('and every id of the record, the real one too', async () => {
    const real = facesOver(realDataset(), realDataset().content.generated);
    for (const [over, dataset] of [
      [ask, miniDataset()],
      [real, realDataset()],
    ] as const) {
      for (const [path, address] of everyAddress(dataset)) {
        const answer = await over(API_ROOT + address);
        expect([address, answer.status, await faultsOf(path, answer)]).toEqual([address, 200, null]);
      }
    }
  });
});

function everyAddress({ content }: ReturnType<typeof miniDataset>): readonly (readonly [string, string])[] {
  const offerings = Object.keys(content.offerings);
  const [first = '', second = ''] = offerings;
  return [
    ...offerings.map((id) => ['/offerings/{id}', `/offerings/${id}`] as const),
    ...offerings.flatMap((id) =>
      content.dimensions.map((each) => ['/offerings/{id}/{dimension}', `/offerings/${id}/${each.id}`] as const),
    ),
    ...content.dimensions.map(({ id }) => ['/dimensions/{id}', `/dimensions/${id}`] as const),
    ...Object.keys(content.developers).map((id) => ['/developers/{id}', `/developers/${id}`] as const),
    ...Object.keys(content.platforms).map((id) => ['/platforms/{id}', `/platforms/${id}`] as const),
    ...content.needs.map(({ id }) => ['/offerings', `/offerings?need=${id}&limit=200`] as const),
    ...Object.keys(content.policies ?? {}).map((id) => ['/policies/{id}', `/policies/${id}`] as const),
    ['/compare', `/compare?ids=${first},${second}`],
    ['/changes', '/changes?limit=200'],
    ['/sources', '/sources?limit=200'],
  ];
}

function choicesOf({ schema }: OpenApiParameter): readonly string[] {
  const items = schema['items'] as { readonly enum?: readonly string[] } | undefined;
  return ((schema['enum'] ?? items?.enum ?? []) as readonly unknown[]).map(String);
}

test('an answer that is not as the document says would be noticed: a grade without its condition, a key that is none', async () => {
  const path = '/offerings/{id}';
  const address = addressOf(path, document.paths[path]?.get as OpenApiOperation);
  const told = (await (await ask(address)).json()) as { data: { cells: Record<string, Record<string, unknown>> } };
  const headers = { 'content-type': 'application/json' };
  expect(await faultsOf(path, new Response(JSON.stringify(told), { headers }))).toBe(null);
  delete Object.values(told.data.cells)[0]?.['condition'];
  const bare = (await faultsOf(path, new Response(JSON.stringify(told), { headers }))) as { message: string }[];
  expect(bare.map((each) => each.message)).toContain("must have required property 'condition'");
  const more = { ...told, zebra: 1 };
  expect(await faultsOf(path, new Response(JSON.stringify(more), { headers }))).not.toBe(null);
});

describe('what is refused', () => {
  /** Fails unless an answer is a refusal as the document has it; gives its code. */
  async function refusal(path: string, answer: Response, status: number): Promise<string> {
    expect([answer.status, await faultsOf(path, answer.clone())]).toEqual([status, null]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const { error } = (await answer.json()) as { error: { code: string; message: string; hint: string } };
    expect(`${error.message}${error.hint}`).not.toMatch(/undefined|\[object|at .*\.ts:|node_modules/);
    expect([error.message.endsWith('.'), error.hint.length > 0]).toEqual([true, true]);
    return error.code;
  }

  test.each(OPERATIONS)('%s: a parameter that is none', async (path, operation) => {
    const answer = await ask(addressOf(path, operation, { zebra: 'x' }));
    expect(await refusal(path, answer, 400)).toBe('unknown_parameter');
  });

  test.each(IN_QUERY)(
    '%s: empty, twice with other values, too long, and not as it is written',
    async (_, path, operation, { name, schema }) => {
      const address = (value: string) => addressOf(path, operation, { [name]: value });
      for (const value of ['', '~', 'x'.repeat(5000), '<script>alert(1)</script>', '\u0000', '%']) {
        if (['q', 'alias', 'developer', 'platform', 'offering'].includes(name) && value !== '' && value.length < 5000)
          continue;
        const code = await refusal(path, await ask(address(value)), 400);
        expect(['bad_parameter', 'bad_date']).toContain(code);
      }
      if (schema['type'] === 'array') return;
      const twice = `${address('one')}&${name}=other`;
      expect(['bad_parameter', 'bad_date']).toContain(await refusal(path, await ask(twice), 400));
    },
  );

  test.each(OPERATIONS.filter(([path]) => path.includes('{')))('%s: an id that is none', async (path, operation) => {
    for (const id of ['zebra', '..', 'x'.repeat(3000), '%00', 'constructor', '__proto__', 'ÄÖ%2F']) {
      const address = addressOf(path, operation).replace(/\/[^/?]+$/, `/${id}`);
      if (id === '..') continue;
      const code = await refusal(path, await ask(address), 404);
      expect(code).toMatch(/^unknown_/);
    }
  });

  test.each(OPERATIONS)('%s: what is no reading', async (path, operation) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']) {
      const isSent = document.paths[path]?.post !== undefined;
      if (isSent && method === 'POST') continue;
      const answer = await ask(addressOf(path, operation), { method });
      expect(answer.headers.get('allow')).toBe(isSent ? 'GET, HEAD, POST, OPTIONS' : 'GET, HEAD, OPTIONS');
      expect(await refusal(path, answer, 405)).toBe('method_not_allowed');
    }
  });

  const sent = (path: string, body: string, type = 'application/json') =>
    ask(API_ROOT + path, { method: 'POST', headers: { 'content-type': type }, body });

  // What is kept needs a store: corrections have tests of their own.
  const checks = POSTS.filter(([path]) => path === '/check');
  test.each(checks)('%s: its example answers as it says', async (path, operation) => {
    const { example } = operation.requestBody?.content['application/json'] ?? {};
    const answer = await sent(path, JSON.stringify(example));
    expect([answer.status, await faultsOf(path, answer.clone())]).toEqual([200, null]);
    const told = operation.responses['200']?.content?.['application/json']?.example;
    expect(shortened(await answer.json())).toEqual(told);
  });

  const HEAD = 'policy: strange\ntitle: Strange\n';
  const BAD: readonly (readonly [string, number, string, string, string?])[] = [
    ['no body', 422, 'bad_body', ''],
    ['no JSON', 422, 'bad_body', '{'],
    ['a list', 422, 'bad_body', '[]'],
    ['a key that is none', 422, 'bad_body', '{"policy":"house-rules","offering":["acme-api"]}'],
    ['no policy', 422, 'bad_body', '{"offerings":["acme-api"]}'],
    ['no offering in a list', 422, 'bad_body', '{"policy":"house-rules","offerings":[]}'],
    ['a policy that is none', 422, 'bad_body', '{"policy":7}'],
    ['brackets in brackets', 422, 'bad_body', `{"policy":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['another type', 415, 'unsupported_type', 'policy=house-rules', 'application/x-www-form-urlencoded'],
    ['a policy that does not ship', 404, 'unknown_policy', '{"policy":"house-rule"}'],
    ['an offering that there is not', 404, 'unknown_offering', '{"policy":"house-rules","offerings":["acme-apy"]}'],
    ['a day to come', 400, 'bad_date', '{"policy":"house-rules","as_of":"2027-01-01"}'],
    ['too many bytes', 413, 'too_large', `{"policy":"${'x'.repeat(300_000)}"}`],
    ['too long a policy', 413, 'too_large', JSON.stringify({ policy: `${HEAD}about: ${'x'.repeat(70_000)}` })],
    ['YAML that is none', 422, 'bad_policy', `${HEAD}about: [`, 'application/yaml'],
    [
      'a condition that is none',
      422,
      'bad_policy',
      `${HEAD}require: [{ question: gdpr_dpa, cel: 1 + }]`,
      'application/yaml',
    ],
    [
      'a pattern without end',
      422,
      'bad_policy',
      `${HEAD}require: [{ question: gdpr_dpa, cel: "cell.place.matches('^(a+)+$')" }]`,
      'application/yaml',
    ],
  ];
  const TYPED = BAD.map(
    ([name, status, code, body, type = 'application/json']) => [name, status, code, body, type] as const,
  );
  test.each(TYPED)('a check: %s', async (_, status, code, body, type) => {
    expect(await refusal('/check', await sent('/check', body, type), status)).toBe(code);
  });

  test.each(POSTS)('%s: a parameter, and what is no sending', async (path) => {
    expect(await refusal(path, await sent(`${path}?zebra=1`, '{}'), 400)).toBe('unknown_parameter');
    const isRead = document.paths[path]?.get !== undefined;
    for (const method of [...(isRead ? [] : ['GET', 'HEAD']), 'PUT', 'PATCH', 'DELETE']) {
      const answer = await ask(API_ROOT + path, { method });
      expect([answer.status, answer.headers.get('allow')]).toEqual([
        405,
        `${isRead ? 'GET, HEAD, ' : ''}POST, OPTIONS`,
      ]);
    }
  });

  test('a fault of ours is told as one, and goes to the log', async () => {
    const said: string[] = [];
    const broken = (): never => {
      throw new Error('secret words');
    };
    const over: Ask = facesOver(
      {
        ...miniDataset(),
        get content(): never {
          return broken();
        },
      },
      MINI_DAY,
      (text) => said.push(text),
    );
    const answer = await over(`${API_ROOT}/registry`);
    expect([answer.status, (await answer.clone().text()).includes('secret')]).toEqual([500, false]);
    expect(await faultsOf('/registry', answer)).toBe(null);
    expect(said.join('')).toContain('secret words');
  });
});
