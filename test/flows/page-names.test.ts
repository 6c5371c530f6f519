/** Pages and files asked for by name: pages lead on to the address with the id, files answer at once, as `docs/names.md` says. */
import { describe, expect, test } from 'vitest';
import { facesOver, miniFaces } from './faces.ts';
import { realDataset } from './real-record.ts';

const REAL = realDataset();
const real = facesOver(REAL, REAL.content.generated);
const mini = miniFaces();

async function wayFrom(path: string, over = mini) {
  const answer = await over(path);
  return [answer.status, answer.headers.get('location')];
}

async function waysOn(path: string, over = mini) {
  const answer = await over(path);
  const main = /<main[\s\S]*<\/main>/.exec(await answer.text())?.[0] ?? '';
  const title = /<h1>(.*?)<\/h1>/.exec(main)?.[1]?.replaceAll('&quot;', '"');
  const links = [...main.matchAll(/<li>\s*<a href="([^"]+)"/g)].map(([, href]) => href?.replaceAll('&amp;', '&'));
  return { status: answer.status, title, links };
}

describe('a page leads on from a name to the id', () => {
  test.each([
    ['/offerings/openrouter:xai/', '/offerings/xai-api/'],
    ['/offerings/models-dev:togetherai/', '/offerings/together-ai/'],
    ['/offerings/platform:xai/', '/offerings/xai-api/'],
    ['/offerings/Grok%20API/', '/offerings/xai-api/'],
    ['/offerings/Mistral-Azure/', '/offerings/mistral-foundry/'],
    ['/offerings/mistral-azure/changes/?since=2026-07-05', '/offerings/mistral-foundry/changes/?since=2026-07-05'],
    ['/platforms/openrouter:xai/', '/platforms/xai/'],
    ['/developers/openrouter:x-ai/?as_of=2026-07-05', '/developers/xai/?as_of=2026-07-05'],
    ['/compare/Grok%20API-vs-mistral-azure/?model=any', '/compare/xai-api-vs-mistral-foundry/?model=any'],
  ])('%s to %s, its query with it', async (path, location) => {
    expect(await wayFrom(path, real)).toEqual([301, location]);
    expect((await real(location)).status).toBe(200);
  });

  test('the id itself is the page', async () => {
    expect(await wayFrom('/offerings/acme-api/')).toEqual([200, null]);
    expect(await wayFrom('/compare/acme-api-vs-acme-north/')).toEqual([200, null]);
  });

  test('offerings ticked by name are compared under their ids', async () => {
    const path = '/compare/?offering=acme-via-north&offering=Acme%20Platform';
    expect(await wayFrom(path)).toEqual([302, '/compare/acme-north-vs-acme-api/']);
  });
});

describe('a name of several is refused with the choices as links, one of none with the nearest', () => {
  test.each([
    [
      '/offerings/north-host/?as_of=2026-08-01',
      400,
      '"north-host" names 2 offerings.',
      ['/offerings/acme-north/?as_of=2026-08-01', '/offerings/north-open-models/?as_of=2026-08-01'],
    ],
    [
      '/offerings/north-host/changes/',
      400,
      '"north-host" names 2 offerings.',
      ['/offerings/acme-north/changes/', '/offerings/north-open-models/changes/'],
    ],
    ['/offerings/acme-via-noth/', 404, 'There is no offering "acme-via-noth".', ['/offerings/acme-north/']],
    ['/offerings/tiny-rooter:north/', 404, 'There is no naming "tiny-rooter".', ['/offerings/tiny-router:north/']],
    ['/offerings/platform:acme-clod/', 404, 'There is no platform "acme-clod".', ['/platforms/acme-cloud/']],
    ['/developers/acme-lab/', 404, 'There is no developer "acme-lab".', ['/developers/acme-models/']],
  ])('%s: %i, %s', async (path, status, title, links) => {
    const said = await waysOn(path);
    expect([said.status, said.title, said.links.slice(0, links.length)]).toEqual([status, title, links]);
  });

  test('a cloud with five offerings has all five to choose from', async () => {
    const { status, links } = await waysOn('/offerings/aws-bedrock/', real);
    const known = Object.entries(REAL.content.offerings).filter(([, { platform }]) => platform === 'aws-bedrock');
    expect(status).toBe(400);
    expect(links).toEqual(expect.arrayContaining(known.map(([id]) => `/offerings/${id}/`)));
  });

  test('a comparison with a name of several leads to the pages of its choices', async () => {
    const { status, links } = await waysOn('/compare/acme-api-vs-north-host/');
    expect(status).toBe(400);
    expect(links).toEqual(['/offerings/acme-api/', '/offerings/acme-north/', '/offerings/north-open-models/']);
  });
});

describe('files take names and answer at once', () => {
  const text = async (path: string) => (await mini(path)).text();

  test.each([
    ['/offerings/acme-via-north/cite.json?dimension=hipaa_baa', '/offerings/acme-north/cite.json?dimension=hipaa_baa'],
    ['/offerings/old-list:acme-via-north/feed.json', '/offerings/acme-north/feed.json'],
    ['/feed.atom?offering=acme-via-north,Acme%20Platform', '/feed.atom?offering=acme-api,acme-north'],
    ['/questions/hipaa_baa/feed.json?offering=acme-via-north', '/questions/hipaa_baa/feed.json?offering=acme-north'],
  ])('%s is %s', async (name, id) => {
    expect((await mini(name)).status).toBe(200);
    expect(await text(name)).toBe(await text(id));
  });

  test.each([
    ['/offerings/north-host/cite.json', 400, 'ambiguous_name', ['acme-north', 'north-open-models']],
    ['/feed.json?offering=north-host', 400, 'ambiguous_name', ['acme-north', 'north-open-models']],
    ['/feed.json?offering=acme-via-noth', 400, 'bad_parameter', ['acme-north']],
    ['/offerings/acme-via-noth/feed.atom', 404, 'unknown_offering', ['acme-north']],
  ])('%s: %i %s', async (path, status, code, nearest) => {
    const answer = await mini(path);
    const { error } = (await answer.json()) as { error: { code: string; nearest: string[] } };
    expect([answer.status, error.code, error.nearest]).toEqual([status, code, nearest]);
  });
});
