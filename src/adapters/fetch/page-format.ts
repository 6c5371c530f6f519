/** What format a body is in: told by its bytes; what the server and the address say only decides between kinds of text. */
import type { PageFormat } from '../../core/verify/page-text.ts';
import { isUtf16 } from './page-charset.ts';

/** What was sent beside the body. */
export interface Sent {
  readonly contentType: string | null;
  readonly url: string;
}

/** Formats of bytes; `zip` may hold a document. */
export type ByteFormat = 'pdf' | 'zip' | 'text' | null;

const LOOKED_AT = 4096;
const PDF_HEADER_WITHIN = 1024;
const PDF_END_WITHIN = 1024;
/** Begins what was sent to a printer: a job, with the PDF in it. */
const PRINT_JOB = '\x1b%-12345X';
/** Controls that stand in no text; escape stands in some charsets. */
const CONTROLS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 28, 29, 30, 31];
const IS_CONTROL = Uint8Array.from({ length: 256 }, (_, byte) => Number(CONTROLS.includes(byte)));
const MOST_CONTROLS = 0.005;

/** Whether bytes are a PDF, a zip, text, or something else. */
export function tellBytes(body: Uint8Array): ByteFormat {
  const head = Buffer.from(body.buffer, body.byteOffset, Math.min(body.length, LOOKED_AT));
  if (isPdf(body, head)) return 'pdf';
  if (head.toString('latin1', 0, 4) === 'PK\x03\x04') return 'zip';
  if (isUtf16(body)) return 'text';
  let controls = 0;
  for (let at = 0; at < head.length; at += 1) controls += IS_CONTROL[head[at] ?? 0] ?? 0;
  return controls > head.length * MOST_CONTROLS ? null : 'text';
}

/** Readers of PDF pass over what stands before its header; a text that only speaks of PDF has no such end. */
function isPdf(body: Uint8Array, head: Buffer): boolean {
  const at = head.indexOf('%PDF-');
  if (at < 0 || at >= PDF_HEADER_WITHIN) return false;
  const before = head.toString('latin1', 0, at).replace(/^\xef\xbb\xbf/, '');
  if (/^\s*$/.test(before)) return true;
  if (/^\s*</.test(before)) return false;
  if (before.startsWith(PRINT_JOB) || hasControls(head.subarray(0, at))) return true;
  const end = Buffer.from(body.buffer, body.byteOffset, body.byteLength).subarray(-PDF_END_WITHIN);
  return /[\r\n]$/.test(before) && /startxref\s+\d+\s+%%EOF\s*$/.test(end.toString('latin1'));
}

function hasControls(bytes: Uint8Array): boolean {
  return bytes.some((byte) => IS_CONTROL[byte] === 1);
}

/** Which kind of text this is; null for markup of another trade, such as feeds and pictures. */
export function tellText(text: string, sent: Sent): Exclude<PageFormat, 'pdf' | 'docx'> | null {
  const start = text.slice(0, LOOKED_AT).replace(/^(?:[\s\ufeff]|<!--(?:(?!-->)[\s\S])*-->)+/, '');
  const type = typeOf(sent.contentType);
  if (/^<(?:!doctype\s+html|html|head|body)\b/i.test(start)) return 'html';
  if (/^<(?:\?xml|!doctype|svg|rss|feed|urlset|sitemapindex)\b/i.test(start))
    return /<html\b/i.test(start) ? 'html' : null;
  if (isJson(type, start, pathOf(sent.url), text)) return 'json';
  if (type === 'text/markdown' || type === 'text/x-markdown' || /\.(?:md|mdx|markdown|mkd)$/i.test(pathOf(sent.url)))
    return 'markdown';
  if (type === 'text/html' || type === 'application/xhtml+xml') return 'html';
  if (type === 'text/plain') return 'text';
  return /<(?:p|div|h[1-6]|ul|ol|table|span|section|article|main|title|meta|script)\b[^>]*>/i.test(start)
    ? 'html'
    : 'text';
}

function typeOf(contentType: string | null): string {
  return (contentType ?? '').split(/[;,]/, 1)[0]?.trim().toLowerCase() ?? '';
}

function pathOf(url: string): string {
  return url.replace(/[?#].*$/s, '');
}

/** Text that begins like JSON is JSON if it says so, or can be parsed. */
function isJson(type: string, start: string, path: string, text: string): boolean {
  if (!/^[[{"]/.test(start)) return false;
  if (/[/+](?:json|x-ndjson|jsonl|jsonlines)$/.test(type) || /\.(?:json|jsonl|ndjson)$/i.test(path)) return true;
  if (type.startsWith('text/') && type !== 'text/plain' && type !== 'text/javascript') return false;
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}
