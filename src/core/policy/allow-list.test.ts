/** Allow-lists over the mini registry: nothing is let through that does not hold for all that the list would let through. */
import { describe, expect, test } from 'vitest';
import { MINI_DAY, miniDataset, miniText } from '../../../test/mini-record.ts';
import type { CheckOutput } from '../contract/check.ts';
import { RegistryError } from '../errors.ts';
import type { Dataset } from '../record/dataset.ts';
import type { Naming } from '../record/naming.ts';
import { checkRouter, listAllowed, routeNames } from './allow-list.ts';
import { checkPolicy } from './check-policy.ts';
import { type HeldPolicy, holdPolicies } from './held-policy.ts';
import type { Policy } from './policy.ts';

const MINI = miniDataset();

function held(policy: Partial<Policy>): HeldPolicy {
  const root: Policy = { policy: 'test', title: 'Test', ...policy };
  return holdPolicies([{ policy: root, placeOf: null }], root, { patterns: null, staleDays: 1000 });
}

function check(policy: Partial<Policy>, ids: readonly string[] | null = null, dataset: Dataset = MINI): CheckOutput {
  const uses = ids?.map((offering) => ({ offering, models: [], place: null })) ?? null;
  return checkPolicy(dataset, held(policy), { uses, today: MINI_DAY, asOf: null });
}

function refusal(of: () => unknown): RegistryError['body'] {
  try {
    of();
  } catch (error) {
    if (error instanceof RegistryError) return error.body;
  }
  throw new Error('Nothing was refused.');
}

const line = (question: string, more: object = {}) => ({ require: [{ question, ...more }] });
const exception = (offering: string, question: string, until = '2027-01-31') => ({
  offering,
  question,
  until,
  owner: 'x',
});
const ids = (policy: Partial<Policy>) => listAllowed(MINI, check(policy)).allowed.map(({ offering }) => offering);

describe('who is let through', () => {
  test.each<[string, Partial<Policy>, readonly string[]]>([
    ['what is met', line('gdpr_dpa'), ['acme-api', 'acme-north', 'north-open-models']],
    ['not what is unmet', line('hipaa_baa', { min_grade: 'partial' }), ['acme-api']],
    [
      'not what is unproven',
      line('training_on_customer_data', { min_confidence: 'high', min_grade: 'partial' }),
      ['acme-api'],
    ],
    [
      'not what is unproven, also where the policy only warns of it',
      { ...line('training_on_customer_data', { min_confidence: 'high' }), defaults: { unknown: 'warn' } },
      ['acme-api'],
    ],
    [
      'not what does not hold for some models',
      line('training_on_customer_data', { min_grade: 'yes_public' }),
      ['acme-north', 'north-open-models'],
    ],
    [
      'what is waived',
      {
        ...line('hipaa_baa', { min_grade: 'partial' }),
        waivers: [{ ...exception('acme-north', 'hipaa_baa'), reason: 'y' }],
      },
      ['acme-api', 'acme-north'],
    ],
    [
      'what is on file',
      {
        ...line('hipaa_baa', { min_grade: 'partial' }),
        on_file: [{ ...exception('acme-north', 'hipaa_baa'), document: 'y' }],
      },
      ['acme-api', 'acme-north'],
    ],
    [
      'not what was waived until yesterday',
      {
        ...line('hipaa_baa', { min_grade: 'partial' }),
        waivers: [{ ...exception('acme-north', 'hipaa_baa', '2026-11-22'), reason: 'y' }],
      },
      ['acme-api'],
    ],
    [
      'what lacks only what should hold',
      { ...line('gdpr_dpa'), should: [{ question: 'iso_42001', min_grade: 'partial' }] },
      ['acme-api', 'acme-north', 'north-open-models'],
    ],
  ])('%s', (_, policy, expected) => expect(ids(policy)).toEqual(expected));

  test('models are named that keep a service out, and the others are counted', () => {
    const list = listAllowed(MINI, check(line('training_on_customer_data', { min_grade: 'yes_public' })));
    expect(list.partly).toEqual([{ offering: 'acme-api', models: ['acme-vision-1*'] }]);
    expect([list.leftOut, list.until]).toEqual([1, null]);
  });

  test('what is met by an answer for some models only is left out; a line that only should hold, or is waived, leaves none out', () => {
    const file = 'platforms/north-host/data_residency.yaml';
    const some = miniDataset({ [file]: miniText(file).replace('[inference_only]', '[inference_only, some_models]') });
    const policy = line('data_residency', { min_grade: 'partial' });
    const listed = (dataset: Dataset, more: Partial<Policy> = {}) =>
      listAllowed(dataset, check({ ...policy, ...more }, ['acme-api', 'acme-north'], dataset));
    expect(listed(MINI).allowed.map(({ offering }) => offering)).toEqual(['acme-api', 'acme-north']);
    const list = listed(some);
    expect(list.allowed.map(({ offering }) => offering)).toEqual(['acme-api']);
    expect([list.limited, list.leftOut]).toEqual([[{ offering: 'acme-north', questions: ['Residency'] }], 1]);
    const unlimited = { ...line('gdpr_dpa'), should: policy.require };
    expect(listAllowed(some, check(unlimited, null, some)).limited).toEqual([]);
    const waivers = [{ ...exception('acme-north', 'iso_42001'), reason: 'y' }];
    const both = { ...line('iso_42001', { min_grade: 'partial' }), waivers };
    expect(listAllowed(some, check(both, ['acme-north'], some)).limited).toEqual([]);
    const { hint } = refusal(() => listAllowed(some, check(policy, ['acme-north'], some)));
    expect(hint).toContain('What acme-north rests on holds for some models only.');
  });

  test('what the answers depend on is kept, and until when the list can be relied on', () => {
    const list = listAllowed(
      MINI,
      check({
        ...line('hipaa_baa', { min_grade: 'partial' }),
        waivers: [{ ...exception('acme-north', 'hipaa_baa', '2027-06-30'), reason: 'y' }],
        on_file: [{ ...exception('north-open-models', 'hipaa_baa', '2027-03-31'), document: 'z' }],
      }),
    );
    expect(list.until).toBe('2027-03-31');
    expect(list.allowed.map(({ offering, verdict }) => [offering, verdict])).toEqual([
      ['acme-api', 'met'],
      ['acme-north', 'waived'],
      ['north-open-models', 'on_file'],
    ]);
    expect(list.allowed[0]?.obligations).toEqual([expect.stringMatching(/^(?:Provided that|Within limits)/)]);
  });

  test('an empty list is refused, since some would read it as no restriction', () => {
    const { code, message, hint } = refusal(() =>
      listAllowed(MINI, check(line('iso_42001', { min_grade: 'partial' }))),
    );
    expect([code, message]).toEqual(['nothing_allowed', 'None of 3 offerings meets "test" for all of its models.']);
    expect(hint).toContain('would mean "anything"');
  });
});

const ROUTER = (MINI.content.namings ?? []).find(({ id }) => id === 'tiny-router') as Naming;

function route(policy: Partial<Policy>, named: readonly string[] | null = null, dataset = MINI, naming = ROUTER) {
  const { allowed } = listAllowed(dataset, check(policy, named, dataset));
  return routeNames(dataset, naming, { policy: 'test', allowed, day: MINI_DAY });
}

describe('names of a router', () => {
  test('a name stands where all that it stands for is let through; what has ended does not count', () => {
    expect(route(line('gdpr_dpa'))).toEqual({
      names: ['acme', 'north'],
      offerings: ['acme-api', 'acme-north', 'north-open-models'],
      shared: [],
      unnamed: [],
    });
  });

  test('a name that stands for others too is left out, and they are named', () => {
    const one = route(line('data_residency'));
    expect([one.names, one.shared]).toEqual([['acme'], [{ name: 'north', others: ['north-open-models'] }]]);
  });

  test('what was not looked at is not let through by a name', () => {
    const { code, message } = refusal(() => route(line('gdpr_dpa'), ['acme-north']));
    expect([code, message]).toEqual([
      'nothing_allowed',
      'No name that Tiny Router has stands for offerings alone that meet "test" (north stands for north-open-models as well).',
    ]);
  });

  test('what has no name there is told', () => {
    const file = 'platforms/acme-cloud/platform.yaml';
    const dataset = miniDataset({ [file]: miniText(file).replace('known_as:\n  tiny-router: [acme]\n', '') });
    expect(route(line('gdpr_dpa'), null, dataset)).toMatchObject({ names: ['north'], unnamed: ['acme-api'] });
  });

  test('names of makers are none: what a maker has stands on many platforms', () => {
    expect(route(line('gdpr_dpa')).names).not.toContain('acme-labs');
  });

  test('a router that the record knows is held to the policy itself', () => {
    const asked = { today: MINI_DAY, asOf: null };
    const policy = held(line('hipaa_baa', { min_grade: 'partial' }));
    const homepage = MINI.content.platforms['north-host']?.homepage ?? '';
    const naming = { ...ROUTER, homepage };
    const told = checkRouter(MINI, policy, { ...asked, naming });
    expect(told.map(({ offering, verdict }) => [offering, verdict])).toEqual([
      ['acme-north', 'unmet'],
      ['north-open-models', 'unmet'],
    ]);
    expect(checkRouter(MINI, policy, { ...asked, naming: ROUTER })).toEqual([]);
  });
});
