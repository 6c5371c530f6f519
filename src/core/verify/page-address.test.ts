/** Tests for what counts as the same page, and as the front page of a site. */
import { expect, test } from 'vitest';
import { isLocale, isRootAddress, movedTo, sameAddress, sameHost, samePage } from './page-address.ts';

const PAGE = 'https://example.com/legal/terms';

test.each([
  ['itself', PAGE],
  ['another scheme', 'http://example.com/legal/terms'],
  ['www.', 'https://www.example.com/legal/terms'],
  ['a slash at the end', 'https://example.com/legal/terms/'],
  ['the host in capitals', 'https://EXAMPLE.com/legal/terms'],
  ['the default port', 'https://example.com:443/legal/terms'],
  ['a language in front', 'https://example.com/en/legal/terms'],
  ['a language with its country', 'https://example.com/pt-BR/legal/terms'],
  ['a language with its script and country', 'https://example.com/zh-Hans-CN/legal/terms'],
  ['a country in front', 'https://example.com/us/legal/terms'],
  ['a language as a parameter', 'https://example.com/legal/terms?hl=de'],
  ['where the reader came from', 'https://example.com/legal/terms?utm_source=x&utm_medium=y'],
  ['another place on the page', 'https://example.com/legal/terms#retention'],
  ['two slashes', 'https://example.com//legal/terms'],
])('%s makes no other page', (_, url) => {
  expect([sameAddress(PAGE, url), sameAddress(url, PAGE), movedTo(PAGE, url)]).toEqual([true, true, null]);
});

test.each([
  ['another path', 'https://example.com/legal/privacy'],
  ['a path below', 'https://example.com/legal/terms/2026'],
  ['another host', 'https://docs.example.com/legal/terms'],
  ['another port', 'https://example.com:8443/legal/terms'],
  ['another query', 'https://example.com/legal/terms?version=2'],
  ['a path in front that is no language', 'https://example.com/ai/legal/terms'],
  ['the path in capitals', 'https://example.com/Legal/Terms'],
  ['what is no web address', 'mailto:legal@example.com'],
  ['nothing', ''],
])('%s is another page', (_, url) => {
  expect([sameAddress(PAGE, url), sameAddress(url, PAGE), movedTo(PAGE, url)]).toEqual([false, false, url]);
});

test('two languages of one page are the same page', () => {
  expect(sameAddress('https://example.com/en/terms', 'https://example.com/de-AT/terms')).toBe(true);
});

test.each([
  ['https://example.com', true],
  ['https://example.com/?from=terms', true],
  ['https://www.example.com/en-us/', true],
  ['https://example.com/uk', true],
  ['https://example.com/ai/', false],
  ['https://example.com/terms', false],
  ['not an address', false],
])('%s as the front page of a site: %s', (url, is) => {
  expect(isRootAddress(url)).toBe(is);
});

test.each([
  ['itself', PAGE, true, true],
  ['something asked of it', `${PAGE}?query=1#top`, true, true],
  ['www. and a language in front', 'http://www.example.com/en/legal/terms/?a=b', true, true],
  ['another path', 'https://example.com/legal', false, true],
  ['another host', 'https://legal.example.com/legal/terms', false, false],
  ['nothing', '', false, false],
])('%s: one page, one host', (_, url, isPage, isHost) => {
  expect([samePage(PAGE, url), sameHost(PAGE, url)]).toEqual([isPage, isHost]);
});

test.each([
  ['de', true],
  ['es-419', true],
  ['en_GB', true],
  ['ai', false],
  ['en-terms', false],
  ['english', false],
  ['', false],
])('%s as a language or country: %s', (segment, is) => {
  expect(isLocale(segment)).toBe(is);
});
