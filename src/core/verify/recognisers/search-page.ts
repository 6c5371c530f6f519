/** A search page where a visit ended that had asked for something else. */
import { pathSegments, samePage } from '../page-address.ts';
import type { Recognised } from './recogniser.ts';

const SEGMENTS =
  /^(?:search|site-?search|search-results?|results|suche|recherche|buscar|busqueda|cerca|ricerca|busca|pesquisa|zoeken|find)$/i;
const PARAMETERS: ReadonlySet<string> = new Set([
  'q',
  'query',
  'search',
  'keyword',
  'keywords',
  'searchterm',
  'search_query',
]);

/** Recognises a search by the address that a visit was led to. */
export function recogniseSearch(requestedUrl: string, finalUrl: string): Recognised | null {
  // A page that was led to itself is no search for it, whatever its address asks for then.
  if (searchAddress(requestedUrl) !== null || samePage(requestedUrl, finalUrl)) return null;
  const on = searchAddress(finalUrl);
  return on === null ? null : { recogniser: 'search', on, isByAddress: true };
}

/** A path is a search if it is nothing else: `/docs/search` may be a chapter on it. */
function searchAddress(url: string): string | null {
  const segments = pathSegments(url);
  if (segments === undefined) return null;
  const asked = [...new URL(url).searchParams.keys()].find(
    (name) => PARAMETERS.has(name.toLowerCase()) || (name === 's' && segments.length === 0),
  );
  if (asked !== undefined) return `parameter ${asked}`;
  return segments.length === 1 && SEGMENTS.test(segments[0] ?? '') ? `path /${segments[0]}` : null;
}
