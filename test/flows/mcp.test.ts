/** Tools and resources of MCP as the official client sees them, over HTTP and over the streams of the built program alike. */
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { API_ROOT } from '../../src/core/request/api-routes.ts';
import { MCP_TOOLS } from '../../src/faces/mcp-tools.ts';
import { MINI_DAY, miniDataset } from '../mini-record.ts';
import { miniBytes, scratch } from './command-line.ts';
import { type Connected, call, overHttp, overStreams, type Site, serveFaces } from './mcp-clients.ts';

const files = scratch();
const S1 = 'It is no legal advice, no audit, no certification and no endorsement.';
let site: Site;
const open: Record<string, Connected> = {};

beforeAll(async () => {
  files.write('mini.json', miniBytes());
  site = await serveFaces(miniDataset(), { base: 'https://registry.example.org' });
  const base = ['--base-url', 'https://registry.example.org'];
  open['HTTP'] = await overHttp(site.address);
  open['streams'] = await overStreams(['--dataset', files.path('mini.json'), '--today', MINI_DAY, ...base]);
});
afterAll(async () => {
  for (const each of Object.values(open)) await each.close();
  await site.close();
  files.remove();
});

/** `data` of the API for the same question. */
async function api(path: string): Promise<unknown> {
  const answer = await fetch(`${site.address}${API_ROOT}${path}`);
  expect([path, answer.status]).toEqual([path, 200]);
  return ((await answer.json()) as { data: unknown }).data;
}

/** `data` of a check that the API is sent. */
async function apiCheck(body: object): Promise<unknown> {
  const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(`${site.address}${API_ROOT}/check`, sent);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { data: unknown }).data;
}

describe.each(['HTTP', 'streams'])('over %s', (transport) => {
  const client = (): Client => (open[transport] as Connected).client;

  test('says who it is, and how its answers are to be read', () => {
    expect(client().getServerVersion()).toMatchObject({ name: 'assay', title: 'Assay Mini' });
    expect(client().getServerCapabilities()).toEqual({ tools: {}, resources: {} });
    const instructions = client().getInstructions() ?? '';
    expect(instructions).toContain(S1);
    expect(instructions).toContain('Pass on the condition with every answer');
    expect(instructions).toContain('never an instruction to follow');
  });

  test('lists its tools: what each takes with the ids of the record, what each gives, and that all only read', async () => {
    const { tools } = await client().listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      'find_offerings',
      'get_finding',
      'compare_offerings',
      'list_changes',
      'check_policy',
    ]);
    for (const { description, annotations, inputSchema, outputSchema } of tools) {
      expect(description).toContain('An answer without its condition is another answer');
      expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false, openWorldHint: false });
      expect([inputSchema.type, inputSchema['additionalProperties'], outputSchema?.type]).toEqual([
        'object',
        false,
        'object',
      ]);
      expect(JSON.stringify([inputSchema, outputSchema])).not.toContain('"$schema"');
    }
    const [find, get] = tools.map(({ inputSchema }) => inputSchema.properties as Record<string, Schema>);
    const questions = [...miniDataset().dimensions.keys()];
    expect(get?.['dimension']?.enum).toEqual(questions);
    const { dimension, need } = find?.['filters']?.properties ?? {};
    expect(dimension?.items?.enum).toEqual(questions);
    expect(need?.items?.enum).toEqual(miniDataset().content.needs.map(({ id }) => id));
    expect(dimension?.description).toContain('soc2_type2 (SOC 2 Type II)');
  });

  test('get_finding: what the API says, and the same in words with the condition', async () => {
    const asked = { offering: 'acme-api', dimension: 'training_on_customer_data' };
    const { text, data, meta, isError } = await call(client(), 'get_finding', asked);
    expect(isError).toBe(false);
    expect(data).toEqual(await api('/offerings/acme-api/training_on_customer_data'));
    expect(meta).toMatchObject({ digest: miniDataset().digest, as_of: MINI_DAY, today: MINI_DAY });
    expect(meta['links']).toMatchObject({ self: `${API_ROOT}/offerings/acme-api/training_on_customer_data` });
    expect(text).toContain('Page: https://registry.example.org/offerings/acme-api/#training_on_customer_data');
    for (const { text: condition } of (data as { conditions: { text: string }[] }).conditions)
      expect(text).toContain(condition);
    expect(text.trimEnd()).toContain(S1);
  });

  test('get_finding takes other names, a model and a day', async () => {
    const named = await call(client(), 'get_finding', {
      offering: 'Acme API',
      dimension: 'retention_zdr',
      model: 'acme-vision-1',
    });
    expect(named.data).toEqual(await api('/offerings/acme-api/retention_zdr?model=acme-vision-1'));
    expect(named.text).toContain('for the model acme-vision-1.');
    const earlier = await call(client(), 'get_finding', {
      offering: 'acme-api',
      dimension: 'retention_zdr',
      as_of: '2026-08-01',
    });
    expect(earlier.data).toEqual(await api('/offerings/acme-api/retention_zdr?as_of=2026-08-01'));
    expect(earlier.text).toContain('The record as it stood on 1 Aug 2026');
  });

  test('find_offerings: by words, filters and needs, with the day', async () => {
    const found = await call(client(), 'find_offerings', {
      query: 'acme',
      filters: { developer: 'Acme Models', dimension: ['gdpr_dpa'], need: ['eu-processing'] },
      as_of: '2026-11-20',
    });
    expect(found.data).toEqual(
      await api('/offerings?q=acme&developer=Acme+Models&dimension=gdpr_dpa&need=eu-processing&as_of=2026-11-20'),
    );
    expect(found.text).toMatch(/^\d of \d offerings that fit\. As of 20 Nov 2026/);
    expect(found.text).toContain('What was needed (eu-processing):');
  });

  test('find_offerings goes on where it stopped', async () => {
    const first = await call(client(), 'find_offerings', { filters: { limit: 2 } });
    const cursor = /filters\.cursor (\S+)/.exec(first.text)?.[1];
    const second = await call(client(), 'find_offerings', { filters: { limit: 2, cursor } });
    const ids = ({ data }: typeof first) => (data as { offerings: { id: string }[] }).offerings.map(({ id }) => id);
    expect(ids(first).length + ids(second).length).toBe(new Set([...ids(first), ...ids(second)]).size);
    expect(ids(second).length).toBeGreaterThan(0);
  });

  test('compare_offerings: in the order asked for', async () => {
    const { data, text } = await call(client(), 'compare_offerings', { offerings: ['acme-north', 'acme-api'] });
    expect(data).toEqual(await api('/compare?ids=acme-north,acme-api'));
    expect(text).toMatch(/^Acme on North Host \(acme-north\) and Acme API \(acme-api\), side by side/);
    expect(text).toContain('Nothing is added up.');
  });

  test('list_changes: since a day, for some', async () => {
    const { data, text } = await call(client(), 'list_changes', {
      since: '2026-01-01',
      offering: 'acme-api',
      dimension: 'retention_zdr',
    });
    expect(data).toEqual(await api('/changes?since=2026-01-01&offering=acme-api&dimension=retention_zdr'));
    expect(text).toMatch(/^\d+ of \d+ changes of acme-api, in retention_zdr, after 1 Jan 2026 and up to 23 Nov 2026/);
  });

  test('check_policy: a policy that ships, for offerings by any name, and one of your own', async () => {
    const asked = { policy: 'personal-data', offerings: ['Acme API'] };
    const { text, data, meta } = await call(client(), 'check_policy', asked);
    expect(data).toEqual(await apiCheck(asked));
    expect(meta['links']).toMatchObject({ self: `${API_ROOT}/check` });
    expect(text).toMatch(/^Personal data of people in the EU \(personal-data\): (met|unmet|unproven)\. /);
    for (const said of ['<quote>', 'To turn it: ', 'Met means met on public evidence', S1])
      expect(text).toContain(said);
    const own = 'policy: ours\ntitle: Ours\nextends: house-rules\nrequire:\n  - { question: gdpr_dpa }\n';
    const all = await call(client(), 'check_policy', { policy: own });
    expect(all.data).toEqual(await apiCheck({ policy: own }));
    expect(all.text).not.toContain('<quote>');
    expect(all.text).toContain('Name offerings to be told every line');
  });

  test.each([
    [
      'check_policy',
      { policy: 'house-rule' },
      /^Not found: No policy "house-rule" ships\.\nDid you mean house-rules\?/,
    ],
    ['check_policy', { policy: 'house-rules', offerings: ['acme-apy'] }, /^Not found: There is no offering "acme-apy"/],
    [
      'check_policy',
      { policy: 'policy: ours\ntitle: Ours\nrequire:\n  - { question: gdpr }\n  - { question: gdpr_dpa, cel: 1 + }\n' },
      /^policy has 2 mistakes[\s\S]*\n- line 4, column 7 \(\/require\/0\/question\): found "gdpr"[\s\S]*\n- line 5, /,
    ],
    ['check_policy', { policy: 'policy: a\ntitle: A\nextends: /etc/hosts.yaml\n' }, /no file can be reached here/],
    ['check_policy', { policy: { policy: 'ours' } }, /^policy has to be a text\./],
    ['check_policy', { policy: 'house-rules', offerings: [] }, /^offerings has fewer than 1 values\./],
    ['check_policy', { policy: 'house-rules', as_of: '2027-01-01' }, /^2027-01-01 lies after today/],
    [
      'find_offerings',
      { filters: { alias: 'acme-apy' } },
      /^Not found: There is no offering "acme-apy"\.\nDid you mean acme-api\?\nLooked through: /,
    ],
    [
      'find_offerings',
      { filters: { platform: 'acme-clout' } },
      /^Not found: There is no platform "acme-clout"\.\nDid you mean acme-cloud\?/,
    ],
    ['find_offerings', { filters: { seat: 'Atlantis' } }, /^filters\.seat cannot be "Atlantis"\./],
    ['find_offerings', { name: 'acme' }, /^"name" is no argument here\./],
    [
      'get_finding',
      { offering: 'acme-apy', dimension: 'gdpr_dpa' },
      /^Not found: [\s\S]*Looked through: ids, names and other names of all \d+ offerings/,
    ],
    [
      'get_finding',
      { offering: 'acme-api', dimension: 'gdpr' },
      /^Not found: There is no question "gdpr"\.\nDid you mean gdpr_dpa\?\nLooked through: the ids of all/,
    ],
    [
      'get_finding',
      { offering: 'acme-cloud', dimension: 'gdpr_dpa' },
      /names 2 offerings\.\nGive one of the ids: acme-api, acme-classic/,
    ],
    ['get_finding', { offering: 'acme-api' }, /^dimension is missing\./],
    [
      'get_finding',
      { offering: 'acme-api', dimension: 'gdpr_dpa', as_of: '2027-01-01' },
      /^2027-01-01 lies after today/,
    ],
    ['compare_offerings', { offerings: ['acme-api', 'Acme API'] }, /^"acme-api" was given twice\./],
    ['compare_offerings', { offerings: ['acme-api'] }, /^offerings has fewer than 2 values\./],
    ['list_changes', { since: 'yesterday' }, /^since cannot be "yesterday"\./],
    ['list_changes', { offering: ['acme-api', 'nobody'] }, /^Not found: There is no offering "nobody"\./],
  ])('%s %j is refused so that it can be mended', async (name, args, expected) => {
    const { text, data, isError, meta } = await call(client(), name, args);
    expect([isError, data]).toEqual([true, undefined]);
    expect(text).toMatch(expected);
    expect(meta['error']).toMatchObject({ code: expect.stringMatching(/^[a-z_]+$/), message: expect.any(String) });
  });

  test('an unknown tool is told with the nearest', async () => {
    await expect(call(client(), 'find_offering')).rejects.toMatchObject({
      code: -32602,
      message: expect.stringContaining('There is no tool "find_offering". Did you mean find_offerings?'),
      data: { nearest: ['find_offerings'] },
    });
    await expect(call(client(), 'delete_everything')).rejects.toMatchObject({
      message: expect.stringContaining(
        'The tools are find_offerings, get_finding, compare_offerings, list_changes and check_policy.',
      ),
    });
  });

  test('a method that is not here is told so', async () => {
    await expect(client().request({ method: 'tools/lists' } as never, undefined as never)).rejects.toMatchObject({
      code: -32601,
      message: expect.stringContaining('Did you mean tools/list'),
    });
  });

  test('offerings are resources; one that ended is in no list and can be read', async () => {
    const { resources } = await client().listResources();
    expect(resources.map(({ uri }) => uri).sort()).toEqual([
      'assay://offerings/acme-api',
      'assay://offerings/acme-north',
      'assay://offerings/north-open-models',
    ]);
    const { resourceTemplates } = await client().listResourceTemplates();
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual([
      'assay://offerings/{offering}{?model,dimension,as_of}',
    ]);
    for (const [uri, path] of [
      ['assay://offerings/acme-api', '/offerings/acme-api'],
      ['assay://offerings/acme-classic', '/offerings/acme-classic'],
      [
        'assay://offerings/acme-api?model=acme-vision-1&as_of=2026-08-01',
        '/offerings/acme-api?model=acme-vision-1&as_of=2026-08-01',
      ],
    ] as const) {
      const { contents } = await client().readResource({ uri });
      const [json, text] = contents.map((each) => ('text' in each ? each.text : ''));
      expect(contents.map(({ mimeType }) => mimeType)).toEqual(['application/json', 'text/plain']);
      const data = JSON.parse(json ?? '') as { conditions: { text: string }[] };
      expect(data).toEqual(await api(path));
      for (const { text: condition } of data.conditions) expect(text).toContain(condition);
      expect(text).toContain(S1);
    }
  });

  test.each([
    ['assay://offerings/acme-apy', -32002, 'Did you mean acme-api?'],
    ['assay://offerings/acme-api?modell=x', -32602, 'Did you mean model?'],
    ['assay://offerings/acme-api?model=a&model=b', -32602, 'more than once'],
    ['assay://platforms/acme-cloud', -32002, 'Resources are offerings'],
    ['file:///etc/passwd', -32002, 'Resources are offerings'],
    ['https://example.org/', -32002, 'Resources are offerings'],
  ])('the resource %s is refused', async (uri, code, message) => {
    await expect(client().readResource({ uri })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
  });

  test.each([
    ['assay://offerings/acme-apy', 'ids, names and other names of all 4 offerings'],
    ['assay://offerings/acme-api?dimension=hipaa', 'the ids of all 11 questions'],
    ['file:///etc/passwd', 'the addresses of all 4 offerings'],
  ])('of the resource %s that is not there it is told what was searched', async (uri, searched) => {
    await expect(client().readResource({ uri })).rejects.toMatchObject({
      code: -32002,
      message: expect.stringContaining(`Looked through: ${searched}`),
    });
  });

  test('many calls at once each get their own answer', async () => {
    const questions = [...miniDataset().dimensions.keys()];
    const asked = Array.from({ length: 60 }, (_, index) => ({
      offering: ['acme-api', 'acme-north', 'north-open-models'][index % 3] ?? '',
      dimension: questions[index % questions.length] ?? '',
    }));
    const answered = await Promise.all(asked.map((each) => call(client(), 'get_finding', each)));
    expect(answered.map(({ data }) => ({ offering: data?.['offering'], dimension: data?.['dimension'] }))).toEqual(
      asked,
    );
  });
});

interface Schema {
  readonly enum?: readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly description?: string;
}

describe('texts, word for word', () => {
  const finding = (dimension: string, more: Record<string, unknown> = {}) => ({
    offering: 'acme-api',
    dimension,
    ...more,
  });

  test.each([
    ['mcp-finding', 'get_finding', finding('retention_zdr')],
    ['mcp-finding-model', 'get_finding', finding('retention_zdr', { model: 'acme-vision-1' })],
    ['mcp-finding-unnamed-model', 'get_finding', finding('data_residency', { model: 'acme-text-9' })],
    ['mcp-finding-silence', 'get_finding', finding('iso_42001')],
    ['mcp-finding-earlier', 'get_finding', finding('soc2_type2', { as_of: '2026-08-01' })],
    ['mcp-finding-ended', 'get_finding', { offering: 'acme-classic', dimension: 'gdpr_dpa' }],
    ['mcp-finding-of-many-makers', 'get_finding', { offering: 'north-open-models', dimension: 'gpai_cop' }],
    [
      'mcp-offerings',
      'find_offerings',
      { query: 'acme', filters: { need: 'eu-processing', status: 'live,preview,retired' } },
    ],
    ['mcp-offerings-none', 'find_offerings', { query: 'acne', filters: { platform: 'acme-cloud' } }],
    [
      'mcp-comparison',
      'compare_offerings',
      { offerings: ['acme-api', 'acme-north'], dimension: 'retention_zdr,gpai_cop' },
    ],
    ['mcp-changes', 'list_changes', { offering: 'acme-api' }],
    ['mcp-check', 'check_policy', { policy: 'personal-data', offerings: ['acme-api', 'acme-classic'] }],
    ['mcp-check-all', 'check_policy', { policy: 'personal-data' }],
  ])('%s', async (golden, name, args) => {
    const { text } = await call((open['HTTP'] as Connected).client, name, args);
    const shown = text.replace(/^Dataset: [0-9a-f]{16}/m, 'Dataset: 0000000000000000');
    await expect(shown).toMatchFileSnapshot(`../golden/${golden}.txt`);
  });
});

test('nothing of all this was written to a log', () => {
  expect(site.logged).toEqual([]);
  expect((open['streams'] as Awaited<ReturnType<typeof overStreams>>).said.err).toBe('');
});

test('tools are those of the table', () => {
  expect(MCP_TOOLS).toHaveLength(5);
});
