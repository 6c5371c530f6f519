/** A visit that ended elsewhere than where the page was: on a login, a search or a front page, or sent on by the page itself. */
import { isRootAddress, sameAddress } from '../page-address.ts';
import type { PageReading } from '../page-text.ts';
import { recogniseLogin } from './login-page.ts';
import { glanceAt, type Recognised } from './recogniser.ts';
import { recogniseSearch } from './search-page.ts';

/** What a page that only sends its readers on has to say. */
const LONGEST_ON_THE_WAY = 500;

/** Recognises that a visit was led away from its page; null when it ended on a page that may be the one. */
export function recogniseMoved(requestedUrl: string, finalUrl: string, reading: PageReading): Recognised | null {
  const login = recogniseLogin(requestedUrl, finalUrl, reading);
  if (login) return login;
  if (!sameAddress(requestedUrl, finalUrl)) {
    const search = recogniseSearch(requestedUrl, finalUrl);
    if (search) return search;
    if (isRootAddress(finalUrl) && !isRootAddress(requestedUrl)) return { recogniser: 'root', on: finalUrl };
  }
  return recogniseRefresh(finalUrl, reading);
}

function recogniseRefresh(finalUrl: string, reading: PageReading): Recognised | null {
  const to = reading.signs.refreshTo;
  if (to === null || !URL.canParse(to, finalUrl) || glanceAt(reading).length > LONGEST_ON_THE_WAY) return null;
  const address = new URL(to, finalUrl).href;
  return sameAddress(finalUrl, address) ? null : { recogniser: 'refresh', on: address };
}
