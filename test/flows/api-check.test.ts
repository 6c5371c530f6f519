/** `POST /check` as programs meet it: the same as the command prints, from any origin, without files, and never for long. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseStrangerYaml } from '../../src/adapters/files/stranger-yaml.ts';
import type { PolicyOutput } from '../../src/core/contract/api-policies.ts';
import type { CheckOutput } from '../../src/core/contract/check.ts';
import { MINI_DAY, miniDataset } from '../mini-record.ts';
import { assay, json, miniBytes, scratch } from './command-line.ts';
import { facesOver, miniFaces } from './faces.ts';
import { expectShape } from './published.ts';
import { realDataset } from './real-record.ts';

const PATH = '/api/v1/check';
const ask = miniFaces();
const JSON_TYPE = 'application/json';

function post(body: unknown, { type = JSON_TYPE, over = ask } = {}): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return over(PATH, { method: 'POST', headers: { 'content-type': type }, body: text });
}

async function checked(body: unknown, type = JSON_TYPE): Promise<CheckOutput> {
  const answer = await post(body, { type });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { data: CheckOutput }).data;
}

interface Refused {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly issues?: readonly { line: number; column: number; path: string; found: string }[];
}

async function refused(body: unknown, type = JSON_TYPE): Promise<Refused> {
  const answer = await post(body, { type });
  const told = (await answer.json()) as { error: Refused };
  await expectShape('error', told);
  return { ...told.error, status: answer.status };
}

const TEXT = readFileSync(new URL('../mini/policies/personal-data.yaml', import.meta.url), 'utf8');
const OWN = { policy: 'ours', title: 'Ours', require: [{ question: 'gdpr_dpa' }] };

describe('an answer', () => {
  test('is in the envelope, with its days and the sentences that must stand', async () => {
    const answer = await post({ policy: 'house-rules', as_of: '2026-08-01' });
    const envelope = (await answer.json()) as { data: CheckOutput; meta: object; links: object };
    await expectShape('envelope', envelope);
    await expectShape('check', envelope.data);
    expect(envelope.meta).toMatchObject({ digest: miniDataset().digest, as_of: '2026-08-01', today: MINI_DAY });
    expect(envelope.links).toEqual({ self: PATH, next: null });
    expect(envelope.data.notices['S10']).toContain('Met means met on public evidence of 1 Aug 2026');
    expect(envelope.data.notices['S11']).toBeDefined();
    const { headers } = answer;
    expect([headers.get('cache-control'), headers.get('content-type')]).toEqual(['no-store', JSON_TYPE]);
  });

  test('is what the command prints: for offerings, for all, and for those of other names', async () => {
    const files = scratch();
    const dataset = ['--dataset', files.write('mini.json', miniBytes()), '--today', MINI_DAY, '--format', 'json'];
    try {
      for (const offerings of [['acme-api'], ['Acme API', 'acme-north'], null]) {
        const ran = await assay(['check', 'personal-data', ...(offerings ?? []), ...dataset]);
        expect(await checked({ policy: 'personal-data', offerings })).toEqual(json(ran));
      }
    } finally {
      files.remove();
    }
  });

  test('is the same for a policy as its text, as an object, and by itself; only a text has places', async () => {
    const value = (parseStrangerYaml({ file: 'x', text: TEXT }) as { source: { value: object } }).source.value;
    const [text, alone, object] = await Promise.all([
      checked({ policy: TEXT }),
      checked(TEXT, 'application/yaml; charset=utf-8'),
      checked({ policy: value }),
    ]);
    expect(alone).toEqual(text);
    const places = ({ offerings }: CheckOutput) =>
      offerings.flatMap(({ requirements }) => requirements.map(({ at }) => at?.file ?? null));
    expect([new Set(places(text)).has('policy'), new Set(places(object))]).toEqual([true, new Set([null])]);
    const verdicts = ({ offerings }: CheckOutput) => offerings.map((each) => [each.offering, each.model, each.verdict]);
    expect(verdicts(object)).toEqual(verdicts(text));
  });

  test('is for the models that are named, with what an inventory would say of them', async () => {
    const uses = [{ offering: 'acme-api', models: ['acme-vision-1', 'acme-text-1'], purpose: 'letters' }];
    const { offerings } = await checked({ policy: 'house-rules', uses });
    expect(offerings.map(({ model }) => model)).toEqual(['acme-vision-1', 'acme-text-1']);
  });

  test('extends those that ship, and holds nothing back', async () => {
    const { offerings } = await checked({ policy: { ...OWN, extends: ['personal-data'] }, offerings: ['acme-north'] });
    const [{ requirements = [] } = {}] = offerings;
    expect(requirements.filter(({ must }) => must).length).toBeGreaterThan(5);
  });
});

describe('policies that ship', () => {
  const get = async (path: string, over = ask) => {
    const answer = await over(`/api/v1/policies${path}`);
    expect([path, answer.status]).toEqual([path, 200]);
    return (await answer.json()) as {
      data: PolicyOutput & { policies: PolicyOutput[] };
      links: { next: string | null };
    };
  };

  test('are listed, page by page and by title', async () => {
    const { data } = await get('');
    expect(data.policies.map(({ id, requirements, recommendations }) => [id, requirements, recommendations])).toEqual([
      ['house-rules', 2, 1],
      ['personal-data', 6, 1],
    ]);
    const [first, reversed] = [await get('?limit=1&fields=title'), await get('?sort=-title&fields=id')];
    expect(first.data.policies).toEqual([{ id: 'house-rules', title: data.policies[0]?.title }]);
    expect(first.links.next).toContain('cursor=');
    expect(reversed.data.policies.map(({ id }) => id)).toEqual(['personal-data', 'house-rules']);
  });

  test('say of every offering what the check says: the worst of its models', async () => {
    const real = facesOver(realDataset(), realDataset().content.generated);
    for (const { id } of (await get('', real)).data.policies) {
      const { data } = await get(`/${id}`, real);
      const check = ((await (await post({ policy: id }, { over: real })).json()) as { data: CheckOutput }).data;
      for (const offering of new Set(check.offerings.map((each) => each.offering))) {
        const verdicts = check.offerings.filter((each) => each.offering === offering).map((each) => each.verdict);
        const worst = (['unmet', 'unproven', 'met'] as const).find((each) => verdicts.includes(each)) ?? 'met';
        expect([id, offering, data.offerings?.[worst].includes(offering)]).toEqual([id, offering, true]);
      }
      expect(Object.values(data.offerings ?? {}).flat().length).toBe(
        new Set(check.offerings.map((each) => each.offering)).size,
      );
      expect(data.lines.map(({ says }) => says)).toEqual(check.offerings[0]?.requirements.map(({ says }) => says));
      expect(data.notices).toEqual(check.notices);
    }
  });

  test('say nothing of offerings where the record is older than they allow', async () => {
    const later = facesOver(miniDataset(), '2027-06-01');
    const { data } = await get('/personal-data', later);
    expect([data.offerings, data.lines.length > 5]).toEqual([null, true]);
    expect((await get('/house-rules', later)).data.offerings).not.toBe(null);
    const refused = await post({ policy: 'personal-data' }, { over: later });
    expect([refused.status, ((await refused.json()) as { error: Refused }).error.code]).toEqual([400, 'stale_dataset']);
  });

  test('as they were on another day, with the day in the answer', async () => {
    const { data } = await get('/house-rules?as_of=2026-01-01');
    expect([data.as_of, data.offerings?.met]).toEqual(['2026-01-01', []]);
  });
});

test('any origin may ask: the preflight allows the method and the type, and no more', async () => {
  const { status, headers } = await ask(PATH, { method: 'OPTIONS', headers: { origin: 'https://elsewhere.example' } });
  expect([status, headers.get('access-control-allow-origin'), headers.get('access-control-allow-methods')]).toEqual([
    204,
    '*',
    'POST, OPTIONS',
  ]);
  expect(headers.get('access-control-allow-headers')).toBe('content-type');
  expect(headers.get('access-control-allow-credentials')).toBe(null);
  expect((await post({ policy: 'house-rules' })).headers.get('access-control-allow-origin')).toBe('*');
});

describe('every mistake is told at once', () => {
  test('of a body, with its path', async () => {
    const { status, code, issues } = await refused({ polcy: 1, offerings: [], uses: [{ models: ['a'] }], as_of: 7 });
    expect([status, code]).toEqual([422, 'bad_body']);
    expect(issues?.map(({ path }) => path).sort()).toEqual([
      '/as_of',
      '/offerings',
      '/polcy',
      '/policy',
      '/uses/0/offering',
    ]);
  });

  test('of a policy in YAML, with line and column', async () => {
    const text = 'policy: ours\ntitle: Ours\nrequire:\n  - { question: gdpr }\n  - { question: gdpr_dpa, cel: 1 + }\n';
    const { issues } = await refused({ policy: text });
    expect(issues?.map(({ line, column, path }) => [line, column, path])).toEqual([
      [4, 7, '/require/0/question'],
      [5, 27, '/require/1/cel'],
    ]);
  });

  test('of a policy as an object, with its path', async () => {
    const require = [{ question: 'gdpr' }, { question: 'gdpr_dpa', cel: "cell.place.matches('(a+)+$')" }];
    const { status, code, issues } = await refused({ policy: { ...OWN, require } });
    expect([status, code, issues?.map(({ path, line }) => [path, line]).sort()]).toEqual([
      422,
      'bad_policy',
      [
        ['/require/0/question', 1],
        ['/require/1/cel', 1],
      ],
    ]);
  });
});

describe('no file is reached', () => {
  test.each(['../policy.yaml', '/etc/passwd.yaml', 'policy.yaml', './house-rules.yaml', 'file:///etc/hosts.yaml'])(
    'by a policy that extends %s',
    async (name) => {
      const { code, issues } = await refused({ policy: { ...OWN, extends: [name] } });
      expect([code, issues?.[0]?.found]).toEqual(['bad_policy', expect.stringContaining('no file can be reached')]);
    },
  );

  test('nor by a name in place of a policy', async () => {
    expect((await refused({ policy: 'test/check/policy.yaml' })).code).toBe('bad_policy');
    expect((await refused({ policy: 'package' })).code).toBe('unknown_policy');
  });
});

const MOST_MS = 2000;
const wide = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, at) => make(at));
const line = (cel: string) => ({ question: 'data_residency', cel });
const loop = (inner: string) => `cell.details.regions.exists(a, cell.details.inference_regions.exists(b, ${inner}))`;

describe('a stranger holds nobody up', () => {
  const real = facesOver(realDataset(), realDataset().content.generated);
  const HEAD = 'policy: strange\ntitle: Strange\n';
  const hostile: readonly (readonly [string, unknown, string?])[] = [
    ['brackets in brackets', `{"policy":${'['.repeat(100_000)}`],
    ['objects in objects', `{"policy":${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}}`],
    ['thousands of values', { policy: { ...OWN, require: wide(60_000, () => 1) } }],
    ['thousands of keys', { policy: Object.fromEntries(wide(5900, (at) => [`k${at}`, 1])) }],
    ['thousands of keys in YAML', wide(5900, (at) => `k${at}: 1\n`).join(''), 'application/yaml'],
    ['quotes without end', `${HEAD}about: ${'"'.repeat(60_000)}`, 'application/yaml'],
    ['tags without end', `${HEAD}about: ${'! '.repeat(30_000)}`, 'application/yaml'],
    [
      'aliases of aliases',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((name, at) => `${name}: &${name} [${`*${'abcdefgh'[at]},`.repeat(9)}]\n`).join('')}`,
      'application/yaml',
    ],
    [
      'patterns',
      { policy: { ...OWN, require: wide(50, (at) => line(`re(cell.place, '${at}(a{1,9}|b{1,9}){1,9}[a-z]{1,50}')`)) } },
    ],
    [
      'loops in loops',
      { policy: { ...OWN, require: wide(60, (at) => line(loop(`${'a == b && '.repeat(30)}${at} < 9`))) } },
    ],
    [
      'exceptions for nobody',
      {
        policy: {
          ...OWN,
          waivers: wide(400, (at) => ({
            offering: `claude-bedrock-${at}`,
            question: `gdpr_dpa_${at}`,
            until: '2027-01-01',
            owner: 'a',
            reason: 'b',
          })),
        },
      },
    ],
    [
      'uses without end',
      {
        policy: OWN,
        uses: wide(200, (at) => ({ offering: 'claude-bedrock', models: wide(50, (model) => `m${at}-${model}`) })),
      },
    ],
    ['a megabyte', 'x'.repeat(1_000_000)],
  ];

  const typed = hostile.map(([name, body, type = JSON_TYPE]) => [name, body, type] as const);
  test.each(typed)('%s', async (_, body, type) => {
    const started = process.hrtime.bigint();
    const answer = await post(body, { type, over: real });
    const took = Number((process.hrtime.bigint() - started) / 1_000_000n);
    expect([200, 413, 422]).toContain(answer.status);
    expect(took).toBeLessThan(MOST_MS);
  });

  test.each<[string, unknown]>([
    [
      'a policy of many patterns',
      { policy: { ...OWN, require: wide(60, () => ({ any_of: wide(2, () => line("re(cell.place, 'a')")) })) } },
    ],
    [
      'lines times offerings',
      {
        policy: { ...OWN, require: wide(60, () => ({ any_of: wide(10, () => ({ question: 'gdpr_dpa' })) })) },
        uses: [{ offering: 'acme-api', models: wide(11, (at) => `m${at}`) }],
      },
    ],
    [
      'uses times models',
      {
        policy: OWN,
        uses: wide(40, (at) => ({ offering: 'acme-api', models: wide(50, (model) => `m${at}-${model}`) })),
      },
    ],
  ])('%s is too large', async (_, body) => {
    expect(await refused(body)).toMatchObject({ status: 413, code: 'too_large' });
  });
});
