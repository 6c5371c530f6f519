/** What a look for the words of a correction came to: taken from a visit, and said to its sender. */
import type { Observation } from '../verify/observation.ts';
import { foundElsewhere } from './found-page.ts';
import type { Lookup } from './proposal.ts';

/** Why nobody looked. */
export const NOT_VISITED = ['no_contact', 'failed'] as const;
export type NotVisited = (typeof NOT_VISITED)[number];

/** What an observation of the named page, with the one quote, showed. */
export function lookupOf(observation: Observation, page: Pick<Lookup, 'title' | 'language'>): Lookup {
  const { at, why, finalUrl, status, bodyHash, quotes, outcome } = observation;
  const [quote] = quotes;
  const { near = null, differences = [], around = null } = quote ?? {};
  return {
    at,
    outcome: quote?.outcome ?? outcome,
    why,
    finalUrl,
    status,
    ...page,
    near,
    differences,
    around,
    bodyHash,
  };
}

/** That nobody looked, and why. */
export function notVisited(at: string, why: NotVisited): Lookup {
  const nothing = { finalUrl: null, status: null, title: null, near: null, around: null, bodyHash: null };
  return { at, outcome: 'not_visited', why, differences: [], ...nothing };
}

/** The same as a sentence for its sender, who named the address. */
export function lookupSentence(lookup: Lookup | null, url: string): string {
  if (lookup === null) return 'The page was not looked up yet.';
  if (foundElsewhere(url, lookup) !== null) return FOUND_ELSEWHERE;
  if (lookup.outcome !== 'not_visited') return SAYS[lookup.outcome];
  return lookup.why === 'no_contact'
    ? 'The page was not visited: this server does not tell others who it is, and so visits nobody. A reviewer will look.'
    : 'The page could not be looked up just now. A reviewer will look.';
}

const FOUND_ELSEWHERE = 'The address you named led to another page, and the words were found there.';

const SAYS: Readonly<Record<Exclude<Lookup['outcome'], 'not_visited'>, string>> = {
  found: 'The words were found on the page you named.',
  altered: 'The page you named says something else in their place.',
  ambiguous: 'The words stand in several places of the page you named; a longer quote would tell which is meant.',
  absent: 'The page you named was read, and the words were not found on it.',
  moved: 'The address you named leads elsewhere, and the words were not found there.',
  gone: 'There is no page at the address you named.',
  soft_error: 'What stands at the address you named looks like a page about an error.',
  unreadable: 'The page you named could not be read by a program. A reviewer will look.',
  challenge: 'The page you named lets no program in. A reviewer will look.',
  blocked: 'The page you named refused our visit. A reviewer will look.',
  blocked_by_robots: 'The page you named asks programs to stay away (robots.txt), and so we did. A reviewer will look.',
  unreachable: 'The page you named could not be reached.',
};
