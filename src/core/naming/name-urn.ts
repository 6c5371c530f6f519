/** A name as an address that is the same wherever it is made: a UUID of version 8 over SHA-256 (RFC 9562, 5.8). */
import { sha256Hex } from '../sha256.ts';

/** `urn:uuid:…` for a name; the same name always gives the same one. */
export function nameUrn(name: string): string {
  const hex = sha256Hex(name);
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0b0011) | 0b1000).toString(16);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ];
  return `urn:uuid:${parts.join('-')}`;
}
