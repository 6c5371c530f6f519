/** Whether a change that waits still stands on its page: held against what visits have told of its words since. */
import { longDay, newestDay } from '../day.ts';
import { type Observation, type QuoteObservation, quoteKey, type Told } from './observation.ts';
import { asksForAPerson, isTelling } from './outcome.ts';
import type { SourceProposal } from './proposal.ts';
import { isToldStill } from './told.ts';

/** `reworded`: the change stands, in a sentence that is worded otherwise by now. */
export const STANDINGS = ['stands', 'reworded', 'changed_again', 'words_back'] as const;

/** How a change stands, and since when, where it does no longer. */
export interface Standing {
  readonly is: (typeof STANDINGS)[number];
  readonly since: string | null;
}

/** Looks at the newest visit to the page; one that did not get to see the words leaves the change as it was. */
export function findStanding(change: SourceProposal, last: Observation | undefined): Standing {
  if (!last || last.on < change.on) return STANDS;
  if (change.cause === 'source_moved' && leadsThere(change, last)) return STANDS;
  const known = new Map(last.quotes.map((each) => [quoteKey(each), each]));
  const told = change.quotes.flatMap((each) => toldOf(known.get(quoteKey(each))));
  if (told.length === 0) return STANDS;
  const still = told.find(([, each]) => isTold(change, each));
  if (still) return isReworded(change, still[0]) ? { is: 'reworded', since: null } : STANDS;
  const isBack = told.every(([, { outcome }]) => outcome === 'found');
  if (change.cause === 'source_moved') return leftAddress(last, isBack);
  return { is: isBack ? 'words_back' : 'changed_again', since: newestDay(told.map(([, { since }]) => since)) };
}

/** True where what was proposed can be read on the page still. */
export function isStanding({ is }: Pick<Standing, 'is'>): boolean {
  return is === 'stands' || is === 'reworded';
}

/** What is to be said beside a change that does no longer stand as proposed; null of one that does. */
export function standingWords({ is, since }: Standing): string | null {
  if (since === null || isStanding({ is })) return null;
  return `Since ${longDay(since)} ${is === 'words_back' ? 'the words stand there again' : 'the page says something else'}.`;
}

const STANDS: Standing = { is: 'stands', since: null };

function toldOf(seen: QuoteObservation | undefined): readonly (readonly [QuoteObservation, Told])[] {
  return seen?.told ? [[seen, seen.told]] : [];
}

function isTold({ cause, near, differences, on }: SourceProposal, told: Told): boolean {
  return cause !== 'source_moved' && isToldStill({ outcome: cause, near, differences, on }, told);
}

function isReworded({ near }: SourceProposal, seen: QuoteObservation): boolean {
  return near !== null && seen.near !== null && seen.near !== near;
}

function leadsThere({ finalUrl }: SourceProposal, { outcome, leadsTo }: Observation): boolean {
  return !isTelling(outcome) || (leadsTo !== null && leadsTo.url === finalUrl);
}

/** Where it led is not kept of words that differ there, so that all that is known is what became of them. */
function leftAddress({ on, leadsTo, quotes }: Observation, isBack: boolean): Standing {
  if (leadsTo) return { is: 'changed_again', since: leadsTo.since };
  if (isBack) return { is: 'words_back', since: on };
  const since = quotes.flatMap(({ told }) => (told && asksForAPerson(told.outcome) ? [told.since] : []));
  return { is: 'changed_again', since: newestDay(since) };
}
