/** What is wrong with a condition: it cannot be read, names no fact, compares unlike kinds, or a word that no fact can be. */

import { type FactKind, factKind } from '../answer/fact-kind.ts';
import type { Dimension } from '../record/dimension.ts';
import type { Path } from '../record/issue.ts';
import { literalFaults } from './condition-literals.ts';
import { typeFault } from './condition-types.ts';
import { type Expression, parseExpression } from './expression.ts';
import { factFault } from './policy-facts.ts';
import type { PolicyFault, PolicyWorld } from './policy-faults.ts';

/** A condition and where it stands; `when` as the last key lets it look at uses. */
export interface WrittenCondition {
  readonly path: Path;
  readonly text: string;
}

/** What is wrong with one condition; `dimension` is undefined where the question is unknown, which is told already. */
export function conditionFault(
  { path, text }: WrittenCondition,
  dimension: Dimension | null | undefined,
  world: Pick<PolicyWorld, 'offerings' | 'patterns'>,
): PolicyFault[] {
  const parsed = parseExpression(text, world.patterns);
  const fault = { code: 'conditions-can-be-read', path } as const;
  if ('fault' in parsed)
    return [{ ...fault, found: parsed.fault, expected: 'a condition in CEL that is true or false', hint: CEL_HINT }];
  if (dimension === undefined) return [];
  return wrongIn(parsed.expression, { dimension, world, key: path.at(-1) === 'when' ? 'when' : 'cel' }).map((each) => ({
    ...fault,
    ...each,
  }));
}

const CEL_HINT = 'Write it as cell.details.default_retention_days <= 30; docs/policies.md lists what can stand in one.';

interface Standing {
  readonly dimension: Dimension | null;
  readonly world: Pick<PolicyWorld, 'offerings'>;
  readonly key: 'cel' | 'when';
}

type Wrong = Pick<PolicyFault, 'found' | 'expected' | 'hint'>;

/** Of facts that there are not nothing more can be said; of unlike kinds it matters little which word they are. */
function wrongIn({ facts, text, tree }: Expression, { dimension, world, key }: Standing): readonly Wrong[] {
  const strangers = facts.flatMap((fact) => factFault(fact, dimension, key) ?? []);
  if (strangers.length > 0) return strangers.map((each) => ({ ...each, expected: 'a fact that the record has' }));
  const unlike = typeFault(text, tree, dimension);
  if (unlike !== undefined) return [{ found: unlike, expected: LIKE, hint: TYPES_HINT }];
  return literalFaults(tree, (fact) => (fact === 'offering.id' ? idKind(world) : factKind(fact, dimension)));
}

const LIKE = 'a condition that is true or false, of like with like';
const TYPES_HINT =
  'docs/vocabulary.md says of which type each detail is; days are numbers, and beside + - * / numbers have a point: 30.0.';

function idKind({ offerings }: Pick<PolicyWorld, 'offerings'>): FactKind {
  const words = {
    listed: [...offerings],
    has: (text: string) => offerings.has(text),
    expected: 'an id of an offering',
  };
  return { type: 'string', words };
}
