/** The bytes of an answer, unpacked by ourselves: a limit on what comes in, one on what comes out, and one on how much it grows. */
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { failure } from './failure.ts';
import type { FetchLimits } from './fetch-settings.ts';

/** What was read of a body. */
export interface AnswerBody {
  /** All of it; or, when it was too large, the beginning, as far as it was kept. */
  readonly bytes: Uint8Array;
  readonly isTooLarge: boolean;
  /** Unpacked length, as far as it was read. */
  readonly length: number;
}

/** How a body came: its `Content-Encoding` and `Content-Length`, and the pieces. */
export interface IncomingBody {
  readonly encoding: string;
  readonly statedLength: number | null;
  readonly pieces: AsyncIterable<Uint8Array>;
}

/** The encodings that are asked for; nothing else is unpacked. */
export const ACCEPTED_ENCODINGS = 'gzip, deflate, br';

const UNPACK: Readonly<Record<string, Unpack>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  br: promisify(brotliDecompress),
  deflate: unpackDeflate,
};
type Unpack = (packed: Uint8Array, options: { readonly maxOutputLength: number }) => Promise<Uint8Array>;

type BodyLimits = Pick<FetchLimits, 'maxPackedBytes' | 'maxBytes' | 'maxRatio'>;

/** Small pages of one repeated word are no bombs, whatever their ratio. */
const RATIO_COUNTS_FROM = 1_000_000;

/**
 * Reads a body to its end or to its limit.
 * @throws a `failure` `broken_answer` for an encoding that nobody asked for, two of them over one another, or what does not unpack.
 */
export async function readBody(
  { encoding, statedLength, pieces }: IncomingBody,
  limits: BodyLimits,
): Promise<AnswerBody> {
  const name = encoding.trim().toLowerCase();
  const isPlain = name === '' || name === 'identity';
  const unpack = UNPACK[name];
  if (!isPlain && !unpack) throw failure('broken_answer');
  const limit = isPlain ? limits.maxBytes : limits.maxPackedBytes;
  const read = await readPieces(pieces, limit, statedLength);
  return isPlain || !unpack || read.isTooLarge || read.length === 0 ? read : unpackWithin(read.bytes, unpack, limits);
}

async function readPieces(
  pieces: AsyncIterable<Uint8Array>,
  limit: number,
  stated: number | null,
): Promise<AnswerBody> {
  const kept: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    kept.push(piece.subarray(0, limit - length));
    length += piece.length;
    if (length > limit) break;
    // What is announced as too large is not loaded for nothing, but its first piece may be worth looking at.
    if ((stated ?? 0) > limit && length >= ENOUGH_TO_LOOK_AT) break;
  }
  const isTooLarge = length > limit || (stated ?? 0) > limit;
  return { bytes: Buffer.concat(kept), isTooLarge, length: Math.min(length, limit) };
}

const ENOUGH_TO_LOOK_AT = 65_536;

async function unpackWithin(packed: Uint8Array, unpack: Unpack, limits: BodyLimits): Promise<AnswerBody> {
  const maxOutputLength = Math.min(limits.maxBytes, Math.max(RATIO_COUNTS_FROM, packed.length * limits.maxRatio));
  try {
    const bytes = await unpack(packed, { maxOutputLength });
    return { bytes, isTooLarge: false, length: bytes.length };
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ERR_BUFFER_TOO_LARGE') throw failure('broken_answer', error);
    return { bytes: new Uint8Array(), isTooLarge: true, length: maxOutputLength };
  }
}

/** Half of the servers leave out the frame that the standard wants: its first byte tells. */
function unpackDeflate(packed: Uint8Array, options: { readonly maxOutputLength: number }): Promise<Uint8Array> {
  const isFramed = ((packed[0] ?? 0) & 0x0f) === 8;
  return promisify(isFramed ? inflate : inflateRaw)(packed, options);
}
