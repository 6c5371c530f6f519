/** The token of a form: when it was handed out, signed, so that a form that nobody was shown, or that was sent too fast, is told. */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Nobody reads the form and fills it in faster than this. */
export const QUICKEST_MS = 3_000;
/** The form can stay open for a day. */
export const OLDEST_MS = 86_400_000;

/** What a token comes to. */
export type ReadToken =
  | { readonly state: 'good' | 'young' | 'old'; readonly nonce: string }
  | { readonly state: 'forged' };

/** Makes a token, bound to nothing but its instant (milliseconds since 1970) and a nonce. */
export function makeFormToken(secret: string, { at, nonce }: { readonly at: number; readonly nonce: string }): string {
  const said = `${at.toString(36)}.${nonce}`;
  return `${said}.${signed(secret, 'form', said)}`;
}

/** Reads a token at an instant. */
export function readFormToken(secret: string, token: string, now: number): ReadToken {
  const [, said = '', at = '', nonce = '', mac = ''] = TOKEN.exec(token) ?? [];
  if (!isSame(mac, signed(secret, 'form', said))) return { state: 'forged' };
  const age = now - Number.parseInt(at, 36);
  if (age < QUICKEST_MS) return { state: 'young', nonce };
  return { state: age > OLDEST_MS ? 'old' : 'good', nonce };
}

const TOKEN = /^(([0-9a-z]{1,12})\.([\w-]{1,64}))\.([0-9a-f]{64})$/;

/** A keyed hash of a text in 64 hex digits; what it is for is part of it, so that none passes for another. */
export function signed(secret: string, purpose: string, text: string): string {
  return bytesToHex(hmac(sha256, utf8ToBytes(secret), utf8ToBytes(`${purpose}\n${text}`)));
}

/** Looks at every character, however early they differ. */
function isSame(one: string, other: string): boolean {
  let differs = one.length ^ other.length;
  for (let at = 0; at < other.length; at += 1) differs |= one.charCodeAt(at) ^ other.charCodeAt(at);
  return differs === 0;
}
