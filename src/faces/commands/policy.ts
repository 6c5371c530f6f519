/** The commands `policy input` and `policy allow`: a policy for those who decide or route elsewhere. */
import { openrouterRouting } from '../../adapters/export/openrouter-routing.ts';
import { allowListNotes, obligationNotes, renderAllowList } from '../../adapters/render/allow-list-text.ts';
import { VERDICT_READS } from '../../adapters/render/check-view.ts';
import type { CheckOutput } from '../../core/contract/check.ts';
import { RegistryError } from '../../core/errors.ts';
import { withoutHidden } from '../../core/hidden-character.ts';
import { type AllowList, checkRouter, listAllowed, routeNames } from '../../core/policy/allow-list.ts';
import { checkPolicy } from '../../core/policy/check-policy.ts';
import type { CheckAsked } from '../../core/policy/checked-use.ts';
import type { HeldPolicy } from '../../core/policy/held-policy.ts';
import { describePolicyInput } from '../../core/policy/policy-input.ts';
import { printedJson } from '../../core/printed-json.ts';
import type { Dataset } from '../../core/record/dataset.ts';
import type { Naming } from '../../core/record/naming.ts';
import type { Options, Streams } from '../cli.ts';
import { asOfDay, datasetOf, todayOf } from '../wiring.ts';
import { writeResultFile } from '../wiring-policy.ts';
import { askedFor, usesOf } from './check.ts';

/** Who can be given an allow-list: anything that reads lines, or a router. */
export const ALLOW_FORMATS = ['plain', 'openrouter'] as const;

/** Options of both commands. */
export type PolicyOptions = Options & {
  readonly policy?: string;
  readonly inventory?: string;
  readonly asOf?: string;
  readonly out?: string;
};

/** Options of the list. */
export type AllowOptions = PolicyOptions & { readonly for: (typeof ALLOW_FORMATS)[number] };

/** Prints the policy with the facts that it asks about. */
export async function runPolicyInput(
  names: readonly string[],
  options: PolicyOptions,
  streams: Streams,
): Promise<void> {
  const { dataset, policy, asked } = await askedOf(names, options);
  writeResult(printedJson(describePolicyInput(dataset, policy, asked)), { policy, options }, streams);
}

/** Prints the list; what it cannot say goes to the other stream. Models are not looked at one by one: a list names none. */
export async function runPolicyAllow(names: readonly string[], options: AllowOptions, streams: Streams): Promise<void> {
  const { dataset, policy, asked } = await askedOf(names, options);
  const uses = asked.uses?.map((use) => ({ ...use, models: [] })) ?? null;
  const output = checkPolicy(dataset, policy, { ...asked, uses });
  const list = listAllowed(dataset, output);
  const made =
    options.for === 'plain'
      ? { text: renderAllowList(list, output), notes: allowListNotes(list) }
      : routed(dataset, { list, output, policy });
  writeResult(made.text, { policy, options }, streams);
  for (const note of made.notes) streams.err.write(`${withoutHidden(note)}\n`);
}

interface Listed {
  readonly list: AllowList;
  readonly output: CheckOutput;
  readonly policy: HeldPolicy;
}

function routed(
  dataset: Dataset,
  { list, output, policy }: Listed,
): { readonly text: string; readonly notes: readonly string[] } {
  const naming = getNaming(dataset, 'openrouter');
  const { today, as_of: asOf } = output;
  const { names, offerings, unnamed, shared } = routeNames(dataset, naming, {
    policy: output.policy,
    allowed: list.allowed,
    day: asOf ?? today,
  });
  const routers = checkRouter(dataset, policy, { naming, today, asOf }).filter(({ verdict }) => verdict !== 'met');
  const notes = [
    ...allowListNotes(list),
    ...unnamed.map((id) => `${id} is left out: no name of it at ${naming.name} is known.`),
    ...shared.map((each) => `${each.name} is left out: it stands for ${each.others.join(', ')} as well.`),
    ...obligationNotes({ allowed: list.allowed.filter(({ offering }) => offerings.includes(offering)) }),
    ...routers.map(
      ({ offering, verdict }) =>
        `Every request passes through ${naming.name} itself: under this policy ${offering} is ${VERDICT_READS[verdict]}.`,
    ),
    `A name lets through all that ${naming.name} reaches by it, also models that this record has no offering for.`,
    `Answers hold for the terms between you and each vendor; through ${naming.name} others may hold.`,
    `${naming.name} joins "only" with the providers that your account allows: look at those as well.`,
    ...Object.values(output.notices),
  ];
  return { text: openrouterRouting(names), notes };
}

function getNaming(dataset: Dataset, id: string): Naming {
  const naming = (dataset.content.namings ?? []).find((each) => each.id === id);
  if (naming) return naming;
  throw new RegistryError('outdated_dataset', `This dataset has no names of ${id}.`, {
    hint: 'Take a later one, or leave out --dataset.',
  });
}

async function askedOf(
  names: readonly string[],
  options: PolicyOptions,
): Promise<{ readonly dataset: Dataset; readonly policy: HeldPolicy; readonly asked: CheckAsked }> {
  const dataset = await datasetOf(options);
  const { policy, offerings } = await askedFor(names, options, dataset);
  const uses = await usesOf(offerings, options, dataset);
  const asOf = options.asOf === undefined ? null : asOfDay(options.asOf, options);
  return { dataset, policy, asked: { uses, today: todayOf(options), asOf } };
}

/** A file is written only where there is something to write, so that a refusal leaves the one before in its place. */
function writeResult(
  text: string,
  { policy, options }: { readonly policy: HeldPolicy; readonly options: PolicyOptions },
  streams: Streams,
): void {
  if (options.out === undefined) streams.out.write(text);
  else writeResultFile(options.out, text, { ...options, policy });
}
