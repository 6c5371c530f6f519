/** A visit that ended elsewhere than where the page was: on a login, a search or a front page, or sent on by the page itself. */
import { isRootAddress, sameAddress, sameHost, samePage } from '../page-address.ts';
import type { PageReading } from '../page-text.ts';
import { recogniseLogin } from './login-page.ts';
import { type Answer, glanceAt, type Recognised } from './recogniser.ts';
import { refreshTarget } from './refresh-target.ts';
import { recogniseSearch } from './search-page.ts';

/** What a page that only sends its readers on has to say. */
const LONGEST_ON_THE_WAY = 500;

/** Recognises that a visit was led away from its page; null when it ended on a page that may be the one. */
export function recogniseMoved(requestedUrl: string, answer: Answer, reading: PageReading): Recognised | null {
  const { finalUrl } = answer;
  const all = [
    recogniseLogin(requestedUrl, finalUrl, reading),
    recogniseSearch(requestedUrl, finalUrl),
    recogniseRoot(requestedUrl, finalUrl),
    recogniseRefresh(answer, reading),
  ].filter((each) => each !== null);
  return all.find(({ isByAddress }) => isByAddress) ?? all[0] ?? null;
}

/** The front page of a site says a little of everything; another host may hold nothing but the page (`trust.example.com/`). */
function recogniseRoot(requestedUrl: string, finalUrl: string): Recognised | null {
  if (!isRootAddress(finalUrl) || isRootAddress(requestedUrl)) return null;
  return { recogniser: 'root', on: finalUrl, isByAddress: sameHost(requestedUrl, finalUrl) };
}

/** Recognises a page that sends its readers on, by its markup or by a header. */
export function recogniseRefresh({ finalUrl, headers }: Answer, reading: PageReading): Recognised | null {
  const to = refreshTarget(headers['refresh'] ?? '') ?? reading.signs.refreshTo;
  if (to === null || !URL.canParse(to, finalUrl) || glanceAt(reading).length > LONGEST_ON_THE_WAY) return null;
  const address = new URL(to, finalUrl).href;
  if (sameAddress(finalUrl, address)) return null;
  // To itself with something asked, as for readers without script: it is sent to them all the same.
  return { recogniser: 'refresh', on: address, isByAddress: !samePage(finalUrl, address) };
}
