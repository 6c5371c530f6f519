/** `policy input` and `policy allow` from the outside, and docs/elsewhere.md: what others are given is what a check comes to. */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { datasetBytes } from '../../src/adapters/files/dataset-file.ts';
import { getFinding } from '../../src/core/answer/finding.ts';
import { type CheckedUseOutput, checkShape } from '../../src/core/contract/check.ts';
import { type PolicyInputOutput, policyInputShape } from '../../src/core/contract/policy-input.ts';
import { errorShape } from '../../src/core/contract/words.ts';
import { listShippedPolicies } from '../../src/core/policy/shipped-policy.ts';
import { MINI_DAY, miniContent, miniText } from '../mini-record.ts';
import { assay, json, miniBytes, type Ran, ROOT, scratch } from './command-line.ts';
import { neverSaid } from './own-words.ts';
import { expectShape } from './published.ts';
import { realDataset } from './real-record.ts';

const files = scratch();
afterAll(() => files.remove());
const DATASET = files.write('mini.json', miniBytes());
const ROUTED = files.write('routed.json', datasetBytes(routedContent()).bytes);
const REAL = realDataset();
const RECORD = files.write('real.json', datasetBytes(REAL.content).bytes);
const TODAY = ['--today', MINI_DAY];

/** The mini registry with names of the router that lists are written for. */
function routedContent(): ReturnType<typeof miniContent> {
  const names = (file: string) => miniText(file).replace('tiny-router:', 'openrouter:');
  const acme = 'platforms/acme-cloud/platform.yaml';
  const north = 'platforms/north-host/platform.yaml';
  const maker = 'developers/acme-models/developer.yaml';
  return miniContent({
    'namings.yaml': miniText('namings.yaml').replace('- id: tiny-router', '- id: openrouter'),
    [acme]: names(acme),
    [north]: names(north),
    [maker]: names(maker),
  });
}

function policy(name: string, more: object): string {
  return files.write(`${name}.yaml`, stringify({ policy: name, title: `The policy ${name}`, ...more }));
}

const run = (args: readonly string[], dataset = DATASET): Promise<Ran> =>
  assay(['policy', ...args, '--dataset', dataset, ...TODAY]);
const TERMS = policy('terms', { require: [{ question: 'gdpr_dpa' }] });
const CLINICS = policy('clinics', { require: [{ question: 'hipaa_baa', min_grade: 'partial' }] });
const NOBODY = policy('nobody', { require: [{ question: 'iso_42001', min_grade: 'partial' }] });

/** Lines that are no comment. */
function entries(text: string): string[] {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

describe('policy input', () => {
  test('is of the published shape, the same for the same record, policy and day', async () => {
    const ran = await run(['input', 'personal-data']);
    expect([ran.code, ran.err]).toEqual([0, '']);
    await expectShape('policy-input', json(ran));
    expect((await run(['input', 'personal-data'])).out).toBe(ran.out);
  });

  test('takes offerings by name, an inventory with its lines, a day, a file, and writes into one', async () => {
    const out = files.path('input.json');
    const args = ['input', 'test/check/policy.yaml', '--inventory', 'test/check/uses.yaml', '--as-of', '2026-11-01'];
    const ran = await run([...args, '--out', out]);
    expect([ran.code, ran.out, ran.err]).toEqual([0, '', '']);
    const output = policyInputShape.parse(JSON.parse(readFileSync(out, 'utf8')));
    expect([output.as_of, output.policy.id]).toEqual(['2026-11-01', 'support-desk']);
    expect(output.offerings.map(({ id, model, places, use }) => [id, model, places[0]?.line, use['purpose']])).toEqual([
      ['acme-api', 'acme-text-1', 5, expect.any(String)],
      ['acme-api', 'acme-vision-1', 5, expect.any(String)],
      ['acme-north', null, 9, 'Summaries of calls'],
      ['north-open-models', 'tiny-open-7b', 12, 'Routing of tickets'],
    ]);
    const named = policyInputShape.parse(json(await run(['input', '--policy', TERMS, 'Acme Platform'])));
    expect(named.offerings.map(({ id }) => id)).toEqual(['acme-api']);
  });

  test.each<[string, readonly string[], string]>([
    ['no policy', ['input'], 'bad_parameter'],
    ['an id of none', ['input', 'nosuch'], 'unknown_policy'],
    ['an offering of none', ['input', 'house-rules', 'nosuch'], 'unknown_offering'],
    ['no list to write', ['allow', 'house-rules'], 'bad_parameter'],
    ['a list of a kind that there is not', ['allow', 'house-rules', '--for', 'nosuch'], 'bad_parameter'],
    ['no such command', ['nosuch'], 'unknown_command'],
  ])('%s is refused', async (_, args, code) => {
    const ran = await assay([
      'policy',
      ...args,
      ...(code === 'unknown_command' ? [] : ['--dataset', DATASET]),
      '--json',
    ]);
    expect([ran.code, errorShape.parse(json(ran)).error.code]).toEqual([2, code]);
  });
});

describe('policy allow --for plain', () => {
  test('an id a line, below what it rests on; comments say what it depends on', async () => {
    const ran = await run(['allow', CLINICS, '--for', 'plain']);
    expect([ran.code, entries(ran.out)]).toEqual([0, ['acme-api']]);
    expect(ran.err).toBe('2 left out; "assay check" says why.\n');
    const { sentences } = miniContent();
    for (const part of ['The policy clinics', '23 Nov 2026', sentences['S1']?.text ?? '', 'Provided that'])
      expect(ran.out).toContain(part);
    expect(ran.out).toMatch(/^# Digest [0-9a-f]{64}$/m);
    expect(neverSaid(ran.out)).toEqual([]);
  });

  test('a service that does not hold for one of its models is left out, and told', async () => {
    const ran = await run(['allow', 'house-rules', '--for', 'plain']);
    expect(entries(ran.out)).not.toContain('acme-api');
    expect(ran.err).toContain('acme-api is left out, since it does not hold for acme-vision-1*.');
  });

  test('a model that an inventory names does not let the whole service through', async () => {
    const uses = [{ offering: 'acme-api', models: ['acme-text-1'] }, { offering: 'acme-north' }];
    const inventory = files.write('text-only.yaml', stringify({ inventory: 'text-only', uses }));
    const lax = policy('lax', { require: [{ question: 'training_on_customer_data', min_grade: 'yes_public' }] });
    const checked = await assay(['check', lax, '--inventory', inventory, '--dataset', DATASET, '--json']);
    expect(checked.code).toBe(0);
    const ran = await run(['allow', lax, '--inventory', inventory, '--for', 'plain']);
    expect(entries(ran.out)).toEqual(['acme-north']);
  });

  test('a list that rests on a waiver says until when', async () => {
    const exception = { offering: 'acme-north', question: 'hipaa_baa', until: '2027-01-31', owner: 'x', reason: 'y' };
    const waived = policy('waived', { extends: 'clinics.yaml', waivers: [exception] });
    const ran = await run(['allow', waived, '--for', 'plain']);
    expect(entries(ran.out)).toEqual(['acme-api', 'acme-north']);
    expect(ran.out).toContain('\n# Waived.\n');
    for (const text of [ran.out, ran.err]) expect(text).toContain('until 31 Jan 2027: make it anew after that day.');
  });

  test('a title of several lines stays a comment', async () => {
    const odd = policy('odd', { title: 'One\nacme-classic', require: [{ question: 'gdpr_dpa' }] });
    const ran = await run(['allow', odd, '--for', 'plain']);
    expect([ran.code, entries(ran.out)]).toEqual([0, ['acme-api', 'acme-north', 'north-open-models']]);
    expect(ran.out).toContain('# acme-classic" (odd)');
  });
});

describe('policy allow --for openrouter', () => {
  test('the object that goes into a request, and beside it all that it cannot say', async () => {
    const ran = await run(['allow', TERMS, '--for', 'openrouter'], ROUTED);
    expect([ran.code, JSON.parse(ran.out)]).toEqual([0, { provider: { only: ['acme', 'north'] } }]);
    for (const part of [
      'reaches by it',
      'through Tiny Router others may hold',
      'your account allows',
      'acme-north: Provided',
    ])
      expect(ran.err).toContain(part);
  });

  test('a name that stands for more than what is let through is left out', async () => {
    const place = policy('place', { require: [{ question: 'data_residency' }] });
    const ran = await run(['allow', place, '--for', 'openrouter'], ROUTED);
    expect(JSON.parse(ran.out)).toEqual({ provider: { only: ['acme'] } });
    expect(ran.err).toContain('north is left out: it stands for north-open-models as well.');
  });

  test('a record without names of the router is refused', async () => {
    const ran = await run(['allow', TERMS, '--for', 'openrouter', '--json']);
    expect([ran.code, errorShape.parse(json(ran)).error.code]).toEqual([2, 'outdated_dataset']);
  });
});

describe('nothing to let through', () => {
  test.each(['plain', 'openrouter'])(
    '--for %s: nothing is written, and the file of the last time stays',
    async (kind) => {
      const out = files.write('last.txt', 'acme-api\n');
      const ran = await run(['allow', NOBODY, '--for', kind, '--out', out], ROUTED);
      expect([ran.code, ran.out, readFileSync(out, 'utf8')]).toEqual([2, '', 'acme-api\n']);
      expect(ran.err).toContain('None of 3 offerings meets "nobody"');
      const told = await run(['allow', NOBODY, '--for', kind, '--json'], ROUTED);
      expect(errorShape.parse(json(told)).error.code).toBe('nothing_allowed');
    },
  );

  test('an inventory without uses lets nothing through', async () => {
    const inventory = files.write('none.yaml', 'inventory: none\nuses: []\n');
    const ran = await run(['allow', TERMS, '--for', 'plain', '--inventory', inventory]);
    expect([ran.code, ran.out]).toEqual([2, '']);
    expect(ran.err).toContain('there is nothing to check');
  });
});

describe('--out', () => {
  const text = readFileSync(TERMS, 'utf8');
  const base = policy('base', { require: [{ question: 'gdpr_dpa' }] });
  const extending = policy('extending', { extends: 'base.yaml' });
  const inventory = files.write('uses.yaml', 'inventory: a\nuses: [{ offering: acme-api }]\n');

  test.each<[string, readonly string[], string]>([
    ['check: the policy', ['check', TERMS], TERMS],
    ['check: what it extends', ['check', extending], base],
    ['check: the inventory', ['check', TERMS, '--inventory', inventory], inventory],
    ['check: the dataset', ['check', TERMS], DATASET],
    ['policy input: the policy', ['policy', 'input', TERMS], TERMS],
    ['policy allow: the policy', ['policy', 'allow', TERMS, '--for', 'plain'], TERMS],
  ])('%s is not written over', async (_, args, out) => {
    const before = readFileSync(out);
    const ran = await assay([...args, '--dataset', DATASET, '--today', MINI_DAY, '--out', out, '--json']);
    expect([ran.code, errorShape.parse(json(ran)).error.code]).toEqual([2, 'cannot_write']);
    expect(readFileSync(out).equals(before)).toBe(true);
    expect(readFileSync(TERMS, 'utf8')).toBe(text);
  });

  test('build: a file of the record is not written over', async () => {
    const folder = files.mini('record');
    const out = `${folder}/dimensions.yaml`;
    const before = readFileSync(out);
    const ran = await assay(['build', '--data', folder, '--out', out, '--json']);
    expect([ran.code, errorShape.parse(json(ran)).error.code]).toEqual([2, 'cannot_write']);
    expect(readFileSync(out).equals(before)).toBe(true);
  });
});

describe('on the real record', () => {
  const day = ['--today', REAL.content.generated];
  const served = Object.entries(REAL.content.offerings).filter(([, { status }]) => status.is !== 'retired');

  const limitsOf = (id: string | null) =>
    id === null ? undefined : getFinding(REAL, id).finding.record.details?.['limits'];
  const isForSome = (id: string | null) => (limitsOf(id) as string[] | undefined)?.includes('some_models') ?? false;
  const isObjected = ({ verdict, requirements }: CheckedUseOutput) =>
    verdict !== 'met' || requirements.some(({ must, finding }) => must && isForSome(finding));

  test('residency in the EU holds for some models only wherever it is recorded, so that no list rests on it', async () => {
    const ran = await assay(['policy', 'allow', 'eu-personal-data', '--for', 'plain', '--dataset', RECORD, ...day]);
    expect([ran.code, ran.out]).toEqual([2, '']);
    expect(ran.err).toMatch(/What .*gemini-vertex.* rest on holds for some models only/s);
  });

  test.each(listShippedPolicies(REAL))('%s: no list lets through what a check objects to', async (id) => {
    const checked = checkShape.parse(json(await assay(['check', id, '--dataset', RECORD, '--json', ...day])));
    const objected = new Set(checked.offerings.filter((each) => isObjected(each)).map((each) => each.offering));
    const plain = await assay(['policy', 'allow', id, '--for', 'plain', '--dataset', RECORD, ...day]);
    const fine = served.map(([offering]) => offering).filter((offering) => !objected.has(offering));
    expect([plain.code, entries(plain.out)]).toEqual([fine.length > 0 ? 0 : 2, fine.sort()]);
    const routed = await assay(['policy', 'allow', id, '--for', 'openrouter', '--dataset', RECORD, ...day]);
    expect(routed.code === 0 || routed.out === '').toBe(true);
    if (routed.code !== 0) return;
    const { provider } = JSON.parse(routed.out) as { provider: { only: string[] } };
    expect(provider.only.length).toBeGreaterThan(0);
    for (const name of provider.only) {
      const behind = served.filter(([, { platform }]) =>
        REAL.content.platforms[platform]?.known_as?.['openrouter']?.includes(name),
      );
      expect([name, behind.length > 0, behind.filter(([offering]) => objected.has(offering))]).toEqual([
        name,
        true,
        [],
      ]);
    }
    expect(routed.err).toMatch(/Every request passes through OpenRouter itself: under this policy openrouter is \w+\./);
  });

  test('every shipped policy has an input of the published shape, with a finding behind every answer', async () => {
    for (const id of listShippedPolicies(REAL)) {
      const ran = await assay(['policy', 'input', id, '--dataset', RECORD, ...day]);
      const output = policyInputShape.parse(json(ran));
      const cells = output.offerings.flatMap((each) => Object.values(each.cells));
      expect(cells.length).toBeGreaterThan(200);
      expect(cells.filter(({ finding, grade }) => finding === undefined && grade !== 'not_applicable')).toEqual([]);
    }
  });
});

describe('docs/elsewhere.md', () => {
  const page = readFileSync(`${ROOT}docs/elsewhere.md`, 'utf8');
  const [, rego = ''] = /^```rego\n(.*?)^```$/ms.exec(page) ?? [];
  const input = async (): Promise<PolicyInputOutput> => {
    const args = ['policy', 'input', 'eu-personal-data', '--dataset', RECORD];
    return policyInputShape.parse(json(await assay([...args, '--today', REAL.content.generated])));
  };

  test('every key that its rules name is one of the input', async () => {
    const { offerings } = await input();
    const paths = [...rego.matchAll(/\bentry\.([\w.]+)/g)].map((match) => (match[1] ?? '').split('.'));
    expect(paths.length).toBeGreaterThan(4);
    const found = (path: readonly string[]) =>
      offerings.some(
        (entry) =>
          path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], entry) !== undefined,
      );
    expect(paths.filter((path) => !found(path))).toEqual([]);
    expect(offerings.some(({ cells }) => Object.values(cells).some(({ condition }) => condition))).toBe(true);
  });

  test('its table names what stands in the input', async () => {
    const part = page.split('\n## For policy engines\n')[1] ?? '';
    const rows = [...part.matchAll(/^\| (`.+?`) \|/gm)].flatMap((match) =>
      [...(match[1] ?? '').matchAll(/`([^`]+)`/g)].map((one) => one[1] ?? ''),
    );
    const output = await input();
    const [entry] = output.offerings;
    const there = (path: string) =>
      path in output ||
      (path.startsWith('policy.') && path.slice(7) in output.policy) ||
      (entry !== undefined && path.replace('offerings[].', '') in entry);
    expect(rows.length).toBeGreaterThan(8);
    expect(rows.filter((path) => !there(path))).toEqual([]);
  });
});

test('a list is written again over the one before', async () => {
  const out = files.path('list.txt');
  writeFileSync(out, 'old\n');
  expect((await run(['allow', TERMS, '--for', 'plain', '--out', out])).code).toBe(0);
  expect(entries(readFileSync(out, 'utf8'))).toEqual(['acme-api', 'acme-north', 'north-open-models']);
});
