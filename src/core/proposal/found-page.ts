/** The page on which the words of a correction were found: the one that was named, or another to which its address led. */
import { movedTo } from '../verify/page-address.ts';
import type { Lookup } from './proposal.ts';

/** As much of a look as says where its words were found. */
type Sighted = Pick<Lookup, 'outcome' | 'finalUrl'>;

/** Where the address led, if the words were found there and that is another page; null if not. */
export function foundElsewhere(url: string, lookup: Sighted | null): string | null {
  if (lookup?.outcome !== 'found' || lookup.finalUrl === null) return null;
  return movedTo(url, lookup.finalUrl);
}

/** Where the address led, in words that say whose the found words are; null where it led nowhere else. */
export function ledWords(url: string, lookup: Sighted | null): string | null {
  const elsewhere = foundElsewhere(url, lookup);
  return elsewhere && `The address led to another page, and the words were found there: ${elsewhere}`;
}

/** The living address of the words: a buyer who opens it reads them there, and whoever answers at it has said them. */
export function livingAddress(url: string, lookup: Sighted | null): string {
  return foundElsewhere(url, lookup) ?? url;
}
