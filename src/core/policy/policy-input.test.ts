/** What engines elsewhere are given: every fact that a condition can see, none that nobody recorded, and the policy as it is held. */
import { describe, expect, test } from 'vitest';
import { MINI_DAY, miniDataset } from '../../../test/mini-record.ts';
import { type PolicyInputOutput, policyInputShape } from '../contract/policy-input.ts';
import { RegistryError } from '../errors.ts';
import type { CheckAsked } from './checked-use.ts';
import { holdPolicies } from './held-policy.ts';
import type { Policy } from './policy.ts';
import { describePolicyInput } from './policy-input.ts';

const MINI = miniDataset();
const RETENTION = {
  question: 'retention_zdr',
  cel: 'cell.details.default_retention_days <= 30',
  because: 'House rule',
};

function input(policy: Partial<Policy>, asked: Partial<CheckAsked> = {}): PolicyInputOutput {
  const root: Policy = { policy: 'test', title: 'Test', ...policy };
  const held = holdPolicies([{ policy: root, placeOf: null }], root, { patterns: null, staleDays: 180 });
  return policyInputShape.parse(describePolicyInput(MINI, held, { uses: null, today: MINI_DAY, asOf: null, ...asked }));
}

const uses = (...ids: string[]) => ids.map((offering) => ({ offering, models: [], place: null }));

describe('facts', () => {
  test('an answer has what conditions see, its finding, its condition and its days', () => {
    const [acme] = input({ require: [RETENTION] }, { uses: uses('acme-api') }).offerings;
    expect(acme).toMatchObject({
      id: 'acme-api',
      model: null,
      model_named: null,
      ended: false,
      offering: { id: 'acme-api', category: 'first_party', status: 'live' },
      platform: { name: 'Acme Cloud', domicile: 'FR' },
    });
    expect(acme?.cells['retention_zdr']).toMatchObject({
      grade: expect.any(String),
      details: { default_retention_days: 30 },
      finding: expect.stringMatching(/^[0-9a-f]{16}$/),
      age_days: expect.any(Number),
    });
  });

  test('only questions of the policy are there, and of an unanswered one nothing', () => {
    const output = input({ require: [{ question: 'gpai_cop' }, { question: 'gdpr_dpa' }] });
    const questions = new Set(output.offerings.flatMap(({ cells }) => Object.keys(cells)));
    expect([...questions].sort()).toEqual(['gdpr_dpa', 'gpai_cop']);
  });

  test('what is absent is left out, at any depth: null would be less than every number', () => {
    const nullsIn = (value: unknown): number => {
      if (value === null) return 1;
      return typeof value === 'object' ? Object.values(value ?? {}).reduce((sum, each) => sum + nullsIn(each), 0) : 0;
    };
    const every = [...MINI.dimensions.keys()].map((question) => ({ question }));
    const { offerings, policy } = input({ require: every });
    expect(offerings.length).toBeGreaterThan(3);
    for (const { use, offering, platform, cells } of offerings)
      expect(nullsIn([use, offering, platform, cells])).toBe(0);
    expect(nullsIn(policy.lines)).toBe(0);
    const north = offerings.find(({ id }) => id === 'acme-north')?.cells['gdpr_dpa'];
    expect([north?.grade, Object.keys(north?.details ?? {}).includes('subprocessor_list')]).toEqual(['partial', false]);
  });

  test('a model with an answer of its own stands apart, one that is named stands alone', () => {
    const policy = { require: [{ question: 'training_on_customer_data' }] };
    const told = (asked: CheckAsked['uses']) =>
      input(policy, { uses: asked }).offerings.map(({ model, model_named, cells }) => [
        model,
        model_named,
        cells['training_on_customer_data']?.grade,
      ]);
    expect(told(uses('acme-api'))).toEqual([
      [null, null, 'yes_public'],
      ['acme-vision-1*', true, 'partial'],
    ]);
    expect(told([{ offering: 'acme-api', models: ['acme-vision-1-large', 'x'], place: null }])).toEqual([
      ['acme-vision-1-large', true, 'partial'],
      ['x', false, 'yes_public'],
    ]);
    expect(
      input({ require: [{ question: 'gdpr_dpa' }] }, { uses: uses('acme-api') }).offerings.map(({ model }) => model),
    ).toEqual([null]);
  });

  test('what an inventory says of a use is told, and a service that ended is', () => {
    const place = { file: 'uses.yaml', line: 3, column: 5 };
    const said = { purpose: 'Sums up', data_classes: ['health'], owner: null };
    const asked = [{ ...said, offering: 'acme-classic', models: [], place }];
    const [only] = input({ require: [RETENTION] }, { uses: asked }).offerings;
    expect(only).toMatchObject({
      ended: true,
      places: [place],
      use: { purpose: 'Sums up', data_classes: ['health'] },
      offering: { status: 'retired' },
    });
  });
});

describe('the policy', () => {
  test('lines are told as they are held: with what the defaults add, in words, conditions as text', () => {
    const when = "'health' in use.data_classes";
    const { policy } = input({
      version: '2',
      defaults: { dates: 'verified', stale_after_days: 90 },
      require: [{ ...RETENTION, when, waivable: false }],
      should: [{ any_of: [{ question: 'soc2_type2', min_grade: 'partial' }, { question: 'iso_27001' }] }],
    });
    expect(policy).toMatchObject({ id: 'test', version: '2', unknown: 'fail' });
    expect(policy.lines).toEqual([
      {
        must: true,
        demands: [{ question: 'retention_zdr', cel: RETENTION.cel, dates: 'verified', stale_after_days: 90 }],
        says: expect.stringMatching(/^Retention/),
        waivable: false,
        when,
        because: 'House rule',
      },
      {
        must: false,
        demands: [
          { question: 'soc2_type2', min_grade: 'partial', dates: 'verified', stale_after_days: 90 },
          { question: 'iso_27001', dates: 'verified', stale_after_days: 90 },
        ],
        says: expect.any(String),
        waivable: true,
      },
    ]);
  });

  test.each([
    [MINI_DAY, true],
    ['2026-11-22', false],
  ])('an exception until %s holds: %s', (until, holds) => {
    const exception = { offering: 'acme-api', question: 'gdpr_dpa', until, owner: 'x' };
    const { policy } = input({
      require: [RETENTION],
      waivers: [{ ...exception, reason: 'a pilot' }],
      on_file: [{ ...exception, document: 'vault 1' }],
    });
    expect([policy.waivers[0]?.holds, policy.on_file[0]?.holds]).toEqual([holds, holds]);
  });
});

test('an earlier day has the answers of that day, and the sentences that go with it', () => {
  const policy = { require: [{ question: 'retention_zdr' }] };
  const now = input(policy, { uses: uses('acme-api') });
  const then = input(policy, { uses: uses('acme-api'), asOf: '2026-03-01' });
  expect([now.as_of, then.as_of, then.today]).toEqual([null, '2026-03-01', MINI_DAY]);
  expect(then.offerings[0]?.cells).not.toEqual(now.offerings[0]?.cells);
  expect(Object.keys(now.notices)).toEqual(expect.arrayContaining(['S1', 'S10']));
  expect(Object.keys(then.notices)).toContain('S11');
});

test('a record older than the policy allows is refused', () => {
  const asked = () => input({ require: [RETENTION], dataset: { max_age_days: 1 } });
  expect(asked).toThrow(RegistryError);
});
