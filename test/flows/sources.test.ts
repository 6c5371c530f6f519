/** Sources on their page and in the API: every state, since when, and what waits for a person, from the record and from a store. */
import { describe, expect, test } from 'vitest';
import type { SiteVisits } from '../../src/core/verify/site-visits.ts';
import { mountFaces } from '../../src/faces/wiring-http.ts';
import { HIPAA, OBSERVED, observationOf, REGIONS, RETENTION, retentionChange, visitsOf } from '../made-visits.ts';
import { MINI_DAY, miniDataset } from '../mini-record.ts';
import { type Ask, BASE, facesOver, miniFaces } from './faces.ts';
import { ASSETS } from './site.ts';

const BARE = miniDataset();
const SEEN = miniDataset(OBSERVED);
const bare = miniFaces();
const seen = facesOver(SEEN);
const WAITING = visitsOf(
  'one',
  [
    observationOf(SEEN, REGIONS, { on: '2026-11-22', outcome: 'absent' }),
    observationOf(SEEN, 'https://acme-models.com/dpa', { on: '2026-11-22', outcome: 'blocked_by_robots' }),
  ],
  [retentionChange(SEEN)],
);
const waiting = withVisits(() => WAITING);

function withVisits(visits: () => SiteVisits): Ask {
  const log = (text: string) => {
    throw new Error(text);
  };
  const fetch = mountFaces({
    dataset: () => SEEN,
    today: () => MINI_DAY,
    assets: ASSETS,
    log,
    base: () => BASE,
    visits,
  });
  return async (path, options) => fetch(new Request(`http://127.0.0.1${path}`, options));
}

async function page(ask: Ask, path = '/sources/'): Promise<string> {
  const answer = await ask(path);
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.text();
}

interface Listed {
  readonly total: number;
  readonly sources: readonly Record<string, unknown>[];
  readonly states: Record<string, number>;
  readonly waiting: readonly Record<string, unknown>[];
}

async function listed(ask: Ask, query = ''): Promise<Listed> {
  const answer = await ask(`/api/v1/sources${query}`);
  expect([query, answer.status]).toEqual([query, 200]);
  return ((await answer.json()) as { data: Listed }).data;
}

describe('the page', () => {
  test('of a record that nobody has visited says so, and has no states', async () => {
    const text = await page(bare);
    expect(text).toContain('verifier has visited none of them yet.');
    expect(text).not.toMatch(/state-counts|name="state"|Waits for a person/);
  });

  test('says of each source what the last visit showed, since when, and when its words last stood', async () => {
    const text = await page(seen);
    expect(text).toContain('visited 3 of them, the last on 20 Nov 2026.');
    expect(text).toContain('Visited 20 Nov 2026: words found since 13 Nov 2026<');
    expect(text).toContain('Tried 20 Nov 2026: refused since 13 Nov 2026; a dated capture of 1 Nov 2026 has them<');
    expect(text).toMatch(/<strong>1<\/strong> words found/);
    expect(text).toMatch(/<strong>1<\/strong> not watched/);
  });

  test('has those first of which the words no longer stand as quoted, though nothing waits', async () => {
    const text = await page(seen);
    const [first, hosts] = [text.indexOf('Not as quoted, and nothing waits'), text.indexOf('id="hosts-a"')];
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(hosts);
    expect(text.slice(first, hosts)).toContain('they last stood there on 6 Nov 2026');
    expect(text).not.toMatch(/Waits for a person|may be a slip/);
  });

  test('shows what waits: cause, days, both texts with what differs marked and told, and what rests on it', async () => {
    const text = await page(waiting);
    const change = text.slice(text.indexOf('id="v-0123456789ab"'), text.indexOf('id="unsettled"'));
    expect(change).toContain('words changed');
    expect(change).toContain('Stands there now');
    expect(change).toContain('First seen 13 Nov 2026, seen again 20 Nov 2026');
    expect(change).toMatch(/after <del>30<\/del> days;[\s\S]*after <ins>90<\/ins> days;/);
    expect(change).toContain('“30” became “90”: a number, material');
    expect(change).toMatch(
      /rests: <a href="\/f\/[0-9a-f]{16}\/">Acme Cloud, [^<]+<\/a>\. For <a href="\/offerings\/acme-api\/">/,
    );
  });

  test('shows words of a page as text, whatever they are', async () => {
    const text = await page(waiting);
    expect(text).toMatch(/<ins>&lt;b&gt;<\/ins>zero/);
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(text).not.toMatch(/<script>alert|<b>zero/);
  });

  test('goes by whichever is newer, the record or the store', async () => {
    const text = await page(waiting);
    expect(text).toContain('Visited 22 Nov 2026: words not found; they last stood there on 20 Nov 2026');
    expect(text).toContain('Tried 22 Nov 2026: kept out by robots.txt<');
    expect(text).toContain('visited 4 of them, the last on 22 Nov 2026.');
  });

  test.each([
    ['waiting', ['docs.acme-models.com'], [RETENTION, REGIONS], [HIPAA]],
    ['blocked', ['docs.acme-models.com'], [HIPAA], [RETENTION, REGIONS]],
    ['not_watched', ['north-host.com'], ['https://north-host.com/trust'], [HIPAA]],
  ])('narrowed to "%s" has those alone', async (state, hosts, inside, outside) => {
    const text = await page(waiting, `/sources/?state=${state}`);
    const list = text.slice(text.indexOf('<nav class="letters"'));
    expect([...list.matchAll(/<h2>([^<]+)<\/h2>/g)].map((each) => each[1])).toEqual(hosts);
    for (const url of inside) expect(list).toContain(`href="${url}"`);
    for (const url of outside) expect(list).not.toContain(`href="${url}"`);
    expect(text).toContain(`<option value="${state}" selected="">`);
  });

  test('narrowed to a state that no source is in says so, and one that does not exist is refused', async () => {
    expect(await page(waiting, '/sources/?state=gone')).toContain('No source is in this state.');
    const refused = await waiting('/sources/?state=verified');
    expect(refused.status).toBe(400);
  });

  test('of an earlier day knows nothing of visits since', async () => {
    const text = await page(waiting, '/sources/?as_of=2026-11-19');
    expect(text).toContain('visited none of them yet');
    expect(text).not.toMatch(/Waits for a person|Visited/);
  });
});

describe('the API', () => {
  test('has state, since when, the last visit and the day on which the words stood, with a count of states', async () => {
    const { sources, states } = await listed(seen, '?state=altered');
    expect(sources).toMatchObject([
      {
        ...{ url: RETENTION, state: 'altered', state_since: '2026-11-13', visited_on: '2026-11-20' },
        stood: { on: '2026-11-06', via: 'live' },
      },
    ]);
    expect(states).toEqual({ blocked: 1, found: 1, altered: 1, not_visited: 14, not_watched: 1 });
  });

  test('has what waits, with findings and offerings', async () => {
    const [change, ...others] = (await listed(waiting, '?limit=1')).waiting;
    expect(others).toEqual([]);
    expect(change).toMatchObject({
      ...{ ref: 'v-0123456789ab', url: RETENTION, cause: 'altered', first_seen_on: '2026-11-13' },
      ...{ confirmed_on: '2026-11-20', differences: [{ kind: 'digits', was: '30', now: '90', material: true }] },
      ...{
        offerings: ['acme-api', 'acme-classic'],
        findings: [{ subject: 'platform:acme-cloud', dimension: 'retention_zdr' }],
      },
    });
  });

  test('gives those first that a person has to look at, when asked', async () => {
    const { sources } = await listed(waiting, '?sort=state&fields=state');
    expect(sources.slice(0, 2)).toEqual([
      { url: RETENTION, state: 'altered' },
      { url: REGIONS, state: 'absent' },
    ]);
    expect(sources.at(-1)).toMatchObject({ state: 'not_watched' });
  });

  test('says of a record that nobody has visited that nothing was, and nothing waits', async () => {
    const { states, waiting: none } = await listed(bare);
    expect([Object.keys(states), none]).toEqual([['not_visited', 'not_watched'], []]);
  });
});

describe('after a visit', () => {
  test('both are made anew, and everything else is as it was', async () => {
    let now = WAITING;
    const ask = withVisits(() => now);
    const tags = async () =>
      Promise.all(
        ['/sources/', '/api/v1/sources', '/', '/api/v1/registry'].map(async (path) =>
          (await ask(path)).headers.get('etag'),
        ),
      );
    const before = await tags();
    expect(await tags()).toEqual(before);
    now = visitsOf('two', [observationOf(SEEN, RETENTION, { on: MINI_DAY, outcome: 'found' })]);
    const after = await tags();
    expect(after.map((tag, index) => tag === before[index])).toEqual([false, false, true, true]);
    expect(await page(ask)).not.toContain('Waits for a person');
  });

  test('a cursor of the list before is refused', async () => {
    let now = WAITING;
    const ask = withVisits(() => now);
    const answer = (await (await ask('/api/v1/sources?limit=2')).json()) as { links: { next: string } };
    now = visitsOf('two', []);
    const refused = await ask(answer.links.next);
    expect([refused.status, await refused.text()]).toEqual([
      400,
      expect.stringContaining('another state of the record'),
    ]);
  });
});

test('a change of findings that the record no longer has is shown without links', async () => {
  const quotes = [
    { subject: 'platform:gone', dimension: 'none', exception: null, finding: 'f'.repeat(16), quote: 'Words.' },
  ];
  const change = retentionChange(BARE, {
    cause: 'source_moved',
    quotes,
    near: null,
    differences: [],
    around: null,
    finalUrl: 'http://other.example/<x>',
  });
  const text = await page(withVisits(() => visitsOf('x', [], [change])));
  expect(text).toContain('new address');
  expect(text).toContain('<code>http://other.example/&lt;x&gt;</code>');
  expect(text).toContain('rests: gone, none.');
});
