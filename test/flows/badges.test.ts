/** Badges over HTTP: pictures whatever happens, well-formed, without anything foreign, in colours that can be read. */
import { XmlDocument } from 'libxml2-wasm';
import { describe, expect, test } from 'vitest';
import { badgeSvg } from '../../src/adapters/render/badge-svg.ts';
import { textWidth } from '../../src/adapters/render/text-width.ts';
import { miniDataset } from '../mini-record.ts';
import { type Ask, BASE, facesOver, miniFaces } from './faces.ts';
import { neverSaid } from './own-words.ts';
import { realDataset } from './real-record.ts';

const ask = miniFaces();
const REAL = realDataset();

async function badge(path: string, over: Ask = ask) {
  const answer = await over(path);
  const svg = await answer.text();
  XmlDocument.fromString(svg).dispose();
  const texts = [...svg.matchAll(/<text [^>]*>([^<]*)</g)].map((match) => match[1] ?? '');
  return { status: answer.status, headers: answer.headers, svg, texts };
}

describe('a badge', () => {
  test('is a picture that others may show, with an ETag, for an hour', async () => {
    const { status, headers, texts } = await badge('/badge/acme-api/hipaa_baa.svg');
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      200,
      'image/svg+xml',
      'public, max-age=3600',
    ]);
    expect([headers.get('cross-origin-resource-policy'), headers.get('access-control-allow-origin')]).toEqual([
      'cross-origin',
      '*',
    ]);
    expect(texts[0]).toBe('public evidence');
    const etag = headers.get('etag') ?? '';
    expect((await ask('/badge/acme-api/hipaa_baa.svg', { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await ask('/badge/acme-api/hipaa_baa.svg', { method: 'HEAD' })).status).toBe(200);
  });

  test('of a model says so', async () => {
    const { texts } = await badge('/badge/acme-api/hipaa_baa.svg?model=acme-text-1');
    expect(texts[1]).toMatch(/^HIPAA BAA for acme-text-1: /);
  });

  test('takes the place of another when the day does', async () => {
    const path = '/badge/acme-api/hipaa_baa.svg';
    expect((await badge(path, facesOver(miniDataset(), '2028-01-01'))).texts[1]).toBe('no badge: read too long ago');
  });

  test('stands for every answer of the real record that may have one, and says none of what we never say', async () => {
    const over = facesOver(REAL, REAL.content.generated);
    let shown = 0;
    for (const offering of Object.keys(REAL.content.offerings)) {
      for (const { id } of REAL.content.dimensions) {
        const { status, svg, texts } = await badge(`/badge/${offering}/${id}.svg`, over);
        expect([offering, id, [200, 404].includes(status)]).toEqual([offering, id, true]);
        expect(neverSaid(texts.join(' '))).toEqual([]);
        expect(svg).not.toMatch(/verified|href=|url\(|@import|<style|<script|on\w+=|\{/i);
        if (status === 200) shown += 1;
      }
    }
    expect(shown).toBeGreaterThan(100);
  });
});

describe('whatever goes wrong is a picture too', () => {
  test.each([
    ['/badge/acme-api/iso_42001.svg', 404, 'no badge: neither a yes nor a partial'],
    ['/badge/acme-classic/hipaa_baa.svg', 404, 'no badge: the service has ended'],
    ['/badge/acme-apy/hipaa_baa.svg', 404, 'no badge: no such offering'],
    ['/badge/acme-api/hipaa.svg', 404, 'no badge: no such question'],
    ['/badge/acme-api/hipaa_baa.png', 404, 'no badge: bad address'],
    ['/badge/acme-api/hipaa_baa.svg?as_of=2026-07-05', 400, 'no badge: no such parameter'],
    ['/badge/acme-api/hipaa_baa.svg?model=%3Cscript%3E', 400, 'no badge: bad address'],
    ['/badge/%3Cscript%3E/%22%26.svg', 404, 'no badge: no such offering'],
  ])('%s', async (path, status, says) => {
    const { headers, texts, ...answer } = await badge(path);
    expect([answer.status, headers.get('content-type'), texts[1]]).toEqual([status, 'image/svg+xml', says]);
    expect(answer.svg).not.toContain('<script');
  });
});

test('what is written on a badge is written as XML wants it', () => {
  const svg = badgeSvg({ text: 'a < b & "c" > d \u0001\ufffe', title: '<title>', description: '&' });
  const document = XmlDocument.fromString(svg);
  expect(document.get('//*[local-name()="text"][2]')?.content).toBe('a < b & "c" > d ');
  document.dispose();
});

test('words stand out from their ground at least 4.5 to 1', () => {
  for (const isNone of [false, true]) {
    const svg = badgeSvg({ text: 'words', title: 'title', description: 'description' }, isNone);
    const [ground = ''] = [...svg.matchAll(/<rect [^>]*fill="(#\w+)"/g)].map((match) => match[1]);
    const [paper = ''] = [...svg.matchAll(/<path [^>]*fill="(#\w+)"/g)].map((match) => match[1]);
    const [left = '', right = ''] = [...svg.matchAll(/<text [^>]*fill="(#\w+)"/g)].map((match) => match[1]);
    expect(contrast(left, ground)).toBeGreaterThan(4.5);
    expect(contrast(right, paper)).toBeGreaterThan(4.5);
  }
});

/** As WCAG 2.2 measures it. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test('a character that the table does not have is given room', () => {
  expect(textWidth('語', 10)).toBe(10);
  expect(textWidth('', 10)).toBe(0);
  expect(textWidth('ii', 10)).toBeCloseTo(4.44);
});

describe('the page of an offering', () => {
  const snippets = (html: string) =>
    [...html.matchAll(/<p class="cite">(\[!\[.*?|&lt;a href.*?)<\/p>/g)].map(([, text = '']) =>
      text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
    );
  const page = async (path: string) => snippets(await (await ask(path)).text());

  test('has each badge that there is to copy, as Markdown and as HTML, and it leads to the answer', async () => {
    const { dimensions } = miniDataset().content;
    const given = await Promise.all(
      dimensions.map(async ({ id }) => (await badge(`/badge/acme-api/${id}.svg`)).status),
    );
    const found = await page('/offerings/acme-api/');
    expect(found).toHaveLength(2 * given.filter((status) => status === 200).length);
    expect(found).toContain(
      `[![Public evidence on HIPAA BAA: Acme API](${BASE}/badge/acme-api/hipaa_baa.svg)](${BASE}/offerings/acme-api/#hipaa_baa)`,
    );
    expect(found).toContain(
      `<a href="${BASE}/offerings/acme-api/#hipaa_baa"><img alt="Public evidence on HIPAA BAA: Acme API" src="${BASE}/badge/acme-api/hipaa_baa.svg"></a>`,
    );
    for (const text of found) {
      const address = text.match(/\/badge\/[\w/-]+\.svg/)?.[0] ?? '';
      expect([address, (await badge(address)).status]).toEqual([address, 200]);
    }
  });

  test('of a model has that of the model, of an earlier day and of a service that has ended none', async () => {
    expect((await page('/offerings/acme-api/?model=acme-text-1')).join()).toContain('hipaa_baa.svg?model=acme-text-1');
    expect(await page('/offerings/acme-api/?as_of=2026-10-12')).toEqual([]);
    expect(await page('/offerings/acme-classic/')).toEqual([]);
  });
});
