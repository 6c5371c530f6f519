/** Who may speak to the MCP address, as a table of what `Host` and `Origin` say. */
import { expect, test } from 'vitest';
import { foreignness } from './mcp-guard.ts';

const BASE = 'https://registry.example.org';

test.each([
  ['this machine by number', '127.0.0.1:4173', null],
  ['this machine by name', 'localhost:4173', null],
  ['this machine, in other letters', 'LocalHost', null],
  ['this machine by its newer number', '[::1]:4173', null],
  ['the address of the operator', 'registry.example.org', null],
  ['the same with a port', 'registry.example.org:443', null],
  ['a page of this machine', '127.0.0.1:4173', 'http://localhost:6274'],
  ['a page of this site', 'registry.example.org', BASE],
])('%s may ask', (_, host, origin) => {
  expect(foreignness(headersOf(host, origin), BASE)).toBeNull();
});

test.each([
  ['a name that somebody points here', 'evil.example', null],
  ['a name that begins like ours', 'registry.example.org.evil.example', null],
  ['a name that ends like ours', 'evil-registry.example.org', null],
  ['a name of this machine within another', '127.0.0.1.evil.example', null],
  ['credentials before another name', 'localhost@evil.example', null],
  ['a name of this machine before a path', 'localhost/evil', null],
  ['every address of this machine', '0.0.0.0:4173', null],
  ['another machine of this network', '192.168.1.7', null],
  ['no name', '', null],
  ['no header at all', null, null],
  ['what is no name', 'a b', null],
  ['a page of another site', '127.0.0.1:4173', 'https://evil.example'],
  ['a page without a site', '127.0.0.1:4173', 'null'],
  ['a file that is open in a browser', '127.0.0.1:4173', 'file://'],
  ['an extension of a browser', '127.0.0.1:4173', 'chrome-extension://abcdef'],
  ['an empty origin', '127.0.0.1:4173', ''],
  ['an origin with credentials', '127.0.0.1:4173', 'http://localhost@evil.example'],
])('%s may not', (_, host, origin) => {
  expect(foreignness(headersOf(host, origin), BASE)).toMatch(/^(?:This address is not reached as|Pages of) /);
});

test('a copy that does not know its address is open to this machine only', () => {
  expect(foreignness(headersOf('127.0.0.1', null), '')).toBeNull();
  expect(foreignness(headersOf('registry.example.org', null), '')).not.toBeNull();
});

function headersOf(host: string | null, origin: string | null): Headers {
  const headers = new Headers();
  if (host !== null) headers.set('host', host);
  if (origin !== null) headers.set('origin', origin);
  return headers;
}
