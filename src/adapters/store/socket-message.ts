/** Messages between programs that share a store: values of the language, each behind its length, and none without end. */
import { deserialize, serialize } from 'node:v8';

/** Longest message, in bytes: some thousand observations, or the largest page that is read. */
const MOST_BYTES = 64 * 1024 * 1024;
const LENGTH_BYTES = 4;

/** A value as it is sent; Maps and bytes stay what they are. */
export function writeMessage(value: unknown): Uint8Array {
  const body = serialize(value);
  if (body.byteLength > MOST_BYTES) throw new RangeError(`A message of ${body.byteLength} bytes is too long.`);
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(body.byteLength);
  return Buffer.concat([length, body]);
}

/**
 * Takes pieces as they come, and gives each message as soon as it is whole. What is no message, or too long for one,
 * throws; nothing can be read behind it.
 */
export function messageReader(hear: (value: unknown) => void): (piece: Buffer) => void {
  let pieces: Buffer[] = [];
  let bytes = 0;
  let wanted = LENGTH_BYTES;
  let isLength = true;
  return (piece) => {
    pieces.push(piece);
    bytes += piece.byteLength;
    while (bytes >= wanted) {
      const all = Buffer.concat(pieces, bytes);
      const [part, rest] = [all.subarray(0, wanted), all.subarray(wanted)];
      [pieces, bytes] = [[rest], rest.byteLength];
      if (!isLength) hear(deserialize(part));
      wanted = isLength ? lengthOf(part) : LENGTH_BYTES;
      isLength = !isLength;
    }
  };
}

function lengthOf(part: Buffer): number {
  const length = part.readUInt32BE();
  if (length > MOST_BYTES) throw new RangeError(`A message of ${length} bytes is too long.`);
  return length;
}
