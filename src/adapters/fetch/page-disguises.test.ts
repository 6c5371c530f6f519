/** Tests for the words of pages: one quote in many disguises, and the places where it must not be seen. */
import { expect, test } from 'vitest';
import { madeDocx, runs } from '../../../test/made-docx.ts';
import { madePdf, paragraph } from '../../../test/made-pdf.ts';
import { canonicalText } from '../../core/verify/canonical-text.ts';
import type { Sent } from './page-format.ts';
import { readPage } from './page-text.ts';

const QUOTE = 'We keep “customer content” for 30 days – no longer.';
const HTML: Sent = { contentType: 'text/html', url: 'https://example.com/terms' };
const sent = (contentType: string | null, url = HTML.url): Sent => ({ contentType, url });
const page = (body: string) =>
  `<!doctype html><html lang="en"><head><title>Terms</title></head><body>${body}</body></html>`;
const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const run = (text: string, looks = '') => `<w:r><w:rPr>${looks}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const RAISED = '<w:vertAlign w:val="superscript"/>';
const deep = (depth: number, inner: string) => '<div>'.repeat(depth) + inner + '</div>'.repeat(depth);

async function wordsOf(body: Uint8Array | string, how: Sent = HTML): Promise<string> {
  const reading = await readPage(typeof body === 'string' ? Buffer.from(body) : body, how);
  return reading.read ? canonicalText(reading.page.text) : `unreadable: ${reading.why}`;
}

const SHOWN: readonly [string, Uint8Array | string, Sent?][] = [
  ['as it is', page(`<p>${QUOTE}</p>`)],
  [
    'split by inline markup',
    page('<p>We <b>ke</b>ep “<a href="#c"><i>customer</i> content</a>” for <span>30</span> days – no longer.</p>'),
  ],
  [
    'with a word break inside a word',
    page('<p>We keep “custo<wbr>mer con&shy;tent” for 30 days – no lon\u200bger.</p>'),
  ],
  [
    'with white space of all kinds',
    page('<p>\n  We\tkeep\r\n “customer\u00a0content”&nbsp;for&#160;30\u2009days\n–\n no longer.\n</p>'),
  ],
  ['across line breaks', page('<p>We keep “customer content”<br>for 30<br/>days – no longer.</p>')],
  ['across list items', page('<ul><li>We keep “customer content”<li>for 30 days – no longer.</ul>')],
  [
    'across cells of a table',
    page('<table><tr><td>We keep “customer content”<td>for 30<tr><td>days – no longer.</table>'),
  ],
  ['in entities', page('<p>We keep &ldquo;customer content&rdquo; for &#51;0 days &ndash; no longer&period;</p>')],
  ['in <pre>', page('<pre>\nWe keep “customer content”\n   for 30 days – no longer.</pre>')],
  ['in closed <details>', page(`<details><summary>How long</summary>${QUOTE}</details>`)],
  [
    'around a hidden remark',
    page(
      '<p>We keep “customer content” <span hidden>never</span>for <script>x</script>30 days<!-- 90 --> – no longer.</p>',
    ),
  ],
  [
    'around what was struck out',
    page(
      '<p>We keep “customer content” for <del>90</del><s> 60 </s><i style="text-decoration: red line-through">45</i> 30 days – no longer.</p>',
    ),
  ],
  [
    'with marks of footnotes',
    page(
      '<p>We keep “customer content”<sup><a href="#1">1</a></sup> for 30 days<sup>2</sup> – no longer.<sup>*</sup></p>',
    ),
  ],
  [
    'with marks of footnotes that a style raises',
    page(
      '<p>We keep “customer content”<span style="font-size:75%; vertical-align: super">1</span> for 30<b style="vertical-align:SUPER">2</b> days – no longer.</p>',
    ),
  ],
  ['in letters that come in softly', page(`<p style="opacity:0;transform:translateY(20px)">${QUOTE}</p>`)],
  [
    'in text of a size of its own, where that of all around is none',
    page(`<div style="font-size:0px"><div><p style="FONT-SIZE:13px">${QUOTE}</p></div></div>`),
  ],
  [
    'in text with a class, where the size of all around is none',
    page(`<ul style="font-size:0"><li class="item">${QUOTE}</ul>`),
  ],
  [
    'in letters through which a picture shows',
    page(`<p style="background:linear-gradient(red,blue);-webkit-background-clip:text;color:transparent">${QUOTE}</p>`),
  ],
  ['in a part that is folded until it is opened', page(`<div style="height:0px;overflow:hidden"><p>${QUOTE}</div>`)],
  ['with a band as wide as any screen', page(`<p style="margin:0 -9999px;padding:0 9999px">${QUOTE}</p>`)],
  ['in red', page(`<p style="color:rgb(255,0,0);clip:rect(0,200px,20px,0);left:-20px">${QUOTE}</p>`)],
  [
    'where a style only seems to hide',
    page(
      `<p style='background:url("data:image/svg+xml;utf8,<svg style=a;display:none;>");display:none;/*;*/display:block'>${QUOTE}</p>`,
    ),
  ],
  ['behind struck words that nobody closes, in the next cell', page(`<table><td><s>old<td>${QUOTE}</table>`)],
  ['behind struck words that are closed late', page(`<p><s>old</p></s><p><s>older</p><p>as well</s>${QUOTE}</p>`)],
  ['behind words struck in a template', page(`<template><s></template>${QUOTE}`)],
  ['behind <del> that nobody closes, in the next block', page(`<p><del>old</p><p>${QUOTE}</p>`)],
  ['behind a select with options', page(`<p><select><option>a<option>b</select>${QUOTE}</p>`)],
  ['behind an object that nobody closes where no script runs', page(`<noscript><object></noscript><p>${QUOTE}</p>`)],
  ['10,000 elements deep', page(deep(10_000, QUOTE))],
  ['after 200,000 elements that nobody closes', page(`${'<b>'.repeat(200_000)}${QUOTE}`)],
  ['in one line of 5 MB', page(`<p>${'words and words '.repeat(330_000)}${QUOTE}</p>`)],
  ['after a hidden paragraph that nobody closes', page(`<p hidden>old<p>${QUOTE}`)],
  ['after a hidden list item that nobody closes', page(`<ul><li hidden><b>old<li>${QUOTE}</ul>`)],
  ['with unclosed tags', page('<div><p>We keep <b>“customer content” for <i>30 days – no longer.')],
  ['without html, head or body', `<title>Terms</title><p>${QUOTE}`],
  [
    'between direction marks',
    page('<p dir="rtl">\u202bWe keep \u200e“customer content”\u200f for 30 days\u202c – no longer.</p>'),
  ],
  ['in a body that its script will show', page(QUOTE).replace('<body>', '<body style="visibility:hidden">')],
  ['in the text of a drawing', page(`<svg><path d="M0"/><text>${QUOTE}</text></svg>`)],
  ['in words of an upper-case page', `<HTML><BODY><P>${QUOTE}</P></BODY></HTML>`],
  ['with a byte order mark', `\ufeff${page(`<p>${QUOTE}</p>`)}`],
  [
    'in windows-1252 without a word about it',
    Buffer.from(page('<p>We keep \x93customer content\x94 for 30 days \x96 no longer.</p>'), 'latin1'),
  ],
  [
    'in windows-1252, as the page says',
    Buffer.from(
      `<meta charset="iso-8859-1">${page('<p>We keep \x93customer content\x94 for 30 days \x96 no longer.</p>')}`,
      'latin1',
    ),
  ],
  ['in UTF-8 that is called latin-1', page(`<p>${QUOTE}</p>`), sent('text/html; charset=ISO-8859-1')],
  [
    'in windows-1252 that is called UTF-8',
    Buffer.from(page('<p>We keep \x93customer content\x94 for 30 days \x96 no longer.</p>'), 'latin1'),
    sent('text/html; charset=utf-8'),
  ],
  [
    'in UTF-8 with one broken byte',
    Buffer.concat([Buffer.from(page(`<p>${QUOTE}`)), Buffer.from([0xff])]),
    sent('text/html; charset=utf-8'),
  ],
  ['in UTF-16 with a byte order mark', utf16(`\ufeff${page(`<p>${QUOTE}</p>`)}`)],
  ['in UTF-16 without one', utf16(page(`<p>${QUOTE}</p>`)), sent('text/html; charset=utf-16le')],
  ['in UTF-16 of the other order', Buffer.from(utf16(`\ufeff${page(QUOTE)}`)).swap16()],
  [
    'in Shift JIS',
    Buffer.concat([
      Buffer.from('<meta charset=shift_jis>\x8b\x4b\x96\xf1 ', 'latin1'),
      Buffer.from(page('We keep &ldquo;customer content&rdquo; for 30 days &ndash; no longer.')),
    ]),
  ],
  ['as HTML that is called plain text', page(`<p>${QUOTE}</p>`), sent('text/plain')],
  ['as HTML that is called bytes', `<p>${QUOTE}</p>`, sent('application/octet-stream')],
  [
    'as HTML behind an address that ends in .pdf',
    page(`<p>${QUOTE}</p>`),
    sent('application/pdf', 'https://example.com/t.pdf'),
  ],
  ['in plain text', `TERMS\n\nWe keep “customer content”\r\n   for 30 days – no longer.\n`, sent('text/plain')],
  ['in JSON', JSON.stringify({ terms: [{ n: 1, text: QUOTE }] }), sent('application/json')],
  [
    'in JSON with escapes',
    '{"a":"We keep \\u201ccustomer content\\u201d for 30 days \\u2013 no longer."}',
    sent('text/plain'),
  ],
  ['in lines of JSON', `{"a":1}\n{"a":"${QUOTE}"}\n`, sent('text/plain', 'https://example.com/x.jsonl')],
  ['in JSON nested 50,000 deep', `${'['.repeat(50_000)}"${QUOTE}"${']'.repeat(50_000)}`, sent('application/json')],
  [
    'in Markdown with emphasis and a link',
    'We **keep** “[customer *content*](https://e.com/a_(b) "t")” for __30 days__ – `no longer`.',
    sent('text/markdown'),
  ],
  [
    'in Markdown by its address alone',
    '# Terms\n\n> We keep “customer\n> content” for 30\n> days – no longer.',
    sent('text/plain', 'https://e.com/TERMS.md?raw=1'),
  ],
  [
    'in a table of Markdown',
    '| What | How long |\n|---|---|\n| We keep “customer content” | for 30 |\n| days – no longer. | |',
    sent('text/markdown'),
  ],
  [
    'in a list of Markdown',
    '---\ntitle: Terms\n---\n1. We keep “customer content”\n2. [ ] for 30\\\n   days – no longer.',
    sent('text/markdown'),
  ],
  ['in code of Markdown', '```text\nWe keep “customer content” for\n30 days – no longer.\n```', sent('text/markdown')],
  [
    'in HTML within Markdown',
    '<p align="center">We keep “<b>customer content</b>” for 30 days – no longer.</p>',
    sent('text/plain', 'https://e.com/README.md'),
  ],
  [
    'behind references of Markdown',
    'We keep “[customer content][1]” for [30 days] – no longer.[^2]\n\n[1]: https://e.com\n[30 days]: <https://e.com>\n',
    sent('text/markdown'),
  ],
  [
    'with what a backslash has made plain in Markdown',
    'We keep “customer content” for 30 days – no longer\\.',
    sent('text/markdown'),
  ],
  [
    'in a PDF',
    madePdf([paragraph(['We keep \x93customer content\x94 for 30 days \x96 no longer.'])]),
    sent('application/pdf'),
  ],
  [
    'across lines of a PDF',
    madePdf([paragraph(['We keep \x93customer', 'content\x94 for 30 days', '\x96 no longer.'])]),
  ],
  [
    'in a PDF that begins late',
    Buffer.concat([
      Buffer.from('\n\n'),
      madePdf([paragraph(['We keep \x93customer content\x94 for 30 days \x96 no longer.'])]),
    ]),
  ],
  ['in a DOCX', madeDocx(runs('We keep “customer', ' content” for 30 ', 'days – no longer.'))],
  [
    'in a DOCX with changes',
    madeDocx(
      `<w:p><w:r><w:t xml:space="preserve">We keep “customer content” for </w:t></w:r><w:del><w:r><w:delText>90</w:delText></w:r></w:del><w:ins><w:r><w:t>30</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:tab/><w:instrText>PAGE</w:instrText><w:t>days – no longer.</w:t></w:r></w:p>`,
    ),
  ],
  [
    'in a DOCX around struck runs',
    madeDocx(
      `<w:p>${run('We keep “customer content” for ')}${run('90', '<w:strike/>')}${run('60', '<w:dstrike w:val="true"/>')}${run('3', '<w:strike w:val="0"/>')}${run('0 days – no longer.')}</w:p>`,
    ),
  ],
  [
    'in a DOCX with marks of footnotes',
    madeDocx(
      `<w:p>${run('We keep “customer content” for 30')}${run('1', RAISED)}${run(', 2', RAISED)}${run(' days')}${run('3', '<w:rStyle w:val="Mark"/>')}${run(' – no longer.')}${run('*', RAISED)}</w:p>`,
      {
        'word/styles.xml':
          '<w:styles><w:style w:styleId="Base"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style><w:style w:styleId="Mark"><w:basedOn w:val="Base"/></w:style></w:styles>',
      },
    ),
  ],
  [
    'in a table of a DOCX',
    madeDocx(
      `<w:tbl><w:tr><w:tc>${runs('We keep “customer content”')}</w:tc><w:tc>${runs('for 30')}</w:tc></w:tr></w:tbl>${runs('days – no longer.')}`,
    ),
  ],
  [
    'in a footnote of a DOCX',
    madeDocx(runs('Terms'), { 'word/footnotes.xml': `<w:footnotes>${runs(QUOTE)}</w:footnotes>` }),
  ],
];

test.each(SHOWN)('the quote is read %s', async (_, body, how) => {
  expect(await wordsOf(body, how)).toContain(canonicalText(QUOTE));
});

const HIDING_STYLES = [
  'display:/**/none',
  '/* a; b */DISPLAY: NONE!important; display: block',
  'visibility:collapse',
  'content-visibility: hidden',
  'font-size:0',
  'font-size: 0.0em !important',
  'font: 0/0 a',
  'color:transparent',
  'color:rgba(0, 0, 0, 0.0)',
  'color: rgb(0 0 0 / 0%)',
  'color:#12345600',
  'clip:rect(0,0,0,0)',
  'position:absolute;clip:rect(1px 1px 1px 1px)',
  'clip-path: inset(50%)',
  'left:-9999px',
  'position:absolute; top: -999em',
  'text-indent:-9999px',
  'text-decoration-line: underline line-through',
];

test.each<[string, string]>([
  ['an element with the attribute hidden', `<p hidden>${QUOTE}</p>`],
  ['display: none', `<div class="a" style="color:red; Display : none !important">${QUOTE}</div>`],
  ['visibility: hidden', `<div style="visibility:hidden">${QUOTE}</div>`],
  ['a hidden paragraph with a button in it', `<p hidden>See <button>More</button> ${QUOTE}</p>`],
  ['a template', `<template><p>${QUOTE}</p></template>`],
  ['noscript', `<noscript>${QUOTE}</noscript>`],
  ['a script', `<script>var a = "${QUOTE}";</script>`],
  ['a script that is data', `<script type="application/json">{"a":"${QUOTE}"}</script>`],
  ['a style', `<style>p::before { content: "${QUOTE}" }</style>`],
  ['a comment', `<!-- ${QUOTE} -->`],
  ['the alternative of a picture', `<img alt="${QUOTE}" src="a.png">`],
  ['a title of a tip', `<p title="${QUOTE}">See below.</p>`],
  ['values of a form', `<input value="${QUOTE}"><textarea>${QUOTE}</textarea><select><option>${QUOTE}</select>`],
  ['what was struck out', `<del>${QUOTE}</del>`],
  ['a dialog that is not open', `<dialog>${QUOTE}</dialog>`],
  ['a frame', `<iframe srcdoc="${QUOTE}">${QUOTE}</iframe>`],
  ['a hidden element 10,000 deep', deep(10_000, `<p hidden>${QUOTE}</p>`)],
  ['a hidden element around 10,000', `<div hidden>${deep(10_000, QUOTE)}</div>`],
  ['the name of a drawing', `<svg><title>${QUOTE}</title></svg>`],
  ...HIDING_STYLES.map((style): [string, string] => [
    `an element with the style ${style}`,
    `<div style="${style}">${QUOTE}</div>`,
  ]),
  ['a pop-up', `<div popover>${QUOTE}</div>`],
  ['a template that a stray end tag stands in', `<div><template></div>${QUOTE}</template></div>`],
  ['a template in a paragraph, behind a block', `<p><template><div>a</div>${QUOTE}</template></p>`],
  ['a template in a list item, behind another', `<ul><li>a<template><li>b</li>${QUOTE}</template></ul>`],
  ['noscript in a paragraph, behind a block', `<p><noscript><div>a</div>${QUOTE}</noscript></p>`],
  ['a hidden block that a stray end tag in a table stands in', `<div hidden><table><td></div>${QUOTE}</table></div>`],
  ['a hidden span that is closed within a block', `<span hidden><div></span>${QUOTE}</div></span>`],
  ['a struck part that is closed within a block', `<del><p></del>${QUOTE}</p></del>`],
  ['a hidden item that is closed within its list', `<ul><li hidden><ul></li>${QUOTE}</ul></ul>`],
  ['<s> that nobody closed in a block before', `<div><s></div>${QUOTE}</s>`],
  ['<s> that nobody closed in a paragraph before', `<p><s>Old:</p><p>${QUOTE}</s></p>`],
  ['<strike> that nobody closed in an item before', `<ul><li><strike>old<li><b>${QUOTE}</b></strike></ul>`],
  ['<s> twice, of which one is closed', `<p><s>a<p><s>b<p>c</s>${QUOTE}</s>`],
])('the quote does not stand on a page that has it in %s', async (_, body) => {
  const words = await wordsOf(page(`<p>Before.</p>${body}<p>After.</p>`));
  expect(words).toMatch(/^Before\..*After\.$/);
  expect(words).not.toContain('customer content');
});

test.each<[string, string, string]>([
  ['struck', '<w:strike/>', ''],
  ['struck twice', '<w:dstrike/>', ''],
  ['struck, and not hidden', '<w:strike/><w:vanish w:val="false"/>', ''],
  ['struck by its style', '<w:rStyle w:val="Old"/>', ''],
  ['struck by the style of its paragraph', '', '<w:pStyle w:val="Old"/>'],
])('the quote does not stand in a DOCX where it is %s', async (_, looks, paragraph) => {
  const body = `<w:p>${run('Before.')}</w:p><w:p><w:pPr>${paragraph}</w:pPr>${run(QUOTE, looks)}</w:p>${runs('After.')}`;
  const styles = '<w:styles><w:style w:styleId="Old"><w:rPr><w:strike/></w:rPr></w:style></w:styles>';
  expect(await wordsOf(madeDocx(body, { 'word/styles.xml': styles }))).toMatch(/^Before\.\s+After\.$/);
});

test('in a DOCX an exponent keeps apart from its number', async () => {
  const body = `<w:p>${run('of 10')}${run('6', RAISED)}${run(' tokens of CO')}${run('2', '<w:vertAlign w:val="subscript"/>')}</w:p>`;
  expect(await wordsOf(madeDocx(body))).toContain('of 10^6 tokens of CO2');
});
