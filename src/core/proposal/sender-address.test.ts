/** Addresses of senders: which one is counted, and what is kept of it. */
import { expect, test } from 'vitest';
import { hiddenAddress, senderAddress } from './sender-address.ts';

test.each([
  ['IPv4', '203.0.113.7', null, 0, '203.0.113.7'],
  ['IPv4 in IPv6', '::ffff:203.0.113.7', null, 0, '203.0.113.7'],
  ['IPv6 by its network', '2001:DB8:1:2:3:4:5:6', null, 0, '2001:db8:1:2::/64'],
  ['another machine of that network', '2001:db8:1:2::9', null, 0, '2001:db8:1:2::/64'],
  ['a short one', '::1', null, 0, '0:0:0:0::/64'],
  ['one with a zone', 'fe80::1%eth0', null, 0, 'fe80:0:0:0::/64'],
  ['no connection', null, null, 0, 'unknown'],
  ['what a header says, where no proxy is ours', '203.0.113.7', '198.51.100.1', 0, '203.0.113.7'],
  ['what our proxy says', '10.0.0.1', '198.51.100.1', 1, '198.51.100.1'],
  ['the last of it, not what the sender made up', '10.0.0.1', '1.2.3.4, 198.51.100.1', 1, '198.51.100.1'],
  ['before two proxies', '10.0.0.1', '1.2.3.4, 198.51.100.1, 10.0.0.2', 2, '198.51.100.1'],
  ['with a port', '10.0.0.1', '198.51.100.1:4711', 1, '198.51.100.1'],
  ['IPv6 with a port', '10.0.0.1', '[2001:db8::1]:4711', 1, '2001:db8:0:0::/64'],
  ['no address in the header', '10.0.0.1', 'unknown', 1, '10.0.0.1'],
  ['digits that are no address', '10.0.0.1', '999.1.1.1', 1, '10.0.0.1'],
  ['no header', '10.0.0.1', null, 1, '10.0.0.1'],
  ['too short a header', '10.0.0.1', '198.51.100.1', 3, '10.0.0.1'],
])('%s', (_, remote, forwarded, proxies, counted) => {
  expect(senderAddress({ remote, forwarded }, proxies)).toBe(counted);
});

test('what is kept says nothing of the address, differs from day to day and from secret to secret', () => {
  const of = (secret: string, day: string) => hiddenAddress(secret, day, '203.0.113.7');
  expect(of('a', '2026-11-23')).toMatch(/^[0-9a-f]{32}$/);
  expect(of('a', '2026-11-23')).toBe(of('a', '2026-11-23'));
  expect(new Set([of('a', '2026-11-23'), of('a', '2026-11-24'), of('b', '2026-11-23')]).size).toBe(3);
});
