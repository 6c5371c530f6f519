/** Words of a page that later words of the same page have taken the place of, and facts that still say what the earlier ones said. */
import type { Finding, Source } from '../record/record.ts';
import { canonicalPage } from '../verify/canonical-text.ts';
import { type Difference, findQuote } from '../verify/quote.ts';
import { pageUrl } from '../verify/watched-page.ts';
import { comparedWords } from './quoted-words.ts';

/** What differs when quoted words are another form of earlier ones of their page; null when they are not. */
export function replacedBy(old: Source, later: Source): readonly Difference[] | null {
  if (pageUrl(old.url) !== pageUrl(later.url) || old.quote === undefined || later.quote === undefined) return null;
  const words = canonicalPage({ text: later.quote, headings: [], sheets: [], title: null, language: null });
  const { outcome, differences } = findQuote(words, old.quote);
  return outcome === 'altered' ? differences : null;
}

/** A fact with a number that the words no longer say. */
export interface StaleFact {
  /** Key of the detail. */
  readonly key: string;
  readonly was: string;
  /** What the words say in its place; empty when they say nothing. */
  readonly now: string;
}

/** Lists the facts of a finding that are as they were although the number they repeat has changed in the words. */
export function listStaleFacts(before: Finding, after: Finding): readonly StaleFact[] {
  const later = (after.sources ?? []).filter((each) => !wordsOf(before).has(comparedWords(each.quote ?? '')));
  const earlier = (before.sources ?? []).filter((each) => !wordsOf(after).has(comparedWords(each.quote ?? '')));
  const turned = earlier.flatMap((old) => later.flatMap((each) => replacedBy(old, each) ?? []));
  const numbers = turned.filter(({ kind }) => kind === 'digits');
  return Object.entries(after.details ?? {}).flatMap(([key, value]) =>
    numbers
      .filter(({ was }) => numberIn(was) === String(value) && String(before.details?.[key]) === String(value))
      .map(({ was, now }) => ({ key, was, now })),
  );
}

function wordsOf({ sources }: Finding): ReadonlySet<string> {
  return new Set((sources ?? []).map(({ quote }) => comparedWords(quote ?? '')));
}

function numberIn(text: string): string | undefined {
  return /\d+/.exec(text)?.[0];
}
