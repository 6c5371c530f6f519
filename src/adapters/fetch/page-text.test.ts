/** Tests for reading pages: what stands beside the words, what cannot be read, and that nothing sent ends the program. */
import { array, assert, asyncProperty, constantFrom, uint8Array } from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { madeDocx, runs } from '../../../test/made-docx.ts';
import { madePdf, paragraph } from '../../../test/made-pdf.ts';
import type { PageReading } from '../../core/verify/page-text.ts';
import type { Sent } from './page-format.ts';
import { readPage } from './page-text.ts';

const QUOTE = 'We keep “customer content” for 30 days – no longer.';
const HTML: Sent = { contentType: 'text/html', url: 'https://example.com/terms' };
const sent = (contentType: string | null, url = HTML.url): Sent => ({ contentType, url });
const page = (body: string) =>
  `<!doctype html><html lang="en"><head><title>Terms</title></head><body>${body}</body></html>`;

async function readingOf(body: Uint8Array | string, how: Sent = HTML): Promise<PageReading> {
  return readPage(typeof body === 'string' ? Buffer.from(body) : body, how);
}

describe('what stands beside the words', () => {
  test('headings have their places, a page its title and language', async () => {
    const reading = await readingOf(
      '<html lang="de-CH"><title>Our &amp; your\n terms</title><body><h1>A <i>&lt;b&gt;</i></h1>x<div role=heading>C</div><h2 hidden>no</h2><p>D</p></body>',
    );
    expect(reading).toMatchObject({
      read: true,
      format: 'html',
      page: {
        text: 'A <b>\nx\nC\nD',
        headings: [
          { at: 0, is: 'A <b>' },
          { at: 8, is: 'C' },
        ],
        title: 'Our & your terms',
        language: 'de-CH',
      },
    });
  });

  test('signs for recognisers are gathered', async () => {
    const reading = await readingOf(
      page(
        '<meta name=robots content=noindex><meta http-equiv=Refresh content="0; URL=\'/new?a=1&amp;b=2\'"><script src="//Challenges.cloudflare.com/x.js"></script><form class="mine CF-Turnstile"><input type=PASSWORD></form><noscript>Turn it on</noscript>words',
      ),
    );
    expect(reading.signs).toEqual({
      hasPasswordField: true,
      scriptHosts: ['challenges.cloudflare.com'],
      marks: ['cf-turnstile'],
      robots: 'noindex',
      refreshTo: '/new?a=1&b=2',
      title: 'Terms',
      opening: 'words',
      withoutScript: 'Turn it on',
    });
  });

  test('a refresh after minutes sends nobody on', async () => {
    const { signs } = await readingOf(page('<meta http-equiv="refresh" content="300; url=/x">words'));
    expect(signs.refreshTo).toBeNull();
  });

  test('a PDF has its sheets, its headings and its hyphens', async () => {
    const reading = await readingOf(
      madePdf(
        [
          [
            { text: 'Data retention', bottom: 740, size: 18 },
            ...paragraph(['We keep what customers have sup-', 'plied for 30 days and']),
          ],
          [...paragraph(['then delete it.']), ...paragraph(['A new paragraph.'], 600)],
        ],
        { trailer: '/Info 8 0 R', objects: ['<< /Title (Our terms) >>'] },
      ),
    );
    expect(reading).toMatchObject({
      read: true,
      format: 'pdf',
      page: {
        text: 'Data retention\nWe keep what customers have sup-\nplied for 30 days and\nthen delete it.\nA new paragraph.',
        headings: [{ at: 0, is: 'Data retention' }],
        sheets: [
          { at: 0, is: 1 },
          { at: 70, is: 2 },
        ],
        title: 'Our terms',
      },
    });
  });

  test('a DOCX has its headings by style, whatever the style is called', async () => {
    const reading = await readingOf(
      madeDocx(
        `<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>Dauer</w:t></w:r></w:p>${runs('30 Tage')}<w:p><w:pPr><w:pStyle w:val="Text"/></w:pPr><w:r><w:t>Ende</w:t></w:r></w:p>`,
        {
          'word/styles.xml':
            '<w:styles><w:lang w:val="de-DE"/><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="Text"><w:name w:val="Text"/></w:style></w:styles>',
          'docProps/core.xml': '<cp><dc:title>Fristen &amp; Dauer</dc:title></cp>',
        },
      ),
    );
    expect(reading).toMatchObject({
      format: 'docx',
      page: {
        text: 'Dauer\n30 Tage\nEnde',
        headings: [{ at: 0, is: 'Dauer' }],
        title: 'Fristen & Dauer',
        language: 'de-DE',
      },
    });
  });

  test('Markdown has its headings and the title of its front matter', async () => {
    const reading = await readingOf(
      '---\ntitle: "Terms"\nx: 1\n---\nOne\n===\n\ntext\n\n## Two ##\n',
      sent('text/markdown'),
    );
    expect(reading).toMatchObject({
      page: {
        text: 'One\ntext\nTwo',
        title: 'Terms',
        headings: [
          { at: 0, is: 'One' },
          { at: 9, is: 'Two' },
        ],
      },
    });
  });
});

const PDF = Buffer.from(madePdf([paragraph([QUOTE])]));
const EMPTY = { read: false, signs: { hasPasswordField: false } };

describe('what cannot be read', () => {
  test.each<[string, Uint8Array | string, object, Sent?]>([
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0', 'latin1'), { why: 'unknown_type', format: null }],
    ['a zip that is no document', zipSync({ 'xl/workbook.xml': strToU8('<w/>') }), { why: 'unknown_type' }],
    ['an old Word file', Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0', 'latin1'), { why: 'unknown_type' }],
    ['a feed', '<?xml version="1.0"?><rss><channel/></rss>', { why: 'unknown_type' }, sent('application/rss+xml')],
    ['nothing', '', { why: 'no_text', format: 'html' }],
    ['a page without words', page('<img src=a.png alt="Terms"><p>–</p>'), { why: 'no_text', format: 'html' }],
    ['a page that a script draws', page('<div id=root></div><script src=/a.js></script>'), { why: 'needs_script' }],
    [
      'a page that shows that it loads',
      page('<div id=app>Loading…</div><script>go()</script>'),
      { why: 'needs_script' },
    ],
    [
      'a page that asks for script where none runs',
      page('<p>Example</p><noscript>You need to enable JavaScript to run this app.</noscript><script>go()</script>'),
      {
        why: 'needs_script',
        signs: { title: 'Terms', withoutScript: 'You need to enable JavaScript to run this app.' },
      },
    ],
    ['broken JSON', '{"a": ', { why: 'broken', format: 'json' }, sent('application/json')],
    ['a broken PDF', Buffer.from('%PDF-1.7\nnothing of the kind'), { why: 'broken', format: 'pdf' }],
    ['a PDF of pictures', madePdf([[]]), { why: 'no_text', format: 'pdf' }],
    ['half a DOCX', madeDocx(runs(QUOTE.repeat(50))).subarray(0, 300), { why: 'broken' }],
    ['a DOCX nested 100,000 deep', madeDocx(`${'<w:p>'.repeat(100_000)}`), { why: 'broken', format: 'docx' }],
    [
      'a DOCX that unpacks to 50 MB',
      zipSync({ 'word/document.xml': new Uint8Array(50_000_000) }),
      { why: 'too_large' },
    ],
  ])('%s', async (_, body, expected, how) => {
    expect(await readingOf(body, how)).toMatchObject({ ...EMPTY, ...expected });
  });

  test.each<[string, Uint8Array | string, Sent, string]>([
    ['a page that speaks of PDF', page('<p>A file begins with %PDF-1.7 always.</p>'), HTML, 'html'],
    ['one behind a byte order mark', `\ufeff${page('<p>%PDF-1.7</p>')}`, HTML, 'html'],
    ['a text that speaks of PDF', 'A file begins with\n%PDF-1.7\nalways.', sent('text/plain'), 'text'],
    ['Markdown that speaks of PDF', '# PDF\n\n    %PDF-1.7\n    startxref\n', sent('text/markdown'), 'markdown'],
    ['a PDF behind lines of text', Buffer.concat([Buffer.from('Pragma: x\n\n'), PDF]), HTML, 'pdf'],
    ['a PDF behind bytes', Buffer.concat([Buffer.from('a\0\x01b'), PDF]), HTML, 'pdf'],
    ['a PDF for a printer', Buffer.concat([Buffer.from('\x1b%-12345X@PJL JOB\n'), PDF]), HTML, 'pdf'],
    ['a PDF behind a byte order mark', Buffer.concat([Buffer.from('\ufeff\r\n'), PDF]), HTML, 'pdf'],
  ])('%s is told by what stands before', async (_, body, how, format) => {
    expect(await readingOf(body, how)).toMatchObject({ read: true, format });
  });

  test('a short error page with scripts is read: what it says matters', async () => {
    const reading = await readingOf(page('<h1>Page not found</h1><script src=/a.js></script>'));
    expect(reading).toMatchObject({ read: true, page: { text: 'Page not found' } });
  });
});

const PIECES =
  '< > / = " \' & ; &amp; &#0; &# <p <p> </p> <b hidden> </b> <li> <td> <svg> <path/> </svg> <foreignObject> <title> </title> <script> </script> <!-- --> <![CDATA[ ]]> <pre> <h1> </h1> <br> a word \ufeff \u0000 \ud800 [ ] ( ) ` ``` ~~~ # --- | * _ ~~ > \\ { } , : 1 null PK\u0003\u0004'.split(
    ' ',
  );
const HOW: readonly Sent[] = [
  HTML,
  sent('text/markdown'),
  sent('application/json'),
  sent('text/plain; charset=utf-16'),
  sent(null),
];

test('whatever is sent, reading ends with a value whose marks lie inside its words', async () => {
  const text = array(constantFrom(...PIECES, '\n', ' '), { maxLength: 60 }).map((pieces) =>
    Buffer.from(pieces.join('')),
  );
  for (const bodies of [text, uint8Array({ maxLength: 60 })]) {
    await assert(
      asyncProperty(bodies, constantFrom(...HOW), async (body, how) => {
        const reading = await readPage(body, how);
        if (!reading.read) return;
        const { text, headings } = reading.page;
        const spaced = (words: string) => words.replace(/\s+/g, ' ');
        for (const { at, is } of headings) expect(spaced(text.slice(at))).toContain(spaced(is.slice(0, 1)));
        for (const { at } of headings) expect(at).toBeLessThan(text.length);
      }),
      { numRuns: 300 },
    );
  }
});
