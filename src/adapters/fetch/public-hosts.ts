/** The address guard: which addresses are public, what a URL may ask for, and what a name may stand for. */
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { hostAndPort, isPrivateName } from '../../core/host-name.ts';
import { failure } from './failure.ts';
import type { Resolve } from './fetch-settings.ts';

/** What may be asked for: hosts by `host:port` that the guard lets pass, and the ports of all others. */
export interface HostRules {
  readonly allowedHosts: ReadonlySet<string>;
  readonly ports: ReadonlySet<number>;
}

/** IANA hands out global unicast addresses from this block alone; what lies outside of it may be anything one day. */
const GLOBAL_UNICAST: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];

/** Addresses among the public ones at which a cloud answers its own machines, with what only they should know. */
const PLATFORM_ADDRESSES: ReadonlySet<string> = new Set(['168.63.129.16']);

const LONGEST_URL = 4_096;

/** True for an address that anyone on the internet can reach; mapped IPv4 counts as what it stands for. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0 || address.includes('%')) return false;
  const plain = ipaddr.process(address);
  if (plain.range() !== 'unicast') return false;
  if (plain instanceof ipaddr.IPv4) return !PLATFORM_ADDRESSES.has(plain.toString());
  return (plain as ipaddr.IPv6).match(GLOBAL_UNICAST);
}

/**
 * Why a URL may not be asked for, by what can be seen of it without asking for names; undefined when it may.
 * Whether the host is private is looked at first, so that nothing else can hide it.
 */
export function findUrlFault(url: URL, rules: HostRules): 'private_address' | 'bad_address' | undefined {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'bad_address';
  const isAllowed = rules.allowedHosts.has(hostAndPort(url));
  if (!isAllowed && isPrivateHost(url.hostname)) return 'private_address';
  if (url.username || url.password || url.href.length > LONGEST_URL) return 'bad_address';
  if (isAllowed) return undefined;
  const isPublicPort = url.protocol === 'https:' && rules.ports.has(Number(url.port || 443));
  return isPublicPort ? undefined : 'bad_address';
}

/** Plain HTTP could be changed on its way, so a public host is asked for the same page over TLS, as browsers do that insist on it. */
export function securedUrl(url: URL, { allowedHosts }: HostRules): URL {
  if (url.protocol !== 'http:' || allowedHosts.has(hostAndPort(url))) return url;
  const secured = new URL(url);
  secured.protocol = 'https:';
  return secured;
}

/**
 * The addresses to connect to, asked for once. A name that stands for anything private is refused whole: what is public of it
 * is a lure.
 */
export async function listPublicAddresses(host: string, resolve: Resolve): Promise<readonly string[]> {
  const addresses = isIP(host) === 0 ? await resolveName(host, resolve) : [host];
  if (!addresses.every(isPublicAddress)) throw failure('private_address');
  return addresses;
}

/** The addresses of a host that the guard lets pass. */
export async function listAnyAddresses(host: string, resolve: Resolve): Promise<readonly string[]> {
  return isIP(host) === 0 ? await resolveName(host, resolve) : [host];
}

async function resolveName(name: string, resolve: Resolve): Promise<readonly string[]> {
  const addresses = await resolve(name).catch((error: unknown) => Promise.reject(failure('dns', error)));
  if (addresses.length === 0 || addresses.some((address) => isIP(address) === 0)) throw failure('dns');
  return addresses;
}

function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  return isIP(host) === 0 ? isPrivateName(host) : !isPublicAddress(host);
}
