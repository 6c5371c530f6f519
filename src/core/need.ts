/** A buyer's need held against an offering: meets, does not, or cannot be shown, with the reason for each. */
import { type Cell, findCell } from './cell.ts';
import { type Dataset, getOffering } from './dataset.ts';
import type { Need } from './dimension.ts';
import { allOf, anyOf, type Decision, decideRequirement, expressionFacts, type Requirement } from './requirement.ts';

/** Why a need is not met: the question it turns on, and the words for it. */
export interface NeedReason {
  readonly need: string;
  readonly question: string | null;
  readonly code: string;
  readonly message: string;
}

/** All chosen needs held against one offering. */
export interface Shortlisted {
  readonly verdict: Decision['verdict'];
  readonly reasons: readonly NeedReason[];
}

/** Holds needs against an offering on a day. A retired or preview offering meets none. */
export function decideNeeds(
  dataset: Dataset,
  needs: readonly Need[],
  asked: { readonly offering: string; readonly asOf: string },
): Shortlisted {
  const { status } = getOffering(dataset, asked.offering);
  if (status.is !== 'live' && needs.length > 0) {
    const reason = {
      need: needs[0]?.id ?? '',
      question: null,
      code: 'status',
      message: `The service is ${status.is === 'preview' ? 'a preview' : 'retired'}.`,
    };
    return { verdict: 'unmet', reasons: [reason] };
  }
  const decided = needs.map((need) => decideNeed(dataset, need, asked));
  const worst = (['unmet', 'unproven'] as const).find((verdict) => decided.some((each) => each.verdict === verdict));
  if (!worst) return { verdict: 'met', reasons: [] };
  return { verdict: worst, reasons: decided.filter((each) => each.verdict !== 'met').flatMap((each) => each.reasons) };
}

function decideNeed(
  dataset: Dataset,
  need: Need,
  asked: { readonly offering: string; readonly asOf: string },
): Shortlisted {
  const terms = (need.all ?? need.any ?? []).map((term) => decideTerm(dataset, term, asked));
  const together = need.any ? anyOf(terms) : allOf(terms);
  const reasons = terms
    .filter((each) => each.verdict !== 'met' && together.verdict !== 'met')
    .flatMap((each) => each.reasons.map((reason) => ({ need: need.id, question: each.question, ...reason })));
  return { verdict: together.verdict, reasons: distinct(reasons) };
}

function decideTerm(
  dataset: Dataset,
  term: Requirement,
  asked: { readonly offering: string; readonly asOf: string },
): Decision & { readonly question: string } {
  const dimension = dataset.dimensions.get(term.question);
  const cell: Cell | undefined = dimension && findCell(dataset, { ...asked, model: null }, dimension);
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
