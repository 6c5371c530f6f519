/** Look-ups that strangers ask for: shared, few at once, and no page visited more than it should be. */
import { describe, expect, test } from 'vitest';
import { notVisited } from '../core/proposal/lookup.ts';
import type { Lookup } from '../core/proposal/proposal.ts';
import { LOOK_UP_BOUNDS, type LookUpBounds, type PageSeen, shareLookUps } from './look-up-words.ts';

const AT = '2026-11-23T12:00:00.000Z';
const found = (quote: string): Lookup => ({ ...notVisited(AT, 'failed'), outcome: 'found', why: null, near: quote });

/** A world in which pages answer when they are told to, and a clock that is set by hand. */
function world(bounds: Partial<LookUpBounds> = {}, seen: PageSeen = found) {
  const visits: string[] = [];
  const answers: (() => void)[] = [];
  const failures: (() => void)[] = [];
  const clock = { ms: 0 };
  const reported: unknown[] = [];
  const lookUp = shareLookUps(
    {
      seePage: ({ url }) => {
        visits.push(url);
        return new Promise((resolve, reject) => {
          answers.push(() => resolve(seen));
          failures.push(() => reject(new Error('broken')));
        });
      },
      nowMs: () => clock.ms,
      now: () => AT,
      report: (error) => reported.push(error),
    },
    { ...LOOK_UP_BOUNDS, ...bounds },
  );
  return { lookUp, visits, answers, failures, clock, reported };
}

/** A page at a host of its own. */
const at = (host: string, quote = 'some words') => ({ url: `https://${host}.example/`, quote });
const source = (page: string, quote = 'some words') => ({ url: `https://example.com/${page}`, quote });

describe('what is shared', () => {
  test('the same words on the same page are looked for once in ten minutes, whatever place on it is linked', async () => {
    const { lookUp, visits, answers, clock } = world();
    const first = lookUp(source('a'));
    expect(lookUp(source('a#here'))).toBe(first);
    answers[0]?.();
    expect((await first)?.outcome).toBe('found');
    clock.ms = LOOK_UP_BOUNDS.sameWordsMs - 1;
    expect(lookUp(source('a'))).toBe(first);
    clock.ms = LOOK_UP_BOUNDS.sameWordsMs;
    expect(lookUp(source('a'))).not.toBe(first);
    expect(visits.length).toBe(2);
  });

  test('other words on it are looked for in what was read a moment ago; after a minute it is visited again', async () => {
    const { lookUp, visits, answers, clock } = world();
    const one = lookUp(source('a', 'one'));
    answers[0]?.();
    await one;
    expect((await lookUp(source('a', 'two')))?.near).toBe('two');
    expect(visits.length).toBe(1);
    clock.ms = LOOK_UP_BOUNDS.samePageMs;
    void lookUp(source('a', 'three'));
    expect(visits.length).toBe(2);
  });

  test('a page whose words are no longer at hand is not visited again within the minute', () => {
    const { lookUp, visits } = world({ pages: 1 });
    void lookUp(at('a', 'one'));
    void lookUp(at('b', 'one'));
    expect(lookUp(at('a', 'two'))).toBe(null);
    expect(visits.length).toBe(2);
  });

  test('who was kept from the words can look again, after the minute', async () => {
    const { lookUp, visits, answers, clock } = world({}, () => ({ ...found(''), outcome: 'blocked' }));
    const first = lookUp(source('a'));
    answers[0]?.();
    await first;
    expect((await lookUp(source('a')))?.outcome).toBe('blocked');
    expect(visits.length).toBe(1);
    clock.ms = LOOK_UP_BOUNDS.samePageMs;
    void lookUp(source('a'));
    expect(visits.length).toBe(2);
  });
});

describe('how much at once', () => {
  test('so many are under way, so many wait, and what comes on top is not looked up', async () => {
    const { lookUp, visits, answers } = world({ atOnce: 2, waiting: 1 });
    const all = ['a', 'b', 'c', 'd'].map((host) => lookUp(at(host)));
    expect([visits.length, all[3]]).toEqual([2, null]);
    answers[0]?.();
    await all[0];
    expect(visits).toEqual(['a', 'b', 'c'].map((host) => at(host).url));
    expect(lookUp(at('e'))).not.toBe(null);
  });

  test('one page of a host at a time, and few of them waiting: one that never answers keeps nobody else out', async () => {
    const { lookUp, visits, answers } = world({ atOnce: 2, waiting: 3, waitingAtHost: 2 });
    const pages = Array.from({ length: 26 }, (_, index) => lookUp(source(`page-${index}`)));
    expect(pages.filter((each) => each === null).length).toBe(23);
    const honest = lookUp(at('honest'));
    expect(visits).toEqual([source('page-0').url, at('honest').url]);
    void lookUp(at('waits'));
    answers[1]?.();
    expect((await honest)?.outcome).toBe('found');
    expect(visits.slice(2)).toEqual([at('waits').url]);
  });

  test('a visit that breaks makes room, is told, and is no error of who asked', async () => {
    const { lookUp, visits, failures, reported } = world({ atOnce: 1 });
    const first = lookUp(source('a'));
    void lookUp(source('b'));
    failures[0]?.();
    expect(await first).toEqual(notVisited(AT, 'failed'));
    expect([visits.length, reported.length]).toEqual([2, 1]);
  });
});
