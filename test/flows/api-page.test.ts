/** The page of the API: every route of the document stands on it, its requests run, and their answers are those that it shows. */
import { describe, expect, test } from 'vitest';
import { shortened } from '../../src/core/request/api-example.ts';
import { API_POSTS } from '../../src/core/request/api-posts.ts';
import { API_ROUTES } from '../../src/core/request/api-routes.ts';
import { webApp } from '../../src/faces/web.ts';
import { MINI_DAY, miniContent, miniDataset } from '../mini-record.ts';
import { type Ask, BASE, facesOver, miniFaces } from './faces.ts';
import { textOf } from './own-words.ts';
import { realDataset } from './real-record.ts';
import { ASSETS } from './site.ts';

const REAL = realDataset();
const SITES: readonly (readonly [string, Ask])[] = [
  ['the mini registry', miniFaces()],
  ['the real one', facesOver(REAL, REAL.content.generated)],
];

const unescaped = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** Every request of the page as a shell would take it. */
function requestsOn(html: string): readonly string[] {
  return [...html.matchAll(/<pre class="request"><code>curl ([^<]+)<\/code>/g)].map((match) =>
    unescaped(match[1] ?? '').replace(/^'(.*)'$/, '$1'),
  );
}

describe.each(SITES)('over %s', (_, ask) => {
  test('every route with its parameters, under the address that it has', async () => {
    const html = await (await ask('/api/')).text();
    const text = textOf(html);
    for (const { operation, path } of API_POSTS) {
      expect(text).toContain(`POST /api/v1${path} `);
      expect(html).toContain(`href="#${operation}"`);
    }
    for (const route of API_ROUTES) {
      const section =
        new RegExp(`<section class="route" aria-labelledby="${route.operation}">.*?</section>`, 's').exec(html)?.[0] ??
        '';
      expect(textOf(section)).toContain(`GET /api/v1${route.path.replace(/\{(\w+)\}/g, '<$1>')} `);
      for (const name of Object.keys({ ...route.pathShape.shape, ...route.queryShape.shape }))
        expect(section).toContain(`<dt><code>${name}</code>`);
      expect(html).toContain(`href="#${route.operation}"`);
    }
    for (const status of ['400', '404', '405', '413', '415', '422', '429', '500', '503'])
      expect(text).toContain(` ${status} `);
    expect(text).not.toMatch(/`|undefined|\[object/);
  });

  test('its requests run, and answer what it shows', async () => {
    const html = await (await ask('/api/')).text();
    const requests = requestsOn(html);
    const answers = [...html.matchAll(/data-answer="\w+"><code>([^<]+)<\/code>/g)].map((match) =>
      JSON.parse(unescaped(match[1] ?? '')),
    );
    // The first stands at the head of the page, and again at its route.
    const routes = API_ROUTES.filter(({ needs }) => needs !== 'store').length + API_POSTS.length;
    expect([requests.length, answers.length]).toEqual([routes + 1, routes]);
    expect(requests.slice(1)).toContain(requests[0]);
    for (const [index, request] of requests.slice(1).entries()) {
      const [, address = request, type, body] = /^(\S+) -H 'content-type: (\S+)' -d '(.*)'$/.exec(request) ?? [];
      expect(address.startsWith(`${BASE}/api/v1/`)).toBe(true);
      // What is kept needs a store: corrections have tests of their own.
      if (address.endsWith('/corrections')) continue;
      const sent = { method: 'POST', headers: { 'content-type': type ?? '' }, body: body ?? '' };
      const answer = await ask(address.slice(BASE.length), body === undefined ? {} : sent);
      expect([address, answer.status]).toEqual([address, 200]);
      expect(answers[index]).toEqual(shortened(await answer.json()));
    }
  });

  test('needs no script, and is no heavier than a page should be', async () => {
    const html = await (await ask('/api/')).text();
    expect(html).not.toContain('<script');
    expect(html.length).toBeLessThan(160_000);
  });
});

describe('a written copy', () => {
  const site = webApp({
    dataset: miniDataset,
    today: () => MINI_DAY,
    assets: ASSETS,
    log: () => undefined,
    isStatic: true,
  });

  test('says that nobody answers there, and leads to no address of the API', async () => {
    const html = await (await site.request('/api/')).text();
    expect(textOf(html)).toContain('This is a written copy: nobody answers questions here.');
    expect(html).not.toMatch(/href="\/api\/v1/);
    expect((await site.request('/api/v1/registry')).status).toBe(404);
  });
});

test('a registry without offerings has the page too, without examples', async () => {
  const { openDataset } = await import('../../src/core/record/dataset.ts');
  const ask = facesOver(openDataset({ ...miniContent(), offerings: {} }, 'a'.repeat(64)));
  const answer = await ask('/api/');
  expect([answer.status, requestsOn(await answer.text())]).toEqual([200, []]);
});
