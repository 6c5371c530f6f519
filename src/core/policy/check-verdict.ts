/** Verdicts together: which of several is worst, and which of them fail a check. Decided before any format is chosen. */
import type { CheckedLineOutput, CheckedUseOutput, CheckOutput, CheckVerdict } from '../contract/check.ts';

const WORST_FIRST: readonly CheckVerdict[] = ['unmet', 'unproven', 'waived', 'on_file', 'met'];

/** The worst of several verdicts; of none, met. */
export function worstVerdict(verdicts: readonly CheckVerdict[]): CheckVerdict {
  return WORST_FIRST.find((each) => verdicts.includes(each)) ?? 'met';
}

/** True for a line that fails the check: what must hold and does not, or is unproven unless the policy only warns of that. */
export function isFailing(line: Pick<CheckedLineOutput, 'must' | 'verdict'>, unknown: CheckOutput['unknown']): boolean {
  return line.must && (line.verdict === 'unmet' || (line.verdict === 'unproven' && unknown === 'fail'));
}

/** 1 where any line fails, else 0; what could not be evaluated never comes this far. */
export function exitCode(offerings: readonly CheckedUseOutput[], unknown: CheckOutput['unknown']): 0 | 1 {
  return offerings.some(({ requirements }) => requirements.some((line) => isFailing(line, unknown))) ? 1 : 0;
}
