/** Policies in the library: those that ship, one of your own, and checks by either. */
import { describe, expect, test } from 'vitest';
import { MINI_DAY, miniDataset } from '../../test/mini-record.ts';
import { asDataset } from './library-opened.ts';
import { checkPolicy, getPolicy, listPolicies, readPolicy } from './wiring-check.ts';

const MINI = asDataset(miniDataset(), { today: MINI_DAY });
const refusal = (body: object) => expect.objectContaining({ body: expect.objectContaining(body) });
const YAML = 'policy: ours\ntitle: Ours\nrequire:\n  - { question: gdpr_dpa, min_grade: partial }\n';

test('those that ship are listed with what they are for, and can be looked at', () => {
  expect(listPolicies(MINI).map(({ id, requirements, extends: parents }) => [id, requirements, parents])).toEqual([
    ['house-rules', 2, []],
    ['personal-data', 6, ['house-rules']],
  ]);
  expect(getPolicy(MINI, 'house-rules')).toMatchObject({ policy: 'house-rules', owner: 'architecture board' });
  expect(() => getPolicy(MINI, 'house-rule')).toThrow(refusal({ code: 'unknown_policy', nearest: ['house-rules'] }));
});

describe('a check', () => {
  test('by a policy that ships: of offerings by any name, or of all that are served', () => {
    const { offerings, verdict, notices, as_of } = checkPolicy(MINI, 'house-rules', { offerings: ['Acme API'] });
    expect([new Set(offerings.map(({ offering }) => offering)), as_of]).toEqual([new Set(['acme-api']), null]);
    expect(notices['S10']).toContain('Met means met on public evidence of 20 Oct 2026');
    expect(verdict).toBe('unmet');
    const all = checkPolicy(MINI, 'house-rules').offerings.map(({ offering }) => offering);
    expect([...new Set(all)]).toEqual(['acme-api', 'acme-north', 'north-open-models']);
  });

  test('for a model, and on an earlier day', () => {
    const uses = [{ offering: 'acme-api', models: ['acme-vision-1'] }];
    const [use, ...others] = checkPolicy(MINI, 'house-rules', { uses }).offerings;
    expect([use?.model, use?.model_named, others]).toEqual(['acme-vision-1', true, []]);
    expect(checkPolicy(MINI, 'house-rules', { uses, asOf: '2026-01-01' })).toMatchObject({
      as_of: '2026-01-01',
      verdict: 'unproven',
    });
  });

  test('by a policy of your own, as its text or as an object, comes to the same; only a text has places', async () => {
    const object = {
      policy: 'ours',
      title: 'Ours',
      require: [{ question: 'gdpr_dpa', min_grade: 'partial' }],
    } as const;
    const [text, value] = await Promise.all([readPolicy(MINI, YAML), readPolicy(MINI, object)]);
    expect(text).toEqual({ id: 'ours', title: 'Ours' });
    const [one, other] = [text, value].map((policy) => checkPolicy(MINI, policy, { offerings: ['acme-api'] }));
    expect(one?.offerings[0]?.requirements[0]?.at).toEqual({ file: 'policy', line: 4, column: 5 });
    const withoutPlaces = JSON.stringify(one).replaceAll('{"file":"policy","line":4,"column":5}', 'null');
    expect(JSON.parse(withoutPlaces)).toEqual(other);
  });

  test('by one that ships, changed', async () => {
    const own = await readPolicy(MINI, { ...getPolicy(MINI, 'house-rules'), policy: 'ours', extends: 'personal-data' });
    expect(checkPolicy(MINI, own, { offerings: ['acme-north'] }).policy).toBe('ours');
  });

  test.each<[string, () => unknown]>([
    ['unknown_policy', () => checkPolicy(MINI, 'house-rule')],
    ['unknown_offering', () => checkPolicy(MINI, 'house-rules', { offerings: ['acme-apy'] })],
    ['bad_parameter', () => checkPolicy(MINI, 'house-rules', { offerings: [] })],
    ['bad_parameter', () => checkPolicy(MINI, 'house-rules', { uses: [] })],
    ['unknown_parameter', () => checkPolicy(MINI, 'house-rules', { offering: 'acme-api' } as never)],
    ['bad_date', () => checkPolicy(MINI, 'house-rules', { asOf: '2027-01-01' })],
    ['no_policy', () => checkPolicy(MINI, { id: 'ours', title: 'Ours' })],
    ['bad_date', () => checkPolicy(asDataset(miniDataset(), {}), 'house-rules')],
  ])('%s', (code, act) => {
    expect(act).toThrow(refusal({ code }));
  });
});

test('every mistake of a policy is told, with its place or its path', async () => {
  await expect(readPolicy(MINI, `${YAML}  - { question: gdpr }\nshould: 1\n`)).rejects.toMatchObject({
    body: {
      code: 'bad_policy',
      issues: [
        { line: 5, path: '/require/1/question' },
        { line: 6, path: '/should' },
      ],
    },
  });
  const loop: Record<string, unknown> = { policy: 'ours', title: 'Ours' };
  loop['require'] = [loop];
  for (const [value, found] of [
    [{ policy: 'ours', title: 'Ours', requires: [] }, /title|requires/],
    [loop, /levels of nesting/],
    [{ policy: 'ours', title: 'Ours', extends: '../secret.yaml' }, /no file can be reached/],
  ] as const) {
    const { body } = await readPolicy(MINI, value as never).catch((error) => error);
    expect([body.code, body.issues[0].line]).toEqual(['bad_policy', 1]);
    expect(body.issues.map((each: { found: string }) => each.found).join()).toMatch(found);
  }
});
