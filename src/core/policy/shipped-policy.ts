/** The policies that ship with the record: which there are, and one of them ready to be held against offerings. */

import { nearestNames, RegistryError } from '../errors.ts';
import type { Dataset } from '../record/dataset.ts';
import { type HeldPolicy, holdPolicies, type ReadPolicy } from './held-policy.ts';
import type { Policy } from './policy.ts';

/** A policy that ships, by its id; undefined when there is none. */
export function findShippedPolicy(dataset: Dataset, id: string): Policy | undefined {
  const all = dataset.content.policies ?? {};
  return Object.hasOwn(all, id) ? all[id] : undefined;
}

/** Ids of the policies that ship, in the order of their names. */
export function listShippedPolicies(dataset: Dataset): readonly string[] {
  return Object.keys(dataset.content.policies ?? {});
}

/** A policy that ships with all that it extends; a coded refusal with the nearest ids when there is none. */
export function getShippedPolicy(dataset: Dataset, id: string): HeldPolicy {
  const policy = findShippedPolicy(dataset, id) ?? refuseUnknown(dataset, id);
  const staleDays = dataset.content.registry.age.stale_days;
  return holdPolicies(shippedChain(dataset, policy), policy, { patterns: null, staleDays });
}

/** A policy that ships and all that it extends, these first, each once. */
export function shippedChain(dataset: Dataset, policy: Policy, seen: Set<string> = new Set()): readonly ReadPolicy[] {
  if (seen.has(policy.policy)) return [];
  seen.add(policy.policy);
  const parents = [policy.extends ?? []].flat().flatMap((id) => findShippedPolicy(dataset, id) ?? []);
  return [...parents.flatMap((each) => shippedChain(dataset, each, seen)), { policy, placeOf: null }];
}

function refuseUnknown(dataset: Dataset, id: string): never {
  const known = listShippedPolicies(dataset);
  const nearest = nearestNames(id, known);
  const listed = known.length > 0 ? `Those that ship are ${known.join(', ')}.` : 'This record ships none.';
  const meant = nearest.length > 0 ? `Did you mean ${nearest.join(' or ')}? ` : '';
  throw new RegistryError('unknown_policy', `No policy "${id.slice(0, MOST_SHOWN)}" ships.`, {
    hint: `${meant}${listed}`,
    nearest,
  });
}

const MOST_SHOWN = 60;
