/** One demand on one cell: met, unmet, or unproven when the evidence does not reach that far. */
import type { Cell } from './cell.ts';
import type { Dataset } from './dataset.ts';
import { type ExpressionFacts, parseExpression } from './expression.ts';
import { gradeLabel, MEETING_GRADES } from './grade.ts';
import { CONFIDENCES, type Confidence, type Default, type Grade } from './vocabulary.ts';
import { ROUTE_READS } from './wording.ts';

/** What is demanded of the answer to a question; all that is given has to hold. */
export interface Requirement {
  readonly question: string;
  readonly min_grade?: Grade | undefined;
  readonly min_confidence?: Confidence | undefined;
  readonly default?: Default | undefined;
  readonly cel?: string | undefined;
}

export type RequirementVerdict = 'met' | 'unmet' | 'unproven';

/** A reason with a code for programs and a sentence for people. */
export interface Reason {
  readonly code: string;
  readonly message: string;
}

export interface Decision {
  readonly verdict: RequirementVerdict;
  readonly reasons: readonly Reason[];
}

/** Decides one requirement on a cell (undefined: nothing recorded). What is absent is unproven, never false. */
export function decideRequirement(requirement: Requirement, cell: Cell | undefined, facts: ExpressionFacts): Decision {
  if (!cell) return unproven('not_recorded', 'Nothing is recorded.');
  const decisions = [
    gradeDecision(requirement, cell),
    confidenceDecision(requirement, cell),
    defaultDecision(requirement, cell),
    expressionDecision(requirement, cell, facts),
  ];
  return allOf(decisions);
}

/** All have to hold: one that is unmet decides, then one that is unproven. */
export function allOf(decisions: readonly Decision[]): Decision {
  return firstOf(decisions, ['unmet', 'unproven']) ?? MET;
}

/** One has to hold: one that is met decides, then one that is unproven. */
export function anyOf(decisions: readonly Decision[]): Decision {
  if (decisions.some((each) => each.verdict === 'met')) return MET;
  return firstOf(decisions, ['unproven', 'unmet']) ?? MET;
}

/** What an expression sees of a cell: keys that are absent in the record are absent. */
export function expressionFacts(dataset: Dataset, offeringId: string, cell: Cell | undefined): ExpressionFacts {
  const offering = dataset.content.offerings[offeringId];
  const platform = offering && dataset.content.platforms[offering.platform];
  const record = cell?.finding?.record;
  return {
    cell: present({
      grade: cell?.grade,
      confidence: cell?.confidence,
      answer: record?.answer,
      route: record?.route,
      tier: record?.tier,
      default: record?.default,
      place: cell?.place,
      details: { ...record?.details },
    }),
    offering: present({ id: offeringId, ...offering, status: offering?.status.is }),
    platform: present({ ...platform }),
  };
}

const MET: Decision = { verdict: 'met', reasons: [] };

const UNPROVEN_GRADES: readonly Grade[] = ['unclear', 'no_public_evidence', 'not_applicable'];

function gradeDecision({ min_grade }: Requirement, cell: Cell): Decision {
  if (UNPROVEN_GRADES.includes(cell.grade)) return unproven(cell.grade, `${cell.label}.`);
  if (min_grade === undefined && MEETING_GRADES.includes(cell.grade)) return MET;
  const rank = MEETING_GRADES.indexOf(cell.grade);
  if (rank >= 0 && rank <= MEETING_GRADES.indexOf(min_grade ?? 'partial')) return MET;
  return unmet('grade', `${cell.label}; asked for is at least "${gradeLabel(min_grade ?? 'partial')}".`);
}

function confidenceDecision({ min_confidence }: Requirement, cell: Cell): Decision {
  if (min_confidence === undefined || CONFIDENCES.indexOf(cell.confidence) <= CONFIDENCES.indexOf(min_confidence))
    return MET;
  return unproven(
    'confidence',
    `The words were seen with ${cell.confidence} directness; asked for is ${min_confidence}.`,
  );
}

function defaultDecision(requirement: Requirement, cell: Cell): Decision {
  const wanted = requirement.default;
  const actual = cell.finding?.record.default;
  if (wanted === undefined || actual === wanted) return MET;
  if (actual === undefined) return unproven('default_absent', 'What holds by default is not recorded.');
  return unmet('default', `By default: ${cell.dimension.default_reads?.[actual] ?? actual}.`);
}

function expressionDecision({ cel }: Requirement, cell: Cell, facts: ExpressionFacts): Decision {
  if (cel === undefined) return MET;
  const parsed = parseExpression(cel);
  if ('fault' in parsed) return unproven('condition_broken', `The condition could not be read: ${parsed.fault}.`);
  const result = parsed.expression.evaluate(facts);
  if (result.is === 'true') return MET;
  if (result.is === 'broken') return unproven('condition_broken', `The condition could not be decided: ${result.why}.`);
  const named = result.facts.map((fact) => factInWords(fact, cell, facts));
  if (result.is === 'false') return unmet('condition', `Recorded: ${named.join('; ')}.`);
  return unproven('fact_absent', `Not recorded: ${named.join(', ')}.`);
}

/** A fact by the label that its question gives it, with its value when there is one. */
function factInWords(fact: string, cell: Cell, facts: ExpressionFacts): string {
  const key = fact.replace(/^details\./, '');
  const details = facts.cell['details'] as Readonly<Record<string, unknown>>;
  const label = (cell.dimension.details[key]?.label ?? key.replaceAll('_', ' ')).toLowerCase();
  const value = fact === key ? facts.cell[key] : details[key];
  if (value === undefined) return fact === 'default' ? 'what holds by default' : label;
  const { default: byDefault, route } = cell.finding?.record ?? {};
  if (fact === 'default' && byDefault) return `by default ${cell.dimension.default_reads?.[byDefault] ?? byDefault}`;
  if (fact === 'route' && route) return route === 'none' ? ROUTE_READS.none : `the way "${ROUTE_READS[route]}"`;
  const said = Array.isArray(value)
    ? value.join(', ')
    : value === true
      ? 'yes'
      : value === false
        ? 'no'
        : String(value);
  return `${label} ${said}`;
}

function firstOf(decisions: readonly Decision[], verdicts: readonly RequirementVerdict[]): Decision | undefined {
  for (const verdict of verdicts) {
    const mine = decisions.filter((each) => each.verdict === verdict);
    if (mine.length > 0) return { verdict, reasons: mine.flatMap((each) => each.reasons) };
  }
  return undefined;
}

function unmet(code: string, message: string): Decision {
  return { verdict: 'unmet', reasons: [{ code, message }] };
}

function unproven(code: string, message: string): Decision {
  return { verdict: 'unproven', reasons: [{ code, message }] };
}

function present(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined && value !== null));
}
