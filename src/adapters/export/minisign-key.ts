/** Key files as minisign writes them: one line of comment, one of Base64; a secret key bare or locked with a password. */
import { createPrivateKey, createPublicKey, type KeyObject, scryptSync } from 'node:crypto';
import { blake2b } from '@noble/hashes/blake2.js';
import { RegistryError } from '../../core/errors.ts';

/** A key by which signatures are checked. */
export interface PublicKey {
  /** As minisign prints it: sixteen capital hex digits. */
  readonly id: string;
  readonly key: KeyObject;
}

/** A key pair that signs. */
export interface SecretKey {
  readonly id: string;
  /** The id as it stands in files. */
  readonly idBytes: Uint8Array;
  readonly key: KeyObject;
  readonly public: PublicKey;
}

const ALGORITHM = 'Ed';
const PUBLIC_BYTES = 42;
const SECRET_BYTES = 158;
/** What the password locks: key id, secret and public key, checksum. */
const LOCKED_FROM = 54;
/** A bare public key, as pages print it. */
const PUBLIC_LINE = /^RW[A-Za-z0-9+/]{54}$/;

/** True for a public key that was given itself, not in a file. */
export function isPublicKeyLine(text: string): boolean {
  return PUBLIC_LINE.test(text);
}

/** Reads a public key file, or the bare line of one. `name` is how messages call it. */
export function parsePublicKey(text: string, name: string): PublicKey {
  const bytes = keyBytes(text);
  if (bytes?.byteLength === SECRET_BYTES)
    throw badKey(name, 'is a secret key', 'Give the public one, and keep this one secret.');
  if (bytes?.byteLength !== PUBLIC_BYTES)
    throw badKey(
      name,
      'is no public key of minisign',
      'Give the file that "minisign -G" wrote with the ending .pub, or its second line.',
    );
  return publicKeyOf(bytes.subarray(2, 10), bytes.subarray(10));
}

/** Reads a secret key file; a locked one needs its password. */
export function parseSecretKey(text: string, name: string, password: Uint8Array | null): SecretKey {
  const bytes = keyBytes(text);
  if (bytes?.byteLength === PUBLIC_BYTES)
    throw badKey(name, 'is a public key, which cannot sign', 'Give the secret key of the pair.');
  if (bytes?.byteLength !== SECRET_BYTES || bytes.toString('latin1', 4, 6) !== 'B2')
    throw badKey(name, 'is no secret key of minisign', 'Make a key pair with "minisign -G".');
  const open = isLocked(bytes, name) ? unlocked(bytes, name, password) : bytes.subarray(LOCKED_FROM);
  const [idBytes, seed, raw] = [open.subarray(0, 8), open.subarray(8, 40), open.subarray(40, 72)];
  const key = createPrivateKey({
    key: { kty: 'OKP', crv: 'Ed25519', d: seed.toString('base64url'), x: raw.toString('base64url') },
    format: 'jwk',
  });
  if (createPublicKey(key).export({ format: 'jwk' }).x !== raw.toString('base64url'))
    throw badKey(name, 'is damaged: its halves do not fit', 'Take it from a copy.');
  return { id: keyId(idBytes), idBytes, key, public: publicKeyOf(idBytes, raw) };
}

/** A key id as minisign prints it: the bytes from the last to the first. */
export function keyId(bytes: Uint8Array): string {
  return Buffer.from(bytes).reverse().toString('hex').toUpperCase();
}

/** The bytes of a text in Base64 that is written in the one right way. */
export function fromBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

function publicKeyOf(idBytes: Uint8Array, raw: Buffer): PublicKey {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }, format: 'jwk' });
  return { id: keyId(idBytes), key };
}

/** The bytes of a key file: its last line, after a line of comment or alone. */
function keyBytes(text: string): Buffer | undefined {
  const lines = text.trimEnd().split(/\r?\n/);
  const [line = ''] = lines.slice(-1);
  if (lines.length > 2 || (lines.length === 2 && !lines[0]?.startsWith('untrusted comment:'))) return undefined;
  const bytes = fromBase64(line);
  return bytes?.toString('latin1', 0, 2) === ALGORITHM ? bytes : undefined;
}

function isLocked(bytes: Buffer, name: string): boolean {
  const way = bytes.toString('latin1', 2, 4);
  if (way === 'Sc') return true;
  if (way === '\0\0') return false;
  throw badKey(name, 'is locked in a way that is not known here', 'Make a key pair with "minisign -G".');
}

function unlocked(bytes: Buffer, name: string, password: Uint8Array | null): Buffer {
  if (password === null) {
    throw badKey(
      name,
      'is locked with a password',
      'Give a file that holds it with --password-file, or make a key pair without one: minisign -G -W.',
    );
  }
  const closed = bytes.subarray(LOCKED_FROM);
  const stream = scryptSync(password, bytes.subarray(6, 38), closed.byteLength, costOf(bytes, name));
  const open = Buffer.from(closed.map((byte, index) => byte ^ (stream[index] ?? 0)));
  const sum = blake2b(Buffer.concat([bytes.subarray(0, 2), open.subarray(0, 72)]), { dkLen: 32 });
  if (!open.subarray(72).equals(sum))
    throw badKey(name, 'cannot be opened: the password is another one', 'Check the first line of the password file.');
  return open;
}

const SCRYPT_BLOCK = 8;
const MAX_COST = 2 ** 20;
const MAX_PARALLEL = 64;

/** Cost of scrypt from the two limits in the file, as libsodium chooses it: by operations when they are scarce, else by memory. */
function costOf(bytes: Buffer, name: string): { N: number; r: number; p: number; maxmem: number } {
  const operations = Math.max(32_768, Number(bytes.readBigUInt64LE(38)));
  const memory = Number(bytes.readBigUInt64LE(46));
  const scarce = operations < memory / 32;
  const most = scarce ? operations / (SCRYPT_BLOCK * 4) : memory / (SCRYPT_BLOCK * 128);
  const N = 2 ** Math.max(1, Math.floor(Math.log2(most)));
  const p = scarce ? 1 : Math.floor(operations / 4 / N / SCRYPT_BLOCK);
  if (N > MAX_COST || p < 1 || p > MAX_PARALLEL) {
    throw badKey(
      name,
      'asks for more memory or time to be opened than minisign ever does',
      'Make a key pair with "minisign -G".',
    );
  }
  return { N, r: SCRYPT_BLOCK, p, maxmem: 256 * N * SCRYPT_BLOCK };
}

function badKey(name: string, what: string, hint: string): RegistryError {
  return new RegistryError('bad_key', `${name} ${what}.`, { hint });
}
