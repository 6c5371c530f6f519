/** What `assay/check` gives of policies: those that ship, and checks by one of them or by one that was read. */

import { listPolicyEntries } from '../core/describe/describe-policies.ts';
import { RegistryError } from '../core/errors.ts';
import { usesAsked } from '../core/policy/asked-uses.ts';
import { checkPolicy as holdAgainst } from '../core/policy/check-policy.ts';
import type { HeldPolicy } from '../core/policy/held-policy.ts';
import { getShippedPolicy } from '../core/policy/shipped-policy.ts';
import { refuseUnknownKeys } from '../core/request/query.ts';
import { dayOf, indexOf } from './library-opened.ts';
import type { CheckAsked, Policy, PolicyCheck, PolicyFile, ShippedPolicy } from './library-policy-types.ts';
import type { Dataset } from './library-types.ts';

/** The policies that ship with the record: examples to be fitted to your own law and risk. */
export function listPolicies(dataset: Dataset): readonly ShippedPolicy[] {
  const all = Number.MAX_SAFE_INTEGER;
  return listPolicyEntries(indexOf(dataset), { limit: all }).data.policies as readonly ShippedPolicy[];
}

/**
 * A policy that ships, as it is written: to be looked at, or to be changed and read again with {@link readPolicy}.
 *
 * @throws RegistryError `unknown_policy`, with the nearest in `body.nearest`
 */
export function getPolicy(dataset: Dataset, id: string): PolicyFile {
  return structuredClone(getShippedPolicy(indexOf(dataset), id).root) as PolicyFile;
}

/**
 * Holds a policy against offerings: the verdict of every line, with reasons, the words it rests on, and what would change
 * it. Met means met on public evidence, provided what stands beside it; `notices` must stand beside every verdict.
 *
 * @param policy The id of a policy that ships, or one that {@link readPolicy} gave.
 * @throws RegistryError `unknown_policy`, `unknown_offering`, `ambiguous_name`, `stale_dataset` where the record is older
 * than the policy allows, `bad_date`
 * @example
 * checkPolicy(dataset, 'eu-personal-data', { offerings: ['claude-bedrock'] }).verdict; // 'unmet'
 */
export function checkPolicy(dataset: Dataset, policy: string | Policy, asked: CheckAsked = {}): PolicyCheck {
  refuseUnknownKeys(asked, ['offerings', 'uses', 'asOf']);
  const index = indexOf(dataset);
  const asOf = dayOf(dataset, asked.asOf);
  return holdAgainst(index, typeof policy === 'string' ? getShippedPolicy(index, policy) : heldIn(policy), {
    uses: usesAsked(asked, index),
    today: dataset.today ?? asOf,
    asOf: asked.asOf === undefined ? null : asOf,
  });
}

function heldIn(policy: Policy): HeldPolicy {
  const { held } = policy as Policy & { readonly held?: HeldPolicy };
  if (held) return held;
  throw new RegistryError('no_policy', 'This is no policy that was read.', {
    hint: 'Give the id of one that ships, or read yours with readPolicy first.',
  });
}
