/** The files by which machines find their way through the site: robots.txt, sitemap.xml, llms.txt. */

import { fillSentence } from '../../core/answer/sentence.ts';
import { withoutHidden } from '../../core/hidden-character.ts';
import { findShippedPolicy, listShippedPolicies } from '../../core/policy/shipped-policy.ts';
import type { Dataset } from '../../core/record/dataset.ts';
import { listOfferings } from '../../core/record/dataset.ts';
import { pagePaths } from '../../core/request/site-paths.ts';
import { xmlText } from './xml.ts';

/** robots.txt: everything may be read; searches and past days are left to people. A sitemap is named by its whole address only. */
export function robotsText(base: string): string {
  const sitemap = base ? `\nSitemap: ${base}/sitemap.xml\n` : '';
  return `User-agent: *\nDisallow: /search/\nDisallow: /*?*as_of=\nAllow: /\n${sitemap}`;
}

/** sitemap.xml (sitemaps.org 0.9) with the day of the record as the day of every page. */
export function sitemapXml(dataset: Dataset, base: string): string {
  const entries = pagePaths(dataset).map(
    (path) => `  <url><loc>${xmlText(base + path)}</loc><lastmod>${dataset.content.generated}</lastmod></url>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('\n')}\n</urlset>\n`;
}

/** llms.txt (llmstxt.org): what this is, what to be careful of, where to read on, and where a server answers what to ask. */
export function llmsText(dataset: Dataset, base: string, isStatic = false): string {
  const { registry, dimensions, sentences } = dataset.content;
  const lines = [
    `# ${plain(registry.name)}`,
    '',
    `> ${plain(registry.tagline)}`,
    '',
    fillSentence(sentences, 'S1'),
    '',
    fillSentence(sentences, 'S2'),
    '',
    'An answer without its conditions is a wrong answer. What was read in a copy is not verified: say "read on", with the day.',
    '',
    '## Data',
    '',
    `- [All answers as JSON](${base}/data.json): grades, places, conditions, quotes and ages of every offering`,
    `- [The same as CSV](${base}/data.csv): one line per offering and question`,
    `- [Changes](${base}/feed.json): each finding that came into force, what it replaced, and why, as JSON Feed; also [Atom](${base}/feed.atom)`,
    `- [JSON Schemas](${base}/schema/): shapes of every file and of every answer of the API`,
    ...(isStatic ? [] : askedLines(base)),
    '',
    '## Questions',
    '',
    ...dimensions.map((each) => `- [${plain(each.label)}](${base}/questions/${each.id}/): ${plain(each.question)}`),
    '',
    ...policyLines(dataset, base),
    '## Offerings',
    '',
    ...listOfferings(dataset).map(
      ([id, offering]) => `- [${plain(offering.name)}](${base}/offerings/${id}/): ${plain(offering.summary)}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** What can be asked where a server answers; a written copy has files only. */
function askedLines(base: string): string[] {
  return [
    `- [API](${base}/api/v1/openapi.json): OpenAPI 3.1; one answer for one model is at \`${base}/api/v1/offerings/<id>/<question>?model=<model>\`, and [a page](${base}/api/) has examples`,
    `- MCP: \`${base}/mcp\` over streamable HTTP, or \`assay mcp\` over standard input and output; find_offerings, then get_finding for each question`,
  ];
}

/** Policies that ship, each with a page that says who meets it. */
function policyLines(dataset: Dataset, base: string): string[] {
  const ids = listShippedPolicies(dataset);
  if (ids.length === 0) return [];
  const titles = ids.map((id) => [id, plain(findShippedPolicy(dataset, id)?.title ?? id)] as const);
  const says = 'what it asks, who meets it on public evidence, who cannot be shown to, who does not';
  return ['## Policies', '', ...titles.map(([id, title]) => `- [${title}](${base}/policies/${id}/): ${says}`), ''];
}

/** One line in which Markdown finds no link, no markup and no heading: what could be one is preceded by a backslash. */
function plain(text: string): string {
  return withoutHidden(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>#|~]/g, '\\$&');
}
