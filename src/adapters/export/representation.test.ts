/** Which encoding an answer is sent in, and that every encoding is the same bytes once undone. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { chooseEncoding, ENCODINGS, representationOf } from './representation.ts';

const LONG = 'words of a page '.repeat(200);
const page = representationOf(LONG, 'text/html; charset=utf-8');

describe('chooses', () => {
  test.each<[string | undefined, string]>([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0.1, gzip;q=0.2', 'gzip'],
    ['br;q=0, gzip;q=0, *', 'identity'],
    ['identity;q=0, *;q=0', 'identity'],
    ['*;q=0.5, br;q=0', 'gzip'],
    ['BR', 'br'],
    ['br;Q=0', 'identity'],
    ['br;q=1;q=0', 'br'],
    ['x-gzip', 'identity'],
    ['br;q=', 'identity'],
    ['br;q=NaN', 'identity'],
    ['br;q=Infinity', 'identity'],
  ])('%j: %s', (header, encoding) => {
    expect(chooseEncoding(header, page)).toBe(encoding);
  });

  test.each([
    ['text/html; charset=utf-8', 512, 'br'],
    ['text/html; charset=utf-8', 511, 'identity'],
    ['application/json', 600, 'br'],
    ['application/schema+json', 600, 'br'],
    ['application/xml', 600, 'br'],
    ['image/svg+xml', 600, 'br'],
    ['text/csv; charset=utf-8; header=present', 600, 'br'],
    ['font/woff2', 5000, 'identity'],
    ['image/png', 5000, 'identity'],
    ['application/octet-stream', 5000, 'identity'],
  ])('%s of %i bytes: %s', (type, length, encoding) => {
    expect(chooseEncoding('br, gzip', representationOf('x'.repeat(length), type))).toBe(encoding);
  });
});

test('every encoding is the same text, with a tag of its own, made once', () => {
  const undo = { br: brotliDecompressSync, gzip: gunzipSync, identity: (bytes: Uint8Array) => Buffer.from(bytes) };
  for (const encoding of ENCODINGS) {
    const { bytes, etag } = page.encoded(encoding);
    expect(undo[encoding](bytes).toString()).toBe(LONG);
    expect(etag).toMatch(/^"[\w-]{27}"$/);
    expect(page.encoded(encoding)).toBe(page.encoded(encoding));
  }
  expect(new Set(ENCODINGS.map((each) => page.encoded(each).etag)).size).toBe(3);
});

test('the same body has the same tags, another body has others', () => {
  const again = representationOf(new TextEncoder().encode(LONG), 'text/html');
  const other = representationOf(`${LONG}.`, 'text/html');
  for (const encoding of ENCODINGS) {
    expect(again.encoded(encoding).etag).toBe(page.encoded(encoding).etag);
    expect(other.encoded(encoding).etag).not.toBe(page.encoded(encoding).etag);
  }
});

test('bytes given are not changed by whoever gave them', () => {
  const bytes = new TextEncoder().encode('as it was');
  const kept = representationOf(bytes, 'text/plain');
  bytes.fill(0);
  expect(Buffer.from(kept.encoded('identity').bytes).toString()).toBe('as it was');
});
