/** On every kind of page and in every file of the real record: the sentences that must stand, and what is never said. */
import { describe, expect, test } from 'vitest';
import { renderCompareText } from '../../src/adapters/render/compare-text.ts';
import { renderCellText } from '../../src/adapters/render/show-cell-text.ts';
import { renderOfferingText } from '../../src/adapters/render/show-text.ts';
import { type Cell, listCells } from '../../src/core/answer/cell.ts';
import { guardSentences, seenSentence } from '../../src/core/answer/sentence.ts';
import { compareOfferings } from '../../src/core/describe/describe.ts';
import { getOffering } from '../../src/core/record/dataset.ts';
import { SENTENCE_IDS } from '../../src/core/record/dimension.ts';
import { listSubjectAnswers } from '../../src/core/record/subject.ts';
import { filePaths } from '../../src/core/request/site-paths.ts';
import { MINI_DAY, miniDataset } from '../mini-record.ts';
import { NEVER_IN_TEMPLATES, neverSaid, ownWords, textOf, timesSaid } from './own-words.ts';
import { realDataset } from './real-record.ts';
import { miniSite, type PageKind, pageText, REAL_KINDS, siteOver } from './site.ts';

const REAL = realDataset();
const DAY = REAL.content.generated;
const SITE = siteOver(REAL, DAY);
const KINDS = Object.entries(REAL_KINDS) as [PageKind, string][];

/** What must stand whatever the answers are, besides S1 and S14, which stand on every page. */
const MUST: Record<PageKind, string> = {
  registry: 'S2 S5 S8',
  'registry with needs': 'S2 S5 S8',
  offering: 'S5 S6 S8 S9',
  'offering for a model': 'S5 S6 S8 S9',
  'offering as of': 'S5 S6 S8 S9 S11',
  'offering that ended': 'S5 S6 S8 S9',
  compare: 'S2 S5 S6 S7 S9',
  question: 'S2 S5 S6',
  'question of a list': 'S2 S5 S6 S7',
  questions: 'S2',
  policy: 'S2 S3 S4 S5 S6 S9 S10',
  'policy as of': 'S2 S5 S6 S9 S10 S11',
  policies: 'S2 S10',
  platform: 'S2 S5 S9',
  platforms: '',
  developer: 'S2 S5 S7 S9',
  developers: '',
  sources: '',
  method: 'S2 S6 S8 S9',
  data: 'S2 S9',
  api: 'S2',
  about: 'S9',
  schema: '',
  search: '',
  'search for nothing': '',
  'not found': '',
};

/** Of something that the site does not have yet, or that belongs to one kind of page alone. */
const ONLY: Readonly<Record<string, readonly PageKind[]>> = {
  S10: ['policy', 'policy as of', 'policies'],
  S11: ['offering as of', 'policy as of'],
  S12: [],
  S13: [],
};

/** The grades of the answers that a page shows in full; null for pages that show none, or only marks. */
function gradesOn(kind: PageKind): readonly string[] | null {
  const path = REAL_KINDS[kind];
  const ask = new URL(path, 'http://a.test').searchParams;
  const asked = { asOf: ask.get('as_of') ?? DAY, model: ask.get('model') };
  const [, folder, id = ''] = path.split('/');
  const cells = (offering: string) => listCells(REAL, { offering, ...asked });
  if (folder === 'offerings' && kind !== 'not found') return cells(id).map((cell) => cell.grade);
  if (folder === 'compare') return id.split('-vs-').flatMap((each) => cells(each).map((cell) => cell.grade));
  if (folder === 'questions' && id) {
    const live = Object.entries(REAL.content.offerings).filter(([, each]) => each.status.is !== 'retired');
    return live.flatMap(([each]) => cells(each).flatMap((cell) => (cell.dimension.id === id ? [cell.grade] : [])));
  }
  if ((folder !== 'platforms' && folder !== 'developers') || !id) return null;
  const level = folder === 'platforms' ? 'platform' : 'developer';
  return listSubjectAnswers(REAL, level, id, DAY).flatMap((each) => each.inForce.map(({ finding }) => finding.grade));
}

describe('pages', () => {
  test.each(KINDS)('%s: what must stand does, and what belongs elsewhere does not', async (kind, path) => {
    const text = textOf(await pageText(SITE, path));
    const must = ['S1', 'S14', ...MUST[kind].split(' ').filter(Boolean)];
    expect(must.filter((id) => timesSaid(text, REAL, id) === 0)).toEqual([]);
    expect(timesSaid(text, REAL, 'S1')).toBe(1);
    const grades = gradesOn(kind);
    if (grades !== null) {
      const some = (...wanted: string[]) => grades.some((grade) => wanted.includes(grade));
      expect([timesSaid(text, REAL, 'S3') > 0, timesSaid(text, REAL, 'S4') > 0]).toEqual([
        some('yes_public', 'yes_sales_gated'),
        some('no_public_evidence'),
      ]);
    }
    const strays = SENTENCE_IDS.filter((id) => ONLY[id] && !ONLY[id]?.includes(kind) && timesSaid(text, REAL, id) > 0);
    expect(strays).toEqual([]);
    expect(text.replace(/"[^"]*"|“[^”]*”/g, '')).not.toMatch(/\{[a-z_]+\}|\bundefined\b|\[object|\bNaN\b/);
  });

  test.each(KINDS)('%s: nothing of what we never say, in the head neither', async (_, path) => {
    const html = await pageText(SITE, path);
    expect(neverSaid(ownWords(textOf(html), REAL))).toEqual([]);
    const told = [...html.matchAll(/<meta (?:name|property)="[^"]+" content="([^"]*)"|<title>([^<]*)/g)];
    expect(told.length).toBeGreaterThan(3);
    for (const [, content, title] of told) expect(neverSaid(content ?? title ?? '')).toEqual([]);
    const labels = [...html.matchAll(/ (?:title|aria-label|placeholder|alt)="([^"]*)"/g)].map(
      (match) => match[1] ?? '',
    );
    expect(neverSaid(ownWords(labels.join('\n'), REAL))).toEqual([]);
  });

  test('on an offering a sentence stands at each answer that needs it', async () => {
    for (const [offering, asOf] of [
      ['anthropic-api', DAY],
      ['groq-cloud', DAY],
      ['xai-api', '2026-07-05'],
    ] as const) {
      const page = await pageText(SITE, `/offerings/${offering}/?as_of=${asOf}`);
      const elsewhere = /<section class="elsewhere".*?<\/section>/s.exec(page)?.[0] ?? '';
      expect(timesSaid(textOf(elsewhere), REAL, 'S5')).toBe(elsewhere.includes('class="grade') ? 1 : 0);
      const text = textOf(page.replace(elsewhere, ''));
      const cells = listCells(REAL, { offering, asOf, model: null });
      // Answers for some models stand beside the general one, and need their sentences as well.
      const answers = cells.flatMap((cell) => [cell.finding, ...cell.otherwise.map((each) => each.finding)]);
      const of = (...grades: string[]) => answers.filter((each) => each && grades.includes(each.grade)).length;
      expect([offering, timesSaid(text, REAL, 'S3'), timesSaid(text, REAL, 'S4'), timesSaid(text, REAL, 'S5')]).toEqual(
        [
          offering,
          of('yes_public', 'yes_sales_gated'),
          of('no_public_evidence'),
          answers.filter((finding) => finding !== null).length,
        ],
      );
    }
  });

  test('a list of answers says once how its words were seen, for every day and way', async () => {
    const live = 'Read on 4 May 2026, 5 Jul 2026 and 12 Oct 2026 in the live page. The page may have changed.';
    const archive = 'Read on 5 Jul 2026 in an archived copy of 14 Jun 2026. The page may have changed.';
    const copy = 'Read on 5 Jul 2026 in a copy whose own date is unknown. The page may have changed.';
    for (const [path, said] of [
      ['/', [live, archive, copy]],
      ['/platforms/acme-cloud/', [live, archive, copy]],
      ['/questions/hipaa_baa/', ['Read on 5 Jul 2026 in the live page.', copy]],
      ['/questions/training_on_customer_data/', [archive, copy]],
      ['/compare/acme-api-vs-acme-north/', [live, archive, copy]],
    ] as const) {
      const text = textOf(await pageText(miniSite(), path));
      const missing = said.filter((each) => text.split(each).length !== 2);
      expect([path, missing, timesSaid(text, miniDataset(), 'S5')]).toEqual([path, [], said.length]);
    }
  });

  test('an offering of which nothing was known yet says what a page of it does not say', async () => {
    const text = textOf(await pageText(SITE, '/offerings/anthropic-api/?as_of=2026-01-01'));
    expect(text).toContain('Nothing was known of this offering');
    expect(['S1', 'S8', 'S9', 'S11', 'S14'].filter((id) => timesSaid(text, REAL, id) !== 1)).toEqual([]);
    expect(['S3', 'S4', 'S5', 'S7'].filter((id) => timesSaid(text, REAL, id) > 0)).toEqual([]);
  });

  test('what the templates add to a record says none of it', async () => {
    const mini = miniDataset();
    const paths = [
      '/?need=baa&need=eu-processing',
      '/?need=no-training&made_on=2026-01-01',
      `/?need=notice&made_on=2026-07-05&digest=0123456789abcdef`,
      '/?q=zebra',
      '/compare/acme-api-vs-acme-north/',
      '/platforms/',
      '/platforms/acme-cloud/',
      '/developers/',
      '/developers/acme-models/',
      '/sources/',
      '/method/',
      '/data/',
      '/search/?q=acme',
      '/search/?q=zebra',
      '/platforms/nowhere/',
      '/?need=nothing',
    ];
    for (const path of paths)
      expect([path, neverSaid(ownWords(textOf(await pageText(miniSite(), path)), mini), NEVER_IN_TEMPLATES)]).toEqual([
        path,
        [],
      ]);
    expect(MINI_DAY >= mini.content.generated).toBe(true);
  });
});

describe('what a terminal shows', () => {
  const terminal = { columns: 80, colour: false };
  const shownOf = (offering: string, asOf: string) => ({
    ...{ dataset: REAL, id: offering, offering: getOffering(REAL, offering), asOf, today: DAY, model: null },
    cells: listCells(REAL, { offering, asOf, model: null }),
  });
  const guarding = (cells: readonly Cell[]) => guardSentences(REAL.content.sentences, cells).map(({ id }) => id);
  const inOrder = (...ids: string[]) => SENTENCE_IDS.filter((id) => ids.includes(id));
  /** S5 is said once for each way in which words were seen. */
  const saidOnce = (text: string, cells: readonly Cell[] = []) => {
    const ways = timesSaid(
      seenSentence(
        REAL.content.sentences,
        cells.flatMap(({ finding }) => finding ?? []),
      ),
      REAL,
      'S5',
    );
    return SENTENCE_IDS.filter((id) => timesSaid(text, REAL, id) === (id === 'S5' ? Math.max(1, ways) : 1));
  };

  test.each([
    ['anthropic-api', DAY],
    ['xai-api', '2026-07-05'],
    ['anthropic-api', '2026-01-01'],
  ])('show %s on %s holds each sentence once', (offering, asOf) => {
    const shown = shownOf(offering, asOf);
    const text = renderOfferingText(shown, terminal);
    const more = [...(asOf === DAY ? [] : ['S11']), ...(shown.cells.length > 0 ? ['S6'] : [])];
    expect(saidOnce(text, shown.cells)).toEqual(inOrder('S1', ...guarding(shown.cells), 'S8', 'S9', ...more));
    expect(neverSaid(ownWords(text, REAL))).toEqual([]);
  });

  test.each(REAL.content.dimensions)('show of one answer, $id', (dimension) => {
    const shown = shownOf('anthropic-api', DAY);
    const guards = guarding(shown.cells.filter((cell) => cell.dimension === dimension));
    expect(guards).toContain('S5');
    expect(saidOnce(renderCellText(shown, dimension, terminal))).toEqual(inOrder('S1', ...guards, 'S6'));
  });

  test('compare', () => {
    const offerings = ['anthropic-api', 'xai-api'];
    const output = compareOfferings(REAL, offerings, DAY);
    const guards = guarding(offerings.flatMap((each) => shownOf(each, DAY).cells));
    const text = renderCompareText({ dataset: REAL, output, asOf: DAY, today: DAY }, terminal);
    expect(saidOnce(text)).toEqual(inOrder('S1', 'S2', ...guards, 'S9'));
  });
});

describe('files', () => {
  const notices: Record<string, string> = {
    '/data.json': 'S1 S2 S3 S4 S5 S6 S7 S8 S9 S14',
    '/shortlist.json': 'S1 S2 S8',
    '/search.json': 'S1 S2 S8',
    '/llms.txt': 'S1 S2',
    '/feed.atom': 'S1 S2 S3 S4 S5 S14',
    '/feed.json': 'S1 S2 S3 S4 S5 S14',
    '/offerings/xai-api/cite.json': 'S1 S3 S4 S5 S7',
  };

  test.each(Object.entries(notices))('%s holds %s', async (path, ids) => {
    const text = await pageText(SITE, path);
    const plain = path.endsWith('.json') ? strings(JSON.parse(text)).join('\n') : text;
    expect(ids.split(' ').filter((id) => timesSaid(plain, REAL, id) === 0)).toEqual([]);
  });

  test.each([
    ['/shortlist.csv?need=eu-processing', 'short S2 S8'],
    ['/shortlist.csv', 'short S2 S8'],
    ['/shortlist.csv?q=zebra', 'short S2 S8'],
    ['/shortlist.csv?q=zebra&need=eu-processing', 'short S2 S8'],
    ['/data.csv', 'short S2'],
  ])('every line of %s says what it is and of which day, and there is one: %s', async (path, ids) => {
    const text = await pageText(SITE, path);
    const lines = text.trim().split('\r\n').slice(1);
    expect(lines.length).toBeGreaterThan(path.includes('zebra') ? 0 : 40);
    expect(ids.split(' ').map((id) => timesSaid(text, REAL, id))).toEqual(ids.split(' ').map(() => lines.length));
    expect(lines.filter((line) => !line.includes(`"${DAY}","${REAL.digest}"`))).toEqual([]);
  });

  test.each([
    // Feeds hold markup, in which quotes are told from our words: see feeds.test.ts.
    ...filePaths('').filter((path) => !/^\/(?:schema\/|feed\.)/.test(path)),
    '/shortlist.csv?need=zero-without-asking',
  ])('%s says nothing of what we never say', async (path) => {
    const text = await pageText(SITE, path);
    const plain = path.endsWith('.json') ? strings(JSON.parse(text)).join('\n') : text;
    expect(neverSaid(ownWords(plain, REAL))).toEqual([]);
  });
});

/** Every text in a JSON value, keys left out. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}
