/** Lines of a policy in words, for pages, checks and programs alike: what each demands, when, why, and what could excuse it. */

import { gradeLabel } from '../answer/grade.ts';
import type { Dimension } from '../record/dimension.ts';
import type { Confidence } from '../vocabulary.ts';
import { conditionWords } from './condition-words.ts';
import type { Expression } from './expression.ts';
import type { HeldLine } from './held-policy.ts';
import type { Demand } from './requirement.ts';

/** A condition as it is written, and in words where it has a form that words can tell. */
export interface ConditionSaid {
  readonly text: string;
  readonly says: string | null;
}

/** What is demanded of the answer to one question. */
export interface DemandSaid {
  readonly question: string;
  readonly label: string;
  /** `GDPR DPA: at least "Partial", seen with at least medium confidence` */
  readonly says: string;
  readonly cel: ConditionSaid | null;
}

/** A line of a policy; of several demands one is enough. */
export interface RequirementSaid {
  /** False for what only should hold. */
  readonly must: boolean;
  /** The line in one sentence: its own, or the demands where it has none. */
  readonly says: string;
  /** The demands in one sentence, with all that has to hold. */
  readonly demanded: string;
  readonly demands: readonly DemandSaid[];
  /** Asked only where this holds. */
  readonly when: ConditionSaid | null;
  readonly because: string | null;
  readonly waivable: boolean;
}

type Dimensions = ReadonlyMap<string, Dimension>;

/** Puts a line into words. */
export function requirementWords(line: HeldLine, dimensions: Dimensions): RequirementSaid {
  const demands = line.demands.map((each) => demandWords(each, dimensions));
  const demanded = demandedWords(demands);
  const { must, because, waivable } = line;
  const about = line.isAnyOf ? undefined : dimensions.get(line.demands[0]?.question ?? '');
  const when = line.when && conditionSaid(line.when, about);
  return { must, says: line.says ?? demanded, demanded, demands, when, because, waivable };
}

function demandedWords(demands: readonly DemandSaid[]): string {
  const all = demands.map((each) => each.says);
  return all.length > 1 ? `One of: ${all.join('; or ')}.` : `${all.join('')}.`;
}

function demandWords(demand: Demand, dimensions: Dimensions): DemandSaid {
  const { question, min_grade, min_confidence, cel, not_applicable } = demand;
  const dimension = dimensions.get(question);
  const label = dimension?.label ?? question;
  const condition = cel === undefined ? null : conditionSaid(cel, dimension);
  const byDefault = demand.default && (dimension?.default_reads?.[demand.default] ?? demand.default);
  const parts = [
    min_grade && `at least "${gradeLabel(min_grade)}"`,
    byDefault && `by default ${byDefault}`,
    min_confidence && CONFIDENCE_SAYS[min_confidence],
  ].filter((each) => Boolean(each));
  const where = condition && (condition.says ?? `where ${condition.text}`);
  const all = [...parts, ...(where ? [parts.length > 0 ? `and ${where}` : where] : [])];
  const demanded = all.join(', ') || 'a yes or a partial';
  return {
    question,
    label,
    says: `${label}: ${demanded}${not_applicable ? ', or not applicable' : ''}`,
    cel: condition,
  };
}

const CONFIDENCE_SAYS: Readonly<Record<Confidence, string>> = {
  high: 'seen with high confidence',
  medium: 'seen with at least medium confidence',
  low: 'seen with any confidence',
};

function conditionSaid(condition: Expression | string, about: Dimension | undefined): ConditionSaid {
  if (typeof condition === 'string') return { text: condition, says: null };
  return { text: condition.text, says: conditionWords(condition, about) };
}
