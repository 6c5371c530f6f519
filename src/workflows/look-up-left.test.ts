/** What could not be looked up when it was sent is looked up later: the oldest first, within bounds, and once. */
import { describe, expect, test } from 'vitest';
import { madeCorrection, madeLookup, madeSent } from '../../test/made-proposal.ts';
import type { SentProposal } from '../core/proposal/proposal.ts';
import { LEFT_BOUNDS, openLeftLookUps } from './look-up-left.ts';
import type { LookUp } from './look-up-words.ts';

const urlOf = (host: string, page = 0) => `https://${host}.example/${page}`;

function left(ref: string, url: string, more: Partial<SentProposal> = {}): SentProposal {
  const correction = madeCorrection({ source: { url, quote: 'some words of it' } });
  return { ...madeSent(), ref, correction, lookup: null, state: 'received', same: [], ...more };
}

/** A store with these in it, pages that answer when they are told to, and time that passes when it is told to. */
function world(proposals: readonly SentProposal[], folded: readonly SentProposal[] = []) {
  const kept: string[] = [];
  const asked: string[] = [];
  const answers = new Map<string, () => void>();
  const timers: (() => void)[] = [];
  const state = { isFull: false, isOpen: true, underWay: '' };
  const lookUp: LookUp = ({ url }) => {
    if (state.isFull) return null;
    asked.push(url);
    return new Promise((resolve) => answers.set(url, () => resolve(madeLookup())));
  };
  const now = (all: readonly SentProposal[]) =>
    all.map((each) => (kept.includes(each.ref) ? { ...each, lookup: madeLookup() } : each));
  const store = {
    listProposals: async () => now(proposals),
    findProposal: async (ref: string) => now(folded).find((each) => each.ref === ref) ?? null,
    keepLookup: async (ref: string) => void kept.push(ref),
  };
  const leftLookUps = openLeftLookUps({
    store: async () => (state.isOpen ? store : null),
    lookUp,
    isUnderWay: (ref) => ref === state.underWay,
    renew: () => undefined,
    pause: () => new Promise((resolve) => timers.push(resolve)),
    report: (error) => expect(error).toBe(undefined),
  });
  /** All that can happen by itself has happened. */
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const answerAll = async () => {
    for (let before = -1; before !== asked.length; ) {
      before = asked.length;
      for (const answer of answers.values()) answer();
      await settle();
    }
  };
  return { ...leftLookUps, kept, asked, answers, timers, state, settle, answerAll };
}

describe('what is left', () => {
  test('is looked up when a server starts: what has a page and no look yet, those that say the same too', async () => {
    const folded = left('c-00000000000b', urlOf('a'));
    const { begin, answerAll, kept } = world(
      [
        left('c-00000000000a', urlOf('a'), { same: [folded.ref], lookup: madeLookup() }),
        left('c-00000000000c', urlOf('c')),
        left('c-00000000000d', urlOf('d'), { kind: 'question', correction: madeCorrection({ source: null }) }),
      ],
      [folded],
    );
    const begun = begin();
    await answerAll();
    await begun;
    expect(kept).toEqual([folded.ref, 'c-00000000000c']);
  });

  test('is not looked up beside its own look, nor where no store is open', async () => {
    const { begin, asked, state } = world([left('c-00000000000a', urlOf('a'))]);
    state.underWay = 'c-00000000000a';
    await begin();
    state.underWay = '';
    state.isOpen = false;
    await begin();
    expect(asked).toEqual([]);
  });

  test('is asked for again when there is room, or after a minute, and never while nothing is left', async () => {
    const { leave, resume, answerAll, asked, kept, state, timers, settle } = world([
      left('c-00000000000a', urlOf('a')),
    ]);
    resume();
    await settle();
    expect(asked).toEqual([]);
    state.isFull = true;
    leave();
    resume();
    await settle();
    expect([asked.length, timers.length]).toEqual([0, 1]);
    state.isFull = false;
    timers[0]?.();
    await settle();
    await answerAll();
    expect(kept).toEqual(['c-00000000000a']);
  });
});

test('what is left while others are looked up is asked for again, however long they take', async () => {
  const [first, second] = ['c-00000000000a', 'c-00000000000b'] as const;
  const { begin, leave, answerAll, kept, state, timers, settle } = world([
    left(first, urlOf('a')),
    left(second, urlOf('b')),
  ]);
  state.underWay = second;
  const begun = begin();
  await settle();
  state.underWay = '';
  leave();
  timers[0]?.();
  await settle();
  expect(kept).toEqual([]);
  await answerAll();
  await begun;
  expect([kept, timers.length]).toEqual([[first], 2]);
  timers[1]?.();
  await settle();
  await answerAll();
  expect(kept).toEqual([first, second]);
});

describe('how much of it', () => {
  test('few at once, one page of a host at a time, the oldest first; a page that never answers holds up no other', async () => {
    const silent = Array.from({ length: 30 }, (_, page) => left(`c-silent-${page}`, urlOf('silent', page)));
    const others = ['a', 'b', 'c'].map((host) => left(`c-${host}`, urlOf(host)));
    const { begin, asked, answers, settle, kept } = world([...silent, ...others]);
    void begin();
    await settle();
    expect(asked).toEqual([urlOf('silent'), urlOf('a'), urlOf('b')]);
    answers.get(urlOf('a'))?.();
    await settle();
    expect(asked.slice(3)).toEqual([urlOf('c')]);
    for (const host of ['b', 'c']) answers.get(urlOf(host))?.();
    await settle();
    expect(kept).toEqual(['c-a', 'c-b', 'c-c']);
    expect(asked.length).toBe(4);
  });

  test('no more in one pass than its bound; the rest stays for the next', async () => {
    const many = Array.from({ length: LEFT_BOUNDS.most + 1 }, (_, index) => left(`c-${index}`, urlOf(`h${index}`)));
    const { begin, answerAll, settle, kept, timers } = world(many);
    const begun = begin();
    await answerAll();
    await begun;
    expect([kept.length, timers.length]).toEqual([LEFT_BOUNDS.most, 1]);
    timers[0]?.();
    await settle();
    await answerAll();
    expect(kept.length).toBe(LEFT_BOUNDS.most + 1);
  });
});
