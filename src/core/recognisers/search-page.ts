/** A search page where a visit ended that had asked for something else. */
import { pathSegments } from '../page-address.ts';
import type { Recognised } from './recogniser.ts';

const SEGMENTS =
  /^(?:search|site-?search|search-results?|results|suche|recherche|buscar|busqueda|cerca|ricerca|busca|pesquisa|zoeken|find)$/i;
const PARAMETERS = ['q', 'query', 's', 'search', 'keyword', 'keywords', 'searchterm', 'search_query', 'term'];

/** Recognises a search by the address that a visit was led to. */
export function recogniseSearch(requestedUrl: string, finalUrl: string): Recognised | null {
  if (searchAddress(requestedUrl) !== null) return null;
  const on = searchAddress(finalUrl);
  return on === null ? null : { recogniser: 'search', on };
}

function searchAddress(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const asked = [...new URL(url).searchParams.keys()].find((name) => PARAMETERS.includes(name.toLowerCase()));
  if (asked !== undefined) return `parameter ${asked}`;
  const segments = pathSegments(url) ?? [];
  return SEGMENTS.test(segments.at(-1) ?? '') ? `path /${segments.join('/')}` : null;
}
