/** A change that waits for a person: what a visit showed, and a visit on another day agreed with. */
import { sha256Hex } from '../sha256.ts';
import type { Observation, QuoteObservation } from './observation.ts';
import { asksForAPerson, type Outcome } from './outcome.ts';
import type { Difference } from './quote.ts';
import { changeKey } from './told.ts';
import type { WatchedQuote } from './watched-page.ts';

/** What is proposed: that words have changed or gone, or that they stand at another address for good. */
export type ProposalCause = Extract<Outcome, 'altered' | 'absent' | 'ambiguous' | 'moved' | 'gone'> | 'source_moved';

/** A proposal of the verifier. */
export interface SourceProposal {
  /** Begins with `v-`; the same change at the same place always has the same. */
  readonly ref: string;
  readonly url: string;
  readonly cause: ProposalCause;
  /** The words it is about: all of a page that has gone or leads elsewhere, else one text with all that it backs. */
  readonly quotes: readonly WatchedQuote[];
  readonly near: string | null;
  readonly differences: readonly Difference[];
  readonly around: string | null;
  readonly finalUrl: string | null;
  /** The day on which it was first seen, and the one that agreed. */
  readonly firstOn: string;
  readonly on: string;
}

/** Proposes what a visit shows, as far as one on an earlier day showed the same (`tell`) and none between them something else. */
export function proposeChanges(now: Observation): readonly SourceProposal[] {
  if (now.leadsTo) return now.leadsTo.since < now.on ? [movedSource(now, now.leadsTo.since)] : [];
  const changed = now.quotes.filter((each) => each.told?.outcome === each.outcome && asksForAPerson(each.outcome));
  const agreed = changed.filter((each) => each.told !== null && each.told.since < now.on);
  return groupOf(agreed, now).map((quotes) => changedWords(now, quotes));
}

function movedSource(now: Observation, firstOn: string): SourceProposal {
  const quotes = now.quotes.map(watchedOf);
  return named({ ...bare(now), cause: 'source_moved', quotes, firstOn });
}

function changedWords(now: Observation, quotes: readonly QuoteObservation[]): SourceProposal {
  const [{ outcome, near, differences, around }] = quotes as [QuoteObservation];
  const cause = outcome as ProposalCause;
  const seen = { cause, quotes: quotes.map(watchedOf), near, differences, around };
  return named({ ...bare(now), ...seen, firstOn: earliest(quotes, now.on) }, quotes);
}

/** Words that were quoted from a page after it had gone do not make its going another change. */
function earliest(quotes: readonly QuoteObservation[], on: string): string {
  return quotes.reduce((first, { told }) => (told && told.since < first ? told.since : first), on);
}

/** What has gone or moved as a page is one thing to look at; words that have changed are one each, whatever they back. */
function groupOf(
  quotes: readonly QuoteObservation[],
  { outcome }: Observation,
): readonly (readonly QuoteObservation[])[] {
  const groups = new Map<string, QuoteObservation[]>();
  for (const each of quotes) {
    const key = each.outcome === outcome && (outcome === 'gone' || outcome === 'moved') ? outcome : each.quote;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()];
}

type Unnamed = Omit<SourceProposal, 'ref'>;

function bare({ url, finalUrl, on }: Observation): Omit<Unnamed, 'cause' | 'quotes' | 'firstOn'> {
  return { url, near: null, differences: [], around: null, finalUrl, on };
}

/**
 * Later visits that show the same find it waiting, or decided; the same change after the words had come back is another, and
 * so is a further change, until the words come back.
 */
function named(proposal: Unnamed, changed: readonly QuoteObservation[] = []): SourceProposal {
  const { url, cause, quotes, firstOn } = proposal;
  const isPage = cause === 'gone' || cause === 'moved' || cause === 'source_moved';
  const about = isPage ? ['', firstOn] : [quotes[0]?.quote ?? '', ...rowOf(changed, firstOn)];
  return { ref: `v-${sha256Hex([url, cause, ...about].join('\n')).slice(0, REF_DIGITS)}`, ...proposal };
}

/** The first day on which words stood otherwise, and what tells this change from the first of the row. */
function rowOf(quotes: readonly QuoteObservation[], on: string): readonly string[] {
  const rows = quotes.flatMap(({ told }) =>
    told ? [{ since: told.first?.since ?? told.since, key: changeKey(told) }] : [],
  );
  const row = rows.reduce(
    (first, each) => (each.since < first.since ? each : first),
    rows[0] ?? { since: on, key: '' },
  );
  return row.key === '' ? [row.since] : [row.since, row.key];
}

const REF_DIGITS = 12;

function watchedOf({ subject, dimension, exception, finding, quote }: QuoteObservation): WatchedQuote {
  return { subject, dimension, exception, finding, quote };
}
