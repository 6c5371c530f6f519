/** Where a submission came from, as far as it is counted: one IPv4 address or one IPv6 network, hidden before anything is kept. */
import { signed } from './form-token.ts';

/** What is known of a connection. */
export interface Connection {
  /** Address of the other end; null where there is none, as in a test. */
  readonly remote: string | null;
  /** `X-Forwarded-For`, of which nothing is believed but what our own proxies wrote. */
  readonly forwarded: string | null;
}

/** The address that is counted, with so many proxies of ours before the server. What is no address counts as one sender. */
export function senderAddress({ remote, forwarded }: Connection, proxies: number): string {
  const told = proxies > 0 ? forwarded?.split(',').at(-proxies) : undefined;
  return (told && networkOf(told)) ?? (remote && networkOf(remote)) ?? 'unknown';
}

/** The name under which an address is counted on a day: it says nothing without the secret, and another tomorrow. */
export function hiddenAddress(secret: string, day: string, address: string): string {
  return signed(secret, 'address', `${day}\n${address}`).slice(0, 32);
}

/** An IPv4 address as it is, an IPv6 address as its network of 64 bits: whoever has one has them all. */
function networkOf(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^\[([^\]]+)\](?::\d+)?$/, '$1')
    .replace(/%.*$/, '');
  const v4 = /^(\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?$/.exec(bare)?.[1];
  if (v4 !== undefined) return URL.canParse(`http://${v4}/`) ? new URL(`http://${v4}/`).hostname : undefined;
  if (!/^[0-9a-f:.]+$/i.test(bare) || !bare.includes(':') || !URL.canParse(`http://[${bare}]/`)) return undefined;
  const groups = groupsOf(new URL(`http://[${bare}]/`).hostname.slice(1, -1));
  const isMapped = groups.slice(0, 5).every((each) => each === 0) && groups[5] === 0xffff;
  if (isMapped)
    return groups
      .slice(6)
      .flatMap((each) => [each >> 8, each & 255])
      .join('.');
  return `${groups
    .slice(0, 4)
    .map((each) => each.toString(16))
    .join(':')}::/64`;
}

/** The eight groups of an IPv6 address in its one form. */
function groupsOf(address: string): readonly number[] {
  const [before = '', after] = address.split('::');
  const numbers = (part: string) => part.split(':').flatMap((each) => (each === '' ? [] : [Number.parseInt(each, 16)]));
  if (after === undefined) return numbers(before);
  const [head, tail] = [numbers(before), numbers(after)];
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail];
}
