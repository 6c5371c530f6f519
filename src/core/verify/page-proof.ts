/** When words that stand on a page show that it is the page they are quoted from, whatever else it looks like. */
import type { QuoteObservation } from './observation.ts';
import { isClearQuote } from './quote.ts';

/** What looking words up came to. */
type Sought = Pick<QuoteObservation, 'quote' | 'outcome' | 'differences'>;

/**
 * True where every quoted word stands, as quoted or with nothing changed but what a meaning turns on, and one of the quotes is
 * long enough that no wall, login or error says it by chance: "SOC 2 Type II" stands at the foot of many a login page.
 * A page may say again what it was asked for, so words that stand in an address of the visit show nothing.
 */
export function isProvenPage(sought: readonly Sought[], addresses: readonly string[]): boolean {
  const asked = addresses.map(lettersOf);
  const isOwn = (quote: string) => !asked.some((address) => address.includes(lettersOf(quote)));
  return sought.every(isStanding) && sought.some(({ quote }) => isClearQuote(quote) && isOwn(quote));
}

function isStanding({ outcome, differences }: Sought): boolean {
  if (outcome === 'altered') return differences.every(({ material }) => material);
  return outcome === 'found' || outcome === 'ambiguous';
}

/** Letters alone, with what an address encodes read as a form would: it sets hyphens for spaces, and numbers are what changes. */
function lettersOf(text: string): string {
  return [...new URLSearchParams(text)]
    .flat()
    .join('')
    .toLowerCase()
    .replace(/\P{L}+/gu, '');
}
