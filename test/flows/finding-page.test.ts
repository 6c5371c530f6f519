/** `/f/<finding>/` for good: whatever became of a finding, its address shows its words, and nobody else's. */
import { describe, expect, test } from 'vitest';
import { readPageLinks } from '../../src/adapters/export/page-links.ts';
import { findingPath, getFinding, listFindingIds, stepsOfFinding } from '../../src/core/answer/finding.ts';
import { longDay } from '../../src/core/day.ts';
import type { Dataset } from '../../src/core/record/dataset.ts';
import { pagePaths, writtenPaths } from '../../src/core/request/site-paths.ts';
import { webApp } from '../../src/faces/web.ts';
import { answersText, MADE_FILE, plainYes, silence } from '../made-history.ts';
import { MINI_DAY, miniDataset } from '../mini-record.ts';
import { neverSaid, ownWords, textOf, timesSaid } from './own-words.ts';
import { realDataset } from './real-record.ts';
import { ASSETS, miniSite, pageText } from './site.ts';

const BASE = 'https://registry.test';
const LONE = 'name: Lone Cloud\noperator: Lone SA\nhomepage: https://lone.example.org\ndomains: [lone.example.org]\n';

/** What can become of a finding: replaced on its own day, narrowed to a model, passed by, for nobody. */
const MADE = miniDataset({
  [MADE_FILE]: answersText(
    [silence('Morning', '2026-07-05'), plainYes('Evening', '2026-07-05'), silence('Gone', '2026-10-01')],
    [
      { id: 'model', models: ['m-1*', 'm-2'], findings: [plainYes('For a model', '2026-08-01')] },
      {
        id: 'both',
        models: ['n-1'],
        offerings: ['acme-api'],
        findings: [silence('First', '2026-08-02'), plainYes('Then', '2026-08-02')],
      },
      {
        id: 'nobody',
        families: ['Acme Text'],
        offerings: ['acme-classic'],
        findings: [silence('For nobody', '2026-08-03')],
      },
    ],
  ),
  'developers/lone-cloud/developer.yaml': LONE,
  'developers/lone-cloud/gpai_cop.yaml': answersText([silence('Alone', '2026-07-05')]),
});

const RECORDS: [string, Dataset, string][] = [
  ['the real record', realDataset(), realDataset().content.generated],
  ['the mini registry', miniDataset(), MINI_DAY],
  ['made up histories', MADE, MINI_DAY],
];

function copyOf(dataset: Dataset, today: string, isStatic = false) {
  const log = (text: string) => {
    throw new Error(text);
  };
  return webApp({ dataset: () => dataset, today: () => today, assets: ASSETS, log, base: () => BASE, isStatic });
}

const decoded = (html: string) =>
  html
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** Texts of the elements that a pattern finds, as a reader sees them. */
const texts = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map((match) => decoded(match[1] ?? ''));

describe.each(RECORDS)('every finding of %s', (_, dataset, today) => {
  const ids = listFindingIds(dataset);
  const served = copyOf(dataset, today);
  const written = copyOf(dataset, today, true);

  test('there are some of every fate', () => {
    expect(ids.length).toBeGreaterThan(20);
  });

  test('has a page with exactly its words', async () => {
    for (const id of ids) {
      const { finding, answers } = getFinding(dataset, id);
      const { record } = finding;
      const html = await pageText(served, findingPath(id));
      const quotes = (record.sources ?? []).flatMap((each) => each.quote ?? []);
      expect(texts(html, /<blockquote[^>]*><p>“([\s\S]*?)”<\/p>/g)).toEqual(quotes);
      expect(texts(html, /<p class="caveat">([^<]*)/g)).toEqual(record.caveat ? [record.caveat] : []);
      expect(texts(html, /<p class="condition">([^<]*)/g)).toEqual(finding.condition ? [finding.condition] : []);
      expect(texts(html, /<span class="address">([^<]*)/g)).toEqual((record.sources ?? []).map((each) => each.url));
      const body = decoded(html.slice(html.indexOf('class="finding-body"')));
      for (const word of [record.notes, ...(record.searched ?? []).map((each) => each.what)])
        if (word) expect(body).toContain(word);
      const standing = html.slice(html.indexOf('class="standing"'), html.indexOf('class="finding-body"'));
      expect(textOf(standing)).toContain(finding.label);
      expect(html).toContain(`<link rel="canonical" href="${BASE}${findingPath(id)}"`);
      expect(html).toContain(dataset.dimensions.get(answers.dimension)?.question.slice(0, 20) ?? '');
    }
  }, 60_000);

  test('says from when until when it held, what came before and after, and for whom', async () => {
    for (const id of ids) {
      const found = getFinding(dataset, id);
      const html = await pageText(served, findingPath(id));
      const { hrefs } = readPageLinks(html);
      expect(html.includes('no longer in force')).toBe(found.next !== null);
      const steps = stepsOfFinding(dataset, found);
      const beside = [found.next, ...(steps.length > 0 ? steps.map((step) => step.before) : [found.above])];
      const linked = hrefs.filter((href) => href.startsWith('/f/'));
      expect(linked.sort()).toEqual([...new Set(beside.flatMap((each) => (each ? findingPath(each.id) : [])))].sort());
      expect(textOf(html)).toContain(`${found.next ? 'from' : 'since'} ${longDay(found.finding.record.on)}`);
      for (const offering of steps.flatMap((step) => step.offerings))
        expect(hrefs.some((href) => href.startsWith(`/offerings/${offering}/?as_of=${found.finding.record.on}`))).toBe(
          true,
        );
    }
  }, 60_000);

  test('is told with what must stand beside it, and with nothing that we never say', async () => {
    for (const id of ids) {
      const text = textOf(await pageText(served, findingPath(id)));
      for (const sentence of ['S1', 'S6', 'S14']) expect([id, timesSaid(text, dataset, sentence)]).toEqual([id, 1]);
      const { grade, read_on } = getFinding(dataset, id).finding;
      expect([id, timesSaid(text, dataset, 'S3')]).toEqual([
        id,
        grade.startsWith('yes_') && grade !== 'yes_platform_only' ? 1 : 0,
      ]);
      expect([id, timesSaid(text, dataset, 'S4')]).toEqual([id, grade === 'no_public_evidence' ? 1 : 0]);
      if (read_on) expect([id, timesSaid(text, dataset, 'S5')]).toEqual([id, 1]);
      expect([id, neverSaid(ownWords(text, dataset))]).toEqual([id, []]);
    }
  }, 60_000);

  test('is in a written copy too, whose links lead to what it holds', async () => {
    const paths = [...pagePaths(dataset), ...writtenPaths(dataset)];
    for (const id of ids) {
      expect(paths).toContain(findingPath(id));
      const { hrefs } = readPageLinks(await pageText(written, findingPath(id)));
      for (const href of hrefs.filter((each) => /^\/(?:f|offerings|platforms|developers|questions)\//.test(each)))
        expect([id, href, paths.includes(href.split('#')[0] ?? '') || /feed\.(?:atom|json)$/.test(href)]).toEqual([
          id,
          href,
          true,
        ]);
    }
  }, 60_000);
});

describe('fates', () => {
  const made = (name: string) =>
    listFindingIds(MADE).find((id) => getFinding(MADE, id).finding.record.notes === name) ?? '';
  const page = (name: string) => pageText(copyOf(MADE, MINI_DAY), findingPath(made(name)));

  test('replaced on the day on which it was made: its own words, and which pages of that day show', async () => {
    const text = textOf(await page('Morning'));
    expect(text).toContain('Another took its place on the day on which it was made, 5 Jul 2026');
    expect(text).toContain('from 5 Jul 2026 until 5 Jul 2026');
    expect(text).toContain('No public word of a certificate was found; ask for one.');
  });

  test('for some models: which, in few words above and all of them below', async () => {
    const text = textOf(await page('For a model'));
    expect(text).toContain('answered by the platform, for the model m-1* and one other id');
    expect(text).toContain('Only for m-1*, m-2');
  });

  test('for nobody here: where it is kept', async () => {
    for (const [name, subject] of [
      ['Alone', '/developers/lone-cloud/'],
      ['For nobody', '/platforms/acme-cloud/'],
    ] as const) {
      const html = await page(name);
      expect(textOf(html)).toContain('No offering here has this answer. It is kept with');
      expect(readPageLinks(html).hrefs).toContain(subject);
    }
  });

  test('its claim is told to programs, without a word on whether it is so', async () => {
    const html = await page('Evening');
    const [, text = ''] = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(html) ?? [];
    expect(JSON.parse(text)).toMatchObject({
      '@type': 'WebPage',
      url: `${BASE}${findingPath(made('Evening'))}`,
      datePublished: '2026-07-05',
      mainEntity: { '@type': 'Claim', appearance: { text: 'Acme Cloud is certified to ISO/IEC 42001:2023.' } },
    });
  });
});

test.each([
  ['0123456789abcdef', 404],
  ['__proto__', 404],
  ['<script>', 404],
])('%s is no finding', async (id, status) => {
  for (const path of [`/f/${encodeURIComponent(id)}`, `/f/${encodeURIComponent(id)}/`]) {
    const answer = await miniSite().request(path);
    expect([path, answer.status, answer.headers.get('location')]).toEqual([path, status, null]);
    expect(await answer.text()).not.toContain('<script>');
  }
});

test('without its last slash an address leads to the page', async () => {
  const [id = ''] = listFindingIds(miniDataset());
  const answer = await miniSite().request(`/f/${id}`);
  expect([answer.status, answer.headers.get('location')]).toEqual([301, findingPath(id)]);
});
