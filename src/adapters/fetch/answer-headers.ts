/** Headers of an answer: those that decisions go by, bounded, and what `Retry-After` comes to. */
import type { HeaderSigns } from '../../core/verify/visit.ts';

/** Headers as the HTTP client gives them: lower case, a list where one was sent several times. */
export type RawHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

const KEPT = [
  'content-type',
  'content-disposition',
  'content-language',
  'etag',
  'last-modified',
  'location',
  'refresh',
  'retry-after',
  'www-authenticate',
  'x-robots-tag',
  'memento-datetime',
  'server',
  'via',
  'cf-mitigated',
  'cf-ray',
  'x-amzn-waf-action',
  'x-datadome',
  'x-sucuri-id',
  'x-cdn',
  'x-iinfo',
  'x-vercel-mitigated',
];

const LONGEST = 1_000;

/** Those that decisions go by; of cookies their names alone, since what they hold is nobody's business. */
export function keptHeaders(headers: RawHeaders): HeaderSigns {
  const kept: Record<string, string> = {};
  for (const name of KEPT) {
    const text = headerText(headers, name);
    if (text !== undefined) kept[name] = text.slice(0, LONGEST);
  }
  const cookies = listHeader(headers, 'set-cookie').map((cookie) => /^[^=;]*/.exec(cookie)?.[0].trim() ?? '');
  if (cookies.length > 0) kept['set-cookie'] = cookies.join(', ').slice(0, LONGEST);
  return kept;
}

/** A header that was sent several times is joined as RFC 9110 has it. */
export function headerText(headers: RawHeaders, name: string): string | undefined {
  const value = headers[name];
  return value === undefined || typeof value === 'string' ? value : value.join(', ');
}

/** Every line of a header that must not be joined. */
export function listHeader(headers: RawHeaders, name: string): readonly string[] {
  const value = headers[name];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

/** Headers are bytes that the HTTP client takes for Latin-1; addresses among them are UTF-8 where they make sense as that. */
export function utf8Text(text: string): string {
  if (!/[\x80-\xff]/.test(text) || /[^\0-\xff]/.test(text)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    return text;
  }
}

const MS_PER_SECOND = 1_000;

/** `Retry-After` in milliseconds from now, from seconds or a date; null when it says neither. */
export function retryAfterMs(text: string | undefined, nowMs: number): number | null {
  if (text === undefined) return null;
  if (/^\d{1,9}$/.test(text.trim())) return Number(text) * MS_PER_SECOND;
  const at = /\bGMT$/.test(text.trim()) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}
