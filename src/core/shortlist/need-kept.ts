/** What needs come to as the script of the registry page keeps it, and what chosen ones then come to together. */

import type { RequirementVerdict } from '../policy/requirement.ts';
import { decideTogether, type NeedOutcome, type OutcomeReason, type TogetherOutcome } from './need-outcome.ts';

/** A verdict and its reasons, each the id of a question (empty: none) and a sentence; a need that is met has none. */
export type KeptOutcome = readonly [RequirementVerdict, ...(readonly [string, string])[]];

/** The needs of one offering, by their ids. */
export interface KeptNeeds {
  readonly needs: Readonly<Record<string, KeptOutcome>>;
  /** By names of models with answers of their own: the needs that come to something else for them. */
  readonly except?: Readonly<Record<string, Readonly<Record<string, KeptOutcome>>>>;
  /** The models that the offering lists, where some have answers of their own. */
  readonly models?: readonly string[];
}

/** Puts chosen needs of an offering together; one that is not known here cannot be shown. */
export function decideKept(kept: KeptNeeds, needs: readonly string[]): TogetherOutcome<OutcomeReason> {
  const outcomes = (other: Readonly<Record<string, KeptOutcome>>) =>
    needs.map((need) => outcomeOf(need, other[need] ?? kept.needs[need] ?? ['unproven']));
  return decideTogether({
    general: outcomes({}),
    named: new Map(Object.entries(kept.except ?? {}).map(([model, other]) => [model, outcomes(other)])),
    listed: kept.models ?? [],
  });
}

function outcomeOf(need: string, [verdict, ...reasons]: KeptOutcome): NeedOutcome<OutcomeReason> {
  return { verdict, reasons: reasons.map(([question, message]) => ({ need, question: question || null, message })) };
}
