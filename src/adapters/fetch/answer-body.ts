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

/** How a body comes: its `Content-Encoding` and `Content-Length`. */
export interface IncomingBody {
  readonly encoding: string;
  readonly statedLength: number | null;
}

/** Gathers a body, piece by piece. */
export interface BodyGathering {
  /** Takes a piece; false once no more of them is wanted. */
  add(piece: Uint8Array): boolean;
  /** True when nothing is missing, even if more would come. */
  isRead(): boolean;
  /** The body, unpacked; null where none was wanted. */
  read(): Promise<AnswerBody | null>;
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
 * Starts to gather a body, up to its end or to its limit.
 * @throws a `failure` `broken_answer` for an encoding that nobody asked for, or two of them over one another; `read` rejects with one
 * for what does not unpack.
 */
export function gatherBody({ encoding, statedLength }: IncomingBody, limits: BodyLimits): BodyGathering {
  const name = encoding.trim().toLowerCase();
  const isPlain = name === '' || name === 'identity';
  const unpack = UNPACK[name];
  if (!isPlain && !unpack) throw failure('broken_answer');
  const limit = isPlain ? limits.maxBytes : limits.maxPackedBytes;
  const isStatedTooLarge = (statedLength ?? 0) > limit;
  const kept: Uint8Array[] = [];
  let length = 0;
  // What is announced as too large is not loaded for nothing, but its first piece may be worth looking at.
  const wantsMore = () => length <= limit && !(isStatedTooLarge && length >= ENOUGH_TO_LOOK_AT);
  return {
    add(piece) {
      if (!wantsMore()) return false;
      kept.push(piece.subarray(0, limit - length));
      length += piece.length;
      return wantsMore();
    },
    isRead: () => !wantsMore(),
    async read() {
      const isTooLarge = length > limit || isStatedTooLarge;
      const body = { bytes: Buffer.concat(kept), isTooLarge, length: Math.min(length, limit) };
      return isPlain || !unpack || isTooLarge || length === 0 ? body : unpackWithin(body.bytes, unpack, limits);
    },
  };
}

/** Lets a body pass by, so that its connection can be used again, unless that takes too long: a redirect's words are for nobody. */
export function gatherNothing(): BodyGathering {
  let length = 0;
  return {
    add(piece) {
      length += piece.length;
      return length <= MOST_PASSED_BY;
    },
    isRead: () => true,
    read: async () => null,
  };
}

const MOST_PASSED_BY = 65_536;
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
