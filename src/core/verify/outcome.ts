/** What a visit to a page, or the search for words on it, can come to: a closed list, and what each means for what happens next. */

/** In the order in which they are decided (domain §8). */
export const OUTCOMES = [
  'unreachable',
  'blocked_by_robots',
  'gone',
  'challenge',
  'blocked',
  'unreadable',
  'moved',
  'soft_error',
  'found',
  'altered',
  'ambiguous',
  'absent',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Those that say something of the words; the others only say that we did not get to see them. */
const TELLING: ReadonlySet<Outcome> = new Set(['found', 'altered', 'ambiguous', 'absent', 'moved', 'gone']);

/** True when an outcome tells whether the words stand there still. */
export function isTelling(outcome: Outcome): boolean {
  return TELLING.has(outcome);
}

/** True when a person may have to look: the words were looked for and do not stand there as they did (domain §8). */
export function asksForAPerson(outcome: Outcome): boolean {
  return isTelling(outcome) && outcome !== 'found';
}

/** The outcomes of a page's words, from the best to the worst; a page is as its worst quote. */
const WORSE: readonly Outcome[] = ['found', 'ambiguous', 'altered', 'absent', 'moved'];

/** The worst of the outcomes of a page's words. */
export function worstOutcome(outcomes: readonly Outcome[]): Outcome {
  return outcomes.reduce<Outcome>(
    (worst, each) => (WORSE.indexOf(each) > WORSE.indexOf(worst) ? each : worst),
    'found',
  );
}
