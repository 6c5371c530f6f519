/** Who stands where under a policy: every offering that is served in one of three groups, and models that differ from it. */

import type { CheckedUseOutput, CheckOutput, CheckVerdict } from '../contract/check.ts';
import { RegistryError } from '../errors.ts';
import { type Dataset, listOfferings } from '../record/dataset.ts';
import { checkPolicy } from './check-policy.ts';
import { worstVerdict } from './check-verdict.ts';
import type { HeldPolicy } from './held-policy.ts';
import type { RequirementVerdict } from './requirement.ts';

/** An offering with what it comes to for models that are not named, and for those for which that is otherwise. */
export interface Stander {
  readonly offering: string;
  readonly general: CheckedUseOutput;
  readonly otherwise: readonly { readonly models: readonly string[]; readonly checked: CheckedUseOutput }[];
}

/** Offerings of one verdict, the worst of any of their models, in the order of the registry. */
export interface StandingGroup {
  readonly verdict: RequirementVerdict;
  readonly standers: readonly Stander[];
}

/** All groups, those that nobody is in too; or why nothing could be held against the policy. */
export type PolicyStanding =
  | { readonly groups: readonly StandingGroup[]; readonly output: CheckOutput }
  | { readonly groups: null; readonly refused: string };

/** Meets first, then what an answer could still turn. */
const ORDER: readonly RequirementVerdict[] = ['met', 'unproven', 'unmet'];

/** Holds a policy that excepts nobody against every offering that is served on a day. */
export function findStanding(
  dataset: Dataset,
  policy: HeldPolicy,
  { today, asOf }: { readonly today: string; readonly asOf: string },
): PolicyStanding {
  const output = checked(dataset, policy, { today, asOf });
  if (typeof output === 'string') return { groups: null, refused: output };
  const standers = listStanders(dataset, output);
  const groups = ORDER.map((verdict) => ({
    verdict,
    standers: standers.filter((each) => verdictOf(each) === verdict),
  }));
  return { groups, output };
}

/** A record that is older than the policy allows is no mistake of who reads: what would be refused is told. */
function checked(
  dataset: Dataset,
  policy: HeldPolicy,
  { today, asOf }: { readonly today: string; readonly asOf: string },
): CheckOutput | string {
  try {
    return checkPolicy(dataset, policy, { uses: null, today, asOf: asOf === today ? null : asOf });
  } catch (error) {
    if (error instanceof RegistryError && error.body.code === 'stale_dataset') return error.body.message;
    throw error;
  }
}

/** What an offering comes to as a whole: whoever calls it may call any of its models. */
function verdictOf({ general, otherwise }: Stander): CheckVerdict {
  return worstVerdict([general.verdict, ...otherwise.map(({ checked }) => checked.verdict)]);
}

function listStanders(dataset: Dataset, { offerings }: CheckOutput): readonly Stander[] {
  return listOfferings(dataset).flatMap(([offering]) => {
    const mine = offerings.filter((each) => each.offering === offering);
    const general = mine.find(({ model }) => model === null);
    return general ? [{ offering, general, otherwise: together(mine.filter(({ model }) => model !== null)) }] : [];
  });
}

/** Models that come to the same for the same reasons, once. */
function together(named: readonly CheckedUseOutput[]): Stander['otherwise'] {
  const groups = new Map<string, { readonly models: string[]; readonly checked: CheckedUseOutput }>();
  for (const each of named) {
    const key = JSON.stringify(each.requirements.map((line) => [line.verdict, line.reasons, line.finding]));
    const group = groups.get(key) ?? { models: [], checked: each };
    if (each.model !== null) group.models.push(each.model);
    groups.set(key, group);
  }
  return [...groups.values()];
}
