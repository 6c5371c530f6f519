/** Offerings asked for by the names that others have for them, on the command line and in the files that programs read. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dataJson } from '../../src/adapters/export/data-json.ts';
import { openSearch } from '../../src/core/search/search.ts';
import { searchData } from '../../src/core/search/search-data.ts';
import { assay, json, ROOT } from './command-line.ts';
import { realDataset } from './real-record.ts';

const REAL = realDataset();
const DAY = REAL.content.generated;
const shownId = async (name: string) => {
  const ran = await assay(['show', name, '--json', '--data', 'data', '--today', '2099-12-31']);
  const said = json(ran) as { offering?: string; error?: { code: string; nearest: string[] } };
  return { code: ran.code, ...said };
};

describe('show', () => {
  test.each([
    ['mistral-la-plateforme', 'mistral-api'],
    ['mistral-azure', 'mistral-foundry'],
    ['llama-azure', 'llama-foundry'],
    ['aiprovidertrust:llama-azure', 'llama-foundry'],
    ['openrouter:xai', 'xai-api'],
    ['openrouter:google-ai-studio', 'gemini-api'],
    ['models.dev:togetherai', 'together-ai'],
    ['models-dev:google-vertex-anthropic', 'claude-vertex'],
  ])('%s shows %s', async (name, id) => {
    expect(await shownId(name)).toMatchObject({ code: 0, offering: id });
  });

  test('a developer with several offerings is refused with all of them', async () => {
    const { code, error } = await shownId('openrouter:x-ai');
    expect([code, error?.code]).toEqual([2, 'ambiguous_name']);
    expect(error?.nearest).toEqual(expect.arrayContaining(['xai-api', 'grok-foundry', 'grok-oci']));
  });

  test('a naming that is not known is refused with those that are', async () => {
    const ran = await assay(['show', 'opnrouter:xai', '--data', 'test/mini']);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toBe(
      'assay: There is no naming "opnrouter".\nBefore a colon can stand platform, developer, tiny-router, old-list.\n',
    );
  });
});

test('compare and diff take the same names', async () => {
  const names = ['tiny-router:north', 'old-list:acme-via-north', 'acme-api'];
  const compared = await assay(['compare', ...names.slice(1), '--data', 'test/mini', '--json']);
  expect(json(compared)).toMatchObject({ offerings: ['acme-north', 'acme-api'] });
  const several = await assay(['compare', ...names, '--data', 'test/mini', '--json']);
  expect([several.code, json(several)]).toMatchObject([2, { error: { code: 'ambiguous_name' } }]);
});

test('data.json says by which names each offering is known, so that its clients find what they hold', () => {
  const { offerings } = dataJson(REAL, DAY);
  const byName = (naming: string, kind: string, name: string) =>
    offerings
      .filter(({ known_as }) =>
        known_as.some((each) => each.naming === naming && each.kind === kind && each.name === name),
      )
      .map(({ id }) => id);
  expect(byName('aiprovidertrust', 'offering', 'mistral-la-plateforme')).toEqual(['mistral-api']);
  expect(byName('openrouter', 'platform', 'xai')).toEqual(['xai-api']);
  expect(new Set(byName('openrouter', 'developer', 'x-ai'))).toEqual(new Set(['xai-api', 'grok-foundry', 'grok-oci']));
  expect(offerings.find(({ id }) => id === 'xai-api')?.aliases).toContain('Grok API');
});

test.each([
  ['mistral-la-plateforme', '/offerings/mistral-api/'],
  ['llama-azure', '/offerings/llama-foundry/'],
  ['x-ai', '/developers/xai/'],
  ['togetherai', '/platforms/together/'],
])('a search for %s finds %s', (text, href) => {
  expect(
    openSearch(searchData(REAL, DAY))(text)
      .hits.map((hit) => hit.href)
      .slice(0, 6),
  ).toContain(href);
});

test('each name that is written down was read somewhere: every naming says where and when', () => {
  const used = [REAL.content.offerings, REAL.content.platforms, REAL.content.developers].flatMap((all) =>
    Object.values(all).flatMap(({ known_as }) => Object.keys(known_as ?? {})),
  );
  const namings = new Map((REAL.content.namings ?? []).map((each) => [each.id, each]));
  expect(new Set(used)).toEqual(new Set(namings.keys()));
  for (const { searched } of namings.values()) expect(searched.length).toBeGreaterThan(0);
});

test('docs/names.md lists the namings that there are, and no other', () => {
  const listed = [...readFileSync(`${ROOT}docs/names.md`, 'utf8').matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, id]) => id);
  expect(listed).toEqual((REAL.content.namings ?? []).map(({ id }) => id));
});
