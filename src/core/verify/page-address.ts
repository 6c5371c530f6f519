/** When two addresses are the same page, and when a visit was led to another one. */
import { isPlaceCode } from '../record/place-code.ts';

/** An address without what makes no other page of it. */
interface PlainAddress {
  readonly host: string;
  /** In order, without empty ones; a locale at the beginning stands apart. */
  readonly segments: readonly string[];
  readonly query: string;
}

/** ISO 639-1, as far as pages are translated into; each also stands before a country, as in `pt-br`. */
const LANGUAGES: ReadonlySet<string> = new Set(
  'ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko lo lt lv mk ml mn mr ms mt my nb ne nl nn no pa pl ps pt ro ru si sk sl sq sr sv sw ta te th tl tr uk ur uz vi zh zu'.split(
    ' ',
  ),
);
const SCRIPTS_AND_REGIONS = /^(?:[a-z]{2}|\d{3}|hans|hant|latn|cyrl)$/;
/** Parameters that choose a language, or say from where a reader came. */
const SET_ASIDE = /^(?:hl|lang|locale|language|ui_locales|utm_\w+|ref|gclid|fbclid)$/i;

/** True when a redirect from one to the other is none: scheme, `www.`, last slash, case of the host, language in front. */
export function sameAddress(a: string, b: string): boolean {
  return a === b || (samePage(a, b) && parseAddress(a)?.query === parseAddress(b)?.query);
}

/** True for addresses of one host, with or without `www.`. */
export function sameHost(a: string, b: string): boolean {
  const host = parseAddress(a)?.host;
  return host !== undefined && host === parseAddress(b)?.host;
}

/** True for addresses of one page that differ at most in what is asked of it. */
export function samePage(a: string, b: string): boolean {
  if (a === b) return true;
  const one = parseAddress(a);
  const other = parseAddress(b);
  if (!one || !other) return false;
  return one.host === other.host && samePath(one.segments, other.segments);
}

/** Where a visit was led to, if that is another page than the one that was asked for; null if not. */
export function movedTo(requestedUrl: string, finalUrl: string): string | null {
  return sameAddress(requestedUrl, finalUrl) ? null : finalUrl;
}

/** True for `/` and for the root of a language or country (`/en-us/`). */
export function isRootAddress(url: string): boolean {
  const address = parseAddress(url);
  return address !== undefined && withoutLocale(address.segments).length === 0;
}

/** The path in small letters without a language in front, split at its slashes; undefined for what is no web address. */
export function pathSegments(url: string): readonly string[] | undefined {
  const address = parseAddress(url);
  return address && withoutLocale(address.segments).map((segment) => segment.toLowerCase());
}

/** True for `de`, `pt-BR`, `zh-Hans-CN`, and for countries such as `us` or `eu`. */
export function isLocale(segment: string): boolean {
  const [first = '', ...rest] = segment.toLowerCase().split(/[-_]/);
  if (!rest.every((part) => SCRIPTS_AND_REGIONS.test(part)) || rest.length > 2) return false;
  return LANGUAGES.has(first) || isCountry(first);
}

/** `ai` is a country, too, but nobody's path means it. */
function isCountry(code: string): boolean {
  return code !== 'ai' && code.length === 2 && (code === 'uk' || isPlaceCode(code.toUpperCase()));
}

/** Languages in front are set aside only where they differ: `/en/terms` and `/terms` are one page, and so is `/de/terms`. */
function samePath(a: readonly string[], b: readonly string[]): boolean {
  const isSame = (one: readonly string[], other: readonly string[]) => one.join('/') === other.join('/');
  return isSame(a, b) || isSame(withoutLocale(a), withoutLocale(b));
}

function withoutLocale(segments: readonly string[]): readonly string[] {
  const [first] = segments;
  return first !== undefined && isLocale(first) ? segments.slice(1) : segments;
}

function parseAddress(url: string): PlainAddress | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, hostname, port, pathname, searchParams } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return undefined;
  const kept = [...searchParams].filter(([name]) => !SET_ASIDE.test(name)).map((pair) => pair.join('='));
  return {
    host: hostname.replace(/^www\./, '') + (port && `:${port}`),
    segments: pathname.split('/').filter((segment) => segment !== ''),
    query: kept.sort().join('&'),
  };
}
