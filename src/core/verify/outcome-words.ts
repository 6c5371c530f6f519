/** How outcomes of visits are said to people: in two or three words for lists, and in one line beside a source. */
import { longDay } from '../day.ts';
import type { SourceState } from '../record/observed-finding.ts';
import { isTelling, type Outcome } from './outcome.ts';
import type { ProposalCause } from './proposal.ts';
import type { Difference } from './quote.ts';
import type { SourceStateName } from './source-health.ts';

/** An outcome in few words, as it stands in a column. */
export const OUTCOME_LABELS: Readonly<Record<Outcome, string>> = {
  found: 'words found',
  altered: 'words changed',
  ambiguous: 'words unclear',
  absent: 'words not found',
  moved: 'page moved',
  gone: 'page gone',
  soft_error: 'error page',
  unreadable: 'not readable',
  challenge: 'bot wall',
  blocked: 'blocked',
  blocked_by_robots: 'robots.txt',
  unreachable: 'unreachable',
};

/** What a proposal says, in few words. */
export const CAUSE_LABELS: Readonly<Record<ProposalCause, string>> = {
  altered: OUTCOME_LABELS.altered,
  ambiguous: OUTCOME_LABELS.ambiguous,
  absent: OUTCOME_LABELS.absent,
  moved: OUTCOME_LABELS.moved,
  gone: OUTCOME_LABELS.gone,
  source_moved: 'new address',
};

/** The part of a state that is told; `stood` is the newest day on which the words are known to have stood. */
export type ToldState = Pick<SourceState, 'state' | 'state_since' | 'visited' | 'stood'>;

/** What visits have shown of words, in one line: `Visited 7 Dec 2026: words changed since 30 Nov 2026; they last stood there on …`. */
export function stateWords(told: ToldState): string {
  const { state, state_since: since, visited } = told;
  const asked = isTelling(state) ? 'Visited' : 'Tried';
  const shown = `${asked} ${longDay(visited)}: ${STATE_READS[state]}${since < visited ? ` since ${longDay(since)}` : ''}`;
  return state === 'found' || !told.stood ? shown : `${shown}; ${stoodWords(told.stood)}`;
}

/** What stands beside an age where some of the words were not found at the last visit: changed words before those not seen; else ''. */
export function notFoundWords(sources: readonly (ToldState | null)[]): string {
  const missed = sources.flatMap((each) => (each && each.state !== 'found' ? [each] : []));
  const told = missed.find(({ state }) => isTelling(state)) ?? missed[0];
  return told ? `${STATE_READS[told.state]} since ${longDay(told.state_since)}` : '';
}

/** The newest day on which words are known to have stood, and how that is known. */
export function stoodWords({ on, via }: NonNullable<ToldState['stood']>): string {
  return via === 'live' ? `they last stood there on ${longDay(on)}` : `a dated capture of ${longDay(on)} has them`;
}

/** An outcome behind a colon: what the visit came to. */
export const STATE_READS: Readonly<Record<Outcome, string>> = {
  ...OUTCOME_LABELS,
  soft_error: 'an error page',
  challenge: 'a bot wall',
  blocked: 'refused',
  blocked_by_robots: 'kept out by robots.txt',
};

/** In what state a source is, for lists and their counts. */
export const STATE_LABELS: Readonly<Record<SourceStateName, string>> = {
  ...OUTCOME_LABELS,
  blocked_by_robots: STATE_READS.blocked_by_robots,
  not_visited: 'not visited yet',
  not_watched: 'not watched',
};

const KIND_READS: Readonly<Record<Difference['kind'], string>> = {
  digits: 'a number',
  unit: 'a unit',
  negation: 'a negation',
  modal: 'what must, may or can be',
  wording: 'wording',
};

/** A difference in words: `“30” became “90”: a number, material`. */
export function differenceWords({ kind, was, now, material }: Difference): string {
  const change = was === '' ? `“${now}” was added` : now === '' ? `“${was}” was taken out` : `“${was}” became “${now}”`;
  return `${change}: ${KIND_READS[kind]}${material ? ', material' : ''}`;
}
