/** The queue in groups and on pages, and what of it is asked for. */
import { describe, expect, test } from 'vitest';
import { madeLookup, madeSent, madeShown } from '../../../test/made-proposal.ts';
import { miniDataset } from '../../../test/mini-record.ts';
import type { Proposal } from './proposal.ts';
import { STATES } from './proposal-life.ts';
import {
  groupQueue,
  isAskedFor,
  pageOfQueue,
  parseQueueRequest,
  QUEUE_PAGE,
  statesOf,
  wordsOf,
} from './queue-request.ts';

const PROMISED = { acknowledge: 2, dispute: 5, decide: 15 };
const sentOn = (day: string, more: Partial<Proposal> = {}) =>
  madeSent({}, { ...more, receivedAt: `${day}T08:00:00.000Z` } as never);
const asked = (query: string) => parseQueueRequest(miniDataset(), new URLSearchParams(query));

describe('groups', () => {
  test('stand in the order in which they press, each with its oldest first', () => {
    const reviewed = { steps: [{ ...step(), by: 'reviewer' as const }] };
    const all = [
      sentOn('2026-11-20', reviewed),
      sentOn('2026-11-23', reviewed),
      sentOn('2026-11-19', reviewed),
      sentOn('2026-10-01'),
      sentOn('2026-11-03', reviewed),
      sentOn('2026-09-01', { state: 'declined' }),
      madeShown({}),
    ];
    const groups = groupQueue(all, PROMISED, '2026-11-23');
    expect(
      groups.map(
        ({ age, kind, all: each }) => `${age} ${kind} ${each.map(({ proposal }) => proposal.receivedAt.slice(5, 10))}`,
      ),
    ).toEqual([
      'overdue correction 10-01',
      'soon correction 11-03',
      'fresh correction 11-19,11-20,11-23',
      'fresh change 11-19',
      'decided correction 09-01',
    ]);
  });

  test('are torn over pages as if they were one list', () => {
    const groups = groupQueue(
      [...Array(QUEUE_PAGE + 10).fill(sentOn('2026-11-20')), madeShown({})],
      PROMISED,
      '2026-11-20',
    );
    const sizes = (page: number) => pageOfQueue(groups, page).groups.map(({ kind, all }) => [kind, all.length]);
    expect(sizes(1)).toEqual([['correction', QUEUE_PAGE]]);
    expect(sizes(2)).toEqual([
      ['correction', 10],
      ['change', 1],
    ]);
    expect(sizes(3)).toEqual([]);
    expect(pageOfQueue(groups, 1)).toMatchObject({ pages: 2, total: QUEUE_PAGE + 11 });
    expect(pageOfQueue([], 1)).toMatchObject({ pages: 1, total: 0 });
  });
});

describe('what is asked for', () => {
  test('is what is open when nothing is said', () => {
    expect(asked('state=&kind=&offering=')).toEqual({
      ...{ state: 'open', kind: null, offering: null, dimension: null, words: null },
      ...{ isDisputed: false, isPlain: false, page: 1 },
    });
    expect(statesOf(asked(''))).toEqual(['received', 'asked_back']);
    expect(statesOf(asked('state=applied'))).toEqual(['applied']);
    expect(statesOf(asked('state=all'))).toEqual(STATES);
  });

  test.each<[string, Proposal, boolean]>([
    ['kind=question', madeSent({ source: null }), true],
    ['kind=question', madeSent(), false],
    ['disputed=1', madeSent({}, { disputedSince: '2026-11-20' }), true],
    ['disputed=1', madeSent(), false],
    ['words=found', madeSent({}, { lookup: madeLookup() }), true],
    ['words=not_found', madeSent({}, { lookup: madeLookup() }), false],
    ['question=retention_zdr', madeSent(), true],
    ['question=gdpr_dpa', madeSent(), false],
    ['offering=acme-api', madeSent(), true],
    ['offering=acme-north', madeSent(), false],
    ['offering=acme-api', madeShown({ quotes: [quoteOf('platform:acme-cloud')] }), true],
    ['offering=acme-north', madeShown({ quotes: [quoteOf('platform:acme-cloud')] }), false],
  ])('?%s fits or does not', (query, proposal, fits) => {
    expect(isAskedFor(miniDataset(), proposal, asked(query))).toBe(fits);
  });

  test.each([
    [madeSent({ source: null }), null],
    [madeSent(), 'not_yet'],
    [madeSent({}, { lookup: madeLookup({ outcome: 'not_visited' }) }), 'not_seen'],
    [madeSent({}, { lookup: madeLookup({ outcome: 'blocked' }) }), 'not_seen'],
    [madeSent({}, { lookup: madeLookup({ outcome: 'absent' }) }), 'not_found'],
    [madeSent({}, { lookup: madeLookup({ outcome: 'altered' }) }), 'not_found'],
    [madeSent({}, { lookup: madeLookup() }), 'found'],
    [madeShown({}), null],
  ])('the words of %j came to %s', (proposal, words) => {
    expect(wordsOf(proposal)).toBe(words);
  });
});

function step() {
  return { at: '', act: 'dispute', name: null, from: null, to: 'received', note: null } as const;
}

function quoteOf(subject: string) {
  return { subject, dimension: 'retention_zdr', exception: null, finding: '0'.repeat(16), quote: 'x' };
}
