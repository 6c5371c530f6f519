/** Where the site says it is: whole addresses once somebody has named one, none before, and never what a request claims. */
import { describe, expect, test } from 'vitest';
import { pagePaths } from '../../src/core/request/site-paths.ts';
import { webApp } from '../../src/faces/web.ts';
import { MINI_DAY, miniDataset } from '../mini-record.ts';
import { ASSETS, miniSite, pageText } from './site.ts';

const BASE = 'https://registry.test';
const dataset = miniDataset();

function siteAt(base: string) {
  const log = (text: string) => {
    throw new Error(text);
  };
  return webApp({ dataset: () => dataset, today: () => MINI_DAY, assets: ASSETS, log, base: () => base });
}

const PAGES = [
  ...pagePaths(dataset),
  '/search/',
  '/search/?q=acme',
  '/?need=baa',
  '/offerings/acme-api/?as_of=2026-08-01',
];

describe('with a base address', () => {
  const site = siteAt(BASE);

  test('pages have one canonical address, and the same for Open Graph', async () => {
    for (const path of PAGES) {
      const html = await pageText(site, path);
      const canonical = [...html.matchAll(/<link rel="canonical" href="([^"]*)"/g)].map((match) => match[1]);
      const shared = [...html.matchAll(/<meta property="og:url" content="([^"]*)"/g)].map((match) => match[1]);
      expect([path, canonical.length, shared]).toEqual([path, 1, canonical]);
      expect(canonical[0]).toMatch(/^https:\/\/registry\.test\/(?!\/)/);
      if (!path.includes('?')) expect(canonical[0]).toBe(BASE + path);
    }
  });

  test('sitemap, robots.txt and llms.txt name whole addresses only', async () => {
    const sitemap = await pageText(site, '/sitemap.xml');
    const locs = [...sitemap.matchAll(/<loc>([^<]*)<\/loc>/g)].map((match) => match[1] ?? '');
    expect(locs).toEqual(pagePaths(dataset).map((path) => BASE + path));
    expect(await pageText(site, '/robots.txt')).toContain(`\nSitemap: ${BASE}/sitemap.xml\n`);
    const links = [...(await pageText(site, '/llms.txt')).matchAll(/\]\(([^)]*)\)/g)].map((match) => match[1] ?? '');
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((link) => !link.startsWith(`${BASE}/`))).toEqual([]);
  });
});

test('without one nothing names an address, and there is no sitemap', async () => {
  const site = miniSite();
  for (const path of PAGES)
    expect([path, /rel="canonical"|og:url/.exec(await pageText(site, path))]).toEqual([path, null]);
  expect(await pageText(site, '/robots.txt')).not.toContain('Sitemap');
  const answer = await site.request('/sitemap.xml');
  expect([answer.status, await answer.json()]).toEqual([
    404,
    {
      error: {
        code: 'unknown_page',
        message: 'This copy does not know its own address, so it has no sitemap.',
        hint: 'Whoever runs it can name the address with --base-url.',
        nearest: [],
      },
    },
  ]);
});

test('what a request says of the host ends up on no page and in no file', async () => {
  const headers = {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'gopher',
    forwarded: 'host=evil.example;proto=gopher',
    origin: 'https://evil.example',
  };
  for (const site of [siteAt(BASE), siteAt('')]) {
    for (const path of [
      ...PAGES,
      '/sitemap.xml',
      '/robots.txt',
      '/llms.txt',
      '/data.json',
      '/nowhere/',
      '/questions',
    ]) {
      const answer = await site.request(`http://evil.example${path}`, { headers });
      const said = [await answer.text(), ...answer.headers.values()].join('\n');
      expect([path, /evil\.example|gopher/.exec(said)]).toEqual([path, null]);
    }
  }
});
