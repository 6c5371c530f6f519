/** A policy as offerings are held against it: its own lines and those of all that it extends, conditions parsed. */

import type { Path } from '../record/issue.ts';
import { type Expression, parseExpression } from './expression.ts';
import type { Alternative, Paper, Policy, PolicyLine, Waiver } from './policy.ts';
import type { Patterns } from './regular-expression.ts';
import type { Demand } from './requirement.ts';

/** A place in a file. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A policy that was read; `placeOf` finds its lines, and is null for one that ships. */
export interface ReadPolicy {
  readonly policy: Policy;
  readonly placeOf: ((path: Path) => Place) | null;
}

/** A line ready to be decided. */
export interface HeldLine {
  readonly must: boolean;
  readonly isAnyOf: boolean;
  /** One, or several of which one is enough. */
  readonly demands: readonly Demand[];
  readonly when: Expression | null;
  readonly says: string | null;
  readonly because: string | null;
  readonly waivable: boolean;
  readonly at: Place | null;
}

export interface HeldPolicy {
  /** The policy that was asked for, as it is written. */
  readonly root: Policy;
  readonly lines: readonly HeldLine[];
  readonly waivers: readonly Waiver[];
  readonly papers: readonly Paper[];
  readonly beyond: readonly string[];
  readonly unknown: 'fail' | 'warn';
  /** What an offering comes to of which no line is asked. */
  readonly notAsked: 'unproven' | 'pass';
  readonly maxAgeDays: number | null;
}

/**
 * Puts policies together, those extended first and the one asked for last. A policy adds to what it extends and makes it
 * stricter, never laxer: of two numbers the smaller holds, verified before read, fail before warn. Only a waiver excepts.
 */
export function holdPolicies(
  read: readonly ReadPolicy[],
  root: Policy,
  options: { readonly patterns: Patterns | null; readonly staleDays: number },
): HeldPolicy {
  const policies = read.map((each) => each.policy);
  const defaults = policies.flatMap((each) => each.defaults ?? []);
  const stated = {
    dates: defaults.some((each) => each.dates === 'verified') ? ('verified' as const) : ('read' as const),
    stale_after_days: smallest(defaults.map((each) => each.stale_after_days)) ?? options.staleDays,
  };
  const unknowns = defaults.flatMap((each) => each.unknown ?? []);
  const notAsked = defaults.flatMap((each) => each.not_asked ?? []);
  return {
    root,
    lines: (['require', 'should'] as const).flatMap((key) =>
      read.flatMap((each) => heldLines(each, key, { ...stated, patterns: options.patterns })),
    ),
    waivers: policies.flatMap((each) => each.waivers ?? []),
    papers: policies.flatMap((each) => each.on_file ?? []),
    beyond: policies.flatMap((each) => each.beyond ?? []),
    unknown: unknowns.includes('fail') || unknowns.length === 0 ? 'fail' : 'warn',
    notAsked: notAsked.includes('unproven') || notAsked.length === 0 ? 'unproven' : 'pass',
    maxAgeDays: smallest(policies.map((each) => each.dataset?.max_age_days)),
  };
}

type Stated = Pick<Demand, 'dates' | 'stale_after_days'> & { readonly patterns: Patterns | null };

function heldLines({ policy, placeOf }: ReadPolicy, key: 'require' | 'should', stated: Stated): readonly HeldLine[] {
  return (policy[key] ?? []).map((line, index) => ({
    must: key === 'require',
    isAnyOf: line.any_of !== undefined,
    demands: alternativesOf(line).map((each) => demandOf(each, stated)),
    when: line.when === undefined ? null : parsed(line.when, stated.patterns),
    says: line.says ?? null,
    because: line.because ?? null,
    waivable: line.waivable ?? true,
    at: placeOf ? placeOf([key, index]) : null,
  }));
}

function alternativesOf(line: PolicyLine): readonly Alternative[] {
  const { question, min_grade, min_confidence, default: byDefault, cel, not_applicable } = line;
  return (
    line.any_of ?? [{ question: question ?? '', min_grade, min_confidence, default: byDefault, cel, not_applicable }]
  );
}

function demandOf({ cel, ...demand }: Alternative, { patterns, ...stated }: Stated): Demand {
  return { ...demand, ...stated, cel: cel === undefined ? undefined : parsed(cel, patterns) };
}

/** Conditions were found readable before; one that is not must not pass as none. */
function parsed(text: string, patterns: Patterns | null): Expression {
  const found = parseExpression(text, patterns);
  if ('expression' in found) return found.expression;
  throw new Error(`a condition that cannot be read was let pass: ${found.fault}`);
}

function smallest(numbers: readonly (number | undefined)[]): number | null {
  const stated = numbers.filter((each) => each !== undefined);
  return stated.length > 0 ? Math.min(...stated) : null;
}
