/** Reads a policy from a file: parse it and all that it extends, find every mistake in them, and put them together. */

import { RegistryError } from '../core/errors.ts';
import { type HeldPolicy, holdPolicies, type ReadPolicy } from '../core/policy/held-policy.ts';
import { MOST_LINES, type Policy, policyShape } from '../core/policy/policy.ts';
import { type PolicyWorld, policyFaults } from '../core/policy/policy-faults.ts';
import { isAbove, type ReadablePolicy, readablePolicy } from '../core/policy/readable-policy.ts';
import type { Patterns } from '../core/policy/regular-expression.ts';
import { findShippedPolicy, listShippedPolicies, shippedChain } from '../core/policy/shipped-policy.ts';
import type { Dataset } from '../core/record/dataset.ts';
import { compareIssues, type Fault, type Issue, type Path, showValue } from '../core/record/issue.ts';
import { parseShape } from '../core/record/shape-faults.ts';
import { issuesOf, type YamlSource } from '../core/record/yaml-source.ts';
import { ID_PATTERN } from '../core/vocabulary.ts';

/** A file that was parsed, or what keeps it from being read. */
export type Parsed = { readonly source: YamlSource } | { readonly issues: readonly Issue[] };

/** What the workflow needs of the world. */
export interface PolicyCapabilities {
  readonly read: (path: string) => Parsed;
  /** Finds a file that a policy extends, or says why it cannot be one. */
  readonly beside: (name: string, from: string) => { readonly path: string } | { readonly fault: string };
  /** What looks for patterns; loaded only where a condition asks for one. */
  readonly patterns: () => Promise<Patterns>;
}

const DEEPEST = 5;
const MOST_FILES = 16;
const MOST_ISSUES = 100;

/**
 * Reads a policy with all that it extends.
 *
 * @throws RegistryError `bad_policy` with every mistake and its place
 */
export async function readPolicy(
  first: Parsed,
  dataset: Dataset,
  capabilities: PolicyCapabilities,
): Promise<HeldPolicy> {
  const gathered: Gathered = { read: [], sources: [], issues: [], known: new Set() };
  gather(first, { dataset, capabilities, gathered, chain: [] });
  const patterns = gathered.sources.some(({ readable }) => asksForPatterns(readable))
    ? await capabilities.patterns()
    : null;
  const world = {
    dimensions: dataset.dimensions,
    offerings: new Set(Object.keys(dataset.content.offerings)),
    patterns,
  };
  const issues = [...gathered.issues, ...gathered.sources.flatMap((each) => beyondShape(each, world))];
  const root = gathered.sources.at(-1);
  if (issues.length > 0 || !root?.policy) return refuse(first, issues);
  const staleDays = dataset.content.registry.age.stale_days;
  const held = holdPolicies(gathered.read, root.policy, { patterns, staleDays });
  if (held.lines.length > MOST_LINES) return refuse(first, [tooManyLines(root.source, held.lines.length)]);
  return held;
}

/** What is wrong beyond the shape, but for what may only seem so since something there could not be read. */
function beyondShape({ readable, unread, source }: Source, world: PolicyWorld): readonly Issue[] {
  const faults = policyFaults(readable, world).filter(({ path }) => !isAbove(path, unread));
  return issuesOf(
    source,
    faults.map((fault) => ({ ...fault, file: source.file })),
  );
}

/** A policy as it was written, and what of it could be read; `unread` are the places that could not. */
interface Source {
  readonly policy: Policy | undefined;
  readonly readable: ReadablePolicy;
  readonly unread: readonly Path[];
  readonly source: YamlSource;
}

interface Gathered {
  /** Those that are extended first, the one that was asked for last; those that ship among them. */
  readonly read: ReadPolicy[];
  readonly sources: Source[];
  readonly issues: Issue[];
  /** Names of policies that stand in `read` already. */
  readonly known: Set<string>;
}

interface Gathering {
  readonly dataset: Dataset;
  readonly capabilities: PolicyCapabilities;
  readonly gathered: Gathered;
  /** Files from the first to this one. */
  readonly chain: readonly string[];
}

function gather(parsed: Parsed, gathering: Gathering): void {
  const { gathered } = gathering;
  if ('issues' in parsed) {
    gathered.issues.push(...parsed.issues);
    return;
  }
  const { source } = parsed;
  const { value: policy, faults } = parseShape(policyShape, source.value, source.file);
  const unread = faults.map(({ path }) => path);
  gathered.issues.push(...issuesOf(source, faults.map(asOfAPolicy)));
  const inner = { ...gathering, chain: [...gathering.chain, source.file] };
  for (const [name, path] of listExtended(source.value)) {
    const fault = gatherExtended(name, source, inner);
    if (fault)
      gathered.issues.push(...issuesOf(source, [{ file: source.file, path, found: showValue(name), ...fault }]));
  }
  gathered.sources.push({ policy, readable: policy ?? readablePolicy(source.value), unread, source });
  if (!policy) return;
  const placeOf = (path: Path) => ({ file: source.file, ...source.placeOf(path) });
  gathered.read.push({ policy, placeOf: source.isValue ? null : placeOf });
}

/** Names are read from what is written, so that faults of shape do not hide those of what is extended. */
function listExtended(value: unknown): readonly (readonly [string, Path])[] {
  const parents = (value as { readonly extends?: unknown } | null)?.extends;
  if (typeof parents === 'string') return parents === '' ? [] : [[parents, ['extends']]];
  const all: readonly unknown[] = Array.isArray(parents) ? parents.slice(0, MOST_FILES) : [];
  return all.flatMap((name, index) => (typeof name === 'string' && name !== '' ? [[name, ['extends', index]]] : []));
}

type ExtendsFault = Pick<Fault, 'code' | 'expected' | 'hint'> & { readonly found?: string };

function gatherExtended(name: string, source: YamlSource, gathering: Gathering): ExtendsFault | undefined {
  if (ID_PATTERN.test(name)) return gatherShipped(name, gathering);
  if (!/\.ya?ml$/.test(name)) return NOT_A_POLICY;
  const beside = gathering.capabilities.beside(name, source.file);
  if ('fault' in beside) return { ...NOT_A_POLICY, found: `${showValue(name)}: ${beside.fault}` };
  const { chain, gathered } = gathering;
  if (chain.includes(beside.path)) return circle([...chain.slice(chain.indexOf(beside.path)), beside.path]);
  if (gathered.known.has(beside.path)) return undefined;
  if (chain.length >= DEEPEST || gathered.known.size >= MOST_FILES) return TOO_DEEP;
  gathered.known.add(beside.path);
  gather(gathering.capabilities.read(beside.path), gathering);
  return undefined;
}

function gatherShipped(id: string, { dataset, gathered }: Gathering): ExtendsFault | undefined {
  const policy = findShippedPolicy(dataset, id);
  const hint = `Those that ship are ${listShippedPolicies(dataset).join(', ')}.`;
  if (!policy) return { ...NOT_A_POLICY, hint };
  gathered.read.push(...shippedChain(dataset, policy, gathered.known));
  return undefined;
}

const NOT_A_POLICY: ExtendsFault = {
  code: 'references-exist',
  expected: 'a file in the folder of this policy, or the id of a policy that ships',
  hint: 'Write it as base.yaml, or as the id alone.',
};

const TOO_DEEP: ExtendsFault = {
  code: 'policies-hold-together',
  expected: `at most ${DEEPEST} policies in a row, and ${MOST_FILES} in all`,
  hint: 'Bring some of them together.',
};

function circle(files: readonly string[]): ExtendsFault {
  return {
    code: 'policies-hold-together',
    found: `a circle: ${files.join(' → ')}`,
    expected: 'policies that do not extend one another',
    hint: 'Take it out of one of them.',
  };
}

function asksForPatterns({ require: must, should }: ReadablePolicy): boolean {
  return /\bre\s*\(/.test(JSON.stringify([must, should]));
}

/** Shapes speak of the record; here nothing is computed from what is written. */
function asOfAPolicy(fault: Fault): Fault {
  const hint = fault.hint.replace('docs/vocabulary.md', 'docs/policies.md');
  if (fault.code !== 'computed-key') return { ...fault, hint: hint.replace(', or say it in notes', '') };
  return { ...fault, code: 'unknown-key', expected: 'a key of a policy', hint: 'docs/policies.md lists the keys.' };
}

function tooManyLines({ file, placeOf }: YamlSource, lines: number): Issue {
  const expected = `at most ${MOST_LINES}`;
  const hint = 'Bring lines together, or check with two policies.';
  return {
    code: 'policies-hold-together',
    file,
    ...placeOf([]),
    path: '',
    found: `${lines} lines in all`,
    expected,
    hint,
  };
}

function refuse(first: Parsed, issues: readonly Issue[]): never {
  const file = 'source' in first ? first.source.file : (first.issues[0]?.file ?? 'The policy');
  const sorted = [...issues].sort(compareIssues);
  const count = `${sorted.length} mistake${sorted.length === 1 ? '' : 's'}`;
  throw new RegistryError('bad_policy', `${file} has ${count}; nothing was checked.`, {
    hint: 'docs/policies.md says what can stand in a policy.',
    issues: sorted.slice(0, MOST_ISSUES),
  });
}
