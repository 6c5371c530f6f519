/** Reads the words of a page from the bytes that were sent, whatever format they are in. */
import { NO_SIGNS, type PageReading, type PageText, type Unreadable } from '../../core/verify/page-text.ts';
import { decodeText } from './page-charset.ts';
import { readDocx } from './page-docx.ts';
import { type Sent, tellBytes, tellText } from './page-format.ts';
import { type HtmlReading, readHtml } from './page-html.ts';
import { readJson } from './page-json.ts';
import { READING_LIMITS, type ReadingLimits } from './page-limits.ts';
import { readMarkdown } from './page-markdown.ts';
import { gatherWords } from './page-words.ts';

/** Reads a page. What is wrong with its bytes is a value; nothing that a stranger sends ends the program. */
export async function readPage(
  body: Uint8Array,
  sent: Sent,
  limits: ReadingLimits = READING_LIMITS,
): Promise<PageReading> {
  const bytes = tellBytes(body);
  if (bytes === 'pdf') return readBytes('pdf', await readPdfPage(body, limits));
  if (bytes === 'zip') return readBytes('docx', readDocx(body));
  if (bytes === null) return { read: false, why: 'unknown_type', format: null, signs: NO_SIGNS };
  return readText(decodeText(body, sent.contentType), sent);
}

/** Reads what a browser drew: its scripts have run, and what is said to those without script was not for it. */
export function readDrawn(html: string): PageReading {
  const { page, signs, hasScript } = readHtml(html);
  return readMarkup('html', { page, signs: { ...signs, withoutScript: '' }, hasScript });
}

/** What reads them is large, and most runs meet none outside of a thread. */
async function readPdfPage(body: Uint8Array, limits: ReadingLimits): Promise<PageText | Unreadable> {
  const { readPdf } = await import('./page-pdf.ts');
  return readPdf(new Uint8Array(body), limits);
}

function readBytes(format: 'pdf' | 'docx', read: PageText | Unreadable): PageReading {
  if (read === 'unknown_type') return { read: false, why: read, format: null, signs: NO_SIGNS };
  if (typeof read === 'string') return { read: false, why: read, format, signs: NO_SIGNS };
  const signs = { ...NO_SIGNS, title: read.title, opening: openingOf(read) };
  if (!hasWords(read)) return { read: false, why: 'no_text', format, signs };
  return { read: true, format, page: read, signs };
}

function readText(text: string, sent: Sent): PageReading {
  const format = tellText(text, sent);
  if (format === null) return { read: false, why: 'unknown_type', format: null, signs: NO_SIGNS };
  if (format === 'html') return readMarkup('html', readHtml(text));
  if (format === 'markdown') return readMarkup('markdown', readMarkdown(text));
  const page = format === 'json' ? readJson(text) : readPlain(text);
  if (page === null) return { read: false, why: 'broken', format, signs: NO_SIGNS };
  const signs = { ...NO_SIGNS, opening: openingOf(page) };
  if (!hasWords(page)) return { read: false, why: 'no_text', format, signs };
  return { read: true, format, page, signs };
}

function readMarkup(format: 'html' | 'markdown', { page, signs, hasScript }: HtmlReading): PageReading {
  if (hasScript && isScriptDrawn(page, signs.withoutScript)) return { read: false, why: 'needs_script', format, signs };
  if (!hasWords(page)) return { read: false, why: 'no_text', format, signs };
  return { read: true, format, page, signs };
}

/** Lines of plain text are blocks only where an empty one stands between them: most are broken by width. */
function readPlain(text: string): PageText {
  const words = gatherWords();
  for (const block of text.split(/\n[ \t\r]*\n/)) {
    words.endBlock();
    words.add(block, 0, block.length);
  }
  return words.page({ title: null, language: null });
}

function hasWords(page: PageText): boolean {
  return /[\p{L}\p{N}]/u.test(page.text);
}

const SHORT = 300;
const OPENING = 500;

function openingOf(page: PageText): string {
  return page.text.slice(0, OPENING);
}

/** A page with scripts of which nothing can be read yet: no words, only a sign that it loads, or the plea to turn scripts on. */
function isScriptDrawn(page: PageText, withoutScript: string): boolean {
  if (!hasWords(page)) return true;
  if (page.text.length > SHORT) return false;
  return /java\s?script/i.test(withoutScript) || /^(?:loading|please wait)\b.{0,40}$/is.test(page.text);
}
