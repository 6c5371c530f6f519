/** What an address asks for that cannot be is refused in words, with ways to go on that answer; and lists say what they leave out. */
import { describe, expect, test } from 'vitest';
import { listFindingIds } from '../../src/core/answer/finding.ts';
import { MINI_DAY, miniDataset, miniText } from '../mini-record.ts';
import { textOf } from './own-words.ts';
import { expectShape } from './published.ts';
import { miniSite, pageText, siteOver } from './site.ts';

const site = miniSite();

/** Links that a page of a refusal offers, with the words they stand under. */
async function waysOn(
  path: string,
): Promise<{ readonly status: number; readonly text: string; readonly ways: string[] }> {
  const answer = await site.request(path);
  const html = await answer.text();
  const main = /<section class="column message">([\s\S]*?)<\/section>/.exec(html)?.[1] ?? '';
  const ways = [...main.matchAll(/<a href="([^"]*)">/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
  // The last two lead to the registry and to the search, from every such page.
  return { status: answer.status, text: textOf(main), ways: ways.slice(0, -2) };
}

describe('on the registry', () => {
  test.each<[string, string, string[]]>([
    ['/?developer=nope', 'There is no maker "nope".', []],
    ['/?developer=acme-model', 'developer can be: acme-models; various.', ['/?developer=acme-models']],
    [
      '/?platform=nort-host&need=baa&retired=1',
      'There is no platform "nort-host".',
      ['/?platform=north-host&need=baa&retired=1', '/?need=baa&retired=1'],
    ],
    ['/?processor=Acme', 'processor can be: Acme Models SAS', ['/?processor=Acme+Models+SAS']],
    ['/?seat=XX', 'seat can be: FR; SE.', []],
    [
      '/?category=host',
      'category can be: first_party; cloud_distribution; inference_host.',
      ['/?category=inference_host'],
    ],
    ['/?need=baa&need=notise', 'There is no need "notise".', ['/?need=baa&need=notice', '/?need=baa']],
    ['/?sort=gdpr', 'There is no order "gdpr".', ['/?sort=gdpr_dpa']],
    ['/?developer=various&developer=acme-models&q=x', 'more than once, with different values', ['/?q=x']],
    ['/?retired=2', 'retired cannot be "2".', []],
    ['/?made_on=2026-07-05&digest=nonsense', '"nonsense" is no digest of a record.', ['/?made_on=2026-07-05']],
    ['/?digest=0123456789abcdef', 'The address has a digest and no day.', []],
    ['/?made_on=2026-02-30&need=baa', 'is no day on which a shortlist can have been made', ['/?need=baa']],
  ])('%s', async (path, says, ways) => {
    const refused = await waysOn(path);
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining(says)]);
    expect(refused.ways).toEqual(ways);
    for (const way of refused.ways) expect([way, (await site.request(way)).status]).toEqual([way, 200]);
  });

  test.each([
    '/?developer=&platform=&processor=&seat=&category=&q=&sort=&retired=&made_on=&digest=&need=',
    '/?developer=&developer=various',
    '/?developer=acme-models&retired=1',
    '/?utm_source=mail&utm_campaign=x&fbclid=y',
    '/?category=first_party&seat=SE',
  ])('%s is no mistake', async (path) => {
    expect((await site.request(path)).status).toBe(200);
  });

  test('as a file for programs it is the same in JSON, and a parameter that is not known is refused too', async () => {
    for (const [query, code, nearest] of [
      ['developer=acme-model', 'bad_parameter', ['acme-models']],
      ['needs=baa', 'unknown_parameter', ['need']],
      ['utm_source=mail', 'unknown_parameter', []],
      ['made_on=2026-07-05&digest=x', 'bad_parameter', []],
    ] as const) {
      const answer = await site.request(`/shortlist.csv?${query}`);
      expect([query, answer.status, answer.headers.get('content-type')]).toEqual([query, 400, 'application/json']);
      const body = (await answer.json()) as { error: { code: string; nearest: string[] } };
      expect([query, body.error.code, body.error.nearest]).toEqual([query, code, nearest]);
      await expectShape('error', body);
    }
    expect((await site.request('/shortlist.csv?need=baa&sort=name&made_on=2026-07-05')).status).toBe(200);
  });
});

describe('a comparison', () => {
  const five = Array.from({ length: 5 }, (_, index) => `acme-${index}`);
  const many = siteOver(
    miniDataset(
      Object.fromEntries(
        five.map((id) => [
          `offerings/${id}.yaml`,
          miniText('offerings/acme-classic.yaml').replace('Acme Classic API', `Acme ${id.slice(-1)}`),
        ]),
      ),
    ),
  );

  test.each<[string, number, string, string[]]>([
    ['', 400, 'No offering was chosen to compare.', []],
    ['?offering=', 400, 'No offering was chosen to compare.', []],
    ['?offering=acme-api', 400, 'Only one offering was chosen to compare: Acme API.', ['/offerings/acme-api/']],
    ['?offering=acme-api&offering=acme-api', 400, 'Only one offering', ['/offerings/acme-api/']],
    ['acme-api/', 400, 'Only one offering', ['/offerings/acme-api/']],
    ['?offering=nothing', 400, 'There is no offering "nothing".', []],
    ['?offering=__proto__&offering=acme-api', 400, 'There is no offering "__proto__".', ['/offerings/acme-api/']],
    [
      '?offering=acme-api&offering=acme-noth',
      400,
      'Did you mean acme-north?',
      ['/compare/acme-api-vs-acme-north/', '/offerings/acme-api/', '/offerings/acme-north/'],
    ],
    [
      'acme-api-vs-acme-noth/',
      404,
      'Did you mean acme-north?',
      ['/compare/acme-api-vs-acme-north/', '/offerings/acme-api/', '/offerings/acme-north/'],
    ],
    [
      'acme-api-vs-acme-api-vs-acme-north/',
      400,
      'compared with itself',
      ['/compare/acme-api-vs-acme-north/', '/offerings/acme-api/', '/offerings/acme-north/'],
    ],
    ['acme-api-vs-acme-north/?as_of=2026-02-30', 400, 'no day that exists', ['/compare/acme-api-vs-acme-north/']],
  ])('/compare/%s', async (path, status, says, ways) => {
    const refused = await waysOn(`/compare/${path}`);
    expect([refused.status, refused.text]).toEqual([status, expect.stringContaining(says)]);
    expect(refused.ways).toEqual(ways);
    for (const way of refused.ways) expect([way, (await site.request(way)).status]).toEqual([way, 200]);
  });

  test.each([`?${five.map((id) => `offering=${id}`).join('&')}`, `${five.join('-vs-')}/`])(
    'of five says which four would be shown, and leads there: %s',
    async (path) => {
      const answer = await many.request(`/compare/${path}`);
      const html = await answer.text();
      expect(answer.status).toBe(400);
      expect(textOf(html)).toContain('At most four do. The first four are Acme 0, Acme 1, Acme 2, Acme 3.');
      const way = '/compare/acme-0-vs-acme-1-vs-acme-2-vs-acme-3/';
      expect(html).toContain(`href="${way}"`);
      for (const id of five) expect(html).toContain(`href="/offerings/${id}/"`);
      expect((await many.request(way)).status).toBe(200);
    },
  );

  test('of two, ticked twice or with empty fields beside them, is one', async () => {
    const answer = await site.request(
      '/compare/?offering=acme-north&offering=acme-api&offering=acme-north&offering=&as_of=2026-08-01&model=',
    );
    expect([answer.status, answer.headers.get('location')]).toEqual([
      302,
      '/compare/acme-north-vs-acme-api/?as_of=2026-08-01',
    ]);
  });

  test('of very many is refused without a list of them all', async () => {
    const answer = await site.request(`/compare/${Array.from({ length: 3000 }, () => 'x').join('-vs-')}/`);
    expect(answer.status).toBe(404);
    expect((await answer.text()).length).toBeLessThan(10_000);
  });
});

test.each<[string, string, string[]]>([
  ['/offerings/acme-api/?as_of=2026-08-01&as_of=2026-07-05', 'more than once', ['/offerings/acme-api/']],
  ['/offerings/acme-api/?as_of=yesterday&model=m1', 'no day that exists', ['/offerings/acme-api/?model=m1']],
  [
    '/offerings/acme-api/?model=m1&model=m2&as_of=2026-08-01',
    'more than once',
    ['/offerings/acme-api/?as_of=2026-08-01'],
  ],
  ['/offerings/acme-api/?model=two%0Alines', 'no name of a model', ['/offerings/acme-api/']],
  ['/offerings/acme-api/?model=%20', 'model is empty', ['/offerings/acme-api/']],
  ['/search/?q=acme&q=north', 'more than once', ['/search/']],
])('%s is refused, with the way on', async (path, says, ways) => {
  const refused = await waysOn(path);
  expect([refused.status, refused.ways]).toEqual([400, ways]);
  expect(refused.text).toContain(says);
});

test('a way on is never an address of another site, whatever was asked', async () => {
  for (const path of [
    '//evil.example/?as_of=x',
    '/%2f%2fevil.example/',
    '/\\evil.example/?developer=x',
    '/?developer=//evil.example',
  ])
    for (const way of (await waysOn(path)).ways)
      expect([path, way]).toEqual([path, expect.stringMatching(/^\/(?!\/)/)]);
});

describe('a link to a list', () => {
  const since = async (query: string) => {
    const html = await pageText(site, `/?${query}`);
    return textOf(/<div class="banner" id="since">([\s\S]*?)<\/div>/.exec(html)?.[1] ?? '').replace(/ (?=[,:.])/g, '');
  };
  const digest = miniDataset().digest;

  test('of this record says so', async () => {
    expect(await since(`made_on=${MINI_DAY}&digest=${digest.slice(0, 16)}`)).toContain(
      'The record is the same as then.',
    );
  });

  test('of another record names both, and claims no more than that', async () => {
    const text = await since(`made_on=2026-07-05&digest=0123456789abcdef&need=baa`);
    expect(text).toContain(`names the record 0123456789abcdef, and this copy has ${digest.slice(0, 16)}`);
    expect(text).toContain('built anew since, or the list was made on another copy');
    expect(text).toContain('By the days in this record');
  });

  test('of no record says that it does not say', async () => {
    expect(await since('made_on=2026-07-05')).toContain('Its link does not say of which record.');
  });
});

describe('what has ended', () => {
  const left = (path: string) =>
    pageText(site, path).then((html) =>
      /<span id="outcome-ended">([\s\S]*?)<\/span>/.exec(html)?.[1]?.replaceAll('&amp;', '&'),
    );

  test('is said to be left out, with the way to have it listed', async () => {
    const said = (await left('/?need=baa&sort=name')) ?? '';
    expect(textOf(said)).toContain('1 offering has ended and is listed only when asked for');
    const [, href = ''] = /href="([^"]*)"/.exec(said) ?? [];
    expect(href).toBe('/?need=baa&sort=name&retired=1');
    expect(await pageText(site, href)).toContain('data-offering="acme-classic"');
    expect(await left(href)).toBeUndefined();
  });
});

test('a name that a platform and its service share says which link is which', async () => {
  const html = await pageText(miniSite(), '/offerings/acme-modles/');
  expect(html).toContain('<a href="/developers/acme-models/">Acme Models (maker)</a>');
});

test('where no offering is near, a reader is sent to what a reader can open', async () => {
  const text = await pageText(miniSite(), '/offerings/qqqqqqqqqqqqqqqq/');
  expect(text).toContain('registry page');
  expect(text).not.toContain('data/offerings');
});

test('the id of a finding in large letters leads to its page', async () => {
  const id = listFindingIds(miniDataset()).find((each) => /[a-f]/.test(each)) ?? '';
  for (const path of [`/f/${id.toUpperCase()}`, `/f/${id.toUpperCase()}/`]) {
    const answer = await miniSite().request(path);
    expect([answer.status, answer.headers.get('location')]).toEqual([301, `/f/${id}/`]);
  }
  expect((await miniSite().request('/f/ABCDEFABCDEFABCD/')).status).toBe(404);
});
