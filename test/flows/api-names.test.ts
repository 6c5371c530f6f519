/** The API and badges asked by name: whatever stands for one thing answers as its id does, and all else is refused as on the command line. */
import { describe, expect, test } from 'vitest';
import { facesOver, miniFaces } from './faces.ts';
import { realDataset } from './real-record.ts';

const ROOT = '/api/v1';
const mini = miniFaces();
const REAL = realDataset();
const real = facesOver(REAL, REAL.content.generated);

async function told(path: string, over = mini) {
  const answer = await over(ROOT + path);
  const body = (await answer.json()) as {
    data?: object;
    links?: { self: string };
    error?: { code: string; hint: string; nearest: string[] };
  };
  return { status: answer.status, ...body };
}

describe('a name answers as the id does, and links.self has the id', () => {
  test.each([
    ['/offerings/acme-via-north', '/offerings/acme-north'],
    ['/offerings/Acme%20Platform', '/offerings/acme-api'],
    [
      '/offerings/old-list:acme-via-north/hipaa_baa?as_of=2026-08-01',
      '/offerings/acme-north/hipaa_baa?as_of=2026-08-01',
    ],
    ['/developers/acme-labs', '/developers/acme-models'],
    ['/platforms/tiny-router:north', '/platforms/north-host'],
    ['/compare?ids=acme-via-north,acme%20platform', '/compare?ids=acme-north,acme-api'],
    ['/changes?offering=acme-via-north,acme-north&limit=3', '/changes?offering=acme-north&limit=3'],
  ])('%s is %s', async (name, id) => {
    const byName = await told(name);
    expect(byName).toEqual(await told(id));
    expect([byName.status, byName.links?.self]).toEqual([200, ROOT + id]);
  });

  test.each([
    ['mistral-azure', 'mistral-foundry'],
    ['llama-azure', 'llama-foundry'],
    ['mistral-la-plateforme', 'mistral-api'],
    ['openrouter:xai', 'xai-api'],
  ])('%s is %s, which an earlier list or a router calls so', async (name, id) => {
    expect((await told(`/offerings/${name}`, real)).data).toMatchObject({ id });
    expect((await real(`/badge/${name}/gdpr_dpa.svg`)).status).toBe((await real(`/badge/${id}/gdpr_dpa.svg`)).status);
    expect((await told(`/changes?offering=${name}`, real)).links?.self).toBe(`${ROOT}/changes?offering=${id}`);
  });

  test('the file of an offering takes them too', async () => {
    const [byName, byId] = await Promise.all(
      ['acme-via-north', 'acme-north'].map(async (id) => (await mini(`/offerings/${id}/offering.json`)).text()),
    );
    expect(byName).toBe(byId);
  });
});

describe('what stands for several or for nothing is refused', () => {
  test.each([
    ['/offerings/acme-labs', 400, 'ambiguous_name', ['acme-api', 'acme-classic', 'acme-north']],
    ['/offerings/north-host/hipaa_baa', 400, 'ambiguous_name', ['acme-north', 'north-open-models']],
    ['/compare?ids=acme-api,north-host', 400, 'ambiguous_name', ['acme-north', 'north-open-models']],
    ['/changes?offering=north-host', 400, 'ambiguous_name', ['acme-north', 'north-open-models']],
    ['/offerings/acme-via-noth', 404, 'unknown_offering', ['acme-north']],
    ['/offerings/tiny-rooter:north', 404, 'unknown_naming', ['tiny-router']],
    ['/compare?ids=acme-api,acme%20platform', 400, 'bad_parameter', []],
    ['/developers/acme-lab', 404, 'unknown_developer', ['acme-models']],
    ['/developers?alias=zebra', 404, 'unknown_developer', []],
    ['/openapi.json?x=1', 400, 'unknown_parameter', []],
  ])('%s is %i %s with %j', async (path, status, code, nearest) => {
    const said = await told(path);
    expect([said.status, said.error?.code, said.error?.nearest]).toEqual([status, code, nearest]);
    expect(said.error?.hint).not.toMatch(/data\/|--/);
    expect((await mini(ROOT + path, { method: 'HEAD' })).status).toBe(status);
  });

  test('the id of a model is refused in words of no other face', async () => {
    const { error, status } = await told('/offerings?alias=openrouter:x-ai/grok-4', real);
    expect([status, error?.code]).toEqual([404, 'unknown_offering']);
    expect(error?.hint).toContain('give what stands before the slash here, and the model apart from it');
    expect(error?.hint).not.toContain('--');
  });

  test('a name that is nearly one of another list leads to its offering first', async () => {
    expect((await told('/offerings/mistral-azur', real)).error?.nearest[0]).toBe('mistral-foundry');
  });

  test.each([
    ['north-host', 400, 'a name of several offerings'],
    ['nolist:acme', 404, 'no such offering'],
  ])('a badge of %s is a picture that says so', async (name, status, why) => {
    const answer = await mini(`/badge/${name}/hipaa_baa.svg`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'image/svg+xml']);
    expect(await answer.text()).toContain(`no badge: ${why}`);
  });
});
