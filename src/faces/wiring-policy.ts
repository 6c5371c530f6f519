/** Where policies come from: those that ship, files with what they extend beside them, and standard input. */
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { RegistryError } from '../core/errors.ts';
import type { Inventory } from '../core/inventory/inventory.ts';
import type { HeldPolicy } from '../core/policy/held-policy.ts';
import { findShippedPolicy, getShippedPolicy } from '../core/policy/shipped-policy.ts';
import type { Dataset } from '../core/record/dataset.ts';
import type { Issue } from '../core/record/issue.ts';
import { ID_PATTERN } from '../core/vocabulary.ts';
import { packagePath, refuseInput, writeDatasetFile } from './wiring.ts';

/** The files that a policy was read from, with all that it extends; none for one that ships. */
const FILES = new WeakMap<HeldPolicy, readonly string[]>();

/** The files of a policy, that which was asked for first. */
export function listPolicyFiles(policy: HeldPolicy): readonly string[] {
  return FILES.get(policy) ?? [];
}

/** What a command reads by its options, beside the policy. */
interface Read {
  readonly policy: HeldPolicy;
  readonly inventory?: string | undefined;
  readonly dataset?: string | undefined;
  readonly data?: string | undefined;
}

/** Writes a result into a file that is none of those it was made from. */
export function writeResultFile(out: string, text: string, { policy, inventory, dataset, data }: Read): void {
  refuseInput(out, [...listPolicyFiles(policy), inventory, data ?? dataset ?? packagePath('dist/dataset.json')]);
  writeDatasetFile(out, Buffer.from(text));
}

/** What stands for standard input where a file is named. */
const STANDARD_INPUT = '-';

/** The policy of a name: the id of one that ships wins, then a file. Nothing that reads files is loaded for an id. */
export async function policyNamed(name: string, dataset: Dataset): Promise<HeldPolicy> {
  if (findShippedPolicy(dataset, name)) return getShippedPolicy(dataset, name);
  if (!ID_PATTERN.test(name)) return policyIn(name, dataset);
  const { isFile } = await import('../adapters/files/yaml-files.ts');
  return isFile(name) ? policyIn(name, dataset) : getShippedPolicy(dataset, name);
}

/** The policy in a file, or on standard input, with all that it extends. */
export async function policyIn(path: string, dataset: Dataset): Promise<HeldPolicy> {
  const { findBeside, readStream } = await import('../adapters/files/policy-files.ts');
  const { readStrangerYaml } = await import('../adapters/files/stranger-files.ts');
  const { parseStrangerYaml } = await import('../adapters/files/stranger-yaml.ts');
  const { readPolicy } = await import('../workflows/read-policy.ts');
  const isStream = path === STANDARD_INPUT;
  const files: string[] = [];
  const read = (file: string) => {
    files.push(file);
    return readStrangerYaml(file, 'no_policy');
  };
  const first = isStream ? parseStrangerYaml(await readStream(process.stdin, 'standard input')) : read(path);
  const policy = await readPolicy(first, dataset, {
    read,
    beside: (name, from) => (isStream ? { fault: 'nothing lies beside it' } : findBeside(name, from, path)),
    patterns: async () => (await import('../core/policy/regular-expression.ts')).RE2_PATTERNS,
  });
  FILES.set(policy, files);
  return policy;
}

/** The inventory in a file; every mistake in it is told at once. */
export async function inventoryIn(path: string, dataset: Dataset): Promise<Inventory> {
  const { readStrangerYaml } = await import('../adapters/files/stranger-files.ts');
  const { parseInventory } = await import('../core/inventory/inventory.ts');
  const read = readStrangerYaml(path, 'no_inventory');
  if ('issues' in read) return refuseInventory(path, read.issues);
  const { inventory, issues } = parseInventory(read.source, dataset);
  return inventory ?? refuseInventory(path, issues);
}

function refuseInventory(path: string, issues: readonly Issue[]): never {
  const count = `${issues.length} mistake${issues.length === 1 ? '' : 's'}`;
  throw new RegistryError('bad_inventory', `${path} has ${count}; nothing was checked.`, {
    hint: 'docs/inventory.md says what can stand in an inventory.',
    issues,
  });
}

/** The name of a file as an address relative to where the command runs, as code hosts want it; else one of this machine. */
export function fileUri(file: string): string {
  const way = relative(process.cwd(), resolve(file));
  const isBelow = way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
  return isBelow ? way.split(sep).map(encodeURIComponent).join('/') : pathToFileURL(resolve(file)).href;
}
