/** Whether an address is the subject's own or an official register's: decided by host and path, never typed in. */

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
  return !places.not_primary.some((pattern) => matchesGlob(address.host + address.path, pattern));
}

/** True when the address belongs to a register, the only place on which a list's "no" can stand. */
export function isRegister(url: string, places: Places): boolean {
  const address = hostAndPath(url);
  return address !== undefined && places.registers.some((register) => covers(register, address));
}

interface Address {
  readonly host: string;
  readonly path: string;
}

/** Host and path as a browser would open them: a backslash, "..", "%2e" or a user name in front must not pass for a host. */
function hostAndPath(url: string): Address | undefined {
  const opened = URL.canParse(url) ? new URL(url) : undefined;
  if (opened?.protocol !== 'https:' && opened?.protocol !== 'http:') return undefined;
  return { host: opened.hostname.replace(/^www\./, ''), path: opened.pathname.toLowerCase() };
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

/** Matches text against a pattern in which `*` stands for any run of characters; linear in practice, no regex. */
function matchesGlob(text: string, pattern: string): boolean {
  const parts = pattern.toLowerCase().split('*');
  const first = parts[0] ?? '';
  if (!text.startsWith(first)) return false;
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  if (parts.length === 1) return text === first;
  const last = parts[parts.length - 1] ?? '';
  return text.length - last.length >= from && text.endsWith(last);
}
