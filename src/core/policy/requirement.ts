/** One demand on one cell: met, unmet, or unproven when the evidence does not reach that far. */
import type { Cell } from '../answer/cell.ts';
import { gradeLabel, isYesOrPartial, MEETING_GRADES } from '../answer/grade.ts';
import { ROUTE_READS } from '../answer/wording.ts';
import { countDays, longDay } from '../day.ts';
import type { Dataset } from '../record/dataset.ts';
import type { Dimension } from '../record/dimension.ts';
import { CONFIDENCES, type Confidence, type Default, type Grade } from '../vocabulary.ts';
import { type Expression, type ExpressionFacts, type ParsedExpression, parseExpression } from './expression.ts';

/** What is demanded of the answer to a question; all that is given has to hold. */
export interface Requirement {
  readonly question: string;
  readonly min_grade?: Grade | undefined;
  readonly min_confidence?: Confidence | undefined;
  readonly default?: Default | undefined;
  readonly cel?: string | undefined;
}

/** A requirement as a policy makes it: with what it says of dates and of questions that do not apply. */
export interface Demand extends Omit<Requirement, 'cel'> {
  /** A condition as text, or parsed already. */
  readonly cel?: string | Expression | undefined;
  /** `pass`: met where the question does not apply. */
  readonly not_applicable?: 'pass' | undefined;
  /** `verified`: words that were only read in a copy do not count. */
  readonly dates?: 'read' | 'verified' | undefined;
  /** Words that were seen longer ago do not count. */
  readonly stale_after_days?: number | undefined;
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
export function decideRequirement(requirement: Demand, cell: Cell | undefined, facts: ExpressionFacts): Decision {
  if (!isAboutAnswer(requirement)) return expressionDecision(requirement, cell, facts);
  if (!cell) return unproven('not_recorded', 'Nothing is recorded.');
  if (cell.grade === 'not_applicable' && requirement.not_applicable === 'pass') return MET;
  return allOf([
    gradeDecision(requirement, cell),
    confidenceDecision(requirement, cell),
    defaultDecision(requirement, cell),
    expressionDecision(requirement, cell, facts),
    datesDecision(requirement, cell),
    ageDecision(requirement, cell),
  ]);
}

/** False for a condition that looks only at the offering and its platform: no answer is needed to decide it. */
export function isAboutAnswer({ min_grade, min_confidence, default: byDefault, cel }: Demand): boolean {
  if (cel === undefined || min_grade !== undefined || min_confidence !== undefined || byDefault !== undefined)
    return true;
  const parsed = parsedCondition(cel);
  if ('fault' in parsed) return true;
  return parsed.expression.isAboutCell;
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
  return factsOf(cell, factsAround(dataset, offeringId));
}

/** What an expression sees around a cell: the same for every question of an offering. */
export function factsAround(dataset: Dataset, offeringId: string): Omit<ExpressionFacts, 'cell'> {
  const offering = dataset.content.offerings[offeringId];
  const platform = offering && dataset.content.platforms[offering.platform];
  return {
    offering: present({ id: offeringId }, offering ?? {}, { status: offering?.status.is }),
    platform: present(platform ?? {}),
  };
}

/** The facts of a cell with those around it. */
export function factsOf(cell: Cell | undefined, around: Omit<ExpressionFacts, 'cell'>): ExpressionFacts {
  const record = cell?.finding?.record;
  const facts = {
    grade: cell?.grade,
    confidence: cell?.confidence,
    answer: record?.answer,
    route: record?.route,
    tier: record?.tier,
    default: record?.default,
    place: cell?.place,
    details: { ...record?.details },
  };
  return { cell: present(facts), offering: around.offering, platform: around.platform };
}

const MET: Decision = { verdict: 'met', reasons: [] };

const UNPROVEN_GRADES: readonly Grade[] = ['unclear', 'no_public_evidence', 'not_applicable'];

function gradeDecision({ min_grade }: Demand, cell: Cell): Decision {
  if (UNPROVEN_GRADES.includes(cell.grade)) return unproven(cell.grade, `${cell.label}.`);
  if (min_grade === undefined && MEETING_GRADES.includes(cell.grade)) return MET;
  const rank = MEETING_GRADES.indexOf(cell.grade);
  if (rank >= 0 && rank <= MEETING_GRADES.indexOf(min_grade ?? 'partial')) return MET;
  return unmet('grade', `${cell.label}; asked for is at least "${gradeLabel(min_grade ?? 'partial')}".`);
}

function confidenceDecision({ min_confidence }: Demand, cell: Cell): Decision {
  if (min_confidence === undefined || CONFIDENCES.indexOf(cell.confidence) <= CONFIDENCES.indexOf(min_confidence))
    return MET;
  return unproven(
    'confidence',
    `The words were seen with ${cell.confidence} directness; asked for is ${min_confidence}.`,
  );
}

function defaultDecision(requirement: Demand, cell: Cell): Decision {
  const wanted = requirement.default;
  const actual = cell.finding?.record.default;
  if (wanted === undefined || actual === wanted) return MET;
  if (actual === undefined) return unproven('default_absent', 'What holds by default is not recorded.');
  return unmet('default', `By default: ${cell.dimension.default_reads?.[actual] ?? actual}.`);
}

/** Reading is not verifying; an answer without any words has none that could have been verified. */
function datesDecision({ dates }: Demand, cell: Cell): Decision {
  if (dates !== 'verified' || cell.verifiedOn !== null || !isYesOrPartial(cell.grade)) return MET;
  return unproven('only_read', 'The words were only read in a copy; asked for is that they stood at the living page.');
}

function ageDecision({ stale_after_days: most }: Demand, cell: Cell): Decision {
  const { days } = cell.age;
  if (most === undefined || days === null || days <= most || !isYesOrPartial(cell.grade)) return MET;
  const seen = cell.verifiedOn
    ? `stood there on ${longDay(cell.verifiedOn)}`
    : `were read on ${longDay(cell.readOn ?? '')}`;
  return unproven('stale', `The words ${seen}, ${days} days before; asked for are at most ${most}.`);
}

function expressionDecision({ cel }: Demand, cell: Cell | undefined, facts: ExpressionFacts): Decision {
  if (cel === undefined) return MET;
  const parsed = parsedCondition(cel);
  if ('fault' in parsed) return unproven('condition_broken', `The condition could not be read: ${parsed.fault}.`);
  const result = parsed.expression.evaluate(facts);
  if (result.is === 'true') return MET;
  if (result.is === 'broken') return unproven('condition_broken', `The condition could not be decided: ${result.why}.`);
  const named = [...new Set(result.facts)].map((fact) => factInWords(fact, cell, facts));
  if (result.is === 'false') return unmet('condition', `Recorded: ${named.join('; ')}.`);
  return unproven('fact_absent', `Not recorded: ${named.join(', ')}.`);
}

function parsedCondition(cel: string | Expression): ParsedExpression {
  return typeof cel === 'string' ? parseExpression(cel) : { expression: cel };
}

/** A fact by the label that its question gives it, with its value when there is one. */
function factInWords(fact: string, cell: Cell | undefined, facts: ExpressionFacts): string {
  const value = fact.split('.').reduce<unknown>(valueBelow, facts);
  const label = factLabel(fact, cell?.dimension);
  if (value === undefined) return fact === 'cell.default' ? 'what holds by default' : label;
  const { default: byDefault, route } = cell?.finding?.record ?? {};
  if (fact === 'cell.default' && byDefault)
    return `by default ${cell?.dimension.default_reads?.[byDefault] ?? byDefault}`;
  if (fact === 'cell.route' && route) return route === 'none' ? ROUTE_READS.none : `the way "${ROUTE_READS[route]}"`;
  return `${label} ${isDays(fact, cell) ? countDays(value) : valueInWords(value)}`;
}

function isDays(fact: string, cell: Cell | undefined): boolean {
  const [root, of, key = ''] = fact.split('.');
  return root === 'cell' && of === 'details' && cell?.dimension.details[key]?.type === 'days';
}

/** How a fact of a condition is called: by the label that its question gives it, else by its name. */
export function factLabel(fact: string, dimension: Dimension | undefined): string {
  const [root, ...path] = fact.split('.');
  if (root !== 'cell') return AROUND_READS[fact] ?? `${path.join(' ').replaceAll('_', ' ')} of the ${root}`;
  const key = path.at(-1) ?? '';
  return (dimension?.details[key]?.label ?? key.replaceAll('_', ' ')).toLowerCase();
}

const AROUND_READS: Readonly<Record<string, string>> = {
  'platform.domicile': "seat of the platform's operator",
  'offering.category': 'kind of offering',
};

function valueBelow(at: unknown, key: string): unknown {
  return at !== null && typeof at === 'object' && Object.hasOwn(at, key)
    ? (at as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

function valueInWords(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = Array.isArray(value) ? value.join(', ') : String(value);
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN - 1).trimEnd()}…` : text;
}

const MOST_SHOWN = 160;

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

/** What is there of records, of a later one before that of an earlier. */
function present(...records: readonly Readonly<Record<string, unknown>>[]): Record<string, unknown> {
  const facts: Record<string, unknown> = {};
  for (const record of records) {
    for (const key in record) {
      const value = record[key];
      if (value !== undefined && value !== null) facts[key] = value;
    }
  }
  return facts;
}
