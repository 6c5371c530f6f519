/** Made visits: pages with quotes, answers without a server, and what they are decided to show, day after day. */
import { type CanonicalPage, canonicalPage } from '../src/core/verify/canonical-text.ts';
import { decideObservation, type ReadAnswer } from '../src/core/verify/decide-observation.ts';
import type { Observation } from '../src/core/verify/observation.ts';
import { NO_SIGNS, type PageReading } from '../src/core/verify/page-text.ts';
import type { Visit } from '../src/core/verify/visit.ts';
import type { WatchedPage, WatchedQuote } from '../src/core/verify/watched-page.ts';

export const URL_OF_PAGE = 'https://docs.acme-models.com/retention';
export const QUOTE = 'Inputs and outputs are deleted after 30 days in every region.';
/** Words around the quote, so that the page is a page. */
export const AROUND =
  'How long data is kept is said here for all customers of the service, in plain words and in one place.';

export type Answered = Extract<Visit, { readonly result: 'answered' }>;

/** Words that are watched, of a finding of their own unless one is given. */
export function madeQuote(quote: string = QUOTE, finding = 'f'.repeat(16)): WatchedQuote {
  return { subject: 'platform:acme-cloud', dimension: 'retention_zdr', exception: null, finding, quote };
}

/** A page with these words watched. */
export function madePage(quotes: readonly WatchedQuote[] = [madeQuote()], url = URL_OF_PAGE): WatchedPage {
  return { url, quotes };
}

/** An answer; what is not given is that of a page that behaves. */
export function madeAnswer(more: Partial<Answered> = {}): Answered {
  return {
    result: 'answered',
    url: URL_OF_PAGE,
    finalUrl: URL_OF_PAGE,
    hops: [],
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: new Uint8Array([1]),
    bytes: 1,
    isTooLarge: false,
    retryAfterMs: null,
    ms: 1,
    ...more,
  };
}

/** The words of a page as they are read. */
export function madeReading(text: string, title: string | null = null): PageReading {
  const page = { text, headings: [], sheets: [], title, language: null };
  return { read: true, format: 'html', page, signs: { ...NO_SIGNS, title, opening: text.slice(0, 500) } };
}

/** What reading came to, with hashes that are the words themselves. */
export function madeRead(reading: PageReading): ReadAnswer {
  const page: CanonicalPage | null = reading.read ? canonicalPage(reading.page) : null;
  return { reading, page, bodyHash: `body ${page?.text}`, textHash: page && `text ${page.text}` };
}

/** A visit of a day: what answered, and the words of the page, null where there are none. */
export interface MadeDay {
  readonly on: string;
  readonly visit?: Visit;
  readonly text?: string | null;
  readonly page?: WatchedPage;
}

/** What days come to, each with those before as its history. */
export function observeDays(days: readonly MadeDay[]): readonly Observation[] {
  const history: Observation[] = [];
  for (const day of days) history.push(observe(day, [...history]));
  return history;
}

function observe({ on, visit, text, page = madePage() }: MadeDay, history: readonly Observation[]): Observation {
  const answer = visit ?? madeAnswer();
  const hasWords = text !== null && answer.result === 'answered' && answer.body !== null;
  const read = hasWords ? madeRead(madeReading(text ?? `${AROUND} ${QUOTE}`)) : null;
  return decideObservation({ page, visit: answer, read, on, at: `${on}T06:00:00.000Z`, history });
}
