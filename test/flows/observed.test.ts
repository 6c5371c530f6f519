/** What visits have shown, in every face: ages move, each source has its state, and an earlier day knows nothing of it. */
import { describe, expect, test } from 'vitest';
import { renderCellText } from '../../src/adapters/render/show-cell-text.ts';
import { listCells } from '../../src/core/answer/cell.ts';
import { getDimension, getOffering } from '../../src/core/record/dataset.ts';
import { openDataset, show } from '../../src/faces/library.ts';
import { OBSERVED } from '../made-visits.ts';
import { MINI_DAY, miniContent, miniDataset } from '../mini-record.ts';
import { BASE, facesOver } from './faces.ts';
import { call, inMemory } from './mcp-clients.ts';

const SEEN = miniDataset(OBSERVED);
const BARE = miniDataset();
const before = facesOver(BARE);
const after = facesOver(SEEN);
const EARLIER = '2026-11-19';
const RESIDENCY = Object.values(SEEN.content.answers).find(
  ({ subject, dimension }) => subject === 'acme-cloud' && dimension === 'data_residency',
)?.findings[0]?.id;

async function text(ask: typeof after, path: string): Promise<string> {
  const answer = await ask(path);
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.text();
}

/** Addresses that show the residency of the API, with what stands there once the words were found at the living page. */
const SHOWN: readonly (readonly [string, RegExp])[] = [
  ['/offerings/acme-api/', /Verified 20 Nov 2026 · live page[\s\S]*?fresh · verified 3 days ago/],
  ['/offerings/acme-api/?model=acme-text-1', /Verified 20 Nov 2026 · live page/],
  ['/questions/data_residency/', /Verified 20 Nov 2026 · live page/],
  ['/platforms/acme-cloud/', /Verified 20 Nov 2026 · live page/],
  [`/f/${RESIDENCY}/`, /Verified 20 Nov 2026 · live page/],
  ['/compare/acme-api-vs-acme-north/', /Verified 20 Nov 2026 · live page/],
  ['/data.json', /"verified":"2026-11-20","verified_basis":"live"/],
  ['/data.csv', /"acme-api",[^\n]*"data_residency",[^\n]*"2026-11-20","2026-11-20","live"/],
  ['/badge/acme-api/data_residency.svg', /verified 2026-11-20/],
  ['/offerings/acme-api/cite.json?dimension=data_residency', /verified 20 Nov 2026/i],
  [
    '/api/v1/offerings/acme-api/data_residency',
    /"verified_on":"2026-11-20","age":\{"days":3,"label":"fresh","basis":"live"\}/,
  ],
  ['/api/v1/offerings?dimension=data_residency', /"verified_on":"2026-11-20"/],
  ['/api/v1/platforms/acme-cloud', /"verified_on":"2026-11-20"/],
  ['/api/v1/compare?ids=acme-api,acme-north&dimension=data_residency', /"verified_on":"2026-11-20"/],
];

describe('words found at the living page', () => {
  test.each(SHOWN)('are verified in %s, where they were read in a copy before', async (path, says) => {
    const now = await text(after, path);
    expect(now.replace(/(?<=,)"recorded_on":[^,]*,/g, '')).toMatch(says);
    expect(await text(before, path)).not.toMatch(says);
  });

  test('are verified in the terminal, the library and MCP', async () => {
    const cells = listCells(SEEN, { offering: 'acme-api', asOf: MINI_DAY, model: null });
    const shown = {
      ...{ dataset: SEEN, id: 'acme-api', offering: getOffering(SEEN, 'acme-api'), today: MINI_DAY, asOf: MINI_DAY },
      ...{ model: null, cells },
    };
    const terminal = { columns: 100, colour: false };
    const printed = renderCellText(shown, getDimension(SEEN, 'data_residency'), terminal);
    expect(printed).toContain('Verified 20 Nov 2026');
    expect(printed).toContain('Visited 20 Nov 2026: words found since 13 Nov 2026.');
    const library = openDataset({ ...JSON.parse(JSON.stringify(bytesOf())) }, { today: MINI_DAY });
    expect(show(library, 'acme-api').cells['data_residency']).toMatchObject({
      verified_on: '2026-11-20',
      sources: [{ state: 'found', state_since: '2026-11-13' }],
    });
    const { client } = await inMemory(SEEN, { today: MINI_DAY, base: BASE });
    const said = await call(client, 'get_finding', { offering: 'acme-api', dimension: 'data_residency' });
    expect(said.text).toMatch(/verified 20 Nov 2026/i);
    expect(said.text).toContain('Visited 20 Nov 2026: words found since 13 Nov 2026.');
  });
});

describe('words that a visit did not see', () => {
  test('are verified by a dated capture, and the page that refused says so', async () => {
    const page = await text(after, '/offerings/acme-api/');
    expect(page).toContain('Verified 1 Nov 2026 · dated archive');
    expect(page).toContain('<p class="age pending">refused since 13 Nov 2026</p>');
    expect(page).toContain('<p class="age pending">words changed since 13 Nov 2026</p>');
    expect(page).toContain('Tried 20 Nov 2026: refused since 13 Nov 2026; a dated capture of 1 Nov 2026 has them.');
  });

  test('that have changed keep the day on which they stood, and their answer', async () => {
    const path = '/api/v1/offerings/acme-api/retention_zdr';
    const cell = async (ask: typeof after) =>
      ((await (await ask(path)).json()) as { data: { cell: Record<string, unknown> } }).data.cell;
    const [was, is] = [await cell(before), await cell(after)];
    expect(is).toMatchObject({ verified_on: '2026-11-06', sources: [{ state: 'altered', state_since: '2026-11-13' }] });
    expect([is['grade'], is['condition'], is['finding']]).toEqual([was['grade'], was['condition'], was['finding']]);
  });
});

describe('an earlier day', () => {
  const dated = (path: string) => `${path}${path.includes('?') ? '&' : '?'}as_of=${EARLIER}`;
  /** Which record it is, and how new, stands everywhere and must differ. */
  const named = (body: string, { digest }: { readonly digest: string }) =>
    body
      .replaceAll(digest, 'DIGEST')
      .replaceAll(digest.slice(0, 16), 'DIGEST')
      .replace(/(Record of|as read on) \d+ \w+ \d+/g, '$1 DAY');

  test.each([
    '/',
    '/offerings/acme-api/',
    '/questions/data_residency/',
    '/platforms/acme-cloud/',
    '/sources/',
    '/compare/acme-api-vs-acme-north/',
    '/api/v1/offerings/acme-api/data_residency',
    '/api/v1/sources',
  ])('shows %s as it was before the visits', async (path) => {
    const [was, is] = [await text(before, dated(path)), await text(after, dated(path))];
    expect(named(is, SEEN)).toBe(named(was, BARE));
  });
});

test('feeds and changes stay as they were: they tell how words were seen when an answer was given', async () => {
  expect(await text(after, '/feed.atom')).toBe(await text(before, '/feed.atom'));
});

test('the registry counts what is verified', async () => {
  const [was, is] = [await text(before, '/'), await text(after, '/')];
  const verified = (page: string) => Number(/Verified at the living page<\/dt><dd>(\d+)/.exec(page)?.[1]);
  expect(verified(is)).toBeGreaterThan(verified(was));
});

function bytesOf() {
  const { content, digest } = { content: miniContent(OBSERVED), digest: SEEN.digest };
  return { format: 'assay-dataset/1', digest, content };
}
