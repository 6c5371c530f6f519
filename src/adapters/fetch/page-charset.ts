/** Bytes of a page as text: which charset they are in, whatever the server and the page say of it. */
import { isAscii, isUtf8 } from 'node:buffer';

/** Where HTML may name its charset, by its standard. */
const META_BYTES = 1024;
/** Enough of a text to see whether every other byte is zero. */
const UTF16_BYTES = 1024;

const BOMS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * Decodes a body. A byte order mark goes before the header, the header before `<meta>`; without any, UTF-8 if the bytes are
 * that, and windows-1252 if not. One thing is held against what is said: text outside ASCII that is valid UTF-8 is UTF-8,
 * whatever one-byte charset was named, since no other text looks like it by accident.
 */
export function decodeText(body: Uint8Array, contentType: string | null): string {
  const marked = BOMS.find(([, bytes]) => bytes.every((byte, index) => body[index] === byte));
  if (marked) return decode(body.subarray(marked[1].length), marked[0]);
  if (isAscii(body) && !isEscaped(contentType)) return withoutZeros(body) ?? latin1(body);
  const utf16 = utf16Kind(body);
  if (utf16 !== undefined) return decode(body, utf16);
  const said = [charsetOf(contentType ?? ''), metaCharset(body)].flatMap((label) => knownCharset(label) ?? []);
  const [first] = said;
  if (isUtf8(body) && (first === undefined || isOneByte(first))) return decode(body, 'utf-8');
  const other = said.find((label) => label !== 'utf-8');
  return first === 'utf-8' && !isUtf8(body) ? decodeBroken(body, other) : decode(body, first ?? 'windows-1252');
}

/** True for bytes that are text in UTF-16, with or without a byte order mark. */
export function isUtf16(body: Uint8Array): boolean {
  return (
    BOMS.some(([label, bytes]) => label !== 'utf-8' && bytes.every((byte, at) => body[at] === byte)) ||
    utf16Kind(body) !== undefined
  );
}

function latin1(body: Uint8Array): string {
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1');
}

/** Text in ASCII can be UTF-16 all the same: then every other byte is zero. */
function withoutZeros(body: Uint8Array): string | undefined {
  const kind = utf16Kind(body);
  return kind && decode(body, kind);
}

/** Charsets in which ASCII bytes stand for other characters; nothing but the header says so. */
function isEscaped(contentType: string | null): boolean {
  return /charset\s*=\s*["']?iso-2022/i.test(contentType ?? '');
}

function utf16Kind(body: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const end = Math.min(body.length, UTF16_BYTES) & ~1;
  if (end < 4 || !body.subarray(0, end).includes(0)) return undefined;
  const zeros = [0, 0];
  for (let at = 0; at < end; at += 1) if (body[at] === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd * 5 > end * 2 && even * 20 < end) return 'utf-16le';
  return even * 5 > end * 2 && odd * 20 < end ? 'utf-16be' : undefined;
}

function charsetOf(text: string): string | undefined {
  return /charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(text)?.[1];
}

function metaCharset(body: Uint8Array): string | undefined {
  const head = latin1(body.subarray(0, META_BYTES));
  const label =
    /<meta\b[^>]{0,200}?\bcharset\s*=[^>]{0,80}/i.exec(head)?.[0] ??
    /^\s*<\?xml[^>]{0,100}?encoding\s*=[^>]{0,60}/i.exec(head)?.[0];
  const named = label && charsetOf(label.replace('encoding', 'charset'));
  // A page that could be read this far as ASCII is not UTF-16.
  return named && /^utf-?16/i.test(named) ? 'utf-8' : named;
}

/** The charset's own name, if it is one that can be read. */
function knownCharset(label: string | undefined): string | undefined {
  try {
    return label && new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

function isOneByte(encoding: string): boolean {
  return /^(?:windows-|iso-8859|koi8|macintosh|ibm866|x-mac)/.test(encoding);
}

/** Windows-1252 where it differs from Latin-1. The decoder of Node 20 takes the one for the other. */
const FROM_0X80 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const C1 = /[\u0080-\u009f]/g;

function decode(body: Uint8Array, encoding: string): string {
  if (encoding === 'windows-1252')
    return latin1(body).replace(C1, (sign) => FROM_0X80[sign.charCodeAt(0) - 0x80] ?? sign);
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(body);
}

/** UTF-8 with a broken place stays UTF-8 if anything else outside ASCII can be read; if nothing can, it never was. */
function decodeBroken(body: Uint8Array, other: string | undefined): string {
  const text = decode(body, 'utf-8');
  return /[^\p{ASCII}\ufffd]/u.test(text) ? text : decode(body, other ?? 'windows-1252');
}
