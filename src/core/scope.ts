/** Which exception answers for an offering and a model: narrower wins, and two of equal rank never meet. */
import type { Offering } from './record.ts';

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

/** True when every part that the scope names includes the asker. */
export function scopeIncludes(scope: Scope, asker: Asker): boolean {
  if (scope.offerings && !scope.offerings.includes(asker.offering)) return false;
  if (scope.families && !scope.families.includes(asker.family)) return false;
  return !scope.models || (asker.model !== null && scope.models.some((id) => matchesModel(asker.model ?? '', id)));
}

/** The exception in force for an asker: of those that include it, the one of the highest rank. */
export function findException<T extends Scope>(exceptions: readonly T[], asker: Asker): T | undefined {
  let best: T | undefined;
  for (const each of exceptions) {
    if (scopeIncludes(each, asker) && (!best || scopeRank(each) > scopeRank(best))) best = each;
  }
  return best;
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

/** Compares a model id as the API takes it with an id that may end in `*`; letter case does not count. */
export function matchesModel(model: string, pattern: string): boolean {
  const id = model.toLowerCase();
  const wanted = pattern.toLowerCase();
  return wanted.endsWith('*') ? id.startsWith(wanted.slice(0, -1)) : id === wanted;
}

function modelsMeet(a: string, b: string): boolean {
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
