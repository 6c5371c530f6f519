/** Policies that ship hold together: each can be met, has the id of its file, extends no circle, and excepts nobody. */
import { togetherFaults } from '../policy/policy-faults.ts';
import { type Objection, type PolicyEntry, policyWorld, type Rule, type World } from './rule.ts';

export const policiesHoldTogether: Rule = {
  name: 'policies-hold-together',
  help: 'A policy has the id of its file, asks for what an answer can meet, extends no circle of policies, and excepts no offering.',
  policy: (entry, world) => [
    ...togetherFaults(entry.policy, policyWorld(world)),
    ...idFault(entry),
    ...circleFault(entry, world),
    ...exceptionFaults(entry),
  ],
};

function idFault({ id, policy }: PolicyEntry): Objection[] {
  if (policy.policy === id) return [];
  const hint = 'One name serves for the file, the address and the command line.';
  return [{ path: ['policy'], found: policy.policy, expected: id, hint }];
}

function circleFault({ id, policy }: PolicyEntry, { policies }: World): Objection[] {
  const seen = new Set<string>();
  const leadsBack = (name: string): boolean => {
    if (name === id) return true;
    if (seen.has(name)) return false;
    seen.add(name);
    return [policies.get(name)?.extends ?? []].flat().some(leadsBack);
  };
  if (![policy.extends ?? []].flat().some(leadsBack)) return [];
  const hint = 'Take it out of one of them.';
  return [
    { path: ['extends'], found: `a circle back to ${id}`, expected: 'policies that do not extend this one', hint },
  ];
}

/** A waiver or a paper that ships would assert something of a real vendor, for a reader whom nobody knows. */
function exceptionFaults({ policy }: PolicyEntry): Objection[] {
  const hint = 'Whoever uses the policy writes them into one of their own that extends it.';
  return (['waivers', 'on_file'] as const)
    .filter((key) => (policy[key] ?? []).length > 0)
    .map((key) => ({ path: [key], found: `${key} in a policy that ships`, expected: 'none', hint }));
}
