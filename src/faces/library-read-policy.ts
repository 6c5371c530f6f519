/** A policy of an importer's own, read: apart from what importers see, whose types need no other package. */
import { type HandedCapabilities, handedPolicy } from '../workflows/check-offerings.ts';
import { indexOf } from './library-opened.ts';
import type { Policy, PolicyFile } from './library-policy-types.ts';
import type { Dataset } from './library-types.ts';

/** Reads a policy of your own; how texts are parsed is given. */
export async function openPolicy(
  dataset: Dataset,
  source: string | PolicyFile,
  handed: HandedCapabilities,
): Promise<Policy> {
  const held = await handedPolicy(source, indexOf(dataset), handed);
  // Not listed, so that printing a policy prints its name and not all its lines.
  return Object.defineProperty({ id: held.root.policy, title: held.root.title }, 'held', { value: held });
}
