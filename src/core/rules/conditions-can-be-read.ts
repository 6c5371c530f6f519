/** Conditions can be read: those of policies and needs are CEL within bounds, and name facts that the record has. */
import { conditionFault } from '../policy/condition-faults.ts';
import { conditionFaults } from '../policy/policy-faults.ts';
import { type FileEntry, findTexts, type Objection, policyWorld, type Rule, type World } from './rule.ts';

export const conditionsCanBeRead: Rule = {
  name: 'conditions-can-be-read',
  help: 'Every condition of a policy or a need is CEL that can be read, within bounds, and names facts that the record has.',
  policy: ({ policy }, world) => conditionFaults(policy, policyWorld(world)),
  file: needConditions,
};

function needConditions({ file, value }: FileEntry, world: World): Objection[] {
  if (file !== 'needs.yaml') return [];
  return findTexts(value, (_, key) => key === 'cel').flatMap(({ path, text }) =>
    conditionFault({ path, text }, world.dimensions.get(questionAt(value, path.slice(0, -1))), policyWorld(world)),
  );
}

/** The question that stands beside a condition. */
function questionAt(value: unknown, path: readonly (string | number)[]): string {
  const term = path.reduce<unknown>((at, key) => (at as Record<string | number, unknown> | undefined)?.[key], value);
  return String((term as { readonly question?: unknown } | undefined)?.question);
}
