/** The whole site as files: the same bytes each time, whole or not at all, every link leading somewhere, and small. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPageLinks } from '../../src/adapters/export/page-links.ts';
import { datasetBytes } from '../../src/adapters/files/dataset-file.ts';
import { listFindingIds } from '../../src/core/answer/finding.ts';
import { filePaths, filePathsOfEach, pagePaths, stateDays, writtenPaths } from '../../src/core/request/site-paths.ts';
import { runCli } from '../../src/faces/cli.ts';
import { type ExportCapabilities, exportSite, type SiteAnswer } from '../../src/workflows/export-site.ts';
import { MINI_DAY, miniDataset } from '../mini-record.ts';
import { assay, json, miniBytes, scratch } from './command-line.ts';
import { realDataset } from './real-record.ts';

const files = scratch();
const MINI = files.path('mini.json');
const REAL_DAY = realDataset().content.generated;
const MINI_SITE = files.path('mini');
const REAL_SITE = files.path('real');

const BASE = 'https://registry.test';
const BASED = ['--base-url', BASE];

const ofMini = (folder: string, ...more: string[]) => assay(['export', folder, '--dataset', MINI, ...more]);
const ofReal = (folder: string, ...more: string[]) => assay(['export', folder, '--today', REAL_DAY, ...more]);

beforeAll(async () => {
  files.write('mini.json', miniBytes());
  expect([(await ofMini(MINI_SITE)).code, (await ofReal(REAL_SITE)).code]).toEqual([0, 0]);
}, 60_000);
afterAll(files.remove);

/** Every file below a folder by its path, in order. */
function filesIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => statSync(join(folder, name)).isFile()).sort();
}

function differences(one: string, other: string): string[] {
  const [mine, theirs] = [filesIn(one), filesIn(other)];
  const all = [...new Set([...mine, ...theirs])];
  const read = (folder: string, name: string) => readFileSync(join(folder, name));
  return all.filter(
    (name) => !mine.includes(name) || !theirs.includes(name) || !read(one, name).equals(read(other, name)),
  );
}

describe('what is written', () => {
  test('a page for addresses at which nothing stands, which leads on', () => {
    const page = readFileSync(join(MINI_SITE, '404.html'), 'utf8');
    expect(page).toContain('There is no page at this address.');
    for (const href of ['href="/"', 'href="/search/"']) expect(page).toContain(href);
  });

  test('the mini registry: a file for every address and two copies beside what is worth it', async () => {
    const folder = files.path('told');
    const ran = await ofMini(folder, '--json', ...BASED);
    expect([ran.code, ran.err]).toEqual([0, '']);
    const plain = filesIn(folder).filter((name) => !/\.(?:br|gz)$/.test(name));
    const bytes = plain.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
    const { digest } = miniDataset();
    expect(json(ran)).toEqual({ folder, files: plain.length, bytes, digest, today: MINI_DAY });
    const mini = miniDataset();
    const programs = [...filePaths(BASE), ...filePathsOfEach(mini), '/favicon.ico'];
    const paths = [...pagePaths(mini), ...writtenPaths(mini), ...programs];
    const expected = [...paths, '/404.html'].map((path) => `${path.slice(1)}${path.endsWith('/') ? 'index.html' : ''}`);
    expect(plain.filter((name) => !name.startsWith('assets/'))).toEqual(expected.sort());
  });

  test('in words: how much, and where', async () => {
    const ran = await ofMini(files.path('in-words'), '--no-compress', ...BASED);
    expect([ran.code, ran.err]).toEqual([0, '']);
    expect(ran.out).toMatch(/^\d+ files, \d+\.\d MB before compression, in .*in-words\.\n$/);
  });

  test('two exports of one record and day are the same byte for byte', async () => {
    const [mini, real] = [`${MINI_SITE}-again`, `${REAL_SITE}-again`];
    expect([(await ofMini(mini)).code, (await ofReal(real, '--no-compress')).code]).toEqual([0, 0]);
    expect(filesIn(real).length).toBeGreaterThan(500);
    expect(differences(MINI_SITE, mini)).toEqual([]);
    expect(differences(REAL_SITE, real).filter((name) => !/\.(?:br|gz)$/.test(name))).toEqual([]);
  }, 60_000);

  test('another day is another site', async () => {
    const later = files.path('later');
    await ofMini(later, '--no-compress', '--today', '2026-11-24');
    expect(differences(MINI_SITE, later)).toContain('index.html');
  });

  test.each([MINI_SITE, REAL_SITE])('the compressed copies in %s hold the same bytes and are smaller', (folder) => {
    const names = filesIn(folder);
    const packed = names.filter((name) => name.endsWith('.br'));
    expect(packed.length).toBeGreaterThan(30);
    for (const name of packed) {
      const plain = name.slice(0, -'.br'.length);
      const read = (each: string) => readFileSync(join(folder, each));
      expect([name, brotliDecompressSync(read(name)).equals(read(plain))]).toEqual([name, true]);
      expect([name, gunzipSync(read(`${plain}.gz`)).equals(read(plain))]).toEqual([name, true]);
      expect([name, read(name).length < read(plain).length]).toEqual([name, true]);
    }
    const bare = names.filter((name) => /\.(?:html|json|css|js|xml)$/.test(name) && !names.includes(`${name}.br`));
    for (const name of bare) expect([name, statSync(join(folder, name)).size < 512]).toEqual([name, true]);
    expect(names.filter((name) => /woff2\.(?:br|gz)$/.test(name))).toEqual([]);
  });

  test('--no-compress leaves the copies out and changes nothing else', async () => {
    const folder = files.path('plain');
    await ofMini(folder, '--no-compress');
    expect(filesIn(folder).filter((name) => /\.(?:br|gz)$/.test(name))).toEqual([]);
    expect(differences(MINI_SITE, folder).filter((name) => !/\.(?:br|gz)$/.test(name))).toEqual([]);
  });

  test('no page says when or where it was written, or what it was written with', () => {
    for (const name of filesIn(MINI_SITE).filter((each) => each.endsWith('.html')))
      expect([name, readFileSync(join(MINI_SITE, name), 'utf8').includes(files.path(''))]).toEqual([name, false]);
  });
});

describe('links of what is written', () => {
  const site = (folder: string) => {
    const pages = new Map<string, string>();
    for (const name of filesIn(folder).filter((each) => each.endsWith('.html')))
      pages.set(`/${name.replace(/index\.html$/, '')}`, readFileSync(join(folder, name), 'utf8'));
    return pages;
  };

  test.each([MINI_SITE, REAL_SITE])(
    'in %s each leads to a file that is there, and each anchor to a place',
    (folder) => {
      const pages = site(folder);
      const ids = new Map([...pages].map(([path, html]) => [path, new Set(html.match(/(?<= id=")[^"]+/g))]));
      const lost: string[] = [];
      let followed = 0;
      for (const [page, html] of pages) {
        for (const [, raw = ''] of html.matchAll(/ (?:href|src|action)="([^"]*)"/g)) {
          const href = raw.replaceAll('&amp;', '&');
          if (href.startsWith('https://')) continue;
          followed += 1;
          const to = new URL(href, `http://copy.test${page}`);
          const file = decodeURIComponent(to.pathname);
          const there = file.endsWith('/') ? pages.has(file) : existsSync(join(folder, file)) || pages.has(`${file}/`);
          if (to.host !== 'copy.test' || !there) lost.push(`${page} → ${href}`);
          else if (to.hash && !ids.get(file)?.has(decodeURIComponent(to.hash.slice(1))))
            lost.push(`${page} → ${href} (place)`);
        }
      }
      expect(lost.slice(0, 10)).toEqual([]);
      expect(followed).toBeGreaterThan(500);
    },
  );

  test('a finding has a page, and every earlier state a page of its own', () => {
    const dataset = miniDataset();
    for (const id of listFindingIds(dataset))
      expect(readFileSync(join(MINI_SITE, 'f', id, 'index.html'), 'utf8')).toContain(`<code>${id}</code>`);
    const days = stateDays(dataset, 'acme-api');
    expect(days.length).toBeGreaterThan(1);
    for (const day of days.slice(0, -1))
      expect(existsSync(join(MINI_SITE, 'offerings/acme-api/as-of', day, 'index.html'))).toBe(true);
  });
});

describe('--base-url', () => {
  test('is the root of the sitemap, of the canonical addresses and of llms.txt', async () => {
    const folder = files.path('based');
    expect((await ofMini(folder, '--no-compress', ...BASED)).code).toBe(0);
    const read = (name: string) => readFileSync(join(folder, name), 'utf8');
    const locs = [...read('sitemap.xml').matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => match[1] ?? '');
    expect(locs.length).toBeGreaterThan(20);
    for (const loc of locs) {
      expect(loc.startsWith('https://registry.test/')).toBe(true);
      const page = `${loc.slice('https://registry.test/'.length)}index.html`;
      expect([page, read(page).includes(`<link rel="canonical" href="${loc}"`)]).toEqual([page, true]);
    }
    expect(read('robots.txt')).toContain('Sitemap: https://registry.test/sitemap.xml');
    expect(read('llms.txt')).toContain('(https://registry.test/data.json)');
  });

  test('not given: no canonical address, no sitemap, and a line on stderr that says so', async () => {
    const folder = files.path('not-told');
    const ran = await ofMini(folder, '--no-compress');
    expect([ran.code, ran.err]).toEqual([
      0,
      'Without --base-url the files name no address of their own: canonical links and sitemap.xml are left out.\n',
    ]);
    const names = filesIn(folder);
    expect(names.includes('sitemap.xml')).toBe(false);
    for (const name of names.filter((each) => each.endsWith('.html')))
      expect([name, /rel="canonical"|og:url/.exec(readFileSync(join(folder, name), 'utf8'))]).toEqual([name, null]);
    expect(readFileSync(join(folder, 'robots.txt'), 'utf8')).not.toContain('Sitemap');
  });

  test.each([
    'http://registry.test',
    'https://Registry.test',
    'https://registry.test:443',
    'https://user@registry.test',
    'https://registry.test/',
    'https://registry.test/sub',
    'https://registry.test?x',
    'https://',
    'registry.test',
    'javascript:alert(1)',
    '',
  ])('%j is refused, and nothing is written', async (base) => {
    const folder = files.path('not-based');
    const ran = await ofMini(folder, `--base-url=${base}`, '--json');
    expect([ran.code, (json(ran) as { error: { code: string } }).error.code]).toEqual([2, 'bad_parameter']);
    expect(existsSync(folder)).toBe(false);
  });
});

describe('is refused', () => {
  test('a folder with something in it', async () => {
    const folder = files.path('taken');
    mkdirSync(folder);
    writeFileSync(join(folder, 'mine.txt'), 'mine');
    const ran = await ofMini(folder, '--json');
    expect([ran.code, (json(ran) as { error: { code: string } }).error.code]).toEqual([2, 'file_exists']);
    expect(filesIn(folder)).toEqual(['mine.txt']);
  });

  test('an empty folder is as good as none', async () => {
    const folder = files.path('empty');
    mkdirSync(folder);
    expect((await ofMini(folder, '--no-compress')).code).toBe(0);
  });

  test.each<[string, (folder: string) => string]>([
    ['a file', (folder) => folder],
    ['below a file', (folder) => join(folder, 'below')],
  ])('%s is no folder', async (_, where) => {
    const file = files.write('a-file', 'mine');
    const ran = await ofMini(where(file), '--json');
    expect([ran.code, (json(ran) as { error: { code: string } }).error.code]).toEqual([2, 'cannot_write']);
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  test('a dataset that is not there', async () => {
    const ran = await assay(['export', files.path('nothing'), '--dataset', files.path('nothing.json'), '--json']);
    expect([ran.code, existsSync(files.path('nothing'))]).toEqual([2, false]);
  });
});

describe('one fault and nothing is written', () => {
  /** A site of a few pages; what is written is remembered. */
  function site(pages: Readonly<Record<string, SiteAnswer | string>>) {
    const written: string[] = [];
    const seen: string[] = [];
    const capabilities: ExportCapabilities = {
      ask: async (path) => {
        const page = pages[path] ?? { status: 404, type: 'text/html', bytes: new Uint8Array() };
        return typeof page === 'string'
          ? { status: 200, type: 'text/html; charset=utf-8', bytes: new TextEncoder().encode(page) }
          : page;
      },
      readLinks: readPageLinks,
      write: async (path) => {
        written.push(path);
      },
      progress: (done, total) => seen.push(`${done}/${total}`),
    };
    return { written, seen, exported: exportSite(Object.keys(pages), capabilities) };
  }

  const DATA: SiteAnswer = {
    status: 200,
    type: 'application/json',
    bytes: new TextEncoder().encode('{"href":"/no/"}'),
  };

  test.each<[string, Readonly<Record<string, SiteAnswer | string>>, string[]]>([
    ['a page that does not answer', { '/': 'home', '/a/': { ...DATA, status: 500 } }, ['/a/ answered 500, not 200']],
    ['a page that leads on', { '/': { ...DATA, status: 302 } }, ['/ answered 302, not 200']],
    [
      'a link to a page that is not there',
      { '/': '<a href="/a/">a</a>' },
      ['/ links to /a/, which is not in the export'],
    ],
    [
      'a link to a place that is not there',
      { '/': '<a href="/a/#x">a</a>', '/a/': '<p id="y">' },
      ['/ links to /a/#x, and there is no such place on that page'],
    ],
    [
      'a place on the page itself',
      { '/': '<a href="#x">a</a>' },
      ['/ links to #x, and there is no such place on that page'],
    ],
    [
      'a style that is not there',
      { '/': '<link rel="stylesheet" href="/assets/0/style.css">' },
      ['/ links to /assets/0/style.css, which is not in the export'],
    ],
    [
      'all of them at once',
      { '/': '<a href="/a/">a</a><a href="/b/">b</a>', '/c/': { ...DATA, status: 404 } },
      [
        '/c/ answered 404, not 200',
        '/ links to /a/, which is not in the export',
        '/ links to /b/, which is not in the export',
      ],
    ],
    [
      'an anchor that is no text',
      { '/': '<a href="#%E0%A4%A">a</a>' },
      ['/ links to #%E0%A4%A, and there is no such place on that page'],
    ],
  ])('%s', async (_, pages, faults) => {
    const { written, seen, exported } = site(pages);
    expect(await exported).toEqual({ faults, files: 0, bytes: 0 });
    expect([written, seen]).toEqual([[], []]);
  });

  test('without a fault all of it is, and each file is told', async () => {
    const { written, seen, exported } = site({
      '/': '<a href="/a/?x=1#y">a</a><a href="/a">b</a><a href="?q=1">c</a><a href="/d.json#x">d</a>',
      '/a/': '<p id="y">',
      '/d.json': DATA,
    });
    expect(await exported).toMatchObject({ faults: [], files: 3 });
    expect([written.sort(), seen]).toEqual([
      ['/', '/a/', '/d.json'],
      ['1/3', '2/3', '3/3'],
    ]);
  });

  test('a question to the site that ends in an error is not taken for a page', async () => {
    const { written, exported } = site({
      '/': 'home',
      get '/a/'(): string {
        throw new Error('broken');
      },
    });
    await expect(exported).rejects.toThrow('broken');
    expect(written).toEqual([]);
  });

  test('on the command line: the faults on stderr, exit code 1, an empty folder', async () => {
    const content = structuredClone(miniDataset().content) as unknown as { platforms: Record<string, object> };
    content.platforms['north-host'] = { name: 'A platform without the rest' };
    files.write('spoilt.json', datasetBytes(content as never).bytes);
    const folder = files.path('spoilt');
    const ran = await assay(['export', folder, '--dataset', files.path('spoilt.json')]);
    expect([ran.code, ran.out, filesIn(folder)]).toEqual([1, '', []]);
    expect(ran.err).toContain('/platforms/north-host/ answered 500, not 200\n');
    expect(ran.err).toMatch(/\n\d+ faults?\. Nothing was written\.\n$/);
  });
});

describe('while a person watches', () => {
  async function watched(isWatched: boolean): Promise<string> {
    let err = '';
    const terminal = { columns: 80, colour: false };
    const out = { write: () => undefined, terminal };
    const args = [
      'export',
      files.path(`watched-${isWatched}`),
      '--dataset',
      MINI,
      '--no-compress',
      ...BASED,
      '--today',
      MINI_DAY,
    ];
    const code = await runCli(args, { out, err: { write: (text) => (err += text), terminal, watched: isWatched } });
    expect(code).toBe(0);
    return err;
  }

  test('a bar fills up and ends its line', async () => {
    const lines = (await watched(true)).split('\r').slice(1);
    const total = lines.length;
    expect(lines[0]).toMatch(new RegExp(`^█*░+ 1 of ${total} files$`));
    expect(lines.at(-1)).toBe(`${'█'.repeat(30)} ${total} of ${total} files\n`);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('nobody sees it when nobody watches', async () => {
    expect(await watched(false)).toBe('');
  });
});

describe('what needs a server or script says so', () => {
  const read = (path: string) => readFileSync(join(MINI_SITE, path, 'index.html'), 'utf8');

  test.each([
    ['', /<noscript><p class="banner">This is a written copy: [^<]*need script/],
    ['offerings/acme-api', /This is a written copy: other days need script here/],
    ['offerings/acme-api/as-of/2026-07-05', /The record as it stood on 5 Jul 2026/],
    ['search', /This is a written copy: here the search needs script/],
    ['compare', /This is a written copy: [^<]*need a\s+served copy/],
    ['compare/acme-api-vs-acme-north', /This is a written copy: [^<]*needs the running site/],
  ])('/%s', (path, says) => {
    expect(read(path)).toMatch(says);
  });

  test('a served site says nothing of the kind', async () => {
    const { miniSite, pageText } = await import('./site.ts');
    for (const path of ['/', '/offerings/acme-api/', '/search/', '/compare/acme-api-vs-acme-north/'])
      expect([path, (await pageText(miniSite(), path)).includes('written copy')]).toEqual([path, false]);
  });
});

describe('sizes, compressed with brotli', () => {
  const size = (name: string) => statSync(join(REAL_SITE, `${name}.br`)).size;
  const assets = () => filesIn(join(REAL_SITE, 'assets')).map((name) => `assets/${name}`);
  const style = () => size(assets().find((name) => name.endsWith('style.css')) ?? '');

  test('every page of an offering is at most 60 kB with the style', () => {
    const pages = filesIn(REAL_SITE).filter((name) => /^offerings\/.*index\.html$/.test(name));
    expect(pages.length).toBeGreaterThan(50);
    expect(pages.filter((name) => size(name) + style() > 60_000)).toEqual([]);
  });

  test('the matrix is at most 120 kB with the style, and what the script loads for it too', () => {
    expect(size('index.html') + style()).toBeLessThanOrEqual(120_000);
    expect(size('shortlist.json')).toBeLessThanOrEqual(120_000);
  });

  test('all scripts together are at most 15 kB', () => {
    const scripts = assets().filter((name) => name.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(2);
    expect(scripts.reduce((sum, name) => sum + size(name), 0)).toBeLessThanOrEqual(15_000);
  });
});
