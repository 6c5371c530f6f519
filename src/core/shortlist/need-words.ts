/** How what chosen needs come to is told: on the page of the server, in its script and in files, in the same words. */

import type { RequirementVerdict } from '../policy/requirement.ts';
import type { ModelOutcome, NeedOutcome, OutcomeReason, TogetherOutcome } from './need-outcome.ts';

/** The headings of the three groups. */
export const VERDICT_HEADS: Readonly<Record<RequirementVerdict, string>> = {
  met: 'Meets what you need',
  unproven: 'Cannot be shown: ask them',
  unmet: 'Does not',
};

/** The same in a few words, for lists and files. */
export const VERDICT_WORDS: Readonly<Record<RequirementVerdict, string>> = {
  met: 'meets',
  unproven: 'cannot be shown',
  unmet: 'does not',
};

/** What stands behind "12 of 51 meet what you need": how many of the twelve do not with every model, and where reasons are. */
export function outcomeMore(outcomes: readonly TogetherOutcome<OutcomeReason>[]): string {
  const some = outcomes.filter(
    ({ verdict, exceptions }) => verdict === 'met' && exceptions.some((each) => each.verdict !== 'met'),
  );
  const partly = some.length > 0 ? `, ${some.length} of them not with every model` : '';
  return `${partly}; each other one says why, or what to ask.`;
}

/** What is said on one question, and whether this is the place to say what to ask about it. */
export interface SaidReason {
  readonly question: string | null;
  readonly message: string;
  readonly asks: boolean;
}

/** One line below an offering: a reason, or what holds for models with answers of their own. */
export interface OutcomeLine {
  readonly lead: string;
  readonly reasons: readonly SaidReason[];
}

/** The lines below an offering, on the page of the server and in its script alike. */
export function outcomeLines(outcome: TogetherOutcome<OutcomeReason>): readonly OutcomeLine[] {
  const asked = new Set<string>();
  const general = saidReasons(outcome, asked).map((reason) => ({ lead: '', reasons: [reason] }));
  const exceptions = outcome.exceptions.map((each) => exceptionLine(each, outcome, asked));
  const last = outcome.exceptsAllListed ? [{ lead: 'No other model is listed for this offering.', reasons: [] }] : [];
  return [...general, ...exceptions, ...last];
}

function exceptionLine(
  its: ModelOutcome<OutcomeReason>,
  general: NeedOutcome<OutcomeReason>,
  asked: Set<string>,
): OutcomeLine {
  const also = its.verdict === general.verdict && general.reasons.every((reason) => isAmong(reason, its.reasons));
  const reasons = also
    ? its.reasons.filter((reason) => !isAmong(reason, general.reasons))
    : otherReasons(its.reasons, general.reasons);
  const end = its.verdict === 'met' ? '.' : !also ? ':' : reasons.length > 0 ? ' also:' : ' too.';
  return {
    lead: `${modelsLead(general.verdict, its.verdict, its.models)}${end}`,
    reasons: perQuestion(saidReasons({ verdict: its.verdict, reasons }, asked)),
  };
}

/** For which models something else holds than in general: `Meets; not for claude-fable-5*`. */
export function modelsLead(general: RequirementVerdict, its: RequirementVerdict, models: readonly string[]): string {
  return `${LEADS[general][its]} ${modelNames(models)}`;
}

const LEADS: Readonly<Record<RequirementVerdict, Readonly<Record<RequirementVerdict, string>>>> = {
  met: { met: 'Meets; also for', unproven: 'Meets; cannot be shown for', unmet: 'Meets; not for' },
  unproven: {
    met: 'Cannot be shown; but meets for',
    unproven: 'Cannot be shown; for',
    unmet: 'Cannot be shown; not met for',
  },
  unmet: { met: 'Does not; but meets for', unproven: 'Does not; cannot be shown for', unmet: 'Does not; for' },
};

/** Several needs can turn on one thing, which is said once; what to ask about a question stands at its last reason. */
function saidReasons(outcome: NeedOutcome<OutcomeReason>, asked: Set<string>): readonly SaidReason[] {
  const distinct = outcome.reasons.filter((reason, index, all) => !isAmong(reason, all.slice(0, index)));
  const before = new Set(asked);
  return distinct.map(({ question, message }, index) => {
    const isLast = distinct.findLastIndex((each) => each.question === question) === index;
    const asks = outcome.verdict === 'unproven' && question !== null && isLast && !before.has(question);
    if (asks) asked.add(question);
    return { question, message, asks };
  });
}

/** Of the reasons for some models those on questions on which others are said of the rest; all, where they meet one of these. */
function otherReasons(its: readonly OutcomeReason[], general: readonly OutcomeReason[]): readonly OutcomeReason[] {
  const on = (reasons: readonly OutcomeReason[], question: string | null) =>
    reasons.filter((each) => each.question === question);
  if (general.some(({ question }) => on(its, question).length === 0)) return its;
  const others = its.filter(({ question }) => {
    const [mine, theirs] = [on(its, question), on(general, question)];
    return !(mine.every((each) => isAmong(each, theirs)) && theirs.every((each) => isAmong(each, mine)));
  });
  return others.length > 0 ? others : its;
}

function perQuestion(reasons: readonly SaidReason[]): readonly SaidReason[] {
  const questions = [...new Set(reasons.map((each) => each.question))];
  return questions.map((question) => {
    const mine = reasons.filter((each) => each.question === question);
    return {
      question,
      message: mine.map((each) => each.message).join(' '),
      asks: mine.some((each) => each.asks),
    };
  });
}

function isAmong(reason: OutcomeReason, reasons: readonly OutcomeReason[]): boolean {
  return reasons.some((each) => each.question === reason.question && each.message === reason.message);
}

/** Names of models in few words: a name that is another one behind a prefix is told by the first of its kind. */
export function modelNames(models: readonly string[]): string {
  const isPrefixed = (model: string) =>
    models.some((each) => each !== model && /[./:]$/.test(model.slice(0, -each.length)) && model.endsWith(each));
  const [first, ...more] = models.filter(isPrefixed);
  const bare = models.filter((each) => !isPrefixed(each)).join(', ');
  if (first === undefined) return bare;
  return `${bare} (also as ${first}${more.length > 0 ? ` and ${more.length} more` : ''})`;
}
