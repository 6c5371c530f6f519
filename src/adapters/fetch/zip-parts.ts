/** Parts of a zip, unpacked no further than they may be large, whatever the zip says of their size. */
import { Unzip, UnzipInflate } from 'fflate';
import type { Unreadable } from '../../core/verify/page-text.ts';
import { decodeText } from './page-charset.ts';

/** More than the text of any document; the whole of its wanted parts. */
const MOST_BYTES = 40_000_000;
const MOST_ENTRIES = 5000;
/** Little enough that even a bomb unpacks to a bounded piece before it is looked at again. */
const PUSHED_BYTES = 16_384;

/** What was unpacked so far. */
interface Unpacking {
  readonly pieces: Map<string, Uint8Array[]>;
  bytes: number;
  entries: number;
  why: Unreadable | null;
}

/** The wanted parts that are there, as text. */
export function unpackParts(body: Uint8Array, names: readonly string[]): ReadonlyMap<string, string> | Unreadable {
  const to: Unpacking = { pieces: new Map(), bytes: 0, entries: 0, why: null };
  const unzip = new Unzip((file) => {
    to.entries += 1;
    if (to.entries > MOST_ENTRIES || (file.originalSize ?? 0) > MOST_BYTES) to.why ??= 'too_large';
    if (to.why !== null || !names.includes(file.name) || to.pieces.has(file.name)) return;
    // Bit 0 of its flags would be a password; what cannot be unpacked is told by the attempt.
    const pieces: Uint8Array[] = [];
    to.pieces.set(file.name, pieces);
    file.ondata = (error, piece) => take(to, pieces, error, piece);
    file.start();
  });
  unzip.register(UnzipInflate);
  pushAll(unzip, body, to);
  if (to.why !== null) return to.why;
  return new Map([...to.pieces].map(([name, pieces]) => [name, decodeText(Buffer.concat(pieces), null)]));
}

function take(to: Unpacking, pieces: Uint8Array[], error: Error | null, piece: Uint8Array | undefined): void {
  if (error !== null || piece === undefined) {
    to.why ??= 'broken';
    return;
  }
  to.bytes += piece.length;
  if (to.bytes > MOST_BYTES) to.why ??= 'too_large';
  else pieces.push(piece);
}

function pushAll(unzip: Unzip, body: Uint8Array, to: Unpacking): void {
  try {
    for (let at = 0; at < body.length && to.why === null; at += PUSHED_BYTES)
      unzip.push(body.subarray(at, at + PUSHED_BYTES), at + PUSHED_BYTES >= body.length);
  } catch {
    to.why ??= 'broken';
  }
}
