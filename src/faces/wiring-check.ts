/** What `import … from 'assay/check'` gives, in Node and in browsers: checks, and how policies of your own are read. */
import type { Policy, PolicyFile } from './library-policy-types.ts';
import { openPolicy } from './library-read-policy.ts';
import type { Dataset } from './library-types.ts';
import { HANDED } from './wiring-handed.ts';

export { checkNeeds, checkOffering, listNeeds } from './library-check.ts';
export { checkPolicy, getPolicy, listPolicies } from './library-policy.ts';
export type * from './library-policy-types.ts';
export type {
  CheckedNeeds,
  CheckedOffering,
  CheckedRequirement,
  Need,
  NeedReason,
  Reason,
  Requirement,
  Verdict,
} from './library-types.ts';

/**
 * Reads a policy of your own: its text in YAML, or an object like it. It can extend those that ship, by their ids; no file
 * is reached. What parses YAML, and what looks for patterns, is loaded when it is needed.
 *
 * @throws RegistryError `bad_policy` with every mistake in `body.issues`, each with its place; `too_large`
 * @example
 * const policy = await readPolicy(dataset, { policy: 'ours', title: 'Ours', extends: 'eu-personal-data' });
 * checkPolicy(dataset, policy, { uses: [{ offering: 'claude-bedrock', models: ['claude-fable-5'] }] }).verdict;
 */
export function readPolicy(dataset: Dataset, source: string | PolicyFile): Promise<Policy> {
  return openPolicy(dataset, source, HANDED);
}
