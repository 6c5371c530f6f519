/** A buyer's need held against an offering: meets, does not, or cannot be shown, with the reason for each. */
import { type Cell, exceptedModels, findCell, type Question } from '../answer/cell.ts';
import {
  allOf,
  anyOf,
  type Decision,
  decideRequirement,
  expressionFacts,
  type Requirement,
} from '../policy/requirement.ts';
import { type Dataset, getOffering } from '../record/dataset.ts';
import type { Need } from '../record/dimension.ts';
import { statusOn } from '../record/status.ts';
import { decideTogether, type NeedOutcome, type OutcomeReason, type TogetherOutcome } from './need-outcome.ts';

/** Why a need is not met: the question it turns on, and the words for it. */
export interface NeedReason extends OutcomeReason {
  readonly code: string;
}

/** All chosen needs held against one offering; the verdict is that of models that are not named. */
export type Shortlisted = TogetherOutcome<NeedReason>;

/** Holds needs against an offering on a day, for each of its models. One that had ended by then, or is a preview, meets none. */
export function decideNeeds(
  dataset: Dataset,
  needs: readonly Need[],
  asked: { readonly offering: string; readonly asOf: string },
): Shortlisted {
  const offering = getOffering(dataset, asked.offering);
  const status = statusOn(offering, asked.asOf);
  if (status.is !== 'live' && needs.length > 0) {
    const reason = {
      need: needs[0]?.id ?? '',
      question: null,
      code: 'status',
      message: `The service is ${status.is === 'preview' ? 'a preview' : 'retired'}.`,
    };
    return { verdict: 'unmet', reasons: [reason], exceptions: [], exceptsAllListed: false };
  }
  const decided = (model: string | null) => needs.map((need) => decideNeed(dataset, need, { ...asked, model }));
  const excepted = needs.length > 0 ? exceptedModels(dataset, asked) : [];
  return decideTogether({
    general: decided(null),
    named: new Map(excepted.map((model) => [model, decided(model)])),
    listed: offering.models ?? [],
  });
}

/** Holds one need against an offering for one model, or for models that are not named; its status is not looked at. */
export function decideNeed(dataset: Dataset, need: Need, asked: Question): NeedOutcome<NeedReason> {
  const terms = (need.all ?? need.any ?? []).map((term) => decideTerm(dataset, term, asked));
  const together = need.any ? anyOf(terms) : allOf(terms);
  const reasons = terms
    .filter((each) => each.verdict !== 'met' && together.verdict !== 'met')
    .flatMap((each) => each.reasons.map((reason) => ({ need: need.id, question: each.question, ...reason })));
  return { verdict: together.verdict, reasons: distinct(reasons) };
}

function decideTerm(dataset: Dataset, term: Requirement, asked: Question): Decision & { readonly question: string } {
  const dimension = dataset.dimensions.get(term.question);
  const cell: Cell | undefined = dimension && findCell(dataset, asked, dimension);
  return { question: term.question, ...decideRequirement(term, cell, expressionFacts(dataset, asked.offering, cell)) };
}

function distinct(reasons: readonly NeedReason[]): readonly NeedReason[] {
  const seen = new Set<string>();
  return reasons.filter((each) => {
    const key = `${each.need} ${each.question} ${each.message}`;
    const fresh = !seen.has(key);
    seen.add(key);
    return fresh;
  });
}
