/** A policy held against the mini registry: for which models, on which day, with which exceptions, and what never changes. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MINI_DAY, miniDataset, miniText } from '../../../test/mini-record.ts';
import { type CheckOutput, type CheckVerdict, checkShape } from '../contract/check.ts';
import { RegistryError } from '../errors.ts';
import type { Dataset } from '../record/dataset.ts';
import { checkPolicy } from './check-policy.ts';
import { worstVerdict } from './check-verdict.ts';
import type { CheckAsked, CheckedUse } from './checked-use.ts';
import { holdPolicies } from './held-policy.ts';
import { isNothingAsked } from './nothing-asked.ts';
import type { Policy } from './policy.ts';

const MINI = miniDataset();
const QUESTIONS = [...MINI.dimensions.keys()];

function check(policy: Partial<Policy>, asked: Partial<CheckAsked> = {}, dataset: Dataset = MINI): CheckOutput {
  const root: Policy = { policy: 'test', title: 'Test', ...policy };
  const held = holdPolicies([{ policy: root, placeOf: null }], root, { patterns: null, staleDays: 1000 });
  return checkShape.parse(checkPolicy(dataset, held, { uses: null, today: MINI_DAY, asOf: null, ...asked }));
}

const use = (offering: string, ...models: string[]): CheckedUse => ({ offering, models, place: null });
const told = ({ offerings }: CheckOutput) =>
  offerings.map(({ offering, model, verdict }) => [offering, model, verdict]);
const NO_TRAINING = { question: 'training_on_customer_data', min_grade: 'yes_public' as const };

describe('for which models', () => {
  test('without a name: every offering that is served, in general and where a model differs; all of these count', () => {
    const output = check({ require: [NO_TRAINING] });
    expect(told(output)).toEqual([
      ['acme-api', null, 'met'],
      ['acme-api', 'acme-vision-1*', 'unmet'],
      ['acme-north', null, 'met'],
      ['north-open-models', null, 'met'],
    ]);
    expect([output.verdict, output.exit_code]).toEqual(['unmet', 1]);
  });

  test('a model that is named has its own answer alone; one that nobody knows has the general one, and is told', () => {
    const output = check(
      { require: [NO_TRAINING] },
      { uses: [use('acme-api', 'acme-text-1', 'acme-vision-1-large', 'x')] },
    );
    expect(output.offerings.map(({ model, model_named, verdict }) => [model, model_named, verdict])).toEqual([
      ['acme-text-1', true, 'met'],
      ['acme-vision-1-large', true, 'unmet'],
      ['x', false, 'met'],
    ]);
  });

  test('where no model differs in the lines of the policy, none is told', () => {
    expect(told(check({ require: [{ question: 'gdpr_dpa' }] }, { uses: [use('acme-api')] }))).toHaveLength(1);
  });

  test('the same use is told once, with every place', () => {
    const at = (line: number) => ({ file: 'uses.yaml', line, column: 3 });
    const uses = [
      { ...use('acme-api', 'a'), place: at(2) },
      { ...use('acme-api', 'b'), place: at(4) },
      { ...use('acme-api', 'a'), place: at(6) },
      { ...use('acme-north'), place: at(8) },
    ];
    const { offerings } = check({ require: [NO_TRAINING] }, { uses });
    expect(offerings.map(({ model, places }) => [model, places.map(({ line }) => line)])).toEqual([
      ['a', [2, 6]],
      ['b', [4]],
      [null, [8]],
    ]);
  });

  test('nothing in use is nothing to object to', () => {
    expect(check({ require: [NO_TRAINING] }, { uses: [] })).toMatchObject({
      verdict: 'met',
      exit_code: 0,
      offerings: [],
    });
  });
});

describe('a service that ended', () => {
  const classic = { uses: [use('acme-classic')] };

  test('meets nothing, and no exception makes up for that', () => {
    const until = '2027-01-01';
    const exception = { offering: 'acme-classic', question: 'gdpr_dpa', until, owner: 'x' };
    const output = check(
      {
        require: [{ question: 'gdpr_dpa' }],
        waivers: [{ ...exception, reason: 'y' }],
        on_file: [{ ...exception, document: 'z' }],
      },
      classic,
    );
    expect(output.offerings[0]?.requirements[0]).toMatchObject({
      verdict: 'unmet',
      reasons: [
        { code: 'status', message: 'The service ended on 30 Sep 2026. The record names acme-api in its place.' },
      ],
      would_change: 'Another service in its place: nothing turns the end of one.',
    });
    expect([output.waivers[0]?.state, output.on_file[0]?.state]).toEqual(['unneeded', 'unneeded']);
  });

  test('was there before, and is then checked like any other, also without a name', () => {
    const before = { asOf: '2026-09-29' };
    expect(check({ require: [{ question: 'gdpr_dpa' }] }, { ...classic, ...before }).verdict).toBe('met');
    const all = (asked: Partial<CheckAsked>) =>
      told(check({ require: [NO_TRAINING] }, asked)).map(([offering]) => offering);
    expect([all(before).includes('acme-classic'), all({}).includes('acme-classic')]).toEqual([true, false]);
  });
});

describe('an earlier day', () => {
  test('answers are those in force then, and one that was recorded later says so', () => {
    const file = 'platforms/acme-cloud/gdpr_dpa.yaml';
    const later = miniText(file).replace(/(- on: 2026-07-05\n)/, '$1    recorded_on: 2026-08-01\n');
    const dataset = miniDataset({ [file]: later });
    const output = check(
      { require: [{ question: 'gdpr_dpa' }] },
      { uses: [use('acme-api')], asOf: '2026-07-05' },
      dataset,
    );
    const [line] = output.offerings[0]?.requirements ?? [];
    expect(line?.reasons.map(({ code }) => code)).toContain('recorded_later');
    expect(output.notices['S11']).toContain('5 Jul 2026');
  });

  test('before anything was known, nothing is shown', () => {
    const output = check({ require: [{ question: 'gdpr_dpa' }] }, { uses: [use('acme-api')], asOf: '2020-01-01' });
    expect(output.offerings[0]?.requirements[0]?.reasons.map(({ code }) => code)).toEqual(['not_recorded']);
  });

  test.each(["platform.domicile == 'SE'", "platform.domicile != 'SE'", "offering.category == 'first_party'"])(
    'before anything was known, %s proves nothing and refuses nothing',
    (cel) => {
      const asked = { uses: [use('acme-api')], asOf: '2020-01-01' };
      const [line] = check({ require: [{ question: 'data_residency', cel }] }, asked).offerings[0]?.requirements ?? [];
      expect([line?.verdict, line?.reasons]).toEqual([
        'unproven',
        [{ code: 'before_record', message: 'Nothing was recorded of this service by 1 Jan 2020.' }],
      ]);
      expect(line?.would_change).toMatch(/A later day/);
    },
  );

  test('the evidence is of the newest day of the record, never of a day on which nobody read', () => {
    const said = (asked: Partial<CheckAsked>) => check({ require: [NO_TRAINING] }, asked).notices['S10'];
    expect(said({})).toContain('public evidence of 20 Oct 2026');
    expect(said({ today: '2026-12-20' })).toContain('public evidence of 20 Oct 2026');
    expect(said({ today: '2026-12-20', asOf: '2026-12-01' })).toContain('public evidence of 20 Oct 2026');
    expect(said({ asOf: '2026-08-01' })).toContain('public evidence of 1 Aug 2026');
  });
});

test('a condition that a yes depends on comes out as something to do, with every word', () => {
  const { offerings } = check({ require: [{ question: 'hipaa_baa' }] }, { uses: [use('acme-api')] });
  expect(offerings[0]?.requirements[0]?.reasons).toEqual([
    {
      code: 'provided',
      message: 'Provided that the vendor agrees to it. Only on enterprise plans. Not covered: vision; file storage.',
    },
    { code: 'caveat', message: 'Signed with enterprise customers on request; vision is outside.' },
  ]);
});

test('a fact of the record that refuses names whose it is, and what would turn it', () => {
  const line = {
    question: 'data_residency',
    cel: "platform.domicile == 'SE' && offering.category == 'cloud_distribution'",
  };
  const [only] = check({ require: [line] }, { uses: [use('acme-api')] }).offerings[0]?.requirements ?? [];
  expect(only).toMatchObject({
    verdict: 'unmet',
    reasons: [
      { code: 'condition', message: "Recorded: seat of the platform's operator FR; kind of offering first_party." },
      {
        code: 'record_fact',
        message: expect.stringMatching(
          /^It stands in the record of the platform Acme .*https:.* and the offering Acme API/,
        ),
      },
    ],
    finding: null,
    quotes: [],
    would_change: 'A correction of the record, should it be wrong; else an exception that somebody answers for.',
  });
});

test('what stands in several reasons of one answer is said once: without an answer nothing more is missing', () => {
  const { offerings } = check(
    { require: [{ question: 'iso_42001', min_confidence: 'high', cel: 'size(cell.details.scope) > 0' }] },
    { uses: [use('acme-api')] },
  );
  const [line] = offerings[0]?.requirements ?? [];
  expect(line?.reasons.map(({ code }) => code)).toEqual(['no_public_evidence', 'caveat']);
  expect(line?.would_change).toContain('Ask the vendor in writing: ');
});

test('a record that is too old is refused, on the day itself it is not', () => {
  const old = (days: number) => () => check({ dataset: { max_age_days: days }, require: [NO_TRAINING] });
  expect(old(34)).not.toThrow();
  expect(old(33)).toThrow(RegistryError);
});

test.each<[CheckVerdict[], CheckVerdict]>([
  [[], 'met'],
  [['met', 'on_file'], 'on_file'],
  [['met', 'on_file', 'waived'], 'waived'],
  [['waived', 'unproven', 'met'], 'unproven'],
  [['unproven', 'unmet', 'waived'], 'unmet'],
])('the worst of %j is %s', (verdicts, worst) => {
  expect(worstVerdict(verdicts)).toBe(worst);
});

describe('whatever is asked', () => {
  const demand = fc.record(
    {
      question: fc.constantFrom(...QUESTIONS),
      min_grade: fc.constantFrom('yes_public' as const, 'yes_sales_gated' as const, 'partial' as const),
      min_confidence: fc.constantFrom('high' as const, 'medium' as const, 'low' as const),
      default: fc.constantFrom('enabled' as const, 'requires_config' as const),
      cel: fc.constantFrom("cell.grade == 'partial'", "platform.domicile == 'SE'", 'size(cell.details.scope) > 0'),
      not_applicable: fc.constant('pass' as const),
    },
    { requiredKeys: ['question'] },
  );
  const line = fc.oneof(
    demand,
    fc.record({ any_of: fc.array(demand, { minLength: 2, maxLength: 3 }) }),
    fc
      .tuple(demand, fc.constantFrom("offering.category == 'inference_host'", 'true', "offering.processor == 'x'"))
      .map(([each, when]) => ({ ...each, when })),
  );
  const lines = fc.array(line, { minLength: 1, maxLength: 4 });
  const rank = (verdict: CheckVerdict) => ['unmet', 'unproven', 'waived', 'on_file', 'met'].indexOf(verdict);
  const generals = (output: CheckOutput) => output.offerings.filter(({ model }) => model === null);

  test('one more line makes no verdict better, what only should hold makes none other, and order does not matter', () => {
    const defaults = { not_asked: 'pass' as const };
    fc.assert(
      fc.property(lines, lines, (some, more) => {
        const few = check({ require: some, defaults });
        const many = check({ require: [...some, ...more], defaults });
        for (const [index, each] of generals(few).entries())
          expect(rank(generals(many)[index]?.verdict ?? 'met')).toBeLessThanOrEqual(rank(each.verdict));
        expect(many.exit_code).toBeGreaterThanOrEqual(few.exit_code);
        const should = check({ require: some, should: more, defaults });
        expect([generals(should).map(({ verdict }) => verdict), should.exit_code]).toEqual([
          generals(few).map(({ verdict }) => verdict),
          few.exit_code,
        ]);
        const turned = check({ require: [...some, ...more].reverse(), defaults });
        expect(generals(turned).map(({ verdict }) => verdict)).toEqual(generals(many).map(({ verdict }) => verdict));
      }),
      { numRuns: 60 },
    );
  });

  test('of what nothing is asked is unproven, and one line that is asked is what it takes to make it better', () => {
    fc.assert(
      fc.property(lines, lines, (some, more) => {
        const few = generals(check({ require: some }));
        for (const [index, many] of generals(check({ require: [...some, ...more] })).entries()) {
          const [before] = few[index]?.requirements ?? [];
          const isBare = before !== undefined && isNothingAsked(before);
          if (isBare) expect(few[index]?.verdict).toBe('unproven');
          else expect(rank(many.verdict)).toBeLessThanOrEqual(rank(few[index]?.verdict ?? 'unmet'));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('what is not met has a reason, the worst line decides, and the exit code follows from the verdict', () => {
    fc.assert(
      fc.property(lines, fc.constantFrom('fail' as const, 'warn' as const), (require, unknown) => {
        const output = check({ require, defaults: { unknown } });
        const failing = output.offerings.flatMap(({ requirements }) =>
          requirements.filter(({ verdict }) => verdict !== 'met'),
        );
        for (const { reasons } of failing) expect(reasons.length).toBeGreaterThan(0);
        for (const { verdict, requirements } of output.offerings)
          expect(verdict).toBe(worstVerdict(requirements.map((each) => each.verdict)));
        for (const { requirements } of output.offerings) expect(requirements.length).toBeGreaterThan(0);
        for (const { would_change } of failing) expect(would_change).toMatch(/\S/);
        const isFailing = output.verdict === 'unmet' || (output.verdict === 'unproven' && unknown === 'fail');
        expect(output.exit_code).toBe(isFailing ? 1 : 0);
        expect(JSON.stringify(check({ require, defaults: { unknown } }))).toBe(JSON.stringify(output));
      }),
      { numRuns: 60 },
    );
  });

  test('exceptions never make a verdict worse, and never make unmet evidence met', () => {
    const exception = fc.record({
      offering: fc.constantFrom(...Object.keys(MINI.content.offerings)),
      question: fc.constantFrom(...QUESTIONS),
      until: fc.constantFrom('2026-11-22', MINI_DAY, '2027-01-01'),
      owner: fc.constant('x'),
    });
    const waivers = fc.array(
      exception.map((each) => ({ ...each, reason: 'y' })),
      { maxLength: 4 },
    );
    const papers = fc.array(
      exception.map((each) => ({ ...each, document: 'z' })),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(lines, waivers, papers, (require, some, others) => {
        const bare = check({ require });
        const excepted = check({ require, waivers: some, on_file: others });
        for (const [index, each] of generals(bare).entries()) {
          for (const [at, { verdict }] of each.requirements.entries()) {
            const with_ = generals(excepted)[index]?.requirements[at]?.verdict ?? 'met';
            expect(verdict === 'met' ? ['met'] : [verdict, 'waived', 'on_file']).toContain(with_);
          }
        }
        for (const { until, state } of [...excepted.waivers, ...excepted.on_file])
          expect(state === 'expired').toBe(until < MINI_DAY);
      }),
      { numRuns: 60 },
    );
  });
});
