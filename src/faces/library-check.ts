/** What `assay/check` gives: offerings held against requirements and needs. Apart, since conditions need an interpreter. */
import { isKnownModel, type Question } from '../core/answer/cell.ts';
import { describeOffering } from '../core/describe/describe.ts';
import { getOfferingId } from '../core/naming/offering-name.ts';
import { verdictSentence } from '../core/policy/check-notices.ts';
import { checkOffering as checkEach } from '../core/policy/check-offering.ts';
import type { Need as IndexNeed } from '../core/record/dimension.ts';
import { decideNeed, decideNeeds } from '../core/shortlist/need.ts';
import { decideTogether } from '../core/shortlist/need-outcome.ts';
import { getNeeds } from '../core/shortlist/shortlist.ts';
import { indexOf, questionOf } from './library-opened.ts';
import type { Asked, CheckedNeeds, CheckedOffering, Dataset, Need, Requirement } from './library-types.ts';

/**
 * Holds an offering against requirements: each is met, unmet, or unproven when the evidence does not reach that far. What
 * is absent from the record is unproven, never false. Met means met on public evidence, provided that the `conditions`
 * hold; `notice` says so and must stand beside the verdict.
 *
 * @param offering An id, or any name that stands for one offering.
 * @throws RegistryError `unknown_offering`, `ambiguous_name`, `unknown_dimension`, `unknown_parameter`, `bad_parameter`
 * @example
 * checkOffering(dataset, 'claude-bedrock', [
 *   { question: 'gdpr_dpa', min_grade: 'partial', min_confidence: 'medium' },
 *   { question: 'data_residency', cel: "cell.details.inference_regions.exists(r, r == 'EU')" },
 * ]).verdict; // 'met'
 */
export function checkOffering(
  dataset: Dataset,
  offering: string,
  requirements: readonly Requirement[],
  asked: Asked = {},
): CheckedOffering {
  const index = indexOf(dataset);
  const question = questionOf(dataset, getOfferingId(index, offering), asked);
  const checked = checkEach(index, requirements, question);
  const questions = requirements.map((each) => each.question);
  return { ...checked, ...stateOf(dataset, question, questions) };
}

/**
 * Holds an offering against needs of the registry, by their ids: what its page of that name narrows the list down by.
 * Previews and retired offerings meet none. Without a model, `otherwise` says for which models it comes to something else.
 *
 * @throws RegistryError `unknown_offering`, `ambiguous_name`, `bad_parameter` for a need that there is not
 * @example
 * checkNeeds(dataset, 'claude-bedrock', ['zero-without-asking'], { model: 'claude-fable-5' }).verdict; // 'unmet'
 */
export function checkNeeds(
  dataset: Dataset,
  offering: string,
  needs: readonly string[],
  asked: Asked = {},
): CheckedNeeds {
  const index = indexOf(dataset);
  const question = questionOf(dataset, getOfferingId(index, offering), asked);
  const chosen = getNeeds(index, needs);
  const { verdict, reasons, otherwise } = decide(dataset, chosen, question);
  const questions = chosen.flatMap(({ all, any }) => [...(all ?? []), ...(any ?? [])].map((each) => each.question));
  const { offering: id, model } = question;
  return { offering: id, model, verdict, reasons, otherwise, ...stateOf(dataset, question, questions) };
}

/** The needs of the registry: sentences of a buyer that {@link checkNeeds} holds offerings against. */
export function listNeeds(dataset: Dataset): readonly Need[] {
  return indexOf(dataset).content.needs.map(({ id, short, says }) => ({ id, short, says }));
}

function decide(
  dataset: Dataset,
  needs: readonly IndexNeed[],
  question: Question,
): Pick<CheckedNeeds, 'verdict' | 'reasons' | 'otherwise'> {
  const index = indexOf(dataset);
  const together = decideNeeds(index, needs, question);
  const isRefusedAlready = together.reasons.some(({ code }) => code === 'status');
  if (question.model === null || isRefusedAlready) return { ...together, otherwise: together.exceptions };
  const general = needs.map((need) => decideNeed(index, need, question));
  const isNamed = isKnownModel(index, question.offering, question.model);
  const otherwise = isNamed ? [] : together.exceptions;
  return { ...decideTogether({ general, named: new Map(), listed: [] }), otherwise };
}

function stateOf(
  dataset: Dataset,
  question: Question,
  questions: readonly string[],
): Pick<CheckedNeeds, 'conditions' | 'as_of' | 'digest' | 'notice'> {
  const index = indexOf(dataset);
  const { conditions } = describeOffering(index, question);
  return {
    conditions: conditions.filter(({ dimension }) => questions.includes(dimension)),
    as_of: question.asOf,
    digest: dataset.digest,
    notice: verdictSentence(index, question.asOf),
  };
}
