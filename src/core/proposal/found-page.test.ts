/** Where the words of a correction were found, as it is told to whoever sent it and to whoever decides. */
import { expect, test } from 'vitest';
import { madeLookup } from '../../../test/made-proposal.ts';
import { ledWords, livingAddress } from './found-page.ts';
import { lookupSentence } from './lookup.ts';
import type { Lookup } from './proposal.ts';

const NAMED = 'https://docs.acme-models.com/go';
const THERE = 'https://evil.example.org/terms';

test.each<[string, Partial<Lookup>, string]>([
  ['found on another page', { finalUrl: THERE }, THERE],
  ['found where it was named', { finalUrl: NAMED }, NAMED],
  ['found on the same page in other letters', { finalUrl: 'https://www.docs.acme-models.com/go/' }, NAMED],
  ['found, at an address that nobody noted', { finalUrl: null }, NAMED],
  ['not found where it led', { finalUrl: THERE, outcome: 'absent' }, NAMED],
])('%s', (_name, seen, url) => {
  const lookup = madeLookup(seen);
  expect(livingAddress(NAMED, lookup)).toBe(url);
  expect(ledWords(NAMED, lookup)?.includes(THERE) ?? false).toBe(url === THERE);
  expect(lookupSentence(lookup, NAMED).includes('led to another page')).toBe(url === THERE);
});
