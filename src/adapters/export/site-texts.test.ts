/** robots.txt, sitemap.xml and llms.txt: well formed, and every page in them answers. */
import { Parser } from 'htmlparser2';
import { expect, test } from 'vitest';
import { miniFaces } from '../../../test/flows/faces.ts';
import { miniSite } from '../../../test/flows/site.ts';
import { miniDataset, miniText } from '../../../test/mini-record.ts';
import { pagePaths } from '../../core/request/site-paths.ts';
import { llmsText, robotsText, sitemapXml } from './site-texts.ts';

const MINI = miniDataset();
const BASE = 'https://registry.test';

/** Elements of an XML text by name with what stands in them; a tag left open or closed twice is a failure. */
function readXml(xml: string): [string, string][] {
  const found: [string, string][] = [];
  const open: { name: string; text: string }[] = [];
  const parser = new Parser(
    {
      onopentag: (name) => open.push({ name, text: '' }),
      ontext: (text) => {
        const inside = open.at(-1);
        if (inside) inside.text += text;
        else expect(text.trim()).toBe('');
      },
      onclosetag: (name, implied) => {
        const closed = open.pop();
        expect([closed?.name, implied]).toEqual([name, false]);
        found.push([name, closed?.text ?? '']);
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  expect(open).toEqual([]);
  return found;
}

test('the sitemap is XML of one urlset, with a day for each page', () => {
  const xml = sitemapXml(MINI, BASE);
  expect(xml).toMatch(
    /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<urlset xmlns="http:\/\/www\.sitemaps\.org\/schemas\/sitemap\/0\.9">/,
  );
  const elements = readXml(xml);
  const of = (name: string) => elements.filter(([each]) => each === name).map(([, text]) => text);
  expect(of('loc')).toEqual(pagePaths(MINI).map((path) => BASE + path));
  expect(new Set(of('loc')).size).toBe(of('loc').length);
  expect(new Set(of('lastmod'))).toEqual(new Set([MINI.content.generated]));
  expect(of('url').length).toBe(of('loc').length);
  expect(of('urlset').length).toBe(1);
});

test('what has a meaning in XML is written out', () => {
  const [loc] = readXml(sitemapXml(MINI, 'https://a.test/?a=1&b=<c>'));
  expect(loc?.[1]).toBe('https://a.test/?a=1&b=<c>/');
});

test('every page of the sitemap answers, and is its own address', async () => {
  for (const path of pagePaths(MINI)) {
    const answer = await miniSite().request(path);
    expect([path, answer.status]).toEqual([path, 200]);
  }
});

test('robots.txt lets pages be read, and names the sitemap by its whole address or not at all', () => {
  expect(robotsText(BASE)).toContain(`\nSitemap: ${BASE}/sitemap.xml\n`);
  expect(robotsText('')).not.toContain('Sitemap');
  for (const text of [robotsText(BASE), robotsText('')]) {
    expect(text).toMatch(/^User-agent: \*\n/);
    expect(text).not.toMatch(/^Disallow: \/$/m);
    for (const line of text.trim().split('\n'))
      expect(line).toMatch(/^(?:(?:User-agent|Allow|Disallow|Sitemap): \S+)?$/);
  }
});

test('llms.txt begins with the name and S1, and every link of it answers', async () => {
  const text = llmsText(MINI, BASE);
  const [title, , promise] = text.split('\n');
  expect([title, promise]).toEqual(['# Assay Mini', `> ${MINI.content.registry.tagline}`]);
  expect(text).toContain(MINI.content.sentences['S1']?.text.trim());
  expect(text).toContain(MINI.content.sentences['S2']?.text.trim());
  const links = [...text.matchAll(/^- \[[^\]]+\]\(([^)\s]+)\): \S/gm)].map((match) => match[1] ?? '');
  const { offerings, dimensions, policies = {} } = MINI.content;
  expect(new Set(links).size).toBe(links.length);
  expect(links.length).toBe(5 + dimensions.length + Object.keys(policies).length + Object.keys(offerings).length);
  for (const link of links) {
    expect(link.startsWith(`${BASE}/`)).toBe(true);
    expect([link, (await miniFaces()(link.slice(BASE.length))).status]).toEqual([link, 200]);
  }
});

test('llms.txt names API and MCP where a server answers, and neither in a written copy', () => {
  expect(llmsText(MINI, BASE)).toContain(`- [API](${BASE}/api/v1/openapi.json): `);
  expect(llmsText(MINI, BASE)).toContain(`- MCP: \`${BASE}/mcp\` over`);
  expect(llmsText(MINI, BASE, true)).not.toMatch(/\/api\/|\bMCP\b/);
});

test('no name in llms.txt is a link or a heading of its own', () => {
  const odd = miniDataset({
    'offerings/acme-api.yaml': miniText('offerings/acme-api.yaml').replace(
      /^name: .*$/m,
      "name: 'A](https://a.test/) # B'",
    ),
  });
  const text = llmsText(odd, BASE);
  expect(text).toContain('- [A\\](https://a.test/) \\# B](https://registry.test/offerings/acme-api/): ');
});

test('a retired offering keeps its page, and no comparison is made for it', () => {
  const paths = pagePaths(MINI);
  expect(paths).toContain('/offerings/acme-classic/');
  expect(paths.filter((path) => path.startsWith('/compare/') && path.includes('acme-classic'))).toEqual([]);
  const live = miniText('offerings/acme-north.yaml');
  expect(live).toContain('Acme Text');
  expect(paths).toContain('/compare/acme-api-vs-acme-north/');
});
