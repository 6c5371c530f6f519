/** Checks what somebody asks from elsewhere: reads the policy, finds the offerings, and holds the one against the others. */

import type { CheckOutput } from '../core/contract/check.ts';
import type { CheckBody } from '../core/contract/check-request.ts';
import { usesAsked } from '../core/policy/asked-uses.ts';
import { checkPolicy } from '../core/policy/check-policy.ts';
import { MOST_WORK_OF_STRANGERS, refuseLargeCheck, refuseLargePolicy } from '../core/policy/check-size.ts';
import type { HeldPolicy } from '../core/policy/held-policy.ts';
import { HANDED_OVER, sourceOfValue } from '../core/policy/policy-value.ts';
import type { Patterns } from '../core/policy/regular-expression.ts';
import { getShippedPolicy } from '../core/policy/shipped-policy.ts';
import type { Dataset } from '../core/record/dataset.ts';
import { checkAskedDay } from '../core/request/asked-day.ts';
import { ID_PATTERN } from '../core/vocabulary.ts';
import { type Parsed, readPolicy } from './read-policy.ts';

/** What reading a policy from elsewhere needs; none of it can reach a file. */
export interface HandedCapabilities {
  readonly parse: (file: { readonly file: string; readonly text: string }) => Promise<Parsed>;
  readonly patterns: () => Promise<Patterns>;
  /** Has one check after the other made, so that nobody else waits for more than one. */
  readonly turn: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Whoever asks, and on which record and day. */
export interface CheckAsking {
  readonly dataset: Dataset;
  readonly today: string;
}

/**
 * Holds a policy against offerings.
 *
 * @throws RegistryError `bad_policy` with every mistake, `unknown_policy`, `unknown_offering`, `ambiguous_name`, `bad_date`,
 * `stale_dataset`, `too_large`, `busy`
 */
export function checkOfferings(
  body: CheckBody,
  asking: CheckAsking,
  capabilities: HandedCapabilities,
): Promise<CheckOutput> {
  return capabilities.turn(() => checkNow(body, asking, capabilities));
}

async function checkNow(
  body: CheckBody,
  { dataset, today }: CheckAsking,
  capabilities: HandedCapabilities,
): Promise<CheckOutput> {
  const asOf = body.as_of ?? null;
  if (asOf !== null) checkAskedDay(asOf, today, { refused: { name: 'as_of', value: asOf } });
  const uses = usesAsked(body, dataset);
  const policy = await handedPolicy(body.policy, dataset, capabilities);
  const asked = { uses, today, asOf, mostWork: MOST_WORK_OF_STRANGERS };
  refuseLargeCheck(dataset, policy, asked);
  return checkPolicy(dataset, policy, asked);
}

/** The policy of an id, a text in YAML, or a value. What it extends can only be a policy that ships. */
export async function handedPolicy(
  given: string | object,
  dataset: Dataset,
  { parse, patterns }: Pick<HandedCapabilities, 'parse' | 'patterns'>,
): Promise<HeldPolicy> {
  if (typeof given === 'string' && ID_PATTERN.test(given)) return getShippedPolicy(dataset, given);
  const first = await parsedPolicy(given, parse);
  const noFile = (): never => {
    throw new TypeError('A policy from elsewhere was about to reach a file.');
  };
  return readPolicy(first, dataset, {
    read: noFile,
    beside: () => ({ fault: 'no file can be reached here' }),
    patterns,
  });
}

/** What is a value is bounded before it is written out to be counted. */
async function parsedPolicy(given: string | object, parse: HandedCapabilities['parse']): Promise<Parsed> {
  if (typeof given !== 'string') {
    const bounded = sourceOfValue(given);
    if ('source' in bounded) refuseLargePolicy(JSON.stringify(given));
    return bounded;
  }
  refuseLargePolicy(given);
  return parse({ file: HANDED_OVER, text: given });
}
