/** What amendments wait for that only a reviewer can say, and what settles it. */
import { describe, expect, test } from 'vitest';
import { madeLookup, madeSent, madeShown, RETENTION_PAGE, RETENTION_SOURCE } from '../../../test/made-proposal.ts';
import { MINI_DAY, miniDataset, miniText } from '../../../test/mini-record.ts';
import type { SourceProposal } from '../verify/proposal.ts';
import { draftAmendments } from './draft-amendment.ts';
import type { Correction, Lookup } from './proposal.ts';
import { listAwaitedWords, NO_WORD, type ReviewerWord } from './reviewer-word.ts';

const FILE = 'platforms/acme-cloud/retention_zdr.yaml';
const STANDING = 'Inputs and outputs are deleted after 30 days; approved customers can have zero retention.';
const SEEN_TODAY = miniDataset({ [FILE]: miniText(FILE).replace('via: live', 'via: person') });

interface Told {
  readonly lookup?: Partial<Lookup> | null;
  readonly word?: Partial<ReviewerWord>;
  readonly dataset?: ReturnType<typeof miniDataset>;
}

/** The words that the draft of a correction waits for, each with its place. */
function awaitedBy(correction: Partial<Correction>, { lookup = {}, word = {}, dataset = miniDataset() }: Told = {}) {
  const proposal = madeSent(correction, { lookup: lookup && madeLookup(lookup) });
  const amendments = draftAmendments(dataset, proposal, MINI_DAY);
  const awaited = listAwaitedWords(dataset, { proposal, word: { ...NO_WORD, ...word } }, amendments);
  return awaited.map(({ code, path }) => [code, path.join('/')]);
}

describe('words that a person is said to have seen', () => {
  const SEEN = [['seen-by-somebody', 'sources/0/seen']];
  test.each<[string, Told['lookup'], readonly unknown[]]>([
    ['found by a visit', {}, []],
    ['other words stand there', { outcome: 'altered', near: 'Others.' }, SEEN],
    ['no words stand there', { outcome: 'absent' }, SEEN],
    ['nobody was let in', { outcome: 'blocked' }, SEEN],
    ['nobody could look', { outcome: 'not_visited' }, SEEN],
    ['nobody has looked', null, SEEN],
  ])('%s', (_name, lookup, expected) => {
    expect(awaitedBy({}, { lookup })).toEqual(expected);
    expect(awaitedBy({}, { lookup, word: { isForAll: true } })).toEqual(expected);
    expect(awaitedBy({}, { lookup, word: { isSeen: true } })).toEqual([]);
  });

  test.each<[string, Partial<Lookup> | null, string, readonly unknown[]]>([
    ['words that a visit found', {}, RETENTION_PAGE, []],
    ['words of another page than it went to', {}, `${RETENTION_PAGE}/other`, SEEN],
    ['words that it did not find', { outcome: 'absent' }, RETENTION_PAGE, SEEN],
    ['words that nobody looked for', null, RETENTION_PAGE, SEEN],
  ])('%s, called live by hand', (_name, lookup, url, expected) => {
    const proposal = madeSent({}, { lookup: lookup && madeLookup(lookup) });
    const [draft] = draftAmendments(miniDataset(), proposal, MINI_DAY);
    const source = draft?.finding.sources?.[0];
    if (!draft || !source) throw new Error('nothing was drafted');
    const live = { ...source, url, seen: { on: MINI_DAY, via: 'live' as const } };
    const amendment = { ...draft, finding: { ...draft.finding, sources: [live] } };
    const awaited = listAwaitedWords(miniDataset(), { proposal, word: NO_WORD }, [amendment]);
    expect(awaited.map(({ code, path }) => [code, path.join('/')])).toEqual(expected);
  });

  describe('of a change, called live by hand', () => {
    const answers = miniDataset().answers.get('platform/acme-cloud/retention_zdr');
    const place = { subject: 'platform:acme-cloud', dimension: 'retention_zdr', exception: null };
    const quotes = [{ ...place, finding: answers?.findings.at(-1)?.id ?? '', quote: STANDING }];
    const near = 'Inputs and outputs are deleted\nafter 7 days.';
    const moved = { cause: 'source_moved', finalUrl: `${RETENTION_PAGE}/new` } as const;

    test.each<[string, Partial<SourceProposal>, string | undefined, readonly unknown[]]>([
      ['as they were drafted', { cause: 'altered', near }, undefined, []],
      ['typed otherwise', { cause: 'altered', near }, '“inputs and outputs are deleted after 7 days.”', []],
      ['other words', { cause: 'altered', near }, 'Inputs and outputs are deleted after 8 days.', SEEN],
      ['those of a page that moved', moved, undefined, []],
      ['other words on a page that moved', moved, 'Inputs and outputs are deleted after 8 days.', SEEN],
    ])('%s', (_name, change, quote, expected) => {
      const proposal = madeShown({ quotes, ...change });
      const [draft] = draftAmendments(miniDataset(), proposal, MINI_DAY);
      const source = draft?.finding.sources?.[0];
      if (!draft || !source) throw new Error('nothing was drafted');
      const edited = { ...source, ...(quote !== undefined && { quote }) };
      const amendment = { ...draft, finding: { ...draft.finding, sources: [edited] } };
      const told = (isSeen: boolean) =>
        listAwaitedWords(miniDataset(), { proposal, word: { ...NO_WORD, isSeen } }, [amendment]);
      expect(told(false).map(({ code, path }) => [code, path.join('/')])).toEqual(expected);
      expect(told(true)).toEqual([]);
    });

    test.each(['absent', 'gone'] as const)('on a page where they are %s', (cause) => {
      const proposal = madeShown({ quotes, cause });
      const [draft] = draftAmendments(miniDataset(), proposal, MINI_DAY);
      if (!draft) throw new Error('nothing was drafted');
      const amendment = { ...draft, finding: { ...draft.finding, sources: [RETENTION_SOURCE] } };
      expect(listAwaitedWords(miniDataset(), { proposal, word: NO_WORD }, [amendment])).toHaveLength(1);
    });
  });

  test('those that the record has already, with their day, need nobody to see them again', () => {
    expect(awaitedBy({}, { dataset: SEEN_TODAY })).toEqual([]);
  });

  test('the same words with a day on which nobody saw them do', () => {
    const source = { url: RETENTION_PAGE, quote: STANDING };
    expect(awaitedBy({ source }, { lookup: null, dataset: SEEN_TODAY })).toEqual(SEEN);
  });
});

describe('what was said of one model', () => {
  test('is not taken for all of them by itself', () => {
    const model = 'acme-9';
    expect(awaitedBy({ model })).toEqual([['said-of-all-models', '']]);
    expect(awaitedBy({ model }, { word: { isSeen: true } })).toEqual([['said-of-all-models', '']]);
    expect(awaitedBy({ model }, { word: { isForAll: true } })).toEqual([]);
  });

  test('may confirm what is said of all already', () => {
    expect(awaitedBy({ model: 'acme-9', source: { url: RETENTION_PAGE, quote: STANDING } })).toEqual([]);
  });

  test('is for that model where it has an answer of its own', () => {
    const place = {
      level: 'platform',
      subject: 'acme-cloud',
      dimension: 'training_on_customer_data',
      exception: 'vision',
    } as const;
    expect(awaitedBy({ model: 'acme-vision', dimension: place.dimension, place })).toEqual([]);
  });
});
