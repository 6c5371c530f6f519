/** The site end to end without a socket: every address, header, encoding and sentence, and what a hostile record may not do. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { datasetBytes, parseDataset } from '../../src/adapters/files/dataset-file.ts';
import { findCell, listCells } from '../../src/core/answer/cell.ts';
import { PUBLISHED_SHAPES } from '../../src/core/contract/all.ts';
import type { Dataset } from '../../src/core/record/dataset.ts';
import { webApp } from '../../src/faces/web.ts';
import { MINI_DAY, miniContent, miniDataset } from '../mini-record.ts';
import { type Received, readDataJson } from './data-json-client.ts';
import { NEVER_IN_TEMPLATES, neverSaid, ownWords, textOf } from './own-words.ts';
import { expectShape } from './published.ts';
import { realDataset } from './real-record.ts';
import { ASSETS, MINI_PAGES, miniSite, pageText, siteOver } from './site.ts';

const HTML = 'text/html; charset=utf-8';
const site = miniSite();
const dataset = miniDataset();
const REAL_DAY = realDataset().content.generated;

/** Asks for an address; a header is left out by naming it undefined. */
async function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  return site.request(path, { method, headers });
}

describe('every address', () => {
  test.each<[string, number, string]>([
    ...MINI_PAGES.map(([path, status]): [string, number, string] => [path, status, HTML]),
    ['/data.json', 200, 'application/json'],
    ['/schema/show.json', 200, 'application/schema+json'],
    ['/healthz', 200, 'text/plain; charset=utf-8'],
    ['/favicon.ico', 200, 'image/x-icon'],
    ['/robots.txt', 200, 'text/plain; charset=utf-8'],
    ['/sitemap.xml', 404, 'application/json'],
    ['/readyz', 200, 'application/json'],
    [`/assets/${ASSETS.hash}/style.css`, 200, 'text/css; charset=utf-8'],
    [`/assets/${ASSETS.hash}/nothing.css`, 404, HTML],
    ['/assets/000000000000/style.css', 404, HTML],
    ['/schema/nothing.json', 404, 'application/json'],
    ['/schema/show', 404, HTML],
    ['/schema/__proto__.json', 404, 'application/json'],
    ['/questions/nothing/', 404, HTML],
    ['/questions/__proto__/', 404, HTML],
    ['/offerings/constructor/', 404, HTML],
    ['/offerings/', 404, HTML],
    ['/f/0000000000000000', 404, HTML],
    ['/f/__proto__', 404, HTML],
    ['/data.json/', 404, HTML],
    ['/DATA.JSON', 404, HTML],
  ])('%s: %i', async (path, status, type) => {
    const answer = await ask(path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, type]);
    expect((await answer.text()).length).toBeGreaterThan(0);
  });

  test.each<[string, string]>([
    ['/offerings/acme-api', '/offerings/acme-api/'],
    ['/offerings/acme-api?as_of=2026-08-01', '/offerings/acme-api/?as_of=2026-08-01'],
    ['/offerings/nothing', '/offerings/nothing/'],
    ['/questions', '/questions/'],
    ['/questions/gdpr_dpa', '/questions/gdpr_dpa/'],
    ['/about', '/about/'],
    ['/schema', '/schema/'],
    ['/offerings/%0d%0aset-cookie:a=b', '/offerings/%0d%0aset-cookie:a=b/'],
    ['/offerings/%00', '/offerings/%00/'],
    ['/offerings/%2f%2fevil.example', '/offerings/%2f%2fevil.example/'],
    ['/offerings/%E6%97%A5', '/offerings/%E6%97%A5/'],
  ])('%s goes on to %s, with what was asked', async (path, location) => {
    const answer = await ask(path);
    expect([answer.status, answer.headers.get('location'), answer.headers.get('set-cookie')]).toEqual([
      301,
      location,
      null,
    ]);
  });

  test.each([
    '/offerings/%2e%2e%2f%2e%2e%2fetc%2fpasswd/',
    '/offerings/..%5c..%5c/',
    '/offerings/%00/',
    '/offerings/acme-api%00/',
    '/offerings/%ff/',
    '/offerings/%E0%A4%A/',
    '/offerings/%/',
    '/offerings//',
    '//offerings/acme-api/',
    '//evil.example/',
    '/\\evil.example',
    '/offerings/acme-api//',
    '/offerings/acme-api/index.html',
    '/.git/config',
    '/.env',
    '/assets/%2e%2e/cli.js',
    `/assets/${ASSETS.hash}/..%2f..%2fdataset.json`,
    `/offerings/${'a'.repeat(8000)}/`,
    `/${'a/'.repeat(4000)}`,
    '/offerings/<script>alert(1)</script>/',
    '/offerings/%3Cscript%3Ealert(1)%3C%2Fscript%3E/',
  ])('%s is not there, and is not repeated as markup', async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toMatch(/<script>|root:|"version"/);
  });

  test.each<[string, number]>([
    ['as_of=2026-02-30', 400],
    ['as_of=2026-13-01', 400],
    ['as_of=2026-11-24', 400],
    ['as_of=9999-12-31', 400],
    ['as_of=0001-01-01', 400],
    ['as_of=today', 400],
    ['as_of=2026-07-05%00', 400],
    ['as_of=%00', 400],
    ['as_of=2026-07-05<script>', 400],
    [`as_of=${'1'.repeat(4000)}`, 400],
    [`model=${'m'.repeat(201)}`, 400],
    [`model=${'m'.repeat(200)}`, 200],
    ['as_of=', 200],
    ['model=', 200],
    ['as_of=2026-11-23', 200],
    ['as_of=1999-01-01', 200],
    ['model=%3Cscript%3E', 400],
    ['model=%ff', 400],
    ['as_of=2026-08-01&as_of=nonsense', 400],
    ['as_of=2026-08-01&as_of=&as_of=2026-08-01', 200],
    ['model=m1&model=m2', 400],
    ['__proto__=1&constructor=2', 200],
    ['&&&=&', 200],
  ])('an offering asked for with %s: %i', async (query, status) => {
    const answer = await ask(`/offerings/acme-api/?${query}`);
    expect(answer.status).toBe(status);
    expect(await answer.text()).not.toContain('<script>');
  });

  test('what is mistyped is answered with what is near', async () => {
    expect(await pageText(site, '/offerings/acme-apy/')).toContain('href="/offerings/acme-api/"');
    expect(await pageText(site, '/questions/gdpr-dpa/')).toContain('href="/questions/gdpr_dpa/"');
    expect(await pageText(site, '/acme-api')).toContain('href="/offerings/acme-api/"');
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'])(
    '%s is not possible anywhere',
    async (method) => {
      for (const path of ['/', '/offerings/acme-api/', '/nowhere/']) {
        const answer = await ask(path, {}, method);
        expect([path, answer.status, answer.headers.get('allow')]).toEqual([path, 405, 'GET, HEAD']);
      }
    },
  );
});

describe('headers', () => {
  const everything = [
    ...MINI_PAGES.map(([path]) => path),
    '/data.json',
    '/schema/show.json',
    '/healthz',
    '/readyz',
    '/offerings/acme-api',
    `/f/${firstFinding()}`,
    `/assets/${ASSETS.hash}/style.css`,
  ];

  test.each(everything)('%s lets nothing run and nothing in from elsewhere', async (path) => {
    const { headers } = await ask(path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|data:|\*/);
    for (const part of ["base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"])
      expect(policy).toContain(part);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  });

  test('pages are asked for again, assets never, refusals are not kept', async () => {
    const caching = async (path: string) => (await ask(path)).headers.get('cache-control');
    expect(await caching('/')).toBe('public, max-age=0, must-revalidate');
    expect(await caching(`/assets/${ASSETS.hash}/style.css`)).toBe('public, max-age=31536000, immutable');
    for (const path of ['/nowhere/', '/healthz', '/readyz']) expect(await caching(path)).toBe('no-store');
  });

  test('readyz names the digest', async () => {
    expect(await (await ask('/readyz')).json()).toEqual({ ready: true, digest: dataset.digest });
  });
});

describe('HEAD, ETag and encodings', () => {
  const paths = [
    '/',
    '/offerings/acme-api/?as_of=2026-08-01',
    '/data.json',
    '/schema/show.json',
    `/assets/${ASSETS.hash}/style.css`,
  ];

  test.each([...paths, '/nowhere/', '/offerings/acme-api'])(
    'HEAD %s says what GET says, without a body',
    async (path) => {
      const [get, head] = [await ask(path), await ask(path, {}, 'HEAD')];
      expect(head.status).toBe(get.status);
      expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers));
      expect(await head.text()).toBe('');
    },
  );

  test.each(paths)('%s: the tag is of the bytes sent, and is answered with 304', async (path) => {
    const fresh = await ask(path);
    const tag = fresh.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[A-Za-z0-9_-]{20,}"$/);
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, `"other",W/${tag} , "more"`, '*']) {
      const again = await ask(path, { 'if-none-match': known });
      expect([known, again.status, again.headers.get('etag'), await again.text()]).toEqual([known, 304, tag, '']);
      expect(again.headers.get('cache-control')).toBe(fresh.headers.get('cache-control'));
      expect(again.headers.get('vary')).toBe(fresh.headers.get('vary'));
    }
    for (const stale of ['"other"', tag.slice(1, -1), '', '""', tag.toUpperCase()]) {
      expect([stale, (await ask(path, { 'if-none-match': stale })).status]).toEqual([stale, 200]);
    }
  });

  test('each encoding has a tag of its own, and a tag of one is none of another', async () => {
    const tags = await Promise.all(
      ['br', 'gzip', 'identity'].map(
        async (encoding) => (await ask('/', { 'accept-encoding': encoding })).headers.get('etag') ?? '',
      ),
    );
    expect(new Set(tags).size).toBe(3);
    expect((await ask('/', { 'accept-encoding': 'gzip', 'if-none-match': tags[0] ?? '' })).status).toBe(200);
  });

  test.each<[string | undefined, string | null]>([
    [undefined, null],
    ['', null],
    ['br', 'br'],
    ['gzip', 'gzip'],
    ['gzip, deflate, br, zstd', 'br'],
    ['GZIP', 'gzip'],
    ['br;q=0.5, gzip;q=0.9', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br ; q=0.2 ,gzip ; q=0.1', 'br'],
    ['identity', null],
    ['identity;q=1, br;q=0.5', null],
    ['identity;q=0', null],
    ['identity;q=0, br', 'br'],
    ['*', 'br'],
    ['*;q=0', null],
    ['br;q=0, *', 'gzip'],
    ['deflate', null],
    ['garbage', null],
    ['br;q=abc', null],
    ['br;q=-1', null],
    [',;,=;q', null],
    ['\u00e9\u00ff', null],
    [`${'x,'.repeat(3000)}gzip`, 'gzip'],
  ])('Accept-Encoding %j is answered with %j and the same page', async (accepted, encoding) => {
    const plain = await pageText(site, '/');
    const answer = await ask('/', accepted === undefined ? {} : { 'accept-encoding': accepted });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([answer.status, answer.headers.get('content-encoding'), answer.headers.get('vary')]).toEqual([
      200,
      encoding,
      'accept-encoding',
    ]);
    expect(answer.headers.get('content-length')).toBe(String(bytes.byteLength));
    const decoded = encoding === 'br' ? brotliDecompressSync(bytes) : encoding === 'gzip' ? gunzipSync(bytes) : bytes;
    expect(decoded.toString('utf8')).toBe(plain);
  });

  test('what is too small or packed already is sent as it is', async () => {
    expect(
      (await ask(`/assets/${ASSETS.hash}/style.css`, { 'accept-encoding': 'br' })).headers.get('content-encoding'),
    ).toBeNull();
  });
});

describe('pages that are kept', () => {
  /** The site, and how often it has asked for the record since the last look: once to look, once more to render. */
  function counting() {
    const seen = { asked: 0 };
    const watched: Dataset = {
      ...dataset,
      get content() {
        seen.asked += 1;
        return dataset.content;
      },
    };
    const app = webApp({
      dataset: () => watched,
      today: () => MINI_DAY,
      assets: ASSETS,
      log: () => undefined,
    });
    return async (path: string) => {
      seen.asked = 0;
      const { status } = await app.request(path);
      expect(status).toBe(200);
      return seen.asked;
    };
  }

  test('a page is rendered once, whatever is added to its address', async () => {
    for (const path of ['/', '/offerings/acme-api/', '/questions/gdpr_dpa/']) {
      const cost = counting();
      const first = await cost(path);
      const again = await cost(path);
      expect(again).toBeLessThan(first);
      for (const added of ['?utm_source=x', '?a=1&b=2', `?${'y'.repeat(2000)}`])
        expect([path, added, await cost(path + added)]).toEqual([path, added, again]);
    }
  });

  test('pages of days and models are kept apart, and only so many', async () => {
    const cost = counting();
    const first = await cost('/offerings/acme-api/?model=m0');
    const again = await cost('/offerings/acme-api/?model=m0');
    for (let index = 1; index <= 500; index += 1)
      expect(await cost(`/offerings/acme-api/?model=m${index}`)).toBe(first);
    expect(await cost('/offerings/acme-api/?model=m500')).toBe(again);
    expect(await cost('/offerings/acme-api/?model=m0')).toBe(first);
  });

  test('a new record and a new day are seen at once', async () => {
    const now = { dataset: miniDataset(), today: MINI_DAY };
    const app = webApp({ dataset: () => now.dataset, today: () => now.today, assets: ASSETS, log: () => undefined });
    const before = await pageText(app, '/offerings/acme-api/');
    now.today = '2026-11-24';
    expect(await pageText(app, '/offerings/acme-api/')).not.toBe(before);
    now.today = MINI_DAY;
    now.dataset = miniDataset({
      'contributors.yaml': 'contributors:\n  - { handle: example-reader, since: 2026-10-12 }\n',
    });
    expect(await pageText(app, '/offerings/acme-api/')).toContain(now.dataset.digest.slice(0, 16));
  });

  test('a fault of ours is a page without a trace of it, and a line in the log', async () => {
    const lines: string[] = [];
    const broken = {
      ...dataset,
      content: {
        ...dataset.content,
        get needs(): never {
          throw new Error('secret of ours');
        },
        get dimensions(): never {
          throw new Error('secret of ours');
        },
      },
    };
    const app = siteOver(broken as unknown as Dataset, MINI_DAY, (line) => lines.push(line));
    const answer = await app.request('/questions/');
    expect([answer.status, lines.length]).toEqual([500, 1]);
    expect(await answer.text()).not.toContain('secret');
    expect(lines[0]).toContain('secret of ours');
  });
});

describe('a record that means harm', () => {
  const BAD = `"'><script>alert(1)</script><img src=x onerror=alert(1)>`;
  const LINKS = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    ' javascript:alert(1)',
    'http://plain.example/',
    '//evil.example/',
    `https://a.example/"onmouseover="alert(1)`,
  ];

  /** The mini registry with every text made hostile and every link replaced, as somebody could hand it in as a file. */
  function hostile(link: string): Dataset {
    const keep = new Set([
      'id',
      'on',
      'recorded_on',
      'since',
      'page_date',
      'date',
      'is',
      'level',
      'subject',
      'dimension',
      'platform',
      'developer',
      'category',
      'because',
      'answer',
      'route',
      'tier',
      'default',
      'confidence',
      'grade',
      'basis',
      'read_on',
      'verified_on',
      'via',
      'instrument',
      'act',
      'by',
      'type',
      'generated',
      'affirmed_is',
      'offerings',
      'families',
      'model_family',
      'models',
      'policy',
      'extends',
      'question',
      'min_grade',
      'min_confidence',
      'cel',
      'when',
      'approved_on',
      'review_on',
      'unknown',
      'dates',
    ]);
    const spoil = (value: unknown, key: string): unknown => {
      if (typeof value === 'string') return keep.has(key) ? value : /^https?:/.test(value) ? link : value + BAD;
      if (Array.isArray(value)) return value.map((each) => spoil(each, key));
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, spoil(each, name)]));
    };
    return parseDataset(datasetBytes(spoil(miniContent(), '') as never).bytes, 'hostile');
  }

  test.each(LINKS)('its texts are shown as text and %s is no link', async (link) => {
    const app = siteOver(hostile(link));
    for (const [path, status] of MINI_PAGES) {
      const answer = await app.request(path);
      expect([path, answer.status]).toEqual([path, status]);
      const html = await answer.text();
      const elements = [...html.matchAll(/<([a-z0-9]+)((?:\s+[^\s=<>"]+(?:="[^"<>]*")?)*)\s*\/?>/gi)];
      const names = new Set(elements.map((each) => each[1]?.toLowerCase()));
      for (const name of ['img', 'iframe', 'object', 'base'])
        expect([path, name, names.has(name)]).toEqual([path, name, false]);
      expect(html).not.toMatch(/<script(?! [^>]*(?:src="\/assets\/|type="application\/ld\+json"))|<img/i);
      for (const [, , attributes = ''] of elements) {
        expect(attributes.replace(/="[^"]*"/g, '=')).not.toMatch(/\son[a-z]+=/i);
        for (const [, href = ''] of attributes.matchAll(/\s(?:href|action|src)="([^"]*)"/g))
          expect([path, href]).toEqual([path, expect.stringMatching(/^(?:\/(?!\/)|#|\?|https:\/\/)/)]);
      }
    }
    expect((await app.request('/offerings/acme-api/')).headers.get('content-security-policy')).toContain(
      "default-src 'none'",
    );
  });

  test('half a letter in a quote keeps no page from being shown', async () => {
    const content = structuredClone(miniContent()) as unknown as {
      answers: { findings: { record: { sources?: { quote?: string }[] } }[] }[];
    };
    for (const { findings } of content.answers)
      for (const { record } of findings)
        for (const source of record.sources ?? []) source.quote = 'half a \ud83d letter of a quote';
    const app = siteOver(parseDataset(datasetBytes(content as never).bytes, 'halved'));
    expect((await app.request('/offerings/acme-api/')).status).toBe(200);
  });
});

describe('/data.json', () => {
  const today = MINI_DAY;

  async function received(over = site): Promise<Received> {
    const answer = await over.request('/data.json');
    return {
      status: answer.status,
      type: answer.headers.get('content-type'),
      encoding: answer.headers.get('content-encoding'),
      bytes: new Uint8Array(await answer.arrayBuffer()),
    };
  }

  test('has the published shape', async () => {
    await expectShape('data-json', await (await ask('/data.json')).json());
  });

  test('is taken by a strict client, which finds a cell by maker and platform', async () => {
    const read = readDataJson(await received(), { name: 'Assay Mini', today });
    expect(read.offerings).toHaveLength(4);
    expect(read.find('acme models', 'Acme_Cloud', 'gdpr_dpa')).toEqual({ value: 'yes_public', verified: '2026-10-12' });
    expect(read.find('Acme-Models', 'ACME CLOUD', 'data_residency')).toEqual({
      value: 'yes_public',
      verified: '2026-07-05',
    });
  });

  test('the real one too', async () => {
    const real = siteOver(realDataset(), REAL_DAY);
    const read = readDataJson(await received(real), { name: realDataset().content.registry.name, today: REAL_DAY });
    expect(read.offerings.length).toBe(realDataset().content.counts.offerings);
    await expectShape('data-json', await (await real.request('/data.json')).json());
  });

  const source = dataset.content.offerings['acme-api'];
  type Spoilt = Record<string, unknown> & {
    offerings: (Record<string, unknown> & { dimensions: Record<string, Record<string, unknown>> })[];
  };
  test.each<[string, (document: Spoilt) => void]>([
    [
      'another name',
      (document) => {
        document['name'] = 'Assay';
      },
    ],
    [
      'a version as text',
      (document) => {
        document['schema_version'] = '1';
      },
    ],
    [
      'a file that has run out',
      (document) => {
        document['expires'] = '2026-11-01';
      },
    ],
    [
      'a day to come',
      (document) => {
        document['generated'] = '2026-11-24';
      },
    ],
    [
      'no licence',
      (document) => {
        delete document['license'];
      },
    ],
    [
      'the same id twice',
      (document) => {
        document.offerings.push(document.offerings[0] as never);
      },
    ],
    [
      'no cells',
      (document) => {
        delete (document.offerings[0] as Record<string, unknown>)['dimensions'];
      },
    ],
    [
      'no exceptions, as null',
      (document) => {
        (document.offerings[0] as Record<string, unknown>)['model_exceptions'] = null;
      },
    ],
    [
      'an empty day',
      (document) => {
        cellOf(document)['verified'] = '';
      },
    ],
    [
      'a cell verified tomorrow',
      (document) => {
        cellOf(document)['verified'] = '2026-11-24';
      },
    ],
    [
      'a grade of its own',
      (document) => {
        cellOf(document)['value'] = 'yes';
      },
    ],
    [
      'a list of sources',
      (document) => {
        cellOf(document)['source'] = [];
      },
    ],
    [
      'no evidence',
      (document) => {
        cellOf(document)['evidence'] = null;
      },
    ],
  ])('that client refuses %s, so that the tests above say something', async (_what, spoil) => {
    const { bytes, ...rest } = await received();
    const document = JSON.parse(Buffer.from(bytes).toString('utf8')) as Spoilt;
    spoil(document);
    const read = () =>
      readDataJson({ ...rest, bytes: Buffer.from(JSON.stringify(document)) }, { name: 'Assay Mini', today });
    expect(read).toThrow('refused');
    expect(source?.name).toBe('Acme API');
  });

  function cellOf(document: Spoilt): Record<string, unknown> {
    return document.offerings[0]?.dimensions['soc2_type2'] ?? {};
  }

  test('models with answers of their own stand as exceptions, with the cells that differ and no others', async () => {
    const document = (await (await ask('/data.json')).json()) as {
      offerings: { id: string; model_exceptions: { model: string; dimensions: object }[] }[];
    };
    const spelled = ['acme-labs/acme-vision-1', 'acme-vision-1', 'acme/acme-vision-1'];
    const exceptions = Object.fromEntries(
      document.offerings.map((each) => [
        each.id,
        each.model_exceptions.map(({ model, dimensions }) => [model, Object.keys(dimensions)]),
      ]),
    );
    expect(exceptions).toEqual({
      'acme-api': spelled.map((model) => [model, ['training_on_customer_data']]),
      'acme-classic': spelled.map((model) => [model, ['training_on_customer_data']]),
      'acme-north': [],
      'north-open-models': [],
    });
  });

  test('the source of a cell is the first quoted primary one, and evidence is never null', async () => {
    const document = (await (await ask('/data.json')).json()) as Spoilt;
    for (const { dimensions } of document.offerings) {
      for (const cell of Object.values(dimensions)) {
        const sources = cell['sources'] as { url: string; primary: boolean; quote: string | null }[];
        const first =
          sources.find((each) => each.primary && each.quote !== null) ?? sources.find((each) => each.primary);
        expect(cell['source']).toBe(first?.url ?? null);
        expect(cell['evidence']).toEqual(expect.any(Object));
      }
    }
  });
});

describe('/schema/', () => {
  test('lists every shape, and each is JSON Schema 2020-12', async () => {
    const page = await pageText(site, '/schema/');
    for (const name of Object.keys(PUBLISHED_SHAPES)) {
      expect(page).toContain(`href="/schema/${name}.json"`);
      const schema = (await (await ask(`/schema/${name}.json`)).json()) as Record<string, unknown>;
      expect(schema['$schema']).toBe('https://json-schema.org/draft/2020-12/schema');
      expect(schema['$id']).toBe(`/schema/${name}.json`);
      const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true });
      addFormats(ajv);
      expect(() => ajv.compile(schema)).not.toThrow();
    }
  });
});

describe('the sentences that must stand', () => {
  const { sentences } = dataset.content;
  const say = (id: string, values: Record<string, string> = {}) =>
    (sentences[id]?.text ?? '').trim().replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
  const count = (text: string, sentence: string) => text.split(sentence).length - 1;
  const text = async (path: string) => textOf(await pageText(site, path));

  test.each(MINI_PAGES.map(([path]) => path))('%s ends with S1 and S14', async (path) => {
    for (const id of ['S1', 'S14']) expect([id, count(await text(path), say(id))]).toEqual([id, 1]);
  });

  test('S2 stands by the legend and on question pages', async () => {
    for (const path of ['/', '/questions/', '/questions/gdpr_dpa/', '/questions/gpai_cop/'])
      expect([path, count(await text(path), say('S2'))]).toEqual([path, 1]);
  });

  const offerings = Object.keys(dataset.content.offerings);

  test.each(offerings)(
    'on %s S3 stands at each yes, S4 at each silence, S5 at each finding, S7 at the Code',
    async (id) => {
      const html = await pageText(site, `/offerings/${id}/`);
      const page = textOf(html.replace(/<section class="elsewhere".*?<\/section>/s, ''));
      const cells = listCells(dataset, { offering: id, asOf: MINI_DAY, model: null });
      // Answers for some models stand beside the general one, and need their sentences as well.
      const answers = cells.flatMap((cell) => [cell.finding, ...cell.otherwise.map((each) => each.finding)]);
      const graded = (...grades: string[]) => answers.filter((each) => each && grades.includes(each.grade)).length;
      expect(count(page, say('S3'))).toBe(graded('yes_public', 'yes_sales_gated'));
      expect(count(page, say('S4'))).toBe(graded('no_public_evidence'));
      expect(count(page, 'The page may have changed.')).toBe(answers.filter((finding) => finding !== null).length);
      expect(count(page, say('S7').split('. ').slice(1).join('. '))).toBe(
        cells.filter((cell) => cell.dimension.id === 'gpai_cop' && cell.finding).length,
      );
      expect(count(page, say('S6'))).toBe(1);
      expect(count(page, say('S8'))).toBe(1);
      expect(count(page, say('S9'))).toBe(1);
    },
  );

  test('S5 says in what the words were read', async () => {
    const page = await text('/offerings/acme-api/');
    expect(page).toContain('Read on 12 Oct 2026 in the live page. The page may have changed.');
    expect(page).toContain('Read on 5 Jul 2026 in an archived copy of 14 Jun 2026. The page may have changed.');
    expect(page).toContain('Read on 5 Jul 2026 in a copy whose own date is unknown. The page may have changed.');
  });

  test('S6 stands where confidence is explained, S8 by the matrix, S9 on the page about this copy', async () => {
    expect(await text('/method/')).toContain(say('S6'));
    expect(await text('/questions/gdpr_dpa/')).toContain(say('S6'));
    expect(await text('/')).toContain(say('S8'));
    expect(await text('/about/')).toContain(say('S9'));
  });

  test('S11 stands on views of another day, and on those only', async () => {
    expect(await text('/offerings/acme-api/?as_of=2026-08-01')).toContain(say('S11', { day: '1 Aug 2026' }));
    expect(await text('/offerings/acme-api/?as_of=2026-01-01')).toContain(say('S11', { day: '1 Jan 2026' }));
    expect(await text('/offerings/acme-api/')).not.toContain('The record as it stood on');
    expect(await text(`/offerings/acme-api/?as_of=${MINI_DAY}`)).not.toContain('The record as it stood on');
  });

  test('data.json carries them under keys', async () => {
    const document = (await (await ask('/data.json')).json()) as {
      disclaimer: string;
      format: { notices: Record<string, string> };
    };
    expect(document.disclaimer).toBe(say('S1'));
    for (const id of ['S2', 'S3', 'S4', 'S6', 'S8', 'S9', 'S14']) expect(document.format.notices[id]).toBe(say(id));
  });

  test('no page holds a placeholder', async () => {
    for (const [path] of MINI_PAGES)
      expect([path, /\{[a-z_]+\}|undefined|\[object|NaN/.exec(await text(path))]).toEqual([path, null]);
  });
});

describe('what is never said', () => {
  test.each(MINI_PAGES.map(([path]) => path))('on %s', async (path) => {
    const page = await pageText(site, path);
    expect(neverSaid(ownWords(textOf(page), dataset), NEVER_IN_TEMPLATES)).toEqual([]);
  });

  test('in data.json', async () => {
    expect(neverSaid(ownWords(await pageText(site, '/data.json'), dataset))).toEqual([]);
  });

  test('the check sees what it looks for', () => {
    expect(neverSaid('It is GDPR-compliant.')).toHaveLength(1);
    expect(neverSaid('They answer 7 of 11.')).toHaveLength(1);
    expect(neverSaid(ownWords('We say “it is the best” and no more.', dataset))).toEqual([]);
  });

  const real = realDataset();
  const realSite = siteOver(real, REAL_DAY);
  const realPages = [
    '/',
    '/questions/',
    '/about/',
    '/schema/',
    ...Object.keys(real.content.offerings).map((id) => `/offerings/${id}/`),
    ...[...real.dimensions.keys()].map((id) => `/questions/${id}/`),
  ];

  test('on no page of the real record', async () => {
    const found: string[] = [];
    for (const path of realPages)
      found.push(
        ...neverSaid(ownWords(textOf(await pageText(realSite, path)), real)).map((words) => `${path}: ${words}`),
      );
    expect([...new Set(found)]).toEqual([]);
  });

  test('nothing read in a copy is called verified, on no page and in no cell of the real record', async () => {
    const cells = Object.keys(real.content.offerings).flatMap((offering) =>
      real.content.dimensions.flatMap(
        (dimension) => findCell(real, { offering, asOf: REAL_DAY, model: null }, dimension) ?? [],
      ),
    );
    expect(cells.filter((cell) => cell.verifiedOn !== null)).toEqual([]);
    const found: string[] = [];
    for (const path of realPages) {
      const words = ownWords(textOf(await pageText(realSite, path)), real);
      for (const [said] of words.matchAll(/.{0,40}\bverified\b.{0,30}/gi)) found.push(`${path}: ${said}`);
    }
    const general = [
      'Verified at the living page 0',
      'Words count as verified only on a day',
      'is never called verified',
    ];
    expect(found.filter((said) => !general.some((each) => said.includes(each)))).toEqual([]);
  });

  test('data.json of the real record says copy wherever it says verified', async () => {
    const document = (await (await realSite.request('/data.json')).json()) as {
      offerings: { dimensions: Record<string, Basis>; model_exceptions: { dimensions: Record<string, Basis> }[] }[];
    };
    interface Basis {
      verified: string | null;
      verified_basis: string | null;
      finding: string | null;
    }
    const cells = document.offerings.flatMap((each) =>
      [each, ...each.model_exceptions].flatMap((one) => Object.values(one.dimensions)),
    );
    expect(cells.length).toBeGreaterThan(500);
    for (const cell of cells) expect(cell.verified_basis).toBe(cell.finding === null ? null : 'copy');
    for (const cell of cells) expect(cell.verified === null).toBe(cell.finding === null);
  });
});

function firstFinding(): string {
  return dataset.content.answers[0]?.findings[0]?.id ?? '';
}
