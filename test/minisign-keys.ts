/** Key pairs as minisign writes them, made from a number, so that every run has the same: bare, or locked with a password. */
import { createPrivateKey, createPublicKey, scryptSync } from 'node:crypto';
import { blake2b } from '@noble/hashes/blake2.js';

/** The files of a key pair, and the public key as pages print it. */
export interface KeyPair {
  readonly secret: string;
  readonly public: string;
  readonly line: string;
  readonly id: string;
}

/** How a key is locked: limits as in the file, and what scrypt makes of them. */
export interface Lock {
  readonly password: string;
  readonly operations: number;
  readonly memory: number;
  readonly N: number;
  readonly p: number;
}

/** What opens in a moment: few operations decide. */
export const QUICK_LOCK: Lock = { password: 'correct horse', operations: 32_768, memory: 2 ** 24, N: 1024, p: 1 };

/** Makes the key pair of a number from 1 to 255. */
export function keyPair(number: number, lock?: Lock): KeyPair {
  const seed = Buffer.alloc(32, number);
  const id = Buffer.from(Array.from({ length: 8 }, (_, index) => number + index));
  const raw = publicBytes(seed);
  const algorithm = Buffer.from('Ed');
  const said = Buffer.concat([algorithm, id, seed, raw]);
  const open = Buffer.concat([id, seed, raw, lock ? Buffer.from(blake2b(said, { dkLen: 32 })) : Buffer.alloc(32)]);
  const salt = Buffer.alloc(32, lock ? 7 : 0);
  const limits = Buffer.alloc(16);
  limits.writeBigUInt64LE(BigInt(lock?.operations ?? 0), 0);
  limits.writeBigUInt64LE(BigInt(lock?.memory ?? 0), 8);
  const way = Buffer.from(lock ? 'Sc' : '\0\0');
  const secret = Buffer.concat([
    algorithm,
    way,
    Buffer.from('B2'),
    salt,
    limits,
    lock ? locked(open, salt, lock) : open,
  ]);
  const line = Buffer.concat([algorithm, id, raw]).toString('base64');
  const name = Buffer.from(id).reverse().toString('hex').toUpperCase();
  return {
    secret: `untrusted comment: minisign encrypted secret key\n${secret.toString('base64')}\n`,
    public: `untrusted comment: minisign public key ${name}\n${line}\n`,
    line,
    id: name,
  };
}

function locked(open: Buffer, salt: Buffer, { password, N, p }: Lock): Buffer {
  const stream = scryptSync(password, salt, open.length, { N, r: 8, p, maxmem: 2 ** 28 });
  return Buffer.from(open.map((byte, index) => byte ^ (stream[index] ?? 0)));
}

/** The public half of a seed; a private key in PKCS #8 is this head and the seed. */
function publicBytes(seed: Buffer): Buffer {
  const head = Buffer.from('302e020100300506032b657004220420', 'hex');
  const key = createPrivateKey({ key: Buffer.concat([head, seed]), format: 'der', type: 'pkcs8' });
  return Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x ?? '', 'base64url');
}
