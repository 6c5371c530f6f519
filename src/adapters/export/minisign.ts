/** Signatures in minisign's format: Ed25519 over BLAKE2b-512 of the file, and a second one that holds the comment to it. */
import { sign, verify } from 'node:crypto';
import { blake2b } from '@noble/hashes/blake2.js';
import { fromBase64, keyId, type PublicKey, type SecretKey } from './minisign-key.ts';

const UNTRUSTED = 'untrusted comment: ';
const TRUSTED = 'trusted comment: ';
/** The hash of the file is signed; minisign before 0.6 signed the file itself and wrote "Ed". */
const PREHASHED = 'ED';
const SIGNATURE_BYTES = 74;
const GLOBAL_BYTES = 64;

/** What came of checking a signature. */
export type Checked =
  | { readonly ok: true; readonly comment: string }
  | {
      readonly ok: false;
      readonly code: 'damaged_signature' | 'another_key' | 'bad_signature';
      readonly message: string;
    };

/** Signs bytes. The same key, bytes and comment give the same text; `comment` is one line, and is signed too. */
export function signMinisign(bytes: Uint8Array, key: SecretKey, comment: string): string {
  const signature = sign(null, blake2b(bytes), key.key);
  const global = sign(null, Buffer.concat([signature, Buffer.from(comment)]), key.key);
  const line = Buffer.concat([Buffer.from(PREHASHED), key.idBytes, signature]).toString('base64');
  return `${UNTRUSTED}signature by minisign key ${key.id}\n${line}\n${TRUSTED}${comment}\n${global.toString('base64')}\n`;
}

/** Checks the bytes of a signature file over bytes with the key that is expected. */
export function checkMinisign(bytes: Uint8Array, signatureFile: Uint8Array, key: PublicKey): Checked {
  const parsed = parseSignature(Buffer.from(signatureFile));
  if (typeof parsed === 'string') return { ok: false, code: 'damaged_signature', message: parsed };
  const { id, signature, global, comment } = parsed;
  if (id !== key.id) {
    return { ok: false, code: 'another_key', message: `The key ${id} signed; expected was ${key.id}.` };
  }
  if (!verify(null, blake2b(bytes), key.key, signature))
    return bad('The signature is not one of these bytes by this key.');
  if (!verify(null, Buffer.concat([signature, Buffer.from(comment)]), key.key, global)) {
    return bad('The trusted comment is not the one that was signed.');
  }
  return { ok: true, comment };
}

interface ParsedSignature {
  readonly id: string;
  readonly signature: Buffer;
  readonly comment: string;
  readonly global: Buffer;
}

/** The four lines of a signature file, or what is wrong with them. */
function parseSignature(file: Buffer): ParsedSignature | string {
  const text = file.toString('utf8');
  if (!Buffer.from(text).equals(file)) return 'The signature file is not in UTF-8.';
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  const [untrusted = '', line = '', trusted = '', last = ''] = lines;
  if (lines.length !== 4 || !untrusted.startsWith(UNTRUSTED) || !trusted.startsWith(TRUSTED)) {
    return 'The signature file does not have the four lines that minisign writes.';
  }
  const bytes = fromBase64(line);
  const global = fromBase64(last);
  if (bytes?.byteLength !== SIGNATURE_BYTES || global?.byteLength !== GLOBAL_BYTES) {
    return 'The signature file is cut or damaged.';
  }
  if (bytes.toString('latin1', 0, 2) !== PREHASHED) {
    return 'The signature is of the older kind that is not over a hash; sign again with minisign 0.8 or later.';
  }
  return {
    id: keyId(bytes.subarray(2, 10)),
    signature: bytes.subarray(10),
    comment: trusted.slice(TRUSTED.length),
    global,
  };
}

function bad(message: string): Checked {
  return { ok: false, code: 'bad_signature', message };
}
