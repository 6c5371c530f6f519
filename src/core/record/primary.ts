/** Whether an address is the subject's own or an official register's: decided by host and path, never typed in. */
import { fitsWildcard } from '../wildcard.ts';

/** The lists of `registry.yaml` that decide with a subject's own domains. */
export interface Places {
  readonly registers: readonly string[];
  readonly not_primary: readonly string[];
}

/**
 * True when the address matches one of the domains (a host covers itself and what is below it; host and first path
 * segment cover that folder of that host alone) or a register, and no place where strangers write (domain §4).
 * A leading `www.` counts nowhere.
 */
export function isPrimary(url: string, domains: readonly string[], places: Places): boolean {
  const address = hostAndPath(url);
  if (!address) return false;
  const own = domains.some((domain) => covers(domain, address));
  if (!own && !places.registers.some((register) => covers(register, address))) return false;
  return !isOpenToStrangers(address.host + address.path, places);
}

/** True when the address belongs to a register, the only place on which a list's "no" can stand. */
export function isRegister(url: string, places: Places): boolean {
  const address = hostAndPath(url);
  return address !== undefined && places.registers.some((register) => covers(register, address));
}

/** True when host (without `www.`) and path match one of the patterns, in which `*` stands for any run of characters. */
export function matchesPlace(url: string, patterns: readonly string[]): boolean {
  const address = hostAndPath(url);
  return (
    address !== undefined &&
    patterns.some((pattern) => fitsWildcard(pattern.toLowerCase(), address.host + address.path))
  );
}

interface Address {
  readonly host: string;
  readonly path: string;
}

/** Every source is asked about several times, so what an address opens to is kept, up to a bound. */
const openedBefore = new Map<string, Address | undefined>();
const KEPT = 20_000;

/** Host and path as a browser would open them: a backslash, "..", "%2e" or a user name in front must not pass for a host. */
function hostAndPath(url: string): Address | undefined {
  const known = openedBefore.get(url);
  if (known || openedBefore.has(url)) return known;
  if (openedBefore.size >= KEPT) openedBefore.clear();
  const fresh = openAddress(url);
  openedBefore.set(url, fresh);
  return fresh;
}

function openAddress(url: string): Address | undefined {
  const opened = URL.canParse(url) ? new URL(url) : undefined;
  if (opened?.protocol !== 'https:' && opened?.protocol !== 'http:') return undefined;
  return { host: opened.host.replace(/^www\./, ''), path: opened.pathname.toLowerCase() };
}

function covers(domain: string, address: Address): boolean {
  const slash = domain.indexOf('/');
  const host = (slash < 0 ? domain : domain.slice(0, slash)).toLowerCase().replace(/^www\./, '');
  if (slash < 0) return address.host === host || address.host.endsWith(`.${host}`);
  // Below a shared host strangers have names of their own, so a place on it is that host alone.
  if (address.host !== host) return false;
  const segment = domain.slice(slash).toLowerCase();
  return address.path === segment || address.path.startsWith(`${segment}/`);
}

/** Asked several times for every source, so what was found for a place is kept with the lists that decided it. */
const openPlaces = new WeakMap<Places, Map<string, boolean>>();

function isOpenToStrangers(place: string, places: Places): boolean {
  const known = openPlaces.get(places) ?? new Map<string, boolean>();
  openPlaces.set(places, known);
  const before = known.get(place);
  if (before !== undefined) return before;
  const open = places.not_primary.some((pattern) => fitsWildcard(pattern.toLowerCase(), place));
  known.set(place, open);
  return open;
}
