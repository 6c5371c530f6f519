/** Files for programs as scripts of other origins read them: asked before, answered with leave, and refused with leave too. */
import { describe, expect, test } from 'vitest';
import { miniFaces } from './faces.ts';

const ask = miniFaces();
const ORIGIN = { origin: 'https://elsewhere.example' };
const FILES = [
  '/data.json',
  '/data.csv',
  '/shortlist.csv',
  '/shortlist.json',
  '/search.json',
  '/feed.atom',
  '/feed.json',
  '/offerings/acme-api/feed.atom',
  '/questions/hipaa_baa/feed.json',
  '/offerings/acme-api/offering.json',
  '/offerings/acme-api/cite.json',
  '/schema/show.json',
  '/badge/acme-api/soc2_type2.svg',
];

describe.each(FILES)('%s', (path) => {
  test('may be asked for with If-None-Match: the browser is told so before', async () => {
    const before = await ask(path, {
      method: 'OPTIONS',
      headers: {
        ...ORIGIN,
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'if-none-match',
      },
    });
    const { headers } = before;
    expect([
      before.status,
      headers.get('access-control-allow-origin'),
      headers.get('access-control-allow-methods'),
      headers.get('access-control-allow-headers'),
      headers.get('access-control-allow-credentials'),
    ]).toEqual([204, '*', 'GET, HEAD, OPTIONS', 'if-none-match', null]);
    const first = await ask(path, { headers: ORIGIN });
    const etag = first.headers.get('etag') ?? '';
    const again = await ask(path, { headers: { ...ORIGIN, 'if-none-match': etag } });
    expect([again.status, again.headers.get('access-control-allow-origin')]).toEqual([304, '*']);
    expect(first.headers.get('access-control-expose-headers')).toBe('etag');
  });

  test('is refused so that the script can read why', async () => {
    for (const [query, method, status] of [
      ['?zebra=1', 'GET', 400],
      ['', 'POST', 405],
    ] as const) {
      const answer = await ask(path + query, { method, headers: ORIGIN });
      expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([status, '*']);
    }
    const refused = await ask(path, { method: 'DELETE', headers: ORIGIN });
    expect(refused.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
  });
});

test('a published shape takes no parameter, as no file of data does', async () => {
  expect((await ask('/schema/api-answer.json?x=1')).status).toBe(400);
});

test('shapes of what is sent say which route takes them', async () => {
  const text = await (await ask('/schema/')).text();
  expect(text).toContain('A correction as it is sent to /api/v1/corrections');
  expect(text).not.toContain('no route takes one yet');
});

test.each(['/zebra.json', '/offerings/acme-api/zebra.csv'])(
  '%s is no file: nobody gets leave to read it',
  async (path) => {
    const answer = await ask(path, { method: 'OPTIONS', headers: ORIGIN });
    expect(answer.status).toBe(405);
  },
);

test.each(['/', '/offerings/acme-api/', '/zebra/'])(
  'the page %s is for readers: no leave, and no OPTIONS',
  async (path) => {
    const before = await ask(path, { method: 'OPTIONS', headers: ORIGIN });
    const answer = await ask(path, { headers: ORIGIN });
    const leave = [before, answer].map(({ headers }) => headers.get('access-control-allow-origin'));
    expect([before.status, before.headers.get('allow'), leave]).toEqual([405, 'GET, HEAD', [null, null]]);
  },
);
