/** What chosen needs come to together: for models that are not named, and for those with answers of their own. */

import { matchesModel } from '../answer/model-name.ts';
import type { RequirementVerdict } from '../policy/requirement.ts';

/** A reason as far as it is shown. */
export interface OutcomeReason {
  readonly need: string;
  readonly question: string | null;
  readonly message: string;
}

/** What one need comes to, or several together; when it is met there are no reasons. */
export interface NeedOutcome<R extends OutcomeReason> {
  readonly verdict: RequirementVerdict;
  readonly reasons: readonly R[];
}

/** Models, as exceptions of the record name them, for which the needs come to something else. A narrower name goes first. */
export interface ModelOutcome<R extends OutcomeReason> extends NeedOutcome<R> {
  readonly models: readonly string[];
}

/** All chosen needs: for models that are not named, and for those for which they come to something else. */
export interface TogetherOutcome<R extends OutcomeReason> extends NeedOutcome<R> {
  readonly exceptions: readonly ModelOutcome<R>[];
  /** True when the offering lists models and another verdict holds for each of them. */
  readonly exceptsAllListed: boolean;
}

/** Each need decided by itself: without a model, and for each name of models that has an answer of its own. */
export interface DecidedNeeds<R extends OutcomeReason> {
  readonly general: readonly NeedOutcome<R>[];
  readonly named: ReadonlyMap<string, readonly NeedOutcome<R>[]>;
  /** The models that the offering lists. */
  readonly listed: readonly string[];
}

/** Puts needs together: one that is unmet decides, then one that cannot be shown; names that come to the same are folded. */
export function decideTogether<R extends OutcomeReason>(decided: DecidedNeeds<R>): TogetherOutcome<R> {
  const general = worstOf(decided.general);
  const outcomes = new Map([...decided.named].map(([model, each]) => [model, worstOf(each)]));
  const keys = new Map([...outcomes].map(([model, outcome]) => [model, keyOf(outcome)]));
  const exceptions = foldModels(keys, keyOf(general)).flatMap((models) => {
    const outcome = outcomes.get(models[0] ?? '');
    return outcome ? [{ models, ...outcome }] : [];
  });
  const others = decided.listed.filter((model) => verdictFor({ ...general, exceptions }, model) !== general.verdict);
  const exceptsAllListed = others.length > 0 && others.length === decided.listed.length;
  return { ...general, exceptions, exceptsAllListed };
}

/** Names of models by what holds for them, in their order; left out is who has the same as the next broader name, or all. */
export function foldModels(keys: ReadonlyMap<string, string>, general: string): readonly (readonly string[])[] {
  const folded = new Map<string, string[]>();
  for (const [model, key] of keys) {
    const broader = nearestName(
      model,
      [...keys.keys()].filter((each) => each !== model),
    );
    if (key !== (broader === undefined ? general : keys.get(broader)))
      folded.set(key, [...(folded.get(key) ?? []), model]);
  }
  return [...folded.values()];
}

/** What holds for one model. */
export function verdictFor(
  outcome: Pick<TogetherOutcome<OutcomeReason>, 'verdict' | 'exceptions'>,
  model: string,
): RequirementVerdict {
  const name = nearestName(
    model,
    outcome.exceptions.flatMap((each) => each.models),
  );
  return (
    outcome.exceptions.find((each) => name !== undefined && each.models.includes(name))?.verdict ?? outcome.verdict
  );
}

/** Of the names that include a model (or a name that ends in `*`) the narrowest. */
function nearestName(model: string, names: readonly string[]): string | undefined {
  const length = (name: string) => (name.endsWith('*') ? name.length - 1 : name.length + 0.5);
  return names.filter((each) => matchesModel(model, each)).sort((a, b) => length(b) - length(a))[0];
}

function worstOf<R extends OutcomeReason>(outcomes: readonly NeedOutcome<R>[]): NeedOutcome<R> {
  const worst = (['unmet', 'unproven'] as const).find((verdict) => outcomes.some((each) => each.verdict === verdict));
  if (!worst) return { verdict: 'met', reasons: [] };
  return { verdict: worst, reasons: outcomes.filter((each) => each.verdict !== 'met').flatMap((each) => each.reasons) };
}

function keyOf({ verdict, reasons }: NeedOutcome<OutcomeReason>): string {
  return JSON.stringify([verdict, reasons.map(({ need, question, message }) => [need, question, message])]);
}
