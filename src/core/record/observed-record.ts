/** What the record is to say of visits: for each subject its pages, states and proven days, the same whenever it is composed from the same. */

import { type Observation, quoteKey, type Stood } from '../verify/observation.ts';
import { worstOutcome } from '../verify/outcome.ts';
import { listWatchedPages, subjectName, type WatchedPage, type WatchedQuote } from '../verify/watched-page.ts';
import { LEVELS } from '../vocabulary.ts';
import type { Dataset } from './dataset.ts';
import { listInForce } from './in-force.ts';
import type { Observed } from './observed.ts';
import type { SourceState } from './observed-finding.ts';
import { observedFile } from './record-place.ts';

/** What visits have shown, by the address of a page and by the words of a finding. */
export interface Shown {
  readonly lastOf: (url: string) => Observation | undefined;
  readonly stoodOf: (finding: string, quote: string) => Stood | undefined;
}

/** A file of the record to be written, relative to the data folder. */
export interface ObservedFile {
  readonly file: string;
  readonly observed: Observed;
}

/**
 * Composes the files of all subjects of which a page was visited. What the record has already is never taken back: a store
 * that is new, or older than the record, loses nothing.
 */
export function composeObserved(dataset: Dataset, today: string, shown: Shown): readonly ObservedFile[] {
  const pages = listWatchedPages(dataset, today);
  const recorded = recordedStates(dataset, today);
  const composed = LEVELS.flatMap((level) =>
    Object.keys(dataset.content[`${level}s`]).flatMap((id) => {
      const mine = pagesOf(pages, subjectName({ level, subject: id }));
      const observed = mine.flatMap((page) => composePage(page, shown, recorded) ?? []);
      return observed.length > 0 ? [{ file: observedFile(level, id), observed: { pages: observed } }] : [];
    }),
  );
  return composed.sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** The findings of which visits prove a newer day than the record has. */
export function listConfirmed(
  dataset: Dataset,
  today: string,
  shown: Shown,
): readonly { finding: string; on: string }[] {
  const recorded = recordedStates(dataset, today);
  const days = new Map<string, string>();
  for (const { quotes } of listWatchedPages(dataset, today)) {
    for (const { finding, quote } of quotes) {
      const on = shown.stoodOf(finding, quote)?.on ?? '';
      const known = recorded.get(quoteKey({ finding, quote }))?.stood?.on ?? '';
      if (on > known && on > (days.get(finding) ?? '')) days.set(finding, on);
    }
  }
  return [...days].map(([finding, on]) => ({ finding, on }));
}

type ObservedPage = Observed['pages'][number];
type ObservedQuote = ObservedPage['quotes'][number];
type Recorded = ReadonlyMap<string, SourceState>;

function pagesOf(pages: readonly WatchedPage[], subject: string): readonly WatchedPage[] {
  return pages
    .map(({ url, quotes }) => ({ url, quotes: quotes.filter((each) => each.subject === subject) }))
    .filter(({ quotes }) => quotes.length > 0);
}

function composePage({ url, quotes }: WatchedPage, shown: Shown, recorded: Recorded): ObservedPage | undefined {
  const state = newerState(shown.lastOf(url), recordedPage(quotes, recorded));
  if (!state) return undefined;
  const texts = new Map<string, ObservedQuote>();
  for (const each of quotes) {
    const now = state.of(each);
    if (!now) continue;
    const proven = newer(shown.stoodOf(each.finding, each.quote), recorded.get(quoteKey(each))?.stood);
    const stood = newer(texts.get(each.quote)?.stood, proven);
    texts.set(each.quote, { quote: each.quote, ...now, ...(stood && { stood: bare(stood) }) });
  }
  const sorted = [...texts.values()].sort((a, b) => (a.quote < b.quote ? -1 : 1));
  const { visited, outcome, since } = state;
  return { url, visited, outcome, since, quotes: sorted };
}

/** The state of a page, and of the words that were looked for on it. */
interface PageState extends Pick<ObservedPage, 'visited' | 'outcome' | 'since'> {
  readonly of: (quote: WatchedQuote) => Pick<ObservedQuote, 'outcome' | 'since'> | undefined;
}

/** What the store has, unless the record was written from a later visit. */
function newerState(last: Observation | undefined, recorded: PageState | undefined): PageState | undefined {
  if (!last || (recorded && recorded.visited > last.on)) return recorded;
  const seen = new Map(last.quotes.map((each) => [quoteKey(each), each]));
  const { on: visited, outcome, since } = last;
  return {
    visited,
    outcome,
    since,
    of: (quote) => {
      const known = seen.get(quoteKey(quote));
      return known && { outcome: known.outcome, since: known.since };
    },
  };
}

/** The record keeps states by words; a page has been as its worst words are since the first of them were so. */
function recordedPage(quotes: readonly WatchedQuote[], recorded: Recorded): PageState | undefined {
  const states = quotes.flatMap((each) => recorded.get(quoteKey(each)) ?? []);
  const [first] = states;
  if (!first) return undefined;
  const worst = worstOutcome(states.map(({ state }) => state));
  const outcome = states.some(({ state }) => state === worst) ? worst : first.state;
  const days = states.filter(({ state }) => state === outcome).map((each) => each.state_since);
  const since = (outcome === 'found' ? days.sort().at(-1) : days.sort()[0]) ?? first.state_since;
  return {
    visited:
      states
        .map((each) => each.visited)
        .sort()
        .at(-1) ?? first.visited,
    outcome,
    since,
    of: (quote) => {
      const known = recorded.get(quoteKey(quote));
      return known && { outcome: known.state, since: known.state_since };
    },
  };
}

type StoodDay = Stood | NonNullable<ObservedQuote['stood']>;

function newer(a: StoodDay | undefined, b: StoodDay | undefined): StoodDay | undefined {
  if (!a || !b) return a ?? b;
  return b.on > a.on ? b : a;
}

function bare({ on, via, archived }: StoodDay): NonNullable<ObservedQuote['stood']> {
  return archived ? { on, via, archived } : { on, via };
}

/** What the record has from earlier visits, by finding and words. */
function recordedStates(dataset: Dataset, today: string): Recorded {
  return new Map(
    listInForce(dataset, today).flatMap(({ finding }) =>
      (finding.record.sources ?? []).flatMap(({ quote }, index): [string, SourceState][] => {
        const state = finding.observed?.sources[index];
        return state && quote !== undefined ? [[quoteKey({ finding: finding.id, quote }), state]] : [];
      }),
    ),
  );
}
