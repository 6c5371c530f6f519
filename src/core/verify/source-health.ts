/** How a source fares: what the newest visit showed of its words, since when, and when they are last known to have stood. */
import type { DatasetFinding } from '../record/dataset.ts';
import type { InForce } from '../record/in-force.ts';
import type { SourceState } from '../record/observed-finding.ts';
import { type Observation, quoteKey } from './observation.ts';
import { asksForAPerson, isTelling, OUTCOMES, type Outcome, worstOutcome } from './outcome.ts';
import type { SiteVisits } from './site-visits.ts';
import { pageUrl } from './watched-page.ts';

/** Words of a source as the newest visit showed them, by the record or by the store, whichever is newer. */
export interface WordsHealth extends SourceState {
  readonly quote: string;
  /** True where visits of two days agree on what is shown. */
  readonly isAgreed: boolean;
}

/** A source as its worst words are; `stood` is the oldest of the days on which they are known to have stood, null where one is unknown. */
export interface SourceHealth {
  readonly state: Outcome;
  readonly since: string;
  readonly visited: string;
  readonly stood: NonNullable<SourceState['stood']> | null;
  readonly words: readonly WordsHealth[];
}

/** In what state a source can be found: what a visit showed, not visited yet, or not watched since no visit would say anything. */
export const SOURCE_STATES = [...OUTCOMES, 'not_visited', 'not_watched'] as const;
export type SourceStateName = (typeof SOURCE_STATES)[number];

/** How a source fares by a day; null where it was not visited by then. */
export function findHealth(
  source: { readonly url: string; readonly findings: readonly InForce[] },
  visits: SiteVisits,
  asOf: string,
): SourceHealth | null {
  const seen = visits.last.get(pageUrl(source.url));
  const last = seen && seen.on <= asOf ? seen : undefined;
  const words = source.findings.flatMap(({ finding }) =>
    (finding.record.sources ?? []).flatMap(({ url, quote }, index) => {
      if (url !== source.url || quote === undefined) return [];
      const known = newerOf(finding.observed?.sources[index] ?? null, stateIn(last, finding, quote));
      return known
        ? [
            {
              ...known,
              stood: newestStood(known, visits.stood.get(quoteKey({ finding: finding.id, quote })), asOf),
              quote,
              isAgreed: isAgreed(known, last, quoteKey({ finding: finding.id, quote })),
            },
          ]
        : [];
    }),
  );
  return words.length > 0 ? healthOf(words) : null;
}

/** True where a person may have to look: something was seen that is no longer as quoted. */
export function looksChanged(health: SourceHealth | null): boolean {
  return health !== null && asksForAPerson(health.state);
}

/** True where all that is no longer as quoted was seen on two days: what one visit shows may be a slip. */
export function isChangeAgreed({ words }: SourceHealth): boolean {
  return words.every(({ state, isAgreed: is }) => is || !asksForAPerson(state));
}

/** The record knows of outcomes alone; the store knows whether the visits showed the same. */
function isAgreed({ state_since, visited }: SourceState, last: Observation | undefined, key: string): boolean {
  const told = last?.on === visited ? last.quotes.find((each) => quoteKey(each) === key)?.told : null;
  return (told?.since ?? state_since) < visited;
}

function healthOf(words: readonly WordsHealth[]): SourceHealth {
  const state = stateOf(words.map((each) => each.state));
  const since = words.filter((each) => each.state === state).map((each) => each.state_since);
  const stood = words.flatMap((each) => each.stood ?? []).sort((a, b) => (a.on < b.on ? -1 : 1));
  return {
    state,
    since: since.sort()[0] ?? '',
    visited:
      words
        .map((each) => each.visited)
        .sort()
        .at(-1) ?? '',
    stood: stood.length === words.length ? (stood[0] ?? null) : null,
    words,
  };
}

/** What was told of some words goes before what was not seen of others. */
function stateOf(states: readonly Outcome[]): Outcome {
  if (states.includes('gone')) return 'gone';
  const told = worstOutcome(states);
  return told === 'found' ? (states.find((each) => !isTelling(each)) ?? 'found') : told;
}

function stateIn(last: Observation | undefined, finding: DatasetFinding, quote: string): SourceState | null {
  const key = quoteKey({ finding: finding.id, quote });
  const seen = last?.quotes.find((each) => quoteKey(each) === key);
  if (!last || !seen) return null;
  return { state: seen.outcome, state_since: seen.since, visited: last.on, stood: recordable(seen.stood) };
}

function newerOf(recorded: SourceState | null, stored: SourceState | null): SourceState | null {
  if (!recorded || !stored) return recorded ?? stored;
  const newer = stored.visited >= recorded.visited ? stored : recorded;
  const stood = [recorded.stood, stored.stood].reduce((best, each) =>
    each && (!best || each.on > best.on) ? each : best,
  );
  return { ...newer, stood };
}

function newestStood(
  { stood }: SourceState,
  other: Observation['quotes'][number]['stood'] | undefined,
  asOf: string,
): SourceState['stood'] {
  const proven = other && other.on <= asOf ? recordable(other) : undefined;
  return proven && (!stood || proven.on > stood.on) ? proven : stood;
}

/** As the record has it: without an address where there is none. */
function recordable(stood: Observation['quotes'][number]['stood']): SourceState['stood'] {
  if (!stood) return undefined;
  const { on, via, archived } = stood;
  return archived === null ? { on, via } : { on, via, archived };
}
