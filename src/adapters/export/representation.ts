/** Bytes of an answer in every encoding a client may ask for, each with its ETag, made once and kept. */
import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export const ENCODINGS = ['br', 'gzip', 'identity'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Bytes as they are sent, and the hash of exactly these bytes as a strong ETag. */
export interface Encoded {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly etag: string;
}

/** An answer: its type, and its bytes by encoding. */
export interface Representation {
  readonly type: string;
  readonly encoded: (encoding: Encoding) => Encoded;
}

const BROTLI_QUALITY = 5;
const TOO_SMALL_BYTES = 512;
const COMPRESSIBLE = /^(?:text\/|application\/(?:[a-z.]+\+)?(?:json|xml)|image\/svg)/;

/** Wraps a body; each encoding is computed when first asked for. */
export function representationOf(body: string | Uint8Array, type: string): Representation {
  const plain = typeof body === 'string' ? Buffer.from(body) : Buffer.from(body);
  const made = new Map<Encoding, Encoded>();
  return {
    type,
    encoded: (encoding) => {
      const before = made.get(encoding);
      if (before) return before;
      const { buffer, byteOffset, byteLength } = compress(plain, encoding);
      const bytes = new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
      const fresh = { bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"` };
      made.set(encoding, fresh);
      return fresh;
    },
  };
}

/** The best encoding that an `Accept-Encoding` header allows and that is worth it; none without the header. */
export function chooseEncoding(header: string | undefined, representation: Representation): Encoding {
  if (header === undefined || !COMPRESSIBLE.test(representation.type)) return 'identity';
  if (representation.encoded('identity').bytes.byteLength < TOO_SMALL_BYTES) return 'identity';
  const weights = new Map(header.split(',').map((part) => weightOf(part)));
  const weight = (encoding: Encoding) =>
    weights.get(encoding) ?? weights.get('*') ?? (encoding === 'identity' ? 0.001 : 0);
  return ENCODINGS.reduce(
    (best, each) => (weight(each) > weight(best) ? each : best),
    ENCODINGS.find((each) => weight(each) > 0) ?? 'identity',
  );
}

function weightOf(part: string): [string, number] {
  const [name = '', ...parameters] = part.split(';').map((each) => each.trim());
  const given = parameters.find((each) => each.toLowerCase().startsWith('q='));
  const weight = given === undefined ? 1 : Number(given.slice(2));
  return [name.toLowerCase(), Number.isFinite(weight) ? weight : 0];
}

function compress(plain: Buffer, encoding: Encoding): Buffer {
  if (encoding === 'br') {
    return brotliCompressSync(plain, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: plain.byteLength,
      },
    });
  }
  return encoding === 'gzip' ? gzipSync(plain, { level: 6 }) : plain;
}
