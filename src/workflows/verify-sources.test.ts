/** The steps of a run: each page once, decided with what was seen before, kept before it is told, and nothing noted of a broken network. */
import { describe, expect, test } from 'vitest';
import { AROUND, madeAnswer, madePage, madeQuote, madeRead, madeReading, QUOTE } from '../../test/made-observation.ts';
import { canonicalPage } from '../core/verify/canonical-text.ts';
import type { Observation } from '../core/verify/observation.ts';
import type { Unreached, Validators, Visit } from '../core/verify/visit.ts';
import { UNREACHED } from '../core/verify/visit.ts';
import type { WatchedPage } from '../core/verify/watched-page.ts';
import { type VerifyCapabilities, verifySources } from './verify-sources.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];

function pageOf(name: string): WatchedPage {
  return madePage([madeQuote(QUOTE, name.repeat(16))], `https://${name}.acme-models.com/terms`);
}

/** Pages of a world that is asked, with everything that was done in the order in which it was. */
interface World extends VerifyCapabilities {
  readonly done: string[];
  readonly kept: Map<string, Observation[]>;
  readonly asked: Map<string, Validators | undefined>;
}

interface Play {
  readonly visit?: (url: string) => Visit;
  readonly text?: string;
  readonly isOnline?: () => boolean;
  readonly findCapture?: VerifyCapabilities['findCapture'];
  readonly kept?: Map<string, Observation[]>;
}

function world({
  visit,
  text = `${AROUND} ${QUOTE}`,
  isOnline = () => true,
  findCapture = null,
  kept,
}: Play = {}): World {
  const done: string[] = [];
  const all = kept ?? new Map<string, Observation[]>();
  const asked = new Map<string, Validators | undefined>();
  return {
    done,
    kept: all,
    asked,
    visit: async (url, validators) => {
      asked.set(url, validators);
      done.push(`visit ${url[8]}`);
      return visit?.(url) ?? madeAnswer({ url, finalUrl: url, headers: { etag: '"a"' } });
    },
    read: async () => madeRead(madeReading(text)),
    findCapture,
    isOnline: async () => isOnline(),
    listHistory: async (url) => all.get(url) ?? [],
    keep: async (observation, { proposals }) => {
      await Promise.resolve();
      all.set(observation.url, [...(all.get(observation.url) ?? []), observation]);
      done.push(`keep ${observation.url[8]}`);
      return proposals.length;
    },
    report: ({ url }) => done.push(`report ${url[8]}`),
    now: () => '2026-07-01T06:00:00.000Z',
  };
}

const ON = { today: '2026-07-01', concurrency: 1 };

function unreached(url: string, why: Unreached): Visit {
  return { result: 'unreached', url, hops: [], ms: 1, why, at: url };
}

describe('a run', () => {
  test('visits, keeps and tells of one page after the other', async () => {
    const made = world();
    const run = await verifySources(['a', 'b'].map(pageOf), ON, made);
    expect(made.done).toEqual(['visit a', 'keep a', 'report a', 'visit b', 'keep b', 'report b']);
    expect(run).toEqual({
      pages: 2,
      quotes: 2,
      outcomes: new Map([['found', 2]]),
      proposals: 0,
      unagreed: 0,
      isOffline: false,
    });
  });

  test.each([1, 2, 4, 100])('visits each page once, with %i at the same time at most', async (concurrency) => {
    let under = 0;
    let most = 0;
    const made = world();
    const visit: VerifyCapabilities['visit'] = async (url) => {
      under += 1;
      most = Math.max(most, under);
      await Promise.resolve();
      under -= 1;
      return made.visit(url);
    };
    await verifySources(NAMES.map(pageOf), { ...ON, concurrency }, { ...made, visit });
    expect(made.done.filter((each) => each.startsWith('visit')).sort()).toEqual(NAMES.map((name) => `visit ${name}`));
    expect(most).toBe(Math.min(concurrency, NAMES.length));
  });

  test('counts what every lane proposes', async () => {
    const made = world({ text: `${AROUND} ${QUOTE.replace('30', '90')}` });
    const lanes = { concurrency: NAMES.length };
    const first = await verifySources(NAMES.map(pageOf), { ...lanes, today: '2026-07-01' }, made);
    const second = await verifySources(NAMES.map(pageOf), { ...lanes, today: '2026-07-02' }, made);
    expect([first.proposals, first.unagreed, second.proposals, second.unagreed]).toEqual([0, 6, 6, 0]);
  });

  test('asks with what the page sent the last time, and not when it knows nothing', async () => {
    const made = world();
    await verifySources([pageOf('a')], ON, made);
    expect(made.asked.get(pageOf('a').url)).toBeUndefined();
    await verifySources([pageOf('a')], { ...ON, today: '2026-07-08' }, made);
    expect(made.asked.get(pageOf('a').url)).toMatchObject({ etag: '"a"' });
  });

  test('ends after the pages under way when it is told to', async () => {
    const made = world();
    let isStopped = false;
    const report = (observation: Observation) => {
      made.report(observation);
      isStopped = true;
    };
    const run = await verifySources(NAMES.map(pageOf), { ...ON, isStopped: () => isStopped }, { ...made, report });
    expect([run.pages, made.done]).toEqual([1, ['visit a', 'keep a', 'report a']]);
  });

  test('ends with the error of a store that cannot keep', async () => {
    const keep = () => Promise.reject(new Error('full'));
    await expect(verifySources([pageOf('a')], ON, { ...world(), keep })).rejects.toThrow('full');
  });
});

describe('a broken network', () => {
  const OURS = ['dns', 'tls', 'timeout', 'reset', 'refused', 'private_address', 'broken_answer'];

  test.each(UNREACHED.map((why) => [why, OURS.includes(why)] as const))(
    '%s may be ours: %s',
    async (why, mayBeOurs) => {
      const made = world({ visit: (url) => unreached(url, why), isOnline: () => false });
      const run = await verifySources(['a', 'b'].map(pageOf), ON, made);
      expect([run.isOffline, made.kept.size]).toEqual([mayBeOurs, mayBeOurs ? 0 : 2]);
      if (mayBeOurs) expect(made.done).toEqual(['visit a']);
    },
  );

  test('is told from a page that cannot be reached by asking another', async () => {
    const made = world({ visit: (url) => unreached(url, 'timeout') });
    const run = await verifySources(['a', 'b'].map(pageOf), ON, made);
    expect([run.isOffline, run.outcomes]).toEqual([false, new Map([['unreachable', 2]])]);
  });

  test('leaves what was seen before it', async () => {
    const visit = (url: string): Visit => (url[8] === 'b' ? unreached(url, 'dns') : madeAnswer({ url, finalUrl: url }));
    const made = world({ visit, isOnline: () => false });
    const run = await verifySources(NAMES.map(pageOf), ON, made);
    expect([run.isOffline, run.pages, [...made.kept.keys()]]).toEqual([true, 1, [pageOf('a').url]]);
  });
});

describe('a public archive', () => {
  const capture = {
    url: 'https://web.archive.org/web/20260620000000/https://a.acme-models.com/terms',
    on: '2026-06-20',
    page: canonicalPage({ text: `${AROUND} ${QUOTE}`, headings: [], sheets: [], title: null, language: null }),
  };
  const asked: string[] = [];
  const findCapture = async (url: string) => {
    asked.push(url);
    return capture;
  };

  test('is asked for words that were not seen, and proves its day', async () => {
    const visit = (url: string) => madeAnswer({ url, finalUrl: url, status: 403 });
    const made = world({ visit, findCapture });
    await verifySources([pageOf('a')], ON, made);
    const [observation] = made.kept.get(pageOf('a').url) ?? [];
    expect([observation?.outcome, observation?.quotes[0]?.stood?.on]).toEqual(['blocked', '2026-06-20']);
  });

  test('is not asked about a page that could be read', async () => {
    asked.length = 0;
    await verifySources([pageOf('a')], ON, world({ findCapture, text: AROUND }));
    expect(asked).toEqual([]);
  });
});
