/** The types of policies and of checks by them are those of the published shapes, to the last key. */
import { expectTypeOf, test } from 'vitest';
import type { PolicyEntryOutput } from '../core/contract/api-policies.ts';
import type { CheckedLineOutput, CheckedUseOutput, CheckOutput } from '../core/contract/check.ts';
import type { AskedUse } from '../core/policy/asked-uses.ts';
import type { Policy as CorePolicy } from '../core/policy/policy.ts';
import type { DeepReadonly } from '../core/record/record.ts';
import type { CheckedLine, CheckedUse, PolicyCheck, PolicyFile, ShippedPolicy, Use } from './library-policy-types.ts';

test('what the functions give', () => {
  expectTypeOf<ShippedPolicy>().toEqualTypeOf<DeepReadonly<PolicyEntryOutput>>();
  expectTypeOf<CheckedLine>().branded.toEqualTypeOf<DeepReadonly<CheckedLineOutput>>();
  expectTypeOf<CheckedUse>().branded.toEqualTypeOf<DeepReadonly<CheckedUseOutput>>();
  expectTypeOf<PolicyCheck>().branded.toEqualTypeOf<DeepReadonly<CheckOutput>>();
});

test('what they take', () => {
  expectTypeOf<PolicyFile>().branded.toEqualTypeOf<CorePolicy>();
  expectTypeOf<Use>().toEqualTypeOf<AskedUse>();
});
