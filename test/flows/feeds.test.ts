/** Feeds end to end: valid in both formats, the same entries everywhere, and no markup but ours whatever the record holds. */
import { describe, expect, test } from 'vitest';
import { readPageLinks } from '../../src/adapters/export/page-links.ts';
import { datasetBytes, parseDataset } from '../../src/adapters/files/dataset-file.ts';
import { listSteps } from '../../src/core/history/history.ts';
import type { Dataset } from '../../src/core/record/dataset.ts';
import { filePaths, filePathsOfEach } from '../../src/core/request/site-paths.ts';
import { webApp } from '../../src/faces/web.ts';
import { answersText, MADE_FILE, plainYes, silence } from '../made-history.ts';
import { MINI_DAY, miniContent, miniDataset } from '../mini-record.ts';
import { neverSaid, ownWords, textOf, timesSaid } from './own-words.ts';
import { type ReadAtom, readAtom, readJsonFeed } from './read-feed.ts';
import { realDataset } from './real-record.ts';
import { ASSETS, miniSite, pageText } from './site.ts';

const REAL = realDataset();
const REAL_DAY = REAL.content.generated;
const BASE = 'https://registry.test';

interface Copy {
  readonly base?: string;
  readonly isStatic?: boolean;
  readonly today?: string;
}

function copyOf(dataset: Dataset, { base = '', isStatic = false, today = MINI_DAY }: Copy = {}) {
  const log = (text: string) => {
    throw new Error(text);
  };
  return webApp({ dataset: () => dataset, today: () => today, assets: ASSETS, log, base: () => base, isStatic });
}

const MINI = miniDataset();
const WATCHED = '?offering=acme-api,acme-north&dimension=iso_27001,gdpr_dpa';
const FEEDS = filePathsOfEach(MINI).flatMap((path) => (path.endsWith('feed.atom') ? [path.slice(0, -5)] : []));
const ALL_FEEDS = ['/feed', ...FEEDS];

describe('are valid', () => {
  test.each(ALL_FEEDS)('%s, in a served copy and in a written one', async (path) => {
    for (const copy of [{ base: BASE }, { base: BASE, isStatic: true }, { isStatic: true }]) {
      const app = copyOf(MINI, copy);
      const atom = readAtom(await pageText(app, `${path}.atom`));
      const json = readJsonFeed(await pageText(app, `${path}.json`));
      expect(json.items.map((each) => each.id)).toEqual(atom.entries.map((each) => each.id));
      expect(json.items.map((each) => each.content_html)).toEqual(atom.entries.map((each) => each.html));
      expect(json.items.map((each) => each.date_published)).toEqual(atom.entries.map((each) => each.published));
      expect([json.title, json.description, json.authors]).toEqual([
        atom.title,
        atom.subtitle,
        [{ name: atom.author }],
      ]);
      expect(atom.entries.length).toBeGreaterThan(0);
    }
  });

  test('every feed of the real record', async () => {
    const app = copyOf(REAL, { base: BASE, today: REAL_DAY });
    const paths = [...filePaths(BASE), ...filePathsOfEach(REAL)].filter((path) => /feed\.(?:atom|json)$/.test(path));
    expect(paths.length).toBe(2 * (1 + Object.keys(REAL.content.offerings).length + REAL.content.dimensions.length));
    for (const path of paths) {
      const text = await pageText(app, path);
      const entries = path.endsWith('.atom') ? readAtom(text).entries.length : readJsonFeed(text).items.length;
      expect([path, entries > 0]).toEqual([path, true]);
    }
  });

  test('page after page leads to every finding of the real record once, the changes first', async () => {
    const app = copyOf(REAL, { base: BASE, today: REAL_DAY });
    const ids: string[] = [];
    let path: string | undefined = '/feed.json';
    while (path !== undefined) {
      const feed = readJsonFeed(await pageText(app, path));
      const atom = readAtom(await pageText(app, path.replace('.json', '.atom')));
      const next = atom.links.find(({ rel }) => rel === 'next')?.href;
      expect(next).toBe(feed.next_url?.replace('.json', '.atom'));
      expect(atom.entries.map(({ id }) => id)).toEqual(feed.items.map(({ id }) => id));
      expect(feed.items.length).toBeGreaterThan(0);
      ids.push(...feed.items.map(({ id }) => id));
      path = feed.next_url?.slice(BASE.length);
    }
    const told = new Set(listSteps(REAL).map(({ finding }) => finding.id));
    expect([ids.length, new Set(ids).size]).toEqual([told.size, told.size]);
    const first = await pageText(app, '/feed.json');
    const titles = readJsonFeed(first).items.map(({ title }) => title ?? '');
    expect(titles.slice(0, 11).every((each) => each.startsWith('xAI'))).toBe(true);
    expect(titles[0]).toContain(' → ');
    const written = readAtom(
      await pageText(copyOf(REAL, { base: BASE, today: REAL_DAY, isStatic: true }), '/feed.atom'),
    );
    expect(written.links.map(({ rel }) => rel)).toEqual(['alternate', 'self']);
    expect(written.subtitle).toContain('This written copy has no other page of it.');
  });

  test('a feed without entries is one too', async () => {
    const app = copyOf(MINI, { today: '2026-01-01' });
    expect(readAtom(await pageText(app, '/feed.atom')).entries).toEqual([]);
    expect(readJsonFeed(await pageText(app, '/feed.json')).items).toEqual([]);
  });

  test.each<[string, (text: string) => string]>([
    ['without an id', (text) => text.replace(/<id>[^<]*<\/id>/, '')],
    ['with a day for an instant', (text) => text.replace('T00:00:00Z', '')],
    ['with markup in a title', (text) => text.replace('<title>', '<title><b/>')],
    ['with a key of its own', (text) => text.replace('<entry>', '<entry finding="1">')],
    ['with an entry twice', (text) => text.replace(/<entry>[\s\S]*?<\/entry>/, '$&$&')],
    ['with something after its entries', (text) => text.replace('</feed>', '<logo>/x</logo></feed>')],
    ['with half an element', (text) => text.replace('</feed>', '')],
  ])('Atom %s is refused by what these tests check with', async (_, spoil) => {
    const text = await pageText(miniSite(), '/feed.atom');
    expect(() => readAtom(text)).not.toThrow();
    expect(() => readAtom(spoil(text))).toThrow();
  });

  test.each<[string, object]>([
    ['of version 1', { version: 'https://jsonfeed.org/version/1' }],
    ['with a key of its own', { finding: 'x' }],
    ['with an address that is not whole', { feed_url: '/feed.json' }],
    ['without items', { items: undefined }],
  ])('JSON Feed %s is refused too', async (_, more) => {
    const feed = JSON.parse(await pageText(miniSite(), '/feed.json'));
    expect(() => readJsonFeed(JSON.stringify({ ...feed, ...more }))).toThrow();
  });
});

describe('say', () => {
  test.each([
    ['/feed.atom', 'application/atom+xml; charset=utf-8'],
    ['/offerings/acme-api/feed.json', 'application/feed+json'],
  ])('%s what they are, with an ETag and in fewer bytes where those are taken', async (path, type) => {
    const answer = await miniSite().request(path, { headers: { 'accept-encoding': 'br' } });
    const { headers } = answer;
    expect([headers.get('content-type'), headers.get('content-encoding')]).toEqual([type, 'br']);
    const again = await miniSite().request(path, {
      headers: { 'accept-encoding': 'br', 'if-none-match': headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
  });

  test('who, when, by what licence, and what they are no substitute for', async () => {
    const atom = readAtom(await pageText(copyOf(MINI, { base: BASE }), '/feed.atom'));
    expect([atom.title, atom.author, atom.updated]).toEqual([
      'Assay Mini: changes',
      'Assay Mini',
      '2026-10-20T00:00:00Z',
    ]);
    expect(atom.subtitle).toMatch(/^Findings .* newest first, .* all stand at https:\/\/registry\.test\/changes\/\. /);
    for (const id of ['S1', 'S2']) expect([id, timesSaid(atom.subtitle, MINI, id)]).toEqual([id, 1]);
    expect(atom.rights).toMatch(/^CC-BY-4\.0\. /);
    expect(timesSaid(atom.rights, MINI, 'S14')).toBe(1);
    const json = readJsonFeed(await pageText(copyOf(MINI), '/feed.json'));
    const { notices } = json['_assay'] as { notices: Record<string, string> };
    for (const id of ['S1', 'S2', 'S14']) expect([id, timesSaid(notices[id] ?? '', MINI, id)]).toEqual([id, 1]);
  });

  test('an operator who is named is the author', async () => {
    const content = structuredClone(miniContent()) as unknown as { registry: { operator: object } };
    Object.assign(content.registry.operator, { public: true, name: 'Office of Made Up Affairs' });
    const app = copyOf(parseDataset(datasetBytes(content as never).bytes, 'named'));
    expect(readAtom(await pageText(app, '/feed.atom')).author).toBe('Office of Made Up Affairs');
  });

  test('of each change what was, what is, why, for whom, in whose words, and how those were seen', async () => {
    const app = copyOf(MINI, { base: BASE });
    const { entries } = readAtom(await pageText(app, '/offerings/acme-api/feed.atom'));
    const entry = entries.find(({ title }) => title === 'Acme Cloud, 2 offerings · ISO 27001: Unclear → Yes, public');
    const said = textOf(entry?.html ?? '');
    for (const part of [
      'Before: Unclear',
      'Now: Yes, public',
      'Caveat, before: Only a reseller speaks of a certificate',
      'Caveat: none',
      'Why: 12 Oct 2026: the vendor changed it',
      'Thanks to: An Example Reader',
      'On 12 Oct 2026, for Acme API , Acme Classic API',
      'ISO certificates , Acme Models, page of 15 Sep 2026. Certificate. Seen 12 Oct 2026 in the live page.',
    ])
      expect(said).toContain(part);
    expect(entry?.html).toContain('The Acme API is certified to ISO/IEC 27001:2022 since September 2026.');
    for (const id of ['S3', 'S5']) expect([id, timesSaid(said, MINI, id)]).toEqual([id, 1]);
    const finding = MINI.content.answers.find((each) => each.dimension === 'iso_27001')?.findings.at(-1)?.id;
    expect(entry?.links).toEqual([
      { rel: 'alternate', type: 'text/html', href: `${BASE}/f/${finding}/` },
      { rel: 'via', type: '', href: 'https://trust.acme-models.com/iso' },
    ]);
    expect(entry?.html).toContain(`<a href="${BASE}/offerings/acme-api/?as_of=2026-10-12#iso_27001">Acme API</a>`);
    expect(entry?.html).toContain(`<a href="${BASE}/f/${finding}/">`);
  });

  test('programs which offerings changed, in the words of diff', async () => {
    const { items } = readJsonFeed(await pageText(copyOf(MINI), '/feed.json?dimension=gpai_cop'));
    expect(items[0]).toMatchObject({
      external_url: expect.stringMatching(/^https:/),
      tags: ['GPAI Code'],
      _assay: {
        finding: expect.stringMatching(/^[0-9a-f]{16}$/),
        changes: ['acme-api', 'acme-classic', 'acme-north'].map((offering) => ({
          ...{ offering, dimension: 'gpai_cop', exception: null, from: 'no', to: 'yes_public' },
          ...{ because: 'vendor_changed', on: '2026-10-12', recorded_on: '2026-10-20', material: true },
        })),
      },
    });
  });

  test('never that words read in a copy were verified, and nothing else that we never say', async () => {
    const feed = readAtom(await pageText(copyOf(REAL, { today: REAL_DAY }), '/feed.atom'));
    for (const entry of feed.entries) {
      const said = ownWords(textOf(`${entry.title} ${entry.html}`), REAL);
      expect([entry.title, neverSaid(said), /verified/i.exec(said)]).toEqual([entry.title, [], null]);
    }
  });
});

describe('stay', () => {
  const xml = ({ entries }: ReadAtom) => new Map(entries.map((each) => [each.id, each.xml]));
  const read = async (dataset: Dataset, path: string, copy: Copy = {}) =>
    readAtom(await pageText(copyOf(dataset, copy), path));

  test('byte for byte between builds, on any day, and with another record around them', async () => {
    const other = miniDataset({
      'contributors.yaml':
        'contributors:\n  - { handle: example-reader, name: An Example Reader, since: 2026-10-12 }\n  - { handle: other, since: 2026-10-12 }\n',
    });
    expect(other.digest).not.toBe(MINI.digest);
    for (const path of ['/feed.atom', '/feed.json', '/offerings/acme-api/feed.atom', `/feed.json${WATCHED}`]) {
      const first = await pageText(copyOf(MINI, { base: BASE }), path);
      for (const [again, copy] of [
        [miniDataset(), { base: BASE }],
        [other, { base: BASE, today: '2027-03-01' }],
        [MINI, { base: BASE, isStatic: true }],
      ] as const)
        expect(await pageText(copyOf(again, copy), path)).toBe(first);
    }
  });

  test('the same in their ids at every address, and else but for their links', async () => {
    const [one, two] = [await read(MINI, '/feed.atom', { base: BASE }), await read(MINI, '/feed.atom')];
    expect(two.id).toBe(one.id);
    expect([...xml(two)]).toEqual([...xml(one)].map(([id, text]) => [id, text.replaceAll(BASE, '')]));
    expect(one.links.map(({ rel, href }) => [rel, href])).toEqual([
      ['alternate', `${BASE}/changes/`],
      ['self', `${BASE}/feed.atom`],
    ]);
    expect(two.links.map(({ rel, href }) => [rel, href])).toEqual([['alternate', '/changes/']]);
  });

  test('the same in every feed', async () => {
    const all = xml(await read(MINI, '/feed.atom'));
    for (const path of [...FEEDS.map((each) => `${each}.atom`), `/feed.atom${WATCHED}`]) {
      const mine = xml(await read(MINI, path));
      for (const [id, text] of mine) expect(text).toBe(all.get(id));
    }
  });

  test('as they are when a finding is added, which adds one', async () => {
    const before = [silence('A', '2026-07-05'), plainYes('B', '2026-08-01')];
    const [old, now] = await Promise.all(
      [before, [...before, silence('C', '2026-11-01')]].map(async (findings) =>
        xml(await read(miniDataset({ [MADE_FILE]: answersText(findings) }), '/feed.atom')),
      ),
    );
    expect(now?.size).toBe((old?.size ?? 0) + 1);
    for (const [id, text] of old ?? []) expect(now?.get(id)).toBe(text);
  });

  test('one feed, however its address is written; one of a kind leads to the file of its own', async () => {
    for (const kind of ['atom', 'json']) {
      const [one, ...others] = await Promise.all(
        [
          '?offering=acme-api,acme-north&dimension=iso_27001,gdpr_dpa',
          '?dimension=gdpr_dpa,iso_27001&offering=acme-north,acme-api',
          '?offering=acme-north&dimension=gdpr_dpa&offering=acme-api&dimension=iso_27001&dimension=gdpr_dpa',
        ].map((query) => pageText(copyOf(MINI, { base: BASE }), `/feed.${kind}${query}`)),
      );
      for (const each of others) expect(each).toBe(one);
      const app = copyOf(MINI, { base: BASE });
      expect(await pageText(app, `/feed.${kind}?offering=acme-api`)).toBe(
        await pageText(app, `/offerings/acme-api/feed.${kind}`),
      );
      expect(await pageText(app, `/questions/gdpr_dpa/feed.${kind}?offering=acme-api`)).toBe(
        await pageText(app, `/offerings/acme-api/feed.${kind}?dimension=gdpr_dpa`),
      );
    }
  });
});

describe('are refused, to programs in JSON', () => {
  const many = Array.from({ length: 300 }, (_, index) => `o-${index}`).join(',');

  test.each<[string, number, string, string[]]>([
    ['/feed.atom?offering=acme-apy', 400, 'bad_parameter', ['acme-api']],
    ['/feed.json?dimension=gdpr-dpa', 400, 'bad_parameter', ['gdpr_dpa']],
    ['/feed.atom?offerings=acme-api', 400, 'unknown_parameter', ['offering']],
    ['/feed.json?as_of=2026-07-05', 400, 'unknown_parameter', []],
    ['/offerings/acme-apy/feed.atom', 404, 'unknown_offering', ['acme-api']],
    ['/questions/gdpr-dpa/feed.json', 404, 'unknown_dimension', ['gdpr_dpa']],
    ['/offerings/acme-api/feed.json?offering=acme-north', 400, 'unknown_parameter', []],
    ['/questions/gdpr_dpa/feed.atom?dimension=iso_27001', 400, 'unknown_parameter', []],
    ['/offerings/__proto__/feed.atom', 404, 'unknown_offering', []],
    [`/feed.atom?offering=${many}`, 400, 'bad_parameter', []],
    ['/feed.atom?page=2', 400, 'bad_parameter', []],
    ['/feed.json?page=0', 400, 'bad_parameter', []],
    ['/feed.json?page=1e3', 400, 'bad_parameter', []],
    ['/offerings/acme-api/feed.atom?page=99999999', 400, 'bad_parameter', []],
    ['/feed.atom?page=1&page=2', 400, 'bad_parameter', []],
    ['/feed.rss', 404, 'unknown_page', []],
  ])('%s', async (path, status, code, nearest) => {
    const answer = await miniSite().request(path);
    expect(answer.status).toBe(status);
    if (!/\.(?:atom|json)/.test(path)) return;
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(await answer.json()).toMatchObject({ error: { code, nearest: nearest.length > 0 ? nearest : [] } });
  });

  test.each(['/feed.atom?offering=', '/feed.atom?offering=,,&dimension=', '/feed.atom?'])(
    '%s asks for everything',
    async (path) => {
      expect(await pageText(miniSite(), path)).toBe(await pageText(miniSite(), '/feed.atom'));
    },
  );
});

describe('a hostile record', () => {
  const BAD = `<script>alert(1)</script>]]>&lt;b&gt;"'><!--\u0000\u0008\ud800\ufffe`;

  function hostile(link: string): Dataset {
    const spoil = (value: unknown, key: string): unknown => {
      if (Array.isArray(value)) return value.map((each) => spoil(each, key));
      if (typeof value === 'object' && value !== null)
        return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, spoil(each, name)]));
      if (typeof value !== 'string') return value;
      if (/^https?:/.test(value)) return link;
      const isText = ['name', 'label', 'question', 'caveat', 'notes', 'quote', 'title', 'publisher', 'text'].includes(
        key,
      );
      return isText || ['condition', 'place', 'handle', 'data'].includes(key) ? value + BAD : value;
    };
    return parseDataset(datasetBytes(spoil(miniContent(), '') as never).bytes, 'hostile');
  }

  test.each(['javascript:alert(1)', 'https://a.example/"onmouseover="alert(1)', 'data:text/html,<script>'])(
    'with %s for its links puts no markup and no such link into a feed',
    async (link) => {
      const app = copyOf(hostile(link), { base: BASE });
      const text = await pageText(app, '/feed.atom');
      // Not what the grammar says of links: a record with such an address is no good one. But it is XML, and ours alone.
      const elements = new Set([...text.matchAll(/<([a-z/!?]+)/gi)].map((match) => match[1]?.replace('/', '')));
      expect([...elements].sort()).toEqual(
        [
          ...['?xml', 'author', 'category', 'content', 'entry', 'feed', 'id', 'link', 'name', 'published', 'rights'],
          ...['subtitle', 'title', 'updated'],
        ].sort(),
      );
      const { items, title } = JSON.parse(await pageText(app, '/feed.json')) as {
        items: { content_html: string; external_url?: string }[];
        title: string;
      };
      expect(title).toContain('<script>');
      for (const { content_html, external_url } of items) {
        const tags = new Set([...content_html.matchAll(/<\/?([a-z!-]+)/gi)].map((match) => match[1]));
        for (const tag of tags)
          expect(['p', 'ul', 'li', 'a', 'figure', 'blockquote', 'figcaption', 'span']).toContain(tag);
        for (const [, href = ''] of content_html.matchAll(/\shref="([^"]*)"/g)) expect(href).toMatch(/^https:\/\//);
        expect(content_html).not.toMatch(/\son[a-z]+="/);
        expect(external_url ?? 'https://').toMatch(/^https:\/\//);
      }
    },
  );

  test('holds no character that XML does not have', async () => {
    const app = copyOf(hostile('https://a.example/'), { base: BASE });
    const { entries } = readAtom(await pageText(app, '/feed.atom'));
    expect(entries.length).toBeGreaterThan(20);
  });
});

describe('are named', () => {
  const linked = (html: string) =>
    [...html.matchAll(/<link rel="alternate" type="([^"]+)" title="([^"]+)" href="([^"]+)"/g)].map((match) =>
      match.slice(1),
    );
  const all = [
    ['application/atom+xml', 'Assay Mini: changes', '/feed.atom'],
    ['application/feed+json', 'Assay Mini: changes', '/feed.json'],
  ];

  test.each<[string, string[][]]>([
    ['/', []],
    ['/sources/', []],
    ['/nowhere/', []],
    [
      '/offerings/acme-api/?as_of=2026-08-01',
      [
        ['application/atom+xml', 'Assay Mini: changes of Acme API', '/offerings/acme-api/feed.atom'],
        ['application/feed+json', 'Assay Mini: changes of Acme API', '/offerings/acme-api/feed.json'],
      ],
    ],
    [
      '/questions/gdpr_dpa/',
      [
        ['application/atom+xml', 'Assay Mini: changes in GDPR DPA', '/questions/gdpr_dpa/feed.atom'],
        ['application/feed+json', 'Assay Mini: changes in GDPR DPA', '/questions/gdpr_dpa/feed.json'],
      ],
    ],
  ])('in the head of %s', async (path, own) => {
    const html = await pageText(miniSite(), path);
    expect(linked(html)).toEqual([...own, ...all]);
    for (const href of linked(html).map((each) => each[2] ?? ''))
      expect([href, (await miniSite().request(href)).status]).toEqual([href, 200]);
    expect(readPageLinks(html).hrefs).toContain('/feed.atom');
  });
});
