/** One offering held against a list of requirements: a verdict for each, with its reasons and the words it rests on. */
import { findCell, type Question } from '../answer/cell.ts';
import { MEETING_GRADES } from '../answer/grade.ts';
import { unnamedReasons } from '../answer/named-model.ts';
import type { CheckedOfferingOutput } from '../contract/check.ts';
import { RegistryError } from '../errors.ts';
import { type Dataset, getDimension, getOffering } from '../record/dataset.ts';
import { hasEnded } from '../record/status.ts';
import { checkKnown, refuseUnknownKeys } from '../request/query.ts';
import { CONFIDENCES, DEFAULTS } from '../vocabulary.ts';
import { quotesOf } from './check-line.ts';
import { conditionFault } from './condition-faults.ts';
import { type Decision, decideRequirement, expressionFacts, type Requirement } from './requirement.ts';

/** Decides each requirement for the model asked about; one that is unmet decides the whole, then one that is unproven. */
export function checkOffering(
  dataset: Dataset,
  requirements: readonly Requirement[],
  question: Question,
): CheckedOfferingOutput {
  for (const each of requirements) refuseBroken(dataset, each);
  const checked = requirements.map((each) => checkRequirement(dataset, each, question));
  const worst = (['unmet', 'unproven'] as const).find((verdict) => checked.some((each) => each.verdict === verdict));
  return { offering: question.offering, model: question.model, verdict: worst ?? 'met', requirements: checked };
}

function checkRequirement(
  dataset: Dataset,
  requirement: Requirement,
  question: Question,
): CheckedOfferingOutput['requirements'][number] {
  const cell = findCell(dataset, question, getDimension(dataset, requirement.question));
  const facts = expressionFacts(dataset, question.offering, cell);
  const decision = retired(dataset, question) ?? decideRequirement(requirement, cell, facts);
  const { model } = question;
  const unnamed = model !== null && decision.verdict === 'met' ? unnamedReasons(model, cell) : [];
  return {
    question: requirement.question,
    verdict: decision.verdict,
    reasons: [...decision.reasons, ...unnamed].map((each) => ({ ...each })),
    finding: cell?.finding?.id ?? null,
    quotes: quotesOf(cell),
    would_change: null,
  };
}

/** An offering that had ended by the day meets nothing, whatever is still known of it. */
function retired(dataset: Dataset, { offering, asOf }: Question): Decision | undefined {
  if (!hasEnded(getOffering(dataset, offering), asOf)) return undefined;
  return { verdict: 'unmet', reasons: [{ code: 'status', message: 'The service is retired.' }] };
}

/** A slip in a requirement must not pass as a demand that is met, or as evidence that is missing. */
function refuseBroken(dataset: Dataset, requirement: Requirement): void {
  refuseUnknownKeys(requirement, ['question', 'min_grade', 'min_confidence', 'default', 'cel']);
  getDimension(dataset, requirement.question);
  for (const [name, known] of WORDS) {
    const value = requirement[name];
    if (value !== undefined) checkKnown({ name, value, what: name }, known);
  }
  const { question, cel } = requirement;
  if (cel === undefined) return;
  const world = { offerings: new Set(Object.keys(dataset.content.offerings)), patterns: null };
  const [fault] = conditionFault({ path: ['cel'], text: cel }, getDimension(dataset, question), world);
  if (!fault) return;
  throw new RegistryError('bad_parameter', `The condition on ${question} cannot be read.`, {
    hint: `Found ${fault.found}; expected ${fault.expected}. ${fault.hint}`,
  });
}

const WORDS = [
  ['min_grade', MEETING_GRADES],
  ['min_confidence', CONFIDENCES],
  ['default', DEFAULTS],
] as const;
