/** The command `check`: offerings held against a policy, told in the format asked for, with the exit code of the verdict. */
import { renderCheckText } from '../../adapters/render/check-text.ts';
import { countWords, VERDICT_READS } from '../../adapters/render/check-view.ts';
import type { CheckOutput } from '../../core/contract/check.ts';
import { RegistryError } from '../../core/errors.ts';
import { withoutHidden } from '../../core/hidden-character.ts';
import { checkPolicy } from '../../core/policy/check-policy.ts';
import type { CheckedUse } from '../../core/policy/checked-use.ts';
import type { HeldPolicy } from '../../core/policy/held-policy.ts';
import { listShippedPolicies } from '../../core/policy/shipped-policy.ts';
import { printedJson } from '../../core/printed-json.ts';
import type { Dataset } from '../../core/record/dataset.ts';
import type { Options, Streams } from '../cli.ts';
import { asOfDay, datasetOf, programVersion, todayOf } from '../wiring.ts';
import { fileUri, inventoryIn, listPolicyFiles, policyIn, policyNamed, writeResultFile } from '../wiring-policy.ts';

/** Formats of the result. */
export const CHECK_FORMATS = ['text', 'json', 'markdown', 'junit', 'sarif'] as const;

/** Options of the command. */
export type CheckOptions = Options & {
  readonly policy?: string;
  readonly inventory?: string;
  readonly asOf?: string;
  readonly format: (typeof CHECK_FORMATS)[number];
  readonly out?: string;
};

/** The exit code of the verdict: 0 or 1. */
export async function runCheck(names: readonly string[], options: CheckOptions, streams: Streams): Promise<0 | 1> {
  const dataset = await datasetOf(options);
  const { policy, offerings } = await askedFor(names, options, dataset);
  const uses = await usesOf(offerings, options, dataset);
  const asOf = options.asOf === undefined ? null : asOfDay(options.asOf, options);
  const output = checkPolicy(dataset, policy, { uses, today: todayOf(options), asOf });
  const files = [
    ...listPolicyFiles(policy).slice(0, 1),
    ...(options.inventory === undefined ? [] : [options.inventory]),
  ];
  const text = await textOf(dataset, output, { ...options, inFull: uses !== null, files }, streams);
  if (options.out === undefined) streams.out.write(text);
  else {
    writeResultFile(options.out, text, { ...options, policy });
    const { verdict } = output;
    streams.err.write(
      `${output.policy}: ${VERDICT_READS[verdict]} (${countWords(output)}); written to ${withoutHidden(options.out)}\n`,
    );
  }
  return output.exit_code === 0 ? 0 : 1;
}

/** The first name is the policy, unless a file is given for it. */
export async function askedFor(
  names: readonly string[],
  { policy: file }: Pick<CheckOptions, 'policy'>,
  dataset: Dataset,
): Promise<{ policy: HeldPolicy; offerings: readonly string[] }> {
  if (file !== undefined) return { policy: await policyIn(file, dataset), offerings: names };
  const [name, ...offerings] = names;
  if (name !== undefined) return { policy: await policyNamed(name, dataset), offerings };
  throw new RegistryError('bad_parameter', 'No policy was given.', {
    hint: `Name a file, or one that ships: ${listShippedPolicies(dataset).join(', ')}.`,
  });
}

/** Offerings that were named, then what the inventory lists; null where neither was given. */
export async function usesOf(
  names: readonly string[],
  { inventory: file }: Pick<CheckOptions, 'inventory'>,
  dataset: Dataset,
): Promise<readonly CheckedUse[] | null> {
  if (names.length === 0 && file === undefined) return null;
  const { getOfferingId } = await import('../../core/naming/offering-name.ts');
  const named = names.map((name) => ({ offering: getOfferingId(dataset, name), models: [], place: null }));
  const inventory = file === undefined ? null : await inventoryIn(file, dataset);
  return [...named, ...(inventory?.uses ?? [])];
}

interface Told {
  readonly inFull: boolean;
  /** What the check was read from: the policy, then the inventory. */
  readonly files: readonly string[];
}

/** What writes the other formats is loaded when it is asked for: a build waits for each run. */
async function textOf(
  dataset: Dataset,
  output: CheckOutput,
  { format, json, inFull, files }: Pick<CheckOptions, 'format' | 'json'> & Told,
  { out }: Streams,
): Promise<string> {
  if (json || format === 'json') return printedJson(output);
  if (format === 'markdown') {
    const { renderCheckMarkdown } = await import('../../adapters/render/check-markdown.ts');
    return renderCheckMarkdown(dataset, output);
  }
  if (format === 'junit') {
    const { checkJunit } = await import('../../adapters/export/check-junit.ts');
    return checkJunit(output);
  }
  if (format === 'sarif') {
    const { checkSarif } = await import('../../adapters/export/check-sarif.ts');
    return checkSarif(dataset, output, { version: programVersion(), uriOf: fileUri, files });
  }
  return renderCheckText({ dataset, output, inFull }, out.terminal);
}
