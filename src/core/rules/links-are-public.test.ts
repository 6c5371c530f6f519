/** Which links anyone can open. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linksArePublic } from './links-are-public.ts';
import type { World } from './rule.ts';

function found(value: unknown, allowed: string[] = []): string[] {
  const world = { allowedHosts: new Set(allowed) } as unknown as World;
  return (linksArePublic.file?.({ file: 'a.yaml', value }, world) ?? []).map(
    (objection) => objection.found.split(' in ')[0] ?? '',
  );
}

test.each([
  ['https://docs.acme-models.com/a?b=c#d'],
  ['https://docs.acme-models.com:8443/a'],
  ['https://xn--bcher-kva.com/'],
  ['https://web.archive.org/web/20260705000000/https://acme-models.com//a'],
])('%s is public', (url) => {
  expect(found({ url })).toEqual([]);
});

test.each([
  ['http://acme-models.com/', 'the scheme http'],
  ['javascript:alert(1)', 'the scheme javascript'],
  ['data:text/html,hello', 'the scheme data'],
  ['java\tscript:alert(1)', 'no address'],
  ['\u0001javascript:alert(1)', 'no address'],
  [' https://acme-models.com/', 'no address'],
  ['acme-models.com/terms', 'no address'],
  ['//acme-models.com/terms', 'no address'],
  ['https://me@acme-models.com/', 'credentials'],
  ['https://:secret@acme-models.com/', 'credentials'],
  ['https://localhost/', 'the host localhost'],
  ['https://10.0.0.1/', 'the host 10.0.0.1'],
  ['https://8.8.8.8/', 'the host 8.8.8.8'],
  ['https://0x0a000001/', 'the host 10.0.0.1'],
  ['https://167772161/', 'the host 10.0.0.1'],
  ['https://[::1]/', 'the host [::1]'],
  ['https://[::ffff:10.0.0.1]/', 'the host [::ffff:a00:1]'],
  ['https://intranet/', 'the host intranet'],
  ['https://wiki.corp/', 'the host wiki.corp'],
  ['https://acme.example/', 'the host acme.example'],
  ['https://acme-models.com./', 'the host acme-models.com.'],
  ['https://acme-models.com/?utm_campaign=x', 'the tracking parameter utm_campaign'],
  ['https://acme-models.com/?a=b&GCLID=x', 'the tracking parameter GCLID'],
  ['https://acme-models.com/a//b', 'a doubled slash'],
])('%j is refused for %s', (url, reason) => {
  expect(found({ url })).toEqual([reason]);
});

describe('what counts as a link', () => {
  test.each(['url', 'archived', 'homepage', 'terms_url'])('the key %s always does', (key) => {
    expect(found({ deep: [{ [key]: 'nothing' }] })).toEqual(['no address']);
  });

  test('so does any text that looks like one, under whatever key', () => {
    expect(found({ details: { baa_url: 'javascript:alert(1)', list: ['http://a.com'] } })).toEqual([
      'the scheme javascript',
      'the scheme http',
    ]);
  });

  test('prose and quotes do not', () => {
    expect(found({ notes: 'See http://acme-models.com for more.', quote: 'http://acme-models.com' })).toEqual([]);
  });
});

test('one private address can be let pass, and no other with it', () => {
  const urls = { a: 'http://127.0.0.1:4173/a', b: 'http://127.0.0.1:4174/a', c: 'http://127.0.0.2:4173/a' };
  expect(found(urls, ['127.0.0.1:4173'])).toEqual(['the scheme http', 'the scheme http']);
});

test('no literal address of version 4 ever passes, however it is written', () => {
  const byte = fc.nat({ max: 255 });
  fc.assert(
    fc.property(byte, byte, byte, byte, fc.constantFrom('dotted', 'hex', 'decimal', 'octal'), (a, b, c, d, form) => {
      const number = a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d;
      const host = {
        dotted: `${a}.${b}.${c}.${d}`,
        hex: `0x${number.toString(16)}`,
        decimal: `${number}`,
        octal: `0${number.toString(8)}`,
      }[form];
      expect(found({ url: `https://${host}/` })).toEqual([`the host ${a}.${b}.${c}.${d}`]);
    }),
  );
});
