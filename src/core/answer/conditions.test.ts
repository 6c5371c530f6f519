/** What a yes depends on, as one sentence. */
import { expect, test } from 'vitest';
import { madeFinding } from '../../../test/made-finding.ts';
import type { Dimension } from '../record/dimension.ts';
import type { Finding } from '../record/record.ts';
import { conditionOf } from './conditions.ts';

const BAA: Dimension = {
  id: 'hipaa_baa',
  label: 'HIPAA BAA',
  short: 'BAA',
  level: 'platform',
  group: 'Vendor trust',
  question: 'Will they sign one?',
  card: { asks: 'Will they?', counts: {}, not_enough: [], key_words: [], denied_reads: 'No BAA', ask: ['a?', 'b?'] },
  default_conditions: {
    requires_config: 'once you accept it',
    requires_approval: 'once the vendor agrees to it',
    opt_out: 'unless you opt out',
  },
  details: {
    eligible_services: { type: 'list', label: 'Services' },
    excluded_features: { type: 'list', label: 'Not covered', condition: 'Not covered: {}.' },
    required_settings: { type: 'list', label: 'Settings', condition: 'You must set: {}.' },
    limits: {
      type: 'some_of',
      label: 'Limits',
      values: ['some_models', 'storage_only'],
      reads: { some_models: 'for some models only', storage_only: 'storage only' },
      condition: 'Limits: {}.',
    },
  },
};

test.each<[string, Partial<Finding>, string | null]>([
  ['a plain yes has none', {}, null],
  ['a default that holds without a step is none', { default: 'enabled' }, null],
  ['a default that needs a step', { default: 'requires_config' }, 'Yes, public, once you accept it.'],
  [
    'a gated yes names its gate',
    { route: 'sales_contract', default: 'requires_approval' },
    'Yes, by contract, once the vendor agrees to it.',
  ],
  ['a way out', { default: 'opt_out' }, 'Yes, public, unless you opt out.'],
  ['a plan', { tier: 'enterprise_only' }, 'Yes, public. Only on enterprise plans.'],
  ['a plan open to all is none', { tier: 'self_serve' }, null],
  ['details that limit nothing are none', { details: { eligible_services: ['API'] } }, null],
  ['exclusions', { details: { excluded_features: ['vision', 'files'] } }, 'Yes, public. Not covered: vision; files.'],
  ['an empty list is none', { details: { excluded_features: [] } }, null],
  [
    'a partial has them too',
    { answer: 'partly', details: { required_settings: ['zero retention'] } },
    'Partial. You must set: zero retention.',
  ],
  [
    'all of them, in the order of plan and details',
    {
      default: 'requires_config',
      tier: 'enterprise_only',
      details: { required_settings: ['b'], excluded_features: ['a'] },
    },
    'Yes, public, once you accept it. Only on enterprise plans. Not covered: a. You must set: b.',
  ],
  [
    'limits, as they read',
    { answer: 'partly', details: { limits: ['some_models', 'storage_only'] } },
    'Partial. Limits: for some models only; storage only.',
  ],
  [
    'a replacement pattern stands as written',
    { details: { excluded_features: ['$& and $1'] } },
    'Yes, public. Not covered: $& and $1.',
  ],
  ['a no has none', { answer: 'denied', tier: 'enterprise_only', default: 'not_available' }, null],
  ['what is unclear has none', { answer: 'unsettled', tier: 'enterprise_only' }, null],
])('%s', (_what, more, expected) => {
  expect(conditionOf(madeFinding(more), BAA)).toBe(expected);
});
