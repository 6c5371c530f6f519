/** An offering of which no line is asked: whether that is what the policy means, or would let everything pass in silence. */
import type { CheckedLineOutput, CheckedUseOutput } from '../contract/check.ts';
import type { HeldPolicy } from './held-policy.ts';
import { wouldChange } from './line-words.ts';
import type { Reason } from './requirement.ts';

/** The line that stands for it: unproven, unless the policy says that such offerings pass. */
export function nothingAsked(
  { notAsked, lines }: Pick<HeldPolicy, 'notAsked' | 'lines'>,
  apart: CheckedUseOutput['not_asked'],
): CheckedLineOutput {
  const isLet = notAsked === 'pass';
  const reasons = [isLet ? LET_PASS : UNASKED];
  return {
    question: lines.find(({ must }) => must)?.demands[0]?.question ?? apart[0]?.question ?? '',
    any_of: null,
    must: true,
    says: 'At least one line is asked of it.',
    because: null,
    at: lines.find(({ must }) => must)?.at ?? null,
    verdict: isLet ? 'met' : 'unproven',
    reasons,
    finding: null,
    quotes: [],
    would_change: isLet ? null : wouldChange(reasons, []),
  };
}

/** True for that line, which is about no question. */
export function isNothingAsked({ reasons }: Pick<CheckedLineOutput, 'reasons'>): boolean {
  return reasons.some(({ code }) => code === UNASKED.code || code === LET_PASS.code);
}

const UNASKED: Reason = { code: 'nothing_asked', message: 'No line of the policy asks anything of it.' };
const LET_PASS: Reason = {
  code: 'let_pass',
  message: 'No line of the policy asks anything of it, and the policy lets that pass.',
};
