/** Which exception answers for an offering and a model: narrower wins, and two of equal rank never meet. */

import type { Offering } from '../record/record.ts';
import { findModelNames, matchesModel, modelForms } from './model-name.ts';

/** The part of an exception that says whom it is for. */
export interface Scope {
  readonly models?: readonly string[] | undefined;
  readonly offerings?: readonly string[] | undefined;
  readonly families?: readonly string[] | undefined;
}

/** Who asks: an offering by id, its family, and the model if one is named. */
export interface Asker {
  readonly offering: string;
  readonly family: Offering['model_family'];
  readonly model: string | null;
}

/** Rank of a scope: offering and model 4, model 3, family 2, offering 1 (domain §3). */
export function scopeRank(scope: Scope): number {
  if (scope.models) return scope.offerings ? 4 : 3;
  return scope.families ? 2 : 1;
}

/** True when every part that the scope names includes the asker, whose model may be spelled in the way of others. */
export function scopeIncludes(scope: Scope, asker: Asker): boolean {
  if (!isElsewhere(scope, asker)) return !scope.models || findModelNames(asker.model ?? '', scope.models).length > 0;
  return false;
}

/** Of exceptions those that include the asker. Who is named by one as exactly as another is not meant by a looser name. */
export function listIncluding<T extends Scope>(exceptions: readonly T[], asker: Asker): readonly T[] {
  const here = exceptions.filter((each) => !isElsewhere(each, asker));
  const met = asker.model === null ? [] : findModelNames(asker.model, [...new Set(here.flatMap(modelsOf))]);
  return here.filter((each) => !each.models || each.models.some((name) => met.includes(name)));
}

/** The exception in force for an asker: of those that include it, the one of the highest rank. */
export function findException<T extends Scope>(exceptions: readonly T[], asker: Asker): T | undefined {
  if (exceptions.length === 0) return undefined;
  let best: T | undefined;
  for (const each of listIncluding(exceptions, asker)) {
    if (!best || scopeRank(each) > scopeRank(best)) best = each;
  }
  return best;
}

/** True for a scope of other offerings or families, or of models when none was named. */
export function isElsewhere(scope: Scope, asker: Asker): boolean {
  if (scope.offerings && !scope.offerings.includes(asker.offering)) return true;
  if (scope.families && !scope.families.includes(asker.family)) return true;
  return scope.models !== undefined && asker.model === null;
}

function modelsOf(scope: Scope): readonly string[] {
  return scope.models ?? [];
}

/** True when two scopes of equal rank could both answer for the same offering and model. */
export function scopesMeet(a: Scope, b: Scope): boolean {
  if (scopeRank(a) !== scopeRank(b)) return false;
  return (
    share(a.offerings, b.offerings, (x, y) => x === y) &&
    share(a.families, b.families, (x, y) => x === y) &&
    share(a.models, b.models, modelsMeet)
  );
}

/** True where one model could meet both names, in whichever spelling each is written. */
function modelsMeet(a: string, b: string): boolean {
  return modelForms(a).some((x) => modelForms(b).some((y) => namesMeet(x, y)));
}

function namesMeet(a: string, b: string): boolean {
  if (a.endsWith('*') && b.endsWith('*')) {
    return matchesModel(a.slice(0, -1), b) || matchesModel(b.slice(0, -1), a);
  }
  return a.endsWith('*') ? matchesModel(b, a) : matchesModel(a, b);
}

function share(
  a: readonly string[] | undefined,
  b: readonly string[] | undefined,
  meet: (x: string, y: string) => boolean,
): boolean {
  if (!a || !b) return true;
  return a.some((x) => b.some((y) => meet(x, y)));
}
