/** Tests for pages that want to do harm: each ends as a value within its limits, and the program answers others meanwhile. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { constants, deflateRawSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleForNode, PROGRAM_ENTRIES } from '../../../scripts/bundle.ts';
import { madeDocx, runs } from '../../../test/made-docx.ts';
import { madePdf, paragraph } from '../../../test/made-pdf.ts';
import { type PlayingServer, startPlayingServer } from '../../../test/playing-server.ts';
import type { Sent } from './page-format.ts';
import { READING_LIMITS, type ReadingLimits } from './page-limits.ts';
import { readBody } from './page-thread.ts';

const WORDS = 'We keep customer content for 30 days.';
const sheet = paragraph([WORDS]);
const limits = (changed: Partial<ReadingLimits>): ReadingLimits => ({ ...READING_LIMITS, ...changed });
const sentAs = (contentType: string): Sent => ({ contentType, url: 'https://example.com/terms' });
const HTML = sentAs('text/html; charset=utf-8');
const MARKDOWN = sentAs('text/markdown');
const JSON_TYPE = sentAs('application/json');
const TEXT = sentAs('text/plain; charset=utf-8');
const LARGE = 5_000_000;
const times = (text: string, length = LARGE): string => text.repeat(Math.ceil(length / text.length));

/** A stream that unpacks to so many megabytes of operators that draw nothing. */
function bomb(megabytes: number): Buffer {
  const piece = deflateRawSync(Buffer.alloc(1_048_576, 'q Q '), { finishFlush: constants.Z_FULL_FLUSH });
  const end = Buffer.from([1, 0, 0, 0xff, 0xff]);
  const bytes = Buffer.concat([Buffer.from([0x78, 0x9c]), ...Array(megabytes).fill(piece), end]);
  return madePdf([sheet], { content: { dictionary: '/Filter /FlateDecode', bytes } });
}

const LOCK = `<< /Filter /Standard /V 1 /R 2 /P -44 /O <${'61'.repeat(32)}> /U <${'62'.repeat(32)}> >>`;

test.each<[string, () => Buffer, Partial<ReadingLimits>, string]>([
  [
    'one with a password is locked',
    () => madePdf([sheet], { trailer: '/Encrypt 6 0 R /ID [<00> <00>]', objects: [LOCK] }),
    {},
    'locked',
  ],
  ['one of too many sheets is too large', () => madePdf([sheet, sheet, sheet]), { maxSheets: 2 }, 'too_large'],
  ['one of too many words is too large', () => madePdf([sheet, sheet]), { maxCharacters: 30 }, 'too_large'],
  ['one that takes too long is too slow', () => bomb(500), { pdfTimeoutMs: 1500 }, 'too_slow'],
  ['one that unpacks without end is too large', () => bomb(4000), { maxGrowthMb: 300 }, 'too_large'],
  [
    'one whose sheets are not there is broken',
    () =>
      Buffer.from(
        madePdf([sheet])
          .toString('latin1')
          .replace(/4 0 obj.*/s, ''),
        'latin1',
      ),
    {},
    'broken',
  ],
])('of PDFs, %s', async (_, body, changed, why) => {
  const { reading, page } = await readBody(body(), sentAs('application/pdf'), limits(changed));
  expect(reading).toMatchObject({ read: false, why, format: 'pdf' });
  expect(page).toBeNull();
});

describe('of other pages', () => {
  test.each<[string, string, Sent, string | number]>([
    ['letters with marks on them', `<p>${times('a\u0301\u0327')}`, HTML, 'too_large'],
    ['letters with a pile of marks', `<p>a${times('\u0301\u0327', 1_000_000)}`, HTML, 30],
    ['ligatures that are eighteen letters each', `<p>${times('\ufdfa', 300_000)}`, HTML, 'too_large'],
    ['raised numbers', `<p>${times('1\u00b9\u00bc', 600_000)}`, HTML, 1_200_000],
    ['soft hyphens at the ends of lines', `<pre>${times('a\u00ad\n', 900_000)}</pre>`, HTML, 300_000],
    ['more headings than any page', times('<h2>a</h2>', 1_000_000), HTML, 'too_large'],
    ['elements in elements', times('<div>'), HTML, 'no_text'],
    ['a table of one row', `# x\n${times('|a', 500_000)}\n${times('|-', 500_000)}\n`, MARKDOWN, 'read'],
    ['brackets in brackets', times('[', 1_000_000), JSON_TYPE, 'broken'],
    ['texts without end', `[${times('"a",')}"b"]`, JSON_TYPE, 'too_large'],
    ['blanks', `a${times(' \t')}x`, TEXT, 3],
  ])('%s end as a value', async (_, text, sent, expected) => {
    const { reading, page } = await readBody(Buffer.from(text), sent);
    if (typeof expected === 'number') expect(page?.text.length).toBe(expected);
    else expect(reading.read ? 'read' : reading.why).toBe(expected);
  });

  const large = Buffer.from(`<p>${WORDS}</p>${times('<p>Fees are due. ', 400_000)}`);

  test.each<[string, Partial<ReadingLimits>, string]>([
    ['one that takes too long is too slow', { timeoutMs: 1 }, 'too_slow'],
    ['one that needs too much is too large', { maxHeapMb: 2 }, 'too_large'],
    ['one of too many words is too large', { maxCharacters: 1000 }, 'too_large'],
  ])('%s', async (_, changed, why) => {
    expect((await readBody(large, HTML, limits(changed))).reading).toMatchObject({ read: false, why });
  });

  test('a document that unpacks without end is too large', async () => {
    const body = zipSync({ 'word/document.xml': strToU8(`<w:p>${' '.repeat(50_000_000)}`) });
    expect((await readBody(body, sentAs('application/zip'))).reading).toMatchObject({ read: false, why: 'too_large' });
  });
});

describe('what is read in a thread', () => {
  test.each<[string, Uint8Array, Sent | null, Partial<ReadingLimits>]>([
    ['HTML', Buffer.from(`<h1>Terms</h1><p>${WORDS}`), HTML, { inlineBytes: 0 }],
    ['a page with a buffer of its own', Buffer.from(`<p>${WORDS}</p>${' '.repeat(250_000)}`), HTML, {}],
    ['what a browser drew', Buffer.from(`<html><h1>Terms</h1><p>${WORDS}</html>`), null, { inlineBytes: 0 }],
    ['Markdown', Buffer.from(`# Terms\n\n${WORDS}`), MARKDOWN, { inlineBytes: 0 }],
    ['a DOCX', madeDocx(runs(WORDS)), sentAs('application/zip'), {}],
    ['a PDF', madePdf([sheet]), sentAs('application/pdf'), {}],
  ])('%s comes with its words, and the bytes stay', async (_, body, sent, changed) => {
    const before = Buffer.from(body).toString('hex');
    const { page } = await readBody(body, sent, limits(changed));
    expect(page?.text).toContain(WORDS);
    expect(page?.words().keys).toContain('30');
    expect(Buffer.from(body).toString('hex')).toBe(before);
  });

  test('is the same as what is read at once', async () => {
    const body = Buffer.from(
      `<title>T</title><h1>Terms</h1><p>We may “not” 10².</p>${'<h2>Fees</h2><p>a\u00ad</p>'.repeat(50)}`,
    );
    const readWith = async (inlineBytes: number) => {
      const { page, reading } = await readBody(body, HTML, limits({ inlineBytes }));
      return { ...page, reading, words: page?.words() };
    };
    const [inThread, atOnce] = [await readWith(0), await readWith(1_000_000)];
    expect(inThread.words?.keys).toContain('fees');
    expect(inThread).toEqual(atOnce);
  });
});

describe('meanwhile', () => {
  let server: PlayingServer;
  beforeAll(async () => {
    server = await startPlayingServer({ plays: { healthz: ({ response }) => void response.end('well') } });
  });
  afterAll(() => server.close());

  test('requests are answered before a hostile page is done', async () => {
    const done: string[] = [];
    const page = readBody(Buffer.from(`<p>${times('a\u0301\u0327')}`), HTML).then(() => done.push('page'));
    for (const name of ['first', 'second', 'third']) {
      expect(await (await fetch(`${server.origin}/healthz`)).text()).toBe('well');
      done.push(name);
    }
    await page;
    expect(done).toEqual(['first', 'second', 'third', 'page']);
  });
});

test('the built program has the thread beside it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-page-'));
  try {
    await bundleForNode({ ...PROGRAM_ENTRIES, cli: 'src/adapters/fetch/page-thread.ts' }, folder);
    const built = (await import(pathToFileURL(join(folder, 'cli.js')).href)) as { readBody: typeof readBody };
    const read = await built.readBody(madePdf([sheet]), sentAs('application/pdf'));
    expect(read.page?.text).toBe(WORDS);
    const large = await built.readBody(Buffer.from(`<p>${WORDS}</p>${' '.repeat(250_000)}`), HTML);
    expect(large.page?.text).toBe(WORDS);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
