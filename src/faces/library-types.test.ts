/** The types that importers see are those of the published shapes, to the last key: held by the compiler, in both directions. */
import { expectTypeOf, test } from 'vitest';
import type { CellOutput, CompareOutput, ShowOutput } from '../core/contract/cell.ts';
import type { CheckedOfferingOutput } from '../core/contract/check.ts';
import type { EffectiveOutput } from '../core/contract/effective.ts';
import type { FoundOutput } from '../core/contract/found.ts';
import type { ChainLinkOutput } from '../core/contract/words.ts';
import type { Requirement as CoreRequirement, RequirementVerdict } from '../core/policy/requirement.ts';
import type { DeepReadonly } from '../core/record/record.ts';
import type { OfferingQuery as CoreQuery } from '../core/request/find-offerings.ts';
import type { NeedReason as CoreNeedReason } from '../core/shortlist/need.ts';
import type {
  Cell,
  ChainLink,
  CheckedOffering,
  Comparison,
  Effective,
  Found,
  NeedReason,
  OfferingQuery,
  Requirement,
  Shown,
  Verdict,
} from './library-types.ts';

test('what the functions give', () => {
  expectTypeOf<Cell>().toEqualTypeOf<DeepReadonly<CellOutput>>();
  expectTypeOf<Omit<Shown, 'notices'>>().toEqualTypeOf<DeepReadonly<ShowOutput>>();
  expectTypeOf<Omit<Comparison, 'notices'>>().toEqualTypeOf<DeepReadonly<CompareOutput>>();
  expectTypeOf<ChainLink>().toEqualTypeOf<DeepReadonly<ChainLinkOutput>>();
  expectTypeOf<Effective>().toEqualTypeOf<DeepReadonly<EffectiveOutput>>();
  expectTypeOf<Found>().toEqualTypeOf<DeepReadonly<FoundOutput>>();
  expectTypeOf<Omit<CheckedOffering, 'conditions' | 'as_of' | 'digest' | 'notice'>>().toEqualTypeOf<
    DeepReadonly<CheckedOfferingOutput>
  >();
});

test('what they take', () => {
  expectTypeOf<OfferingQuery>().toEqualTypeOf<CoreQuery>();
  expectTypeOf<Requirement>().toExtend<CoreRequirement>();
  expectTypeOf<keyof Requirement>().toEqualTypeOf<keyof CoreRequirement>();
  expectTypeOf<Verdict>().toEqualTypeOf<RequirementVerdict>();
  expectTypeOf<NeedReason>().toEqualTypeOf<CoreNeedReason>();
});
