/** What must be said below answers: how their words were seen in few or many ways, once each, and never more than is true. */
import { describe, expect, test } from 'vitest';
import { madeFinding } from '../../../test/made-finding.ts';
import { miniDataset } from '../../../test/mini-record.ts';
import type { Finding } from '../record/record.ts';
import { ageWords, guardSentences, type SaidAnswer, type SeenFinding, seenSentence, seenWords } from './sentence.ts';

const { sentences, dimensions } = miniDataset().content;
function searched(...vias: readonly ('live' | 'stored_copy')[]): Finding {
  const each = vias.map((via) => ({ what: 'the documentation', on: '2026-07-05', via }));
  return madeFinding({ answer: 'silent', route: 'none', searched: each });
}

/** Stands on a page of which no words are quoted. */
function named(via: 'third_party_copy' | 'stored_copy'): Finding {
  const at = {
    url: 'https://trust.acme-models.com/',
    title: 'Trust',
    publisher: 'Acme',
    instrument: 'statement',
  } as const;
  return madeFinding({ sources: [{ ...at, seen: { on: '2026-07-05', via } }] });
}

function seen(more: Partial<SeenFinding> = {}): SeenFinding {
  return { read_on: '2026-07-05', verified_on: null, basis: 'copy', record: madeFinding(), ...more };
}

const visited = (day: string) => seen({ read_on: day, verified_on: day, basis: 'live' });

describe('S5', () => {
  test.each<[string, readonly SeenFinding[], string]>([
    ['nothing where nothing was read', [seen({ read_on: null })], ''],
    ['nothing for no answers', [], ''],
    [
      'a copy of unknown date, once for many',
      [seen(), seen(), seen()],
      'Read on 5 Jul 2026 in a copy whose own date is unknown. The page may have changed.',
    ],
    [
      'two days in one breath',
      [visited('2026-10-12'), visited('2026-07-05')],
      'Read on 5 Jul 2026 and 12 Oct 2026 in the live page. The page may have changed.',
    ],
    [
      'more than three days as a span',
      ['2026-07-05', '2026-07-06', '2026-07-09', '2026-08-01'].map(visited),
      'Read on 4 days from 5 Jul 2026 to 1 Aug 2026 in the live page. The page may have changed.',
    ],
    [
      'the day of a capture',
      [seen({ verified_on: '2026-06-14', basis: 'archive' })],
      'Read on 5 Jul 2026 in an archived copy of 14 Jun 2026. The page may have changed.',
    ],
    [
      'the day of the visit, although a copy was read later',
      [seen({ read_on: '2026-10-12', verified_on: '2026-07-05', basis: 'live' })],
      'Read on 5 Jul 2026 in the live page. The page may have changed.',
    ],
    [
      'each way for itself, the most direct first',
      [seen(), visited('2026-07-05')],
      'Read on 5 Jul 2026 in the live page. The page may have changed. Read on 5 Jul 2026 in a copy whose own date is unknown. The page may have changed.',
    ],
    [
      'silence on a visit is no reading of a copy',
      [seen({ record: searched('live') })],
      'Read on 5 Jul 2026 in the live page. The page may have changed.',
    ],
    [
      'silence of which a part was a copy',
      [seen({ record: searched('live', 'stored_copy') })],
      'Read on 5 Jul 2026 in a copy whose own date is unknown. The page may have changed.',
    ],
    [
      'a page that only others name is not read',
      [seen({ record: named('third_party_copy') }), seen()],
      'Read on 5 Jul 2026 in a copy whose own date is unknown. The page may have changed. Read on 5 Jul 2026 in accounts of others that name the page; none of its own words were read here. The page may have changed.',
    ],
    [
      'a copy of which no words are quoted was read all the same',
      [seen({ record: named('stored_copy') })],
      'Read on 5 Jul 2026 in a copy whose own date is unknown. The page may have changed.',
    ],
  ])('%s', (_, findings, text) => {
    expect(seenSentence(sentences, findings)).toBe(text);
  });
});

test.each<[SeenFinding, string]>([
  [seen(), 'Read 5 Jul 2026 · copy of unknown date'],
  [visited('2026-07-05'), 'Verified 5 Jul 2026 · live page'],
  [seen({ verified_on: '2026-06-14', basis: 'archive' }), 'Verified 14 Jun 2026 · dated archive'],
  [seen({ record: searched('stored_copy') }), 'Searched 5 Jul 2026 · in copies'],
  [seen({ record: searched('live') }), 'Searched 5 Jul 2026'],
  [seen({ read_on: null }), ''],
  [seen({ record: named('third_party_copy') }), 'Named 5 Jul 2026 · in accounts of others, own words not read here'],
  [seen({ record: named('stored_copy') }), 'Read 5 Jul 2026 · copy of unknown date'],
])('%j in a few words: %s', (finding, words) => {
  expect(seenWords(finding)).toBe(words);
});

describe('below a list of answers', () => {
  const answer = (id: string, grade: 'yes_public' | 'no_public_evidence' | 'no'): SaidAnswer => {
    const dimension = dimensions.find((each) => each.id === id);
    if (!dimension) throw new Error(`There is no question ${id}.`);
    return { dimension, finding: { ...seen(), grade } };
  };

  test.each<[string, readonly SaidAnswer[], string]>([
    ['yeses', [answer('soc2_type2', 'yes_public'), answer('gdpr_dpa', 'yes_public')], 'S3 S5'],
    ['silences', [answer('soc2_type2', 'no_public_evidence')], 'S4 S5'],
    ['what a voluntary list says', [answer('gpai_cop', 'no')], 'S5 S7'],
    ['all of them', [answer('gpai_cop', 'yes_public'), answer('gdpr_dpa', 'no_public_evidence')], 'S3 S4 S5 S7'],
    ['an answer that depends on the model', [{ ...answer('gpai_cop', 'no'), finding: null }], ''],
  ])('%s: each sentence once', (_, answers, ids) => {
    const said = guardSentences(sentences, answers);
    expect(said.map(({ id }) => id).join(' ')).toBe(ids);
    expect(said.filter(({ text }) => text === '' || text.includes('{'))).toEqual([]);
  });
});

test('a page that was only named was not read, however long ago', () => {
  const cell = { verifiedOn: null, age: { days: 5, label: 'ageing', basis: 'copy' } } as const;
  expect(ageWords({ ...cell, finding: seen({ record: named('third_party_copy') }) })).toBe('ageing · named 5 days ago');
});

test.each<[number, boolean, string]>([
  [0, false, 'ageing · read today'],
  [1, false, 'ageing · read 1 day ago'],
  [5, false, 'ageing · read 5 days ago'],
  [0, true, 'ageing · read that day'],
  [1, true, 'ageing · read 1 day before'],
  [5, true, 'ageing · read 5 days before'],
])('words read %i days before the day shown, an earlier one: %s', (days, isPast, words) => {
  expect(ageWords({ verifiedOn: null, age: { days, label: 'ageing', basis: 'copy' } }, isPast)).toBe(words);
});
