/** Which pages are opened in a browser: those alone that the registry names. */
import { expect, test } from 'vitest';
import { isScriptDrawn } from './script-drawn.ts';

const REGISTRY = {
  script_drawn: ['trust.acme-models.com/*', 'docs.acme-models.com/legal/dpa', 'app.acme-models.com:8443/*'],
};

test.each([
  ['a page below a host that is named', 'https://trust.acme-models.com/controls/12', true],
  ['whatever stands behind it', 'https://trust.acme-models.com/?tab=all#list', true],
  ['the host with www. and in capitals', 'https://www.Trust.Acme-Models.com/', true],
  ['a page that is named', 'https://docs.acme-models.com/legal/dpa', true],
  ['a page beside it', 'https://docs.acme-models.com/legal/dpa-2', false],
  ['a port that is named', 'https://app.acme-models.com:8443/a', true],
  ['the same host without it', 'https://app.acme-models.com/a', false],
  ['a look-alike that begins with it', 'https://trust.acme-models.com.evil.com/', false],
  ['a look-alike in the path', 'https://evil.com/trust.acme-models.com/', false],
  ['a user name in front of another host', 'https://trust.acme-models.com@evil.com/', false],
  ['what is no page', 'file://trust.acme-models.com/etc/passwd', false],
])('%s', (_, url, expected) => {
  expect(isScriptDrawn(url, REGISTRY)).toBe(expected);
});

test('a registry that names none opens none', () => {
  expect(isScriptDrawn('https://trust.acme-models.com/', {})).toBe(false);
});
