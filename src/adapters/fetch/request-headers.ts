/** The headers of a request: who we are, what can be read, and what is known already. Never credentials. */
import type { Validators } from '../../core/verify/visit.ts';
import { ACCEPTED_ENCODINGS } from './answer-body.ts';

/** What a request says besides its address. */
export interface RequestSigns {
  readonly userAgent: string;
  /** The `Cookie` header of this visit; empty when there is none. */
  readonly cookie: string;
  readonly conditions: Readonly<Record<string, string>>;
  /** True when the beginning of a body is wanted even if the rest is too large: what is packed has no beginning. */
  readonly takesPart: boolean;
  /** What a script wants in place of a page. */
  readonly accept?: string | undefined;
}

/** Formats that words can be read from. English is asked for first, since most of what is cited is English. */
const ACCEPT =
  'text/html,application/xhtml+xml;q=0.9,text/markdown;q=0.8,text/plain;q=0.8,application/pdf;q=0.8,*/*;q=0.5';
const ACCEPT_LANGUAGE = 'en,*;q=0.5';
const SHORT_HEADER = /^[\x21-\x7e](?:[\x20-\x7e]{0,198}[\x21-\x7e])?$/;

/** The headers of a request. */
export function requestHeaders({
  userAgent,
  cookie,
  conditions,
  takesPart,
  accept,
}: RequestSigns): Record<string, string> {
  return {
    'user-agent': userAgent,
    accept: accept !== undefined && SHORT_HEADER.test(accept) ? accept : ACCEPT,
    'accept-language': ACCEPT_LANGUAGE,
    'accept-encoding': takesPart ? 'identity' : ACCEPTED_ENCODINGS,
    ...(cookie === '' ? {} : { cookie }),
    ...conditions,
  };
}

/**
 * Asks whether a page is still what it was, at the address that said so and nowhere else. Of tag and day servers go by the tag
 * alone (RFC 9110, section 13.1.3).
 */
export function conditionsFor(at: URL, visited: string, validators: Validators | null): Record<string, string> {
  if (!validators || !isSameAddress(at, validators.url ?? visited)) return {};
  const { etag, lastModified } = validators;
  if (etag !== null && isHeaderText(etag)) return { 'if-none-match': etag };
  return lastModified !== null && isHeaderText(lastModified) ? { 'if-modified-since': lastModified } : {};
}

function isSameAddress(at: URL, other: string): boolean {
  return URL.canParse(other) && at.href === withoutFragment(new URL(other)).href;
}

/** Validators were sent by strangers and kept in a store. */
function isHeaderText(text: string): boolean {
  return /^[\x21-\x7e](?:[\x20-\x7e]{0,498}[\x21-\x7e])?$/.test(text);
}

/** An address as it is sent: what follows `#` stays here. */
export function withoutFragment(url: URL): URL {
  if (!url.href.includes('#')) return url;
  const plain = new URL(url);
  plain.hash = '';
  return plain;
}
