/** What a visit shows: the order in which it is decided, since when it has been so, and what is kept of it. */
import { describe, expect, test } from 'vitest';
import {
  type Answered,
  AROUND,
  madeAnswer,
  madePage,
  madeQuote,
  madeRead,
  madeReading,
  observeDays,
  QUOTE,
  URL_OF_PAGE,
} from '../../../test/made-observation.ts';
import { CANONICALISER, canonicalPage } from './canonical-text.ts';
import { confirmByCapture, decideObservation } from './decide-observation.ts';
import type { Observation } from './observation.ts';
import { NO_SIGNS, type PageReading } from './page-text.ts';
import type { Visit } from './visit.ts';

const PAGE = madeReading(`${AROUND} ${QUOTE}`);
const WALL = madeReading('Checking your browser before accessing the site.', 'Just a moment...');
const WALLED = madeReading(`Checking your browser before accessing. ${QUOTE}`, 'Just a moment...');
const NOT_FOUND = madeReading('Page not found. Sorry, we could not find that page.', 'Page not found');
const NAMED_LIKE_AN_ERROR = madeReading(`Page not found. ${QUOTE}`, 'Page not found');
const LOGIN: PageReading = {
  ...(madeReading('Sign in. E-mail. Password.', 'Sign in') as Extract<PageReading, { read: true }>),
  signs: { ...NO_SIGNS, hasPasswordField: true, title: 'Sign in' },
};
const TRUST = 'https://trust.acme-models.com/';
const CHANGED = QUOTE.replace('30', '90');
const TOO_LARGE = { body: null, isTooLarge: true };
const ELSEWHERE = { finalUrl: 'https://docs.acme-models.com/help', hops: [{ url: URL_OF_PAGE, status: 302 }] };

function decide(visit: Visit, reading: PageReading | null = null): Observation {
  const read = reading && madeRead(reading);
  return decideObservation({
    page: madePage(),
    visit,
    read,
    on: '2026-07-01',
    at: '2026-07-01T06:00:00Z',
    history: [],
  });
}

function unreached(why: Extract<Visit, { result: 'unreached' }>['why']): Visit {
  return { result: 'unreached', url: URL_OF_PAGE, hops: [], ms: 5, why, at: URL_OF_PAGE };
}

describe('the first that holds decides', () => {
  const kept: Visit = { result: 'kept_out', url: URL_OF_PAGE, hops: [], ms: 5, at: URL_OF_PAGE };
  const rows: readonly [string, Visit, PageReading | null, string, string | null][] = [
    ['a name that is not known', unreached('dns'), null, 'unreachable', 'dns'],
    ['a redirect to a private address', unreached('private_address'), null, 'unreachable', 'private_address'],
    ['a host that named a time to come back', unreached('told_to_wait'), null, 'blocked', 'told_to_wait'],
    ['robots.txt says no', kept, null, 'blocked_by_robots', null],
    ['404, whatever stands on it', madeAnswer({ status: 404 }), PAGE, 'gone', 'status 404'],
    ['404 is gone before it is a wall', madeAnswer({ status: 404 }), WALL, 'gone', 'status 404'],
    ['300, whatever it brings', madeAnswer({ status: 300 }), PAGE, 'unreadable', 'status 300'],
    ['202, which only promises', madeAnswer({ status: 202 }), PAGE, 'unreadable', 'status 202'],
    ['410', madeAnswer({ status: 410 }), NOT_FOUND, 'gone', 'status 410'],
    ['200 that says not found', madeAnswer(), NOT_FOUND, 'soft_error', 'not-found'],
    ['a page named like an error that says every quoted word', madeAnswer(), NAMED_LIKE_AN_ERROR, 'found', null],
    ['a wall that answers 200', madeAnswer(), WALL, 'challenge', 'bot-wall'],
    ['a wall that answers 403 is a wall before it is a refusal', madeAnswer({ status: 403 }), WALL, 'challenge', 'bot'],
    ['a wall that answers 503', madeAnswer({ status: 503 }), WALL, 'challenge', 'bot-wall'],
    ['401', madeAnswer({ status: 401 }), PAGE, 'blocked', 'status 401'],
    ['403 with the words of the page', madeAnswer({ status: 403 }), PAGE, 'blocked', 'status 403'],
    ['429', madeAnswer({ status: 429, retryAfterMs: 5 }), null, 'blocked', 'status 429'],
    ['500', madeAnswer({ status: 500 }), PAGE, 'unreachable', 'status 500'],
    ['503 of a server that is being mended', madeAnswer({ status: 503 }), NOT_FOUND, 'unreachable', 'status 503'],
    ['more than is taken', madeAnswer(TOO_LARGE), null, 'unreadable', 'too_large'],
    [
      'no words',
      madeAnswer(),
      { read: false, why: 'no_text', format: 'html', signs: NO_SIGNS },
      'unreadable',
      'no_text',
    ],
    ['led to a login', madeAnswer(ELSEWHERE), LOGIN, 'moved', 'login'],
    ['led to the front page', madeAnswer({ finalUrl: 'https://docs.acme-models.com/' }), PAGE, 'moved', 'root'],
    ['led to a host that is the page', madeAnswer({ finalUrl: TRUST }), PAGE, 'found', null],
    [
      'led to such a host, with a number changed',
      madeAnswer({ finalUrl: TRUST }),
      madeReading(CHANGED),
      'altered',
      null,
    ],
    [
      'led to the root of a host that says other words',
      madeAnswer({ finalUrl: TRUST }),
      madeReading(AROUND),
      'moved',
      'root',
    ],
    [
      'a wall in front of the front page',
      madeAnswer({ finalUrl: TRUST.replace('trust', 'docs') }),
      WALLED,
      'challenge',
      'bot',
    ],
    ['a wall that says the words', madeAnswer(), WALLED, 'found', null],
    [
      'a wall that says the words, by a header',
      madeAnswer({ headers: { 'cf-mitigated': 'challenge' } }),
      PAGE,
      'found',
      null,
    ],
    ['a wall that says the words and answers 403', madeAnswer({ status: 403 }), WALLED, 'challenge', 'bot'],
    [
      'a page that sends on at once, with the words',
      madeAnswer({ headers: { refresh: '0; url=/x' } }),
      PAGE,
      'moved',
      'refresh',
    ],
    [
      'a page that sends on to itself, with the words',
      madeAnswer({ headers: { refresh: '0; url=?a=1' } }),
      PAGE,
      'found',
      null,
    ],
    ['an error page that answers 200', madeAnswer(), NOT_FOUND, 'soft_error', 'not-found'],
    ['led to an error page', madeAnswer(ELSEWHERE), NOT_FOUND, 'soft_error', 'not-found'],
    ['the words', madeAnswer(), PAGE, 'found', null],
    ['the words, where a redirect led', madeAnswer(ELSEWHERE), PAGE, 'found', null],
    ['other words', madeAnswer(), madeReading(`${AROUND} ${QUOTE.replace('30', '90')}`), 'altered', null],
    ['no such words', madeAnswer(), madeReading(AROUND), 'absent', null],
    ['no such words where a redirect led', madeAnswer(ELSEWHERE), madeReading(AROUND), 'moved', null],
    [
      'no such words at the same address in other letters',
      madeAnswer({ finalUrl: 'https://www.docs.acme-models.com/en/retention/' }),
      madeReading(AROUND),
      'absent',
      null,
    ],
  ];

  test.each(rows)('%s', (_, visit, reading, outcome, why) => {
    const seen = decide(visit, reading);
    expect([seen.outcome, seen.quotes[0]?.outcome]).toEqual([outcome, outcome]);
    if (why === null) expect(seen.why).toBeNull();
    else expect(seen.why).toContain(why);
  });

  test('a number that changed is said, with the sentence that stands there', () => {
    const [quote] = decide(madeAnswer(), madeReading(`${AROUND} ${QUOTE.replace('30', '90')}`)).quotes;
    expect(quote?.near).toBe('Inputs and outputs are deleted after 90 days in every region.');
    expect(quote?.differences).toEqual([{ kind: 'digits', was: '30', now: '90', material: true }]);
  });

  test('a page is as its worst words are, and each quote says its own', () => {
    const page = madePage([madeQuote(), madeQuote('The list of subprocessors is published a month before.')]);
    const [seen] = observeDays([{ on: '2026-07-01', page }]);
    expect([seen?.outcome, seen?.quotes.map(({ outcome }) => outcome)]).toEqual(['absent', ['found', 'absent']]);
  });

  test('few words under two headings are ambiguous', () => {
    const headings = [
      { at: 0, is: 'For teams' },
      { at: 30, is: 'For everyone' },
    ];
    const text = 'For teams\nZero retention.\n\n\n\n\nFor everyone\nZero retention.';
    const page = { text, headings: headings.map(({ is }) => ({ at: text.indexOf(is), is })), sheets: [] };
    const reading: PageReading = {
      read: true,
      format: 'html',
      page: { ...page, title: null, language: null },
      signs: NO_SIGNS,
    };
    const seen = decideObservation({
      page: madePage([madeQuote('Zero retention.')]),
      visit: madeAnswer(),
      read: madeRead(reading),
      on: '2026-07-01',
      at: '',
      history: [],
    });
    expect(seen.outcome).toBe('ambiguous');
  });
});

describe('what is kept of a visit', () => {
  test('the way, the status, the type and the size', () => {
    const visit = madeAnswer({ ...ELSEWHERE, bytes: 1234, ms: 56, retryAfterMs: 789 });
    expect(decide(visit, PAGE)).toMatchObject({
      url: URL_OF_PAGE,
      finalUrl: ELSEWHERE.finalUrl,
      chain: [URL_OF_PAGE],
      status: 200,
      type: 'text/html',
      bytes: 1234,
      ms: 56,
      retryAfterMs: 789,
    });
  });

  test('hashes of body and text, by which canonicaliser, and that the words were read that day', () => {
    const seen = decide(madeAnswer(), PAGE);
    expect(seen).toMatchObject({ canonicaliser: CANONICALISER, readOn: '2026-07-01' });
    expect(seen.bodyHash).toContain('body');
    expect(seen.textLength).toBe(`${AROUND} ${QUOTE}`.length);
  });

  test('of a wall the hashes, but neither a length nor a day on which the page was read', () => {
    const seen = decide(madeAnswer(), WALL);
    expect([seen.textHash === null, seen.textLength, seen.readOn]).toEqual([false, null, null]);
  });

  test('that the words stood there that day, and nothing where they did not', () => {
    expect(decide(madeAnswer(), PAGE).quotes[0]?.stood).toEqual({ on: '2026-07-01', via: 'live', archived: null });
    expect(decide(madeAnswer(), madeReading(AROUND)).quotes[0]?.stood).toBeNull();
    expect(decide(unreached('dns')).quotes[0]?.stood).toBeNull();
  });
});

describe('since when', () => {
  const blocked = madeAnswer({ status: 403 });
  const changed = `${AROUND} ${QUOTE.replace('30', '90')}`;

  test('the first day of an unbroken row, for the page and for each quote', () => {
    const seen = observeDays([
      { on: '2026-07-01' },
      { on: '2026-07-08' },
      { on: '2026-07-15', visit: blocked },
      { on: '2026-07-16', visit: blocked },
      { on: '2026-07-18' },
    ]);
    const days = ['2026-07-01', '2026-07-01', '2026-07-15', '2026-07-15', '2026-07-18'];
    expect(seen.map(({ since }) => since)).toEqual(days);
    expect(seen.map(({ quotes }) => quotes[0]?.since)).toEqual(days);
  });

  test('what was told of the words outlasts visits that did not get to see them', () => {
    const seen = observeDays([
      { on: '2026-07-01', text: changed },
      { on: '2026-07-02', visit: blocked },
      { on: '2026-07-03', visit: unreached('timeout') },
      { on: '2026-07-04', text: changed },
      { on: '2026-07-05' },
      { on: '2026-07-06', text: changed },
    ]);
    expect(seen.map(({ quotes }) => `${quotes[0]?.told?.outcome} ${quotes[0]?.told?.since}`)).toEqual([
      'altered 2026-07-01',
      'altered 2026-07-01',
      'altered 2026-07-01',
      'altered 2026-07-01',
      'found 2026-07-05',
      'altered 2026-07-06',
    ]);
  });

  test('words that were not looked for before begin with today', () => {
    const page = madePage([madeQuote(), madeQuote(AROUND)]);
    const seen = observeDays([{ on: '2026-07-01' }, { on: '2026-07-08', page }]);
    expect(seen[1]?.quotes.map(({ since }) => since)).toEqual(['2026-07-01', '2026-07-08']);
  });

  test('the same words of another finding have a row of their own', () => {
    const page = madePage([madeQuote(QUOTE, 'e'.repeat(16))]);
    const seen = observeDays([{ on: '2026-07-01' }, { on: '2026-07-08', page }]);
    expect(seen[1]?.quotes[0]?.since).toBe('2026-07-08');
  });
});

describe('a page that says that it has not changed', () => {
  const unchanged = madeAnswer({ status: 304, body: null, headers: { etag: '"b"' } });
  const tagged = madeAnswer({ headers: { 'content-type': 'text/html', etag: '"a"' } });

  test('has its words still, is proven for today, and was read when it was read', () => {
    const [, seen] = observeDays([
      { on: '2026-07-01', visit: tagged },
      { on: '2026-07-08', visit: unchanged },
    ]);
    expect(seen).toMatchObject({
      outcome: 'found',
      since: '2026-07-01',
      readOn: '2026-07-01',
      status: 304,
      etag: '"b"',
    });
    expect(seen?.quotes[0]?.stood).toEqual({ on: '2026-07-08', via: 'live', archived: null });
    expect(seen?.textHash).toBe(`text ${AROUND} ${QUOTE}`);
    expect([seen?.type, seen?.why]).toEqual(['text/html', 'not_modified']);
  });

  test('keeps its tag where the answer has none', () => {
    const [, seen] = observeDays([
      { on: '2026-07-01', visit: tagged },
      { on: '2026-07-08', visit: madeAnswer({ status: 304, body: null, headers: {} }) },
    ]);
    expect(seen?.etag).toBe('"a"');
  });
});

describe('a page of which most is missing', () => {
  const long = `${AROUND} ${QUOTE} ${'This and more is said at length. '.repeat(20)}`;
  const short = 'This and more is said at length.';

  test('is set aside, and its words are not judged', () => {
    const seen = observeDays([
      { on: '2026-07-01', text: long },
      { on: '2026-07-08', text: short },
    ]);
    expect([seen[1]?.outcome, seen[1]?.quotes[0]?.outcome]).toEqual(['soft_error', 'soft_error']);
    expect(seen[1]?.why).toContain('since 2026-07-08');
  });

  test('is taken for the page where all of its words stand', () => {
    const seen = observeDays([
      { on: '2026-07-01', text: long },
      { on: '2026-07-08', text: QUOTE },
    ]);
    expect(seen[1]?.outcome).toBe('found');
  });

  test('tells of words that have changed, and proves those that stand, beside others that are missing', () => {
    const page = madePage([madeQuote(), madeQuote(AROUND), madeQuote('This and more is said at length.')]);
    const seen = observeDays([
      { on: '2026-07-01', text: long, page },
      { on: '2026-07-08', text: `${short} ${QUOTE.replace('30', '90')}`, page },
    ]);
    expect(seen[1]?.outcome).toBe('soft_error');
    expect(seen[1]?.quotes.map(({ outcome, stood }) => [outcome, stood?.on ?? null])).toEqual([
      ['altered', null],
      ['soft_error', null],
      ['found', '2026-07-08'],
    ]);
  });

  test('is as its words are where all of them stand or have changed', () => {
    const seen = observeDays([
      { on: '2026-07-01', text: long },
      { on: '2026-07-08', text: QUOTE.replace('30', '90') },
    ]);
    expect([seen[1]?.outcome, seen[1]?.why]).toEqual(['altered', null]);
  });

  test('says nothing of words that stand where only what is around them turned', () => {
    const seen = observeDays([
      { on: '2026-07-01', text: long },
      { on: '2026-07-08', text: `It isn't so that ${QUOTE}` },
    ]);
    expect([seen[1]?.outcome, seen[1]?.quotes[0]?.outcome]).toEqual(['soft_error', 'soft_error']);
  });

  test('is the page after four weeks', () => {
    const days = ['2026-07-08', '2026-07-20', '2026-08-05'].map((on) => ({ on, text: short }));
    const seen = observeDays([{ on: '2026-07-01', text: long }, ...days]);
    expect(seen.map(({ outcome }) => outcome)).toEqual(['found', 'soft_error', 'soft_error', 'absent']);
  });

  test('walls and refusals in between do not make the page look short, nor release it', () => {
    const wall = { text: 'Checking your browser before accessing the site.', visit: madeAnswer({ status: 503 }) };
    const days = ['2026-07-08', '2026-07-15', '2026-07-22', '2026-07-29', '2026-08-05'].map((on) => ({ on, ...wall }));
    const seen = observeDays([{ on: '2026-07-01', text: long }, ...days, { on: '2026-08-12', text: short }]);
    expect(seen.at(-1)?.why).toContain('since 2026-08-12');
  });
});

describe('where redirects for good lead', () => {
  const to = (url: string, status = 301): Answered =>
    madeAnswer({ finalUrl: url, hops: [{ url: URL_OF_PAGE, status }] });
  const there = 'https://docs.acme-models.com/privacy/retention';

  test('is kept with the day since when, over visits that showed nothing', () => {
    const seen = observeDays([
      { on: '2026-07-01', visit: to(there) },
      { on: '2026-07-02', visit: unreached('timeout') },
      { on: '2026-07-03', visit: to(there, 308) },
    ]);
    expect(seen.map(({ leadsTo }) => leadsTo?.since ?? null)).toEqual(['2026-07-01', null, '2026-07-01']);
  });

  test.each([
    ['a redirect for now', to(there, 302)],
    ['the same address in other letters', to('https://www.docs.acme-models.com/retention/')],
    ['no redirect', madeAnswer()],
  ])('%s leads nowhere', (_, visit) => {
    expect(decide(visit, PAGE).leadsTo).toBeNull();
  });

  test('another address is another day', () => {
    const seen = observeDays([
      { on: '2026-07-01', visit: to(there) },
      { on: '2026-07-08', visit: to(`${there}/2`) },
    ]);
    expect(seen[1]?.leadsTo).toEqual({ url: `${there}/2`, since: '2026-07-08' });
  });

  test('words that are not there any more lead nowhere', () => {
    expect(decide(to(there), madeReading(AROUND)).leadsTo).toBeNull();
  });
});

describe('a capture of a public archive', () => {
  const capture = {
    url: 'https://web.archive.org/web/20260620120000/x',
    on: '2026-06-20',
    page: canonicalPage(page()),
  };
  function page() {
    return (PAGE as Extract<PageReading, { read: true }>).page;
  }

  test('proves its day for words that we were kept from; the state of the page stays', () => {
    const seen = confirmByCapture(decide(madeAnswer({ status: 403 })), capture);
    expect([seen.outcome, seen.quotes[0]?.outcome]).toEqual(['blocked', 'blocked']);
    expect(seen.quotes[0]?.stood).toEqual({ on: '2026-06-20', via: 'archived_copy', archived: capture.url });
    expect(seen.quotes[0]?.around).toContain(QUOTE);
  });

  test('leaves words as they were that the living page told of', () => {
    const [, seen] = observeDays([
      { on: '2026-07-01', text: `${AROUND} ${QUOTE} ${'This and more is said at length. '.repeat(20)}` },
      { on: '2026-07-08', text: QUOTE, page: madePage([madeQuote(), madeQuote(AROUND)]) },
    ]);
    expect(seen?.outcome).toBe('soft_error');
    const confirmed = confirmByCapture(seen as Observation, capture).quotes.map(({ stood }) => stood?.via);
    expect(confirmed).toEqual(['live', 'archived_copy']);
  });

  test('proves nothing for words that do not stand in it', () => {
    const other = canonicalPage({ ...page(), text: AROUND });
    expect(
      confirmByCapture(decide(madeAnswer({ status: 403 })), { ...capture, page: other }).quotes[0]?.stood,
    ).toBeNull();
  });

  test.each([['found', PAGE] as const, ['absent', madeReading(AROUND)] as const])(
    'says nothing against the living page: %s',
    (outcome, reading) => {
      const seen = decide(madeAnswer(), reading);
      expect([seen.outcome, confirmByCapture(seen, capture)]).toEqual([outcome, seen]);
    },
  );
});
